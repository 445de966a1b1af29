#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The answer for people: counts, hits, colours, width, control bytes, pager.
. "$(dirname "$0")/lib.sh"
make_index
q() {
    "$QUERY" -d "$T/idx" "$@" 2>"$T/err"
}

out=$(q oil)
like "the count comes first" "$(echo "$out" | head -1)" "^3 articles$"
like "the headline is there" "$out" "^[123]\. Oil price climbs after storm$"
like "origin stands in one line" "$out" "Harbour Ledger · Reuters · 2017-05-15 · Ann Writer, Bob Scribe"
like "the address is there" "$out" "^   https://ledger.example/oil-price$"
like "a story without address shows its source" "$out" "b c.html$"
like "the id is there" "$out" "^   id [0-9a-f]\{16\}$"
unlike "no colours without a terminal" "$out" "$ESC"

status "a hit ends with 0" 0 "$QUERY" -d "$T/idx" choir
is "one article is counted so" "$(head -1 "$T/out")" "1 article"
status "a word that is lacking ends with 1" 1 "$QUERY" -d "$T/idx" chior
is "and the nearest one is offered" "$(sed -n 2p "$T/out")" "Did you mean: choir"
status "no hit ends with 1" 1 "$QUERY" -d "$T/idx" zebra
is "and says so" "$(cat "$T/out")" "No article matches."
like "options may follow the words" "$(q oil -n 1)" "^3 articles$"
is "-n cuts the list" "$(q -n 1 oil | grep -c '^   id ')" 1
like "more hits are told" "$(q -n 1 oil)" "^More: --offset=1$"
like "--offset counts on" "$(q -n 1 --offset=1 oil)" "^2\. "
is "-n 0 only counts" "$(q -n 0 oil)" "3 articles"
status "past the end is nothing" 1 "$QUERY" -d "$T/idx" --offset=50 oil

is "--sort=newest" "$(q --sort=newest oil | sed -n 's/^1\. //p')" "Ministers meet over oil"
is "--sort=oldest" "$(q --sort=oldest oil | sed -n 's/^3\. //p')" "Ministers meet over oil"

out=$(q oil choir)
like "relaxed: full matches are counted apart" "$(echo "$out" | head -1)" "^No article has all the words; 4 articles with some of them$"
out=$(q oil price)
like "relaxed: full ones come first" "$(echo "$out" | head -1)" "^1 article has all the words; 2 articles with some of them$"
like "relaxed: the full one is first" "$out" "^1\. Oil price climbs"
like "relaxed: the others stand under a line" "$out" "^With some of the words:$"
status "--all is never relaxed" 1 "$QUERY" -d "$T/idx" --all oil choir
is "--any asks for one of them" "$(q --any oil choir | head -1)" "4 articles"

out=$(q --explain oil)
like "--explain: what a score is the sum of" "$out" "^   score [0-9.]* = [0-9.]* oil (in 3)"
status "--recent takes a half-life" 0 "$QUERY" -d "$T/idx" --recent=30d oil
like "so --explain says" "$(q --recent=90y --explain oil)" " recency$"
status "--recent wants a unit" 2 "$QUERY" -d "$T/idx" --recent=30 oil
like "and says so" "$(cat "$T/err" 2>/dev/null; cat "$T/out")" "such as 12h, 30d"
q --explain --format=jsonl oil >"$T/json"
is "the reasons of JSON sum to the score" "$(python3 -c 'import json, sys
for line in open(sys.argv[1]):
    hit = json.loads(line)
    print(abs(sum(r["value"] for r in hit["reasons"]) - hit["score"]) < 1e-6)' "$T/json" | sort -u)" True

out=$(q --color=always oil)
like "matches are coloured" "$out" "$ESC\[1;31m[Oo]il$ESC\[0m"
like "the rest of a headline is bold" "$out" "$ESC\[1m"
is "--color=always beats NO_COLOR" "$(NO_COLOR=1 q --color=always oil | grep -c "$ESC\[1;31m")" "$(echo "$out" | grep -c "$ESC\[1;31m")"

unlike "controls of pages are gone" "$(q oil)" "$(printf '[\001-\010\013-\037\177]')"
unlike "so is C1" "$(q oil)" "$(printf '\302\233')"
unlike "so are bidi controls" "$(q oil)" "$(printf '\342\200\256')"
like "they are shown as U+FFFD" "$(q oil)" "$(printf 'Oil \357\277\275]0;evil\357\277\275')"

COLUMNS=40
export COLUMNS
widest=$(q oil | grep -v 'https*://\|javascript:' | python3 -c 'import sys
sys.stdin.reconfigure(encoding="utf-8")
print(max(len(l.rstrip("\n")) for l in sys.stdin))')
ok "40 columns hold every line ($widest)" test "$widest" -le 40
unset COLUMNS

status "a reader that leaves is no error" 0 sh -c '"$0" -d "$1" oil | true' "$QUERY" "$T/idx"
is "and is not mentioned" "$(cat "$T/err")" ""
if [ -w /dev/full ]; then
    status "a full disk is an error" 4 sh -c '"$0" -d "$1" oil >/dev/full' "$QUERY" "$T/idx"
fi

if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    TERM=xterm
    export TERM
    on_terminal() {
        env "$@" script -qec "'$QUERY' -d '$T/idx' oil" /dev/null </dev/null
    }
    out=$(on_terminal PRESSMARK_PAGER='sed s/^/P:/')
    like "a terminal gets the pager" "$out" "^P:3 articles"
    like "and colours" "$out" "$ESC\[1;31m"
    out=$(on_terminal PAGER=cat PRESSMARK_PAGER=)
    like "an empty pager is none" "$out" "^3 articles"
    unlike "NO_COLOR is obeyed" "$(on_terminal NO_COLOR=1 PAGER=cat)" "$ESC\["
fi

status "bytes that are no text are mended" 1 "$QUERY" -d "$T/idx" "$(printf 'zebra\377\376')"
status "a strict question is refused" 2 "$QUERY" -d "$T/idx" --strict 'oil (price'
like "the question is shown" "$(cat "$T/err")" "^  oil (price$"
like "a caret points at the place" "$(cat "$T/err")" "^  *^$"
status "otherwise it is read as words" 0 "$QUERY" -d "$T/idx" 'oil (price'
like "with a note" "$(cat "$T/err")" "^pressmark-query: note: "
status "--plain reads signs as nothing" 0 "$QUERY" -d "$T/idx" --plain --any -- '-oil ((' 

finish
