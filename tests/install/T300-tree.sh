#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What `cmake --install` lays down, with DESTDIR and with --prefix; and that
# the tree works where it lies.  TREE, kept for the next scripts, is a prefix
# with everything in it and an index of the sample pages beside it.
. "$SOURCE/tests/cli/lib.sh"

rm -rf "$TREE" "$TREE.index"
ok "install: with a prefix" cmake --install "$BUILD" --prefix "$TREE"
DESTDIR=$T/dest
export DESTDIR
ok "install: with DESTDIR" cmake --install "$BUILD"
unset DESTDIR
is "install: the same files below both" \
    "$(cd "$T/dest$PREFIX" && find . | sort)" "$(cd "$TREE" && find . | sort)"
is "install: nothing outside the prefix" \
    "$(find "$T/dest" ! -type d | grep -cv "^$T/dest$PREFIX/")" 0

# The whole list: what is new is written down here on purpose.  Folders and
# the library's version are the platform's and the release's.
wanted='bin/pressmark-index
bin/pressmark-query
include/pressmark/article.h
include/pressmark/base.h
include/pressmark/count.h
include/pressmark/extract.h
include/pressmark/index.h
include/pressmark/pressmark.h
include/pressmark/search.h
LIB/libpressmark-index.a
LIB/libpressmark-index.so
LIB/libpressmark-index.so.SO
LIB/libpressmark-index.so.VERSION
LIB/libpressmark.a
LIB/libpressmark.so
LIB/libpressmark.so.SO
LIB/libpressmark.so.VERSION
LIB/pkgconfig/pressmark-index.pc
LIB/pkgconfig/pressmark.pc
share/doc/pressmark/GPL-2.0-or-later.txt
share/doc/pressmark/README.md
share/doc/pressmark/data.txt
share/pressmark-query/answer-1.json'
got=$(cd "$TREE" && find . ! -type d | sed "s|^\./||; s|^$LIBDIR/|LIB/|
    s|\.so\.$VERSION\$|.so.VERSION|; s|\.so\.${VERSION%%.*}\$|.so.SO|" | sort)
is "install: programs, libraries, headers, licence" \
    "$(echo "$got" | grep -vE '^(LIB/cmake/|share/man/|share/(bash-completion|zsh|fish)/)' | sort)" \
    "$(echo "$wanted" | sort)"

# Every manual of the source is installed in the folder of its section.
for manual in "$SOURCE"/query/man/*.[1-9] "$SOURCE"/indexer/man/*.[1-9]; do
    name=$(basename "$manual")
    ok "install: $name" cmp "$manual" "$TREE/share/man/man${name##*.}/$name"
done
for name in pressmark-query pressmark-index; do
    from=$(dirname "$SOURCE"/*/cli/completion/$name.bash)
    share=$TREE/share
    ok "install: completion of $name for bash" cmp "$from/$name.bash" \
        "$share/bash-completion/completions/$name"
    ok "install: for zsh" cmp "$from/_$name" "$share/zsh/site-functions/_$name"
    ok "install: for fish" cmp "$from/$name.fish" \
        "$share/fish/vendor_completions.d/$name.fish"
done
ok "install: every header" diff -r "$SOURCE/include/pressmark" "$TREE/include/pressmark"
is "install: no file names the build folder" \
    "$(grep -rlF -e "$BUILD" -e "$SOURCE" "$TREE" | sed "s|^$TREE/||")" ""

# It works without the build tree and without help of the environment.
unset LD_LIBRARY_PATH
status "installed: pressmark-index makes an index" 0 \
    "$TREE/bin/pressmark-index" -d "$TREE.index" "$SOURCE"/data-samples/*/page.*
status "installed: pressmark-query answers" 0 \
    "$TREE/bin/pressmark-query" -d "$TREE.index" harbour
moved=$T/moved
cp -a "$TREE" "$moved"
status "moved: it still answers" 0 \
    "$moved/bin/pressmark-query" -d "$TREE.index" harbour
like "moved: with the library beside it" \
    "$(ldd "$moved/bin/pressmark-index" | grep libpressmark)" "$moved"
finish
