#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Programs of others, built against the installed tree as a stranger would:
# C, C++ and Python; found by pkg-config and by find_package; shared and
# static.  Each must give the answer that pressmark-query gives.
. "$SOURCE/tests/cli/lib.sh"

consumer=$SOURCE/tests/install/consumer
question=harbour
answer=$("$TREE/bin/pressmark-query" -d "$TREE.index" --format=tsv "$question" \
    | tail -n +2 | cut -f 5)
like "there is an answer to compare with" "$answer" '[a-z]'

# A tree without shared libraries: what a static link must get by with.
static=$T/static
cp -a "$TREE" "$static"
rm -f "$static/$LIBDIR"/libpressmark*.so*

is "C: the program has 30 lines" "$(($(wc -l <"$consumer/search.c") <= 30))" 1
is "Python: it has fewer than 60" \
    "$(($(wc -l <"$SOURCE/tests/install/search.py") < 60))" 1

# answers NAME PROGRAM: the program finds what pressmark-query finds, and has
# something to say about an index that is not there.
answers() {
    is "$1: the same answer" "$("$2" "$TREE.index" "$question" 2>&1)" "$answer"
    status "$1: no index" 1 "$2" "$T/none" "$question"
    like "$1: and why" "$(cat "$T/err")" "$T/none"
}

# keeps NAME PROGRAM: what it put into an index is found there.
keeps() {
    ok "$1: keeps two articles" "$2" "$T/$1.index" \
        "$SOURCE/data-samples/courier-cranes/page.html"
    is "$1: the one from memory is found" \
        "$("$TREE/bin/pressmark-query" -d "$T/$1.index" --format=tsv pears \
            | tail -n +2 | cut -f 5,6)" \
        "Pears are early this year${TAB}https://ledger.example/pears"
    status "$1: so is the page" 0 \
        "$TREE/bin/pressmark-query" -d "$T/$1.index" cranes
}

strict='-Wall -Wextra -Wpedantic -Werror'
for kind in shared static; do
    tree=$TREE
    [ "$kind" = shared ] || tree=$static
    path=$tree/$LIBDIR
    flags() {
        PKG_CONFIG_PATH=$path/pkgconfig pkg-config \
            --define-variable=prefix="$tree" "$@" \
            $([ "$kind" = shared ] || echo --static)
    }
    out=$T/pkg-$kind
    mkdir "$out"
    ok "pkg-config $kind: C" sh -c "$CC -std=c17 $strict -o $out/search_c \
        $consumer/search.c $(flags --cflags --libs pressmark) -Wl,-rpath,$path"
    ok "pkg-config $kind: C++" sh -c "$CXX -std=c++17 $strict -o $out/search_cc \
        $consumer/search.cc $(flags --cflags --libs pressmark) -Wl,-rpath,$path"
    ok "pkg-config $kind: C, the index" sh -c "$CC -std=c17 $strict -o $out/keep \
        $consumer/keep.c $(flags --cflags --libs pressmark-index) -Wl,-rpath,$path"

    built=$T/cmake-$kind
    ok "find_package $kind: configures" cmake -S "$consumer" -B "$built" \
        -DKIND=$kind -DCMAKE_PREFIX_PATH="$tree" -DCMAKE_C_COMPILER="$CC" \
        -DCMAKE_CXX_COMPILER="$CXX"
    ok "find_package $kind: builds" cmake --build "$built"

    for folder in "$out" "$built"; do
        name=$(basename "$folder")
        answers "$name C" "$folder/search_c"
        answers "$name C++" "$folder/search_cc"
        keeps "$name" "$folder/keep"
        linked=$(ldd "$folder/search_c" "$folder/search_cc" "$folder/keep" \
            | grep -c 'libpressmark.*=> /')
        [ "$kind" = shared ] && expected=4 || expected=0
        is "$name: linked as asked" "$linked" "$expected"
    done
done
is "pkg-config: the version" \
    "$(PKG_CONFIG_PATH=$TREE/$LIBDIR/pkgconfig pkg-config --modversion pressmark-index)" \
    "$VERSION"

# A static search must find what the static libraries stand on, or say so.
status "find_package static: says what is missing" 1 env PKG_CONFIG=/bin/false \
    cmake -S "$consumer" -B "$T/lacking" -DKIND=static \
    -DCMAKE_PREFIX_PATH="$static" -DPKG_CONFIG_EXECUTABLE=/bin/false
like "find_package static: by name" "$(cat "$T/err")" 'xapian-core\|PkgConfig'

LD_LIBRARY_PATH=$TREE/$LIBDIR
export LD_LIBRARY_PATH
is "Python: the same answer" \
    "$(python3 "$SOURCE/tests/install/search.py" "$TREE.index" "$question" \
        | cut -f 1)" "$answer"
status "Python: no index" 1 \
    python3 "$SOURCE/tests/install/search.py" "$T/none" "$question"
like "Python: and why" "$(cat "$T/err")" "$T/none"
finish
