#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions to keep: --save, --saved, --new, --forget, query:NAME; and whose
# day today is.
. "$(dirname "$0")/lib.sh"
make_index
q() {
    "$QUERY" -d "$T/idx" "$@" 2>"$T/err"
}
# add SOURCE HEADLINE BODY [MORE]
add() {
    printf '{"source":"%s","headline":"%s","body":"%s\\n"%s}\n' "$1" "$2" "$3" "${4:-}" >>"$T/news.jsonl"
    "$INDEXER" -q -d "$T/idx" "$T/news.jsonl"
}

status "nothing is saved at first" 1 "$QUERY" -d "$T/idx" --saved
status "a question is saved" 0 "$QUERY" -d "$T/idx" --save=oil 'oil -choir'
is "and not asked" "$(cat "$T/out" "$T/err")" ""
q --save=ministers 'headline:ministers query:oil'
is "they are listed by name" "$(q --saved)" "ministers${TAB}headline:ministers query:oil
oil${TAB}oil -choir"
is "one inside another" "$(q --print='{source}' query:ministers)" "b c.html"
is "beside words" "$(q --print='{source}' query:oil storm)" "a.html"
is "a question with one is never relaxed" "$(q --format=jsonl query:oil nowhere | wc -l | tr -d ' ')" 0
is "what it was is told to programs" "$(q --format=json query:ministers | python3 -c 'import json, sys; print(json.load(sys.stdin)["query"])')" "query:ministers"
q --save=oil 'oil price'
is "a name is used again" "$(q --saved | sed -n 2p)" "oil${TAB}oil price"
status "one that nobody saved finds nothing" 1 "$QUERY" -d "$T/idx" query:nobody
like "and is told" "$(cat "$T/err")" "no saved question nobody"
status "--strict refuses it" 2 "$QUERY" -d "$T/idx" --strict query:nobody
status "a circle is not saved" 2 "$QUERY" -d "$T/idx" --save=oil 'gas OR query:ministers'
like "and told" "$(cat "$T/err")" "would hold itself"
is "the old one stays" "$(q --saved | sed -n 2p)" "oil${TAB}oil price"
for name in '' .hidden -dash a/b ../x 'a b' "$(printf 'a\033b')" name. "$(printf '%065d' 1)"; do
    status "refused as a name: $(printf %s "$name" | cat -v)" 2 "$QUERY" -d "$T/idx" --save="$name" oil
done
status "--save wants a question" 2 "$QUERY" -d "$T/idx" --save=x
status "--new wants none" 2 "$QUERY" -d "$T/idx" --new=x oil
status "one thing at a time" 2 "$QUERY" -d "$T/idx" --new=x --saved
status "an odd one can be refused" 2 "$QUERY" -d "$T/idx" --strict --save=odd 'oil ('
is "and is not saved then" "$(q --saved | grep -c odd)" 0

# What is new.
status "all is new the first time" 0 "$QUERY" -d "$T/idx" --new=oil --print='{source}'
is "but never what has only some of the words" "$(cat "$T/out")" a.html
status "nothing is the second time" 1 "$QUERY" -d "$T/idx" --new=oil
is "and that is said" "$(cat "$T/out")" "No new article."
add f.html "Oil again" "The price of oil fell."
add g.html "Oil at last" "The oil price rose, and the price of gas."
status "then two are new" 0 "$QUERY" -d "$T/idx" --new=oil -n 1
like "their number is told" "$(cat "$T/out")" "^2 new articles$"
like "and that one is left" "$(cat "$T/out")" "^More are new: ask again"
like "with its snippet" "$(cat "$T/out")" "price"
first=$(sed -n 's/^   id //p' "$T/out")
q --new=oil --format=json >"$T/new.json"
is "which comes the next time" "$(json "$T/new.json" 'd["total"], len(d["hits"]), d["query"]')" "({'at_least': 1, 'at_most': 1}, 1, 'oil price')"
ok "and is another one" test "$(json "$T/new.json" 'd["hits"][0]["id"]')" != "$first"
status "until there is no more" 1 "$QUERY" -d "$T/idx" --new=oil --format=json
is "which is an empty answer" "$(json "$T/out" 'd["hits"], d["total"]["at_most"]')" "([], 0)"
add h.html "Oil" "The oil price."
is "counting marks nothing" "$(q --new=oil -n 0; q --new=oil -n 0)" "1 new article
1 new article"
if [ -w /dev/full ]; then
    status "what could not be printed is not marked" 4 sh -c '"$0" -d "$1" --new=oil --print="{source}" >/dev/full' "$QUERY" "$T/idx"
fi
is "so it is new still" "$(q --new=oil --print='{source}')" h.html
sed -i 's/The oil price\./The oil price, changed./' "$T/news.jsonl"
"$INDEXER" -q -d "$T/idx" "$T/news.jsonl"
status "an article that changed is not new" 1 "$QUERY" -d "$T/idx" --new=oil
q --save=oil 'oil price'
status "saving it again forgets nothing" 1 "$QUERY" -d "$T/idx" --new=oil
q --save=any --any 'choir price'
is "--any is saved, too" "$(q --new=any --print='{source}' | sort | tr '\n' ' ')" "a.html e.html f.html g.html h.html "
status "a name that nobody saved" 2 "$QUERY" -d "$T/idx" --new=nobody
like "is told" "$(cat "$T/err")" "no saved question nobody; --saved lists"
q --forget=oil
status "it can be forgotten" 2 "$QUERY" -d "$T/idx" --new=oil
status "once" 2 "$QUERY" -d "$T/idx" --forget=oil
q --save=oil 'oil price'
is "and what was seen is, too" "$(q --new=oil -n 0)" "4 new articles"

# Eight at once: each article is shown once.
for i in 1 2 3 4 5 6 7 8; do
    "$QUERY" -d "$T/idx" --new=oil -n 1 --print='{source}' >"$T/part.$i" 2>&1 &
done
wait
is "those who ask at once share them" "$(cat "$T"/part.* | sort | tr '\n' ' ')" "a.html f.html g.html h.html "

# Each index has its own, below XDG_DATA_HOME.
"$INDEXER" -q -d "$T/other" "$T/news.jsonl"
status "another index knows nothing of them" 1 "$QUERY" -d "$T/other" --saved
XDG_DATA_HOME=$T/data "$QUERY" -d "$T/other" --save=there oil
is "they lie in XDG_DATA_HOME" "$(find "$T/data" -name 'there.query' | wc -l | tr -d ' ')" 1
is "without rights for others" "$(find "$T/data" -name 'there.query' -perm 600 | wc -l | tr -d ' ')" 1
is "and nothing is left beside them" "$(find "$T/data" "$T/.local" -name 'new.*' | wc -l | tr -d ' ')" 0
ok "another way to write the path is the same index" sh -c 'cd "$1" && "$2" -d ./idx --saved | grep -q ministers' sh "$T" "$QUERY"
seen=$(find "$T/.local" -name 'any.seen')
printf 'no id\n' >"$seen"
status "a damaged list of what was seen only shows more" 0 "$QUERY" -d "$T/idx" --new=any -n 1
printf 'rubbish\n' >"$(find "$T/.local" -name 'any.query')"
status "a damaged question is told" 4 "$QUERY" -d "$T/idx" --new=any

# Today is a day of the user's clock.
today() { # TZ
    for i in 1 2 3; do
        day=$(TZ=$1 date +%Y-%m-%d)
        got=$(TZ=$1 "$QUERY" -d "$T/days" --print='{date}' date:today | tr '\n' ' ')
        [ "$day" = "$(TZ=$1 date +%Y-%m-%d)" ] && break
    done
    is "today in $1" "$got" "$day "
}
python3 -c 'import datetime
for n in range(-3, 4):
    day = datetime.datetime.utcnow().date() + datetime.timedelta(days=n)
    print("{\"source\":\"%d\",\"headline\":\"Oil %s\",\"published\":\"%s\",\"body\":\"Oil of the day %d.\\n\"}" % (n, day, day, n))' >"$T/days.jsonl"
"$INDEXER" -q -d "$T/days" "$T/days.jsonl"
for zone in UTC EAST-14 WEST+12 XXX-9:30; do
    today "$zone"
done
is "two days a day apart" "$(TZ=EAST-14 "$QUERY" -d "$T/days" -n 0 date:today OR date:yesterday)" "2 articles"
east=$(TZ=EAST-14 "$QUERY" -d "$T/days" --print='{date}' date:today)
west=$(TZ=WEST+12 "$QUERY" -d "$T/days" --print='{date}' date:today)
ok "the farthest clocks never agree" test "$east" != "$west"
finish
