#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What repeats on a site: learned once, kept in the index, and never a story.
. "$(dirname "$0")/lib.sh"

notice='The newsroom keeps a code of conduct that readers can have at the front desk.'

# page FILE HOST TOWN NOTICE: a story of its own; without HOST no address
page() {
    mkdir -p "$(dirname "$1")"
    address=
    [ -z "$2" ] || address="<link rel=\"canonical\" href=\"https://$2/$3\">"
    cat >"$1" <<PAGE
<html><head><title>The council of $3 votes</title>$address</head><body>
<div><h1>The council of $3 votes</h1>
<p>The council of $3 voted on Monday for a new bridge over the river near the market.</p>
<p>Traders in $3 had asked for it for a decade, and the mayor of $3 called it late.</p>
<p>$4</p>
<p>The work at $3 begins in spring and ends, if all goes well, before the winter.</p>
</div></body></html>
PAGE
}
# save FILE TOWN NOTICE: such a story as a save of text
save() {
    mkdir -p "$(dirname "$1")"
    cat >"$1" <<TEXT
The council of $2 votes

The council of $2 voted on Monday for a new bridge over the river near the market.

Traders in $2 had asked for it for a decade, and the mayor of $2 called it late.

$3

The work at $2 begins in spring and ends, if all goes well, before the winter.

Newsroom services

TEXT
}
towns='Arden Berwick Calder Dunmore Elgin'
for town in $towns; do
    page "$T/pages/$town.html" news.example $town "$notice"
    page "$T/plain/$town.html" "" $town "$notice"
    save "$T/text/$town.txt" $town "$notice"
done
count() {
    grep -c "$1" "$T/out"
}

status "without site knowledge" 0 "$INDEXER" --extract --no-sites "$T/pages"
is "the notice stays" "$(count newsroom)" 5
for folder in pages plain text; do
    status "the pages of $folder" 0 "$INDEXER" --extract "$T/$folder"
    is "lose the notice" "$(count newsroom)" 0
    is "and nothing else" "$(count 'voted on Monday.*asked for it.*begins in spring')" 5
done
status "what was cut" 0 "$INDEXER" --extract --explain "$T/pages"
is "has the rule beside it" "$(count cut-repeated)" 5

# The same report, saved under three names, on the site and in a folder.
for i in 1 2 3; do
    page "$T/wire/$i.html" "" Fenwick "$notice"
    page "$T/copies/$i.html" copies.example Fenwick "$notice"
    save "$T/saves/$i.txt" Fenwick "$notice"
done
for folder in wire copies saves; do
    status "a reprint in $folder" 0 "$INDEXER" --extract "$T/$folder"
    is "loses nothing" "$(count 'voted on Monday.*asked for it.*newsroom.*begins')" 3
done
# The first paragraph of one story is a teaser on all other pages.
teaser='The council of Arden voted on Monday for a new bridge over the river near the market.'
for town in $towns; do
    page "$T/teaser/$town.html" tease.example $town "$teaser"
    save "$T/teasers/$town.txt" $town "$teaser"
done
for folder in teaser teasers; do
    status "a teaser in $folder" 0 "$INDEXER" --extract "$T/$folder"
    is "goes, but not where it opens the story" "$(count 'council of Arden voted')" 1
    is "and no headline goes" "$(count '"headline":"The council of [A-Z][a-z]* votes"')" 5
done

status "an index learns" 0 "$INDEXER" -d "$T/idx" "$T/pages"
status "so the notice is not found" 1 "$QUERY" -d "$T/idx" newsroom
status "the stories are" 0 "$QUERY" -d "$T/idx" bridge
page "$T/one/Gorham.html" news.example Gorham "$notice"
status "a page alone shows nothing" 0 "$INDEXER" --extract "$T/one"
is "so the notice stays" "$(count newsroom)" 1
status "with -d" 0 "$INDEXER" --extract -d "$T/idx" "$T/one"
is "the index knows" "$(count newsroom)" 0
status "-d of no index" 3 "$INDEXER" --extract -d "$T/none" "$T/one"
status "a later run" 0 "$INDEXER" -d "$T/idx" --prune=none "$T/one"
status "uses what was learned" 1 "$QUERY" -d "$T/idx" newsroom
status "--no-sites reads the pages again" 0 "$INDEXER" -d "$T/idx" --no-sites "$T/pages" --prune=none
status "and keeps the notice" 0 "$QUERY" -d "$T/idx" newsroom
status "--relearn" 0 "$INDEXER" -d "$T/idx" --relearn --prune=none "$T/pages" "$T/one"
like "tells which articles are others now" "$(cat "$T/out")" "added: 0, replaced: 5, unchanged: 1,"
status "reads all again" 1 "$QUERY" -d "$T/idx" newsroom
status "--relearn of the same" 0 "$INDEXER" -d "$T/idx" --relearn --prune=none "$T/pages" "$T/one"
like "changes nothing" "$(cat "$T/out")" "added: 0, replaced: 0, unchanged: 6,"
status "--relearn needs a build" 2 "$INDEXER" --extract --relearn "$T/pages"
status "and site knowledge" 2 "$INDEXER" -d "$T/idx" --relearn --no-sites "$T/pages"

# Killed when the model is there and the articles are not: standard error is
# a pipe that nobody empties, so that the run waits half-way.
awk -v dir="$T/many" -v notice="$notice" 'BEGIN {
    system("mkdir -p " dir)
    for (i = 0; i < 1500; i++) {
        town = sprintf("%c%c%cford", 65 + i % 26, 97 + i / 26 % 26, 97 + i / 676)
        file = dir "/" town ".html"
        printf "<link rel=canonical href=https://many.example/%s><h1>%s votes</h1><div><p>The council of %s voted on Monday for a new bridge near the market.</p><p>%s</p><p>The work at %s begins in spring and ends before the winter if all is well.</p></div>\n", town, town, town, notice, town >file
        close(file)
    }
}'
mkfifo "$T/fifo"
"$INDEXER" -v -d "$T/killed" "$T/many" >/dev/null 2>"$T/fifo" &
run=$!
exec 3<"$T/fifo"
read -r line <&3
kill -9 "$run"
wait "$run" 2>/dev/null
exec 3<&-
like "the run was under way" "$line" "^added "
status "the killed index" 0 "$INDEXER" -d "$T/killed" --status
like "has no article" "$(cat "$T/out")" "^articles: 0$"
page "$T/sole/Gorham.html" many.example Gorham "$notice"
status "but it has the model" 0 "$INDEXER" --extract -d "$T/killed" "$T/sole"
is "which knows the notice" "$(count newsroom)" 0
status "the run goes on" 0 "$INDEXER" -q -d "$T/killed" "$T/many"
status "another one was never killed" 0 "$INDEXER" -q -d "$T/whole" "$T/many"
for index in killed whole; do
    "$QUERY" -d "$T/$index" --format=jsonl --limit=2000 bridge | sort >"$T/$index.out"
done
ok "both are the same" cmp "$T/killed.out" "$T/whole.out"
is "with all articles" "$(grep -c . "$T/whole.out" | awk '{print ($1 >= 1500)}')" 1
status "and no notice" 1 "$QUERY" -d "$T/killed" newsroom

# Interrupted while it learns: these pages take their time to be read.
awk -v dir="$T/slow" -v notice="$notice" 'BEGIN {
    system("mkdir -p " dir)
    for (i = 0; i < 30; i++) {
        town = sprintf("%c%cford", 65 + i % 26, 97 + i / 26)
        file = dir "/" town ".html"
        printf "<link rel=canonical href=https://slow%d.example/%s><h1>%s votes</h1><div><p>The council of %s voted on Monday for a new bridge near the market.</p><p>%s</p>", i % 3, town, town, town, notice >file
        for (k = 0; k < 20000; k++)
            printf "<p>Number %d of the people of %s said on that day what had been said before.</p>", k, town >file
        close(file)
    }
}'
interrupt() {
    "$@" >"$T/out" 2>"$T/err" &
    run=$!
    sleep .3
    kill -INT "$run"
    wait "$run"
}
# A shell lets what runs in the background ignore SIGINT; env does not.
interrupt env --default-signal=INT "$INDEXER" -d "$T/stopped" "$T/slow"
is "an interrupted pass ends with 130" $? 130
like "and says so" "$(cat "$T/err")" "interrupted; what was done is committed"
status "the index" 0 "$INDEXER" -d "$T/stopped" --status
like "has no article" "$(cat "$T/out")" "^articles: 0$"
page "$T/lone/Gorham.html" slow0.example Gorham "$notice"
status "and no half of a model" 0 "$INDEXER" --extract -d "$T/stopped" "$T/lone"
is "so the notice stays" "$(count newsroom)" 1
interrupt env --default-signal=INT "$INDEXER" --extract "$T/slow"
is "so does --extract" $? 130
is "which has printed nothing" "$(grep -c . "$T/out")" 0
finish
