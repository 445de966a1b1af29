#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The command line of pressmark-index: what is refused, and how it ends.
. "$(dirname "$0")/lib.sh"

status "--help ends with 0" 0 "$INDEXER" --help
like "--help names the program" "$(cat "$T/out")" "^Usage: pressmark-index "
status "--version ends with 0" 0 "$INDEXER" --version
like "--version says it" "$(cat "$T/out")" "^pressmark-index [0-9]*\.[0-9]*\.[0-9]*$"

"$INDEXER" --help | sed -n 's/^ .*--\([a-z]*\).*/\1/p' >"$T/options"
ok "--help lists options" test "$(wc -l <"$T/options")" -ge 10
missing=$(while read -r name; do
    grep -q "^\.It.* Fl Fl $name" "$SOURCE/indexer/man/pressmark-index.1" || echo "$name"
done <"$T/options")
is "the manual has every option of --help" "$missing" ""

status "no PATH is wrong usage" 2 "$INDEXER" -d "$T/idx"
status "an unknown option is wrong usage" 2 "$INDEXER" --colour x
status "--status takes no PATH" 2 "$INDEXER" -d "$T/idx" --status x
status "--explain goes with --extract" 2 "$INDEXER" -d "$T/idx" --explain x
status "--format goes with --extract or --status" 2 "$INDEXER" --format=json x
status "--extract knows jsonl only" 2 "$INDEXER" --extract --format=text x
status "too little memory is refused" 2 "$INDEXER" --memory=1K x
status "an unknown prune is refused" 2 "$INDEXER" --prune=some x

status "a missing PATH ends with 2" 2 "$INDEXER" -d "$T/idx" "$T/nowhere"
like "the error names it" "$(cat "$T/err")" "nowhere"
no "and no index was made" test -e "$T/idx"

status "--status of a missing index ends with 3" 3 "$INDEXER" -d "$T/idx" --status
mkdir "$T/full"
echo "keep me" >"$T/full/precious"
echo '{"source":"a","body":"One."}' >"$T/a.jsonl"
status "a folder with other files is refused" 3 "$INDEXER" -d "$T/full" "$T/a.jsonl"
like "the error says why" "$(cat "$T/err")" "is no index of pressmark"
is "and it is as it was" "$(ls -A "$T/full")" "precious"

status "without -d the index is in ~/.local/share" 0 "$INDEXER" "$T/a.jsonl"
ok "its folders were made" test -f "$T/.local/share/pressmark/iamglass"
PRESSMARK_INDEX=$T/from-variable
export PRESSMARK_INDEX
status "PRESSMARK_INDEX names the index" 0 "$INDEXER" "$T/a.jsonl"
ok "it was made there" test -f "$T/from-variable/iamglass"
unset PRESSMARK_INDEX

name=$(printf '%s/bad\033[31m\302\2332mname' "$T")
printf '\211PNG\r\n\032\n' >"$name"
status "a failure ends with 4" 4 "$INDEXER" -d "$T/idx" "$name"
unlike "no escape of a file's name reaches the terminal" "$(cat "$T/err")" "$ESC"
like "it is shown in hexadecimal" "$(cat "$T/err")" 'bad\\x1B\[31m\\xC2\\x9B2mname: not a page'

finish
