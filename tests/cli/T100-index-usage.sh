#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The command line of pressmark-index: what is refused, and how it ends.
. "$(dirname "$0")/lib.sh"

status "--help ends with 0" 0 "$INDEXER" --help
like "--help names the program" "$(cat "$T/out")" "^Usage: pressmark-index "
status "--version ends with 0" 0 "$INDEXER" --version
like "--version says it" "$(cat "$T/out")" "^pressmark-index [0-9]*\.[0-9]*\.[0-9]*$"

is "--version names the libraries" \
    "$(sed -n 's/^  \([^ ]*\) .*/\1/p' "$T/out" | tr '\n' ' ')" \
    "xapian-core ICU libstemmer zlib jansson xxHash libxml2 CLD2 Brotli gmime libplist "
is "with their versions, but for two that have none" \
    "$(grep '^  ' "$T/out" | grep -cv ' V*[0-9][0-9.]*')" 2
"$INDEXER" --help >"$T/long"
"$INDEXER" -h >"$T/short"
like "-h is short" "$(cat "$T/short")" "^Usage: pressmark-index "
is "and says nothing that --help does not" "$(grep -vxFf "$T/long" "$T/short")" ""
ok "--help says more" test "$(wc -l <"$T/long")" -gt "$(wc -l <"$T/short")"
is "both fit eighty columns" "$(cat "$T/short" "$T/long" | grep '.\{81\}')" ""

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
