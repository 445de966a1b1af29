#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The command line of pressmark-query: what is refused, and how it ends.
. "$(dirname "$0")/lib.sh"

status "--help ends with 0" 0 "$QUERY" --help
like "--help names the program" "$(cat "$T/out")" "^Usage: pressmark-query "
like "--help lists the formats" "$(cat "$T/out")" "--format=text|json|jsonl|tsv|trec"
status "--version ends with 0" 0 "$QUERY" --version
like "--version says it" "$(cat "$T/out")" "^pressmark-query [0-9]*\.[0-9]*\.[0-9]*$"

"$QUERY" --help | sed -n 's/^ .*--\([a-z]*\).*/\1/p' >"$T/options"
ok "--help lists options" test "$(wc -l <"$T/options")" -ge 15
missing=$(while read -r name; do
    grep -q "^\.It.* Fl Fl $name" "$SOURCE/query/man/pressmark-query.1" || echo "$name"
done <"$T/options")
is "the manual has every option of --help" "$missing" ""

status "no question is wrong usage" 2 "$QUERY"
status "an unknown option is wrong usage" 2 "$QUERY" --colour oil
like "the error names the option" "$(cat "$T/err")" "unknown option --colour"
status "a name is not shortened" 2 "$QUERY" --form=json oil
status "an unknown format is refused" 2 "$QUERY" --format=xml oil
like "the formats are named" "$(cat "$T/err")" "option --format: 'xml' is not one of text|json"
status "a count has digits only" 2 "$QUERY" -n 5x oil
like "the letter is named as typed" "$(cat "$T/err")" "option -n: '5x'"
status "a count may not overflow" 2 "$QUERY" -n 99999999999999999999 oil
status "an option without its argument is refused" 2 "$QUERY" -d
like "the argument is named" "$(cat "$T/err")" "option -d needs an argument: INDEX"
status "a switch takes no argument" 2 "$QUERY" --plain=yes oil
status "--show takes no question" 2 "$QUERY" --show 1 oil
status "--batch takes no question" 2 "$QUERY" --batch=- oil
status "--show and --batch exclude each other" 2 "$QUERY" --show=1 --batch=-
status "a control byte in an option is not echoed" 2 "$QUERY" "--x${ESC}[31m"
unlike "no escape in the error" "$(cat "$T/err")" "$ESC"

status "a missing index ends with 3" 3 "$QUERY" -d "$T/nowhere" oil
like "the error names the index" "$(cat "$T/err")" "nowhere"
mkdir "$T/empty"
status "an empty folder is no index" 3 "$QUERY" -d "$T/empty" oil
status "without -d the index is in ~/.local/share" 3 "$QUERY" oil
like "its path is named" "$(cat "$T/err")" "/.local/share/pressmark"
PRESSMARK_INDEX=$T/from-variable
export PRESSMARK_INDEX
status "PRESSMARK_INDEX names the index" 3 "$QUERY" oil
like "its path is named, too" "$(cat "$T/err")" "from-variable"
unset PRESSMARK_INDEX

finish
