#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The command line of pressmark-query: what is refused, and how it ends.
. "$(dirname "$0")/lib.sh"

status "--help ends with 0" 0 "$QUERY" --help
like "--help names the program" "$(cat "$T/out")" "^Usage: pressmark-query "
like "--help lists the formats" "$(cat "$T/out")" "--format=text|json|jsonl|tsv|csv|trec|bibtex|ris|csl-json"
status "--version ends with 0" 0 "$QUERY" --version
like "--version says it" "$(cat "$T/out")" "^pressmark-query [0-9]*\.[0-9]*\.[0-9]*$"

is "--version names the libraries" \
    "$(sed -n 's/^  \([^ ]*\) .*/\1/p' "$T/out" | tr '\n' ' ')" \
    "xapian-core ICU libstemmer zlib jansson xxHash "
is "with their versions, but for one that has none" \
    "$(grep '^  ' "$T/out" | grep -cv ' V*[0-9][0-9.]*')" 1
"$QUERY" --help >"$T/long"
"$QUERY" -h >"$T/short"
like "-h is short" "$(cat "$T/short")" "^Usage: pressmark-query "
is "and says nothing that --help does not" "$(grep -vxFf "$T/long" "$T/short")" ""
ok "--help says more" test "$(wc -l <"$T/long")" -gt "$(wc -l <"$T/short")"
is "both fit eighty columns" "$(cat "$T/short" "$T/long" | grep '.\{81\}')" ""

status "--help=syntax ends with 0" 0 "$QUERY" --help=syntax
is "it fits eighty columns" "$(LC_ALL=C.UTF-8 grep '.\{81\}' "$T/out")" ""
for word in 'tariff\*' 'NEAR/5' 'first/50(tariff)' 'hlead:ferry' 'Also: title intitle' 'query:ferries' 'date:yesterday'; do
    like "it shows $word" "$(cat "$T/out")" "$word"
done
status "no help on other things" 2 "$QUERY" --help=sintax
like "and what there is, is told" "$(cat "$T/err")" "'sintax' is not syntax"

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
status "an empty path is refused" 2 "$QUERY" -d "" oil
HOME= status "without a home there is no default" 2 "$QUERY" oil

finish
