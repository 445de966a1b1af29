#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Built once more, from a copy of the source in a folder of another name and
# depth, on another day and in another locale, everything comes out the same,
# byte for byte; and the shared libraries have the same ABI.
. "$SOURCE/tests/cli/lib.sh"

again=$T/quite/another/folder
mkdir -p "$again"
for part in CMakeLists.txt README.md .licences include indexer query; do
    cp -a "$SOURCE/$part" "$again/"
done
CCACHE_DISABLE=1
SOURCE_DATE_EPOCH=1000000000
TZ=Pacific/Chatham
LC_ALL=C.UTF-8
export CCACHE_DISABLE SOURCE_DATE_EPOCH TZ LC_ALL
ok "the copy configures" cmake -S "$again" -B "$T/b" -DPRESSMARK_TESTS=OFF \
    -DCMAKE_BUILD_TYPE="$BUILD_TYPE" -DCMAKE_C_COMPILER="$CC" \
    -DCMAKE_CXX_COMPILER="$CXX" -DCMAKE_C_FLAGS="$CFLAGS" \
    -DCMAKE_CXX_FLAGS="$CXXFLAGS" -DCMAKE_INSTALL_PREFIX="$PREFIX" \
    -DCMAKE_INSTALL_LIBDIR="$LIBDIR"
ok "and builds" cmake --build "$T/b" -j "$(nproc)"

for file in query/libpressmark.a query/libpressmark.so \
    query/pressmark-query indexer/libpressmark-index.a \
    indexer/libpressmark-index.so indexer/pressmark-index; do
    ok "the same bytes: $file" cmp "$BUILD/$file" "$T/b/$file"
done
DESTDIR=$T/one cmake --install "$BUILD" >/dev/null
DESTDIR=$T/two cmake --install "$T/b" >/dev/null
ok "the same bytes: all that is installed" diff -r "$T/one" "$T/two"

# Headers decide what is public; the private part is compared as well, since
# the two are the same source.
for library in query/libpressmark.so indexer/libpressmark-index.so; do
    ok "the same ABI: $library" abidiff --headers-dir1 "$SOURCE/include" \
        --headers-dir2 "$again/include" "$BUILD/$library" "$T/b/$library"
done
# abidiff sees what it is given: without one function there is a difference.
no "abidiff sees a difference" abidiff "$BUILD/query/libpressmark.so" \
    "$BUILD/indexer/libpressmark-index.so"
finish
