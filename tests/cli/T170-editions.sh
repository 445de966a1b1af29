#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Items of agencies: later editions, items taken back, and feeds beside pages.
. "$(dirname "$0")/lib.sh"

# hits QUESTION: headline and day of what is found, sorted
hits() {
    "$QUERY" -d "$T/idx" --format=json -- "$1" 2>/dev/null | python3 -c 'import json, sys
print("; ".join(sorted("%s %s" % (hit["headline"], (hit["published"] or "")[:10]) for hit in json.load(sys.stdin)["hits"])))'
}
# item FILE VERSION TIME STATUS HEADLINE
item() {
    cat >"$T/pages/$1" <<JSON
{
    "uri": "urn:newsml:wire.example:20260309:ferry",
    "type": "text",
    "version": "$2",
    "versioncreated": "$3",
    "pubstatus": "$4",
    "headline": "$5",
    "byline": "By Mara Ostrander and Teo Vance",
    "body_xhtml": "<p>The Orrin Star drifted for two hours.<\/p><p>Tugs reached the ferry before dark.<\/p>"
}
JSON
}

mkdir "$T/pages"
first() { item "$1" 1 2026-03-09T18:00:00Z usable "Ferry drifts"; }
second() { item "$1" 2 2026-03-09T19:00:00Z usable "Ferry drifts for two hours"; }
retract() { item "$1" 3 2026-03-09T20:00:00Z canceled "KILL: Ferry drifts"; }

for order in "a b" "b a"; do
    rm -rf "$T/idx" "$T/pages"
    mkdir "$T/pages"
    set -- $order
    first "$1.json"
    second "$2.json"
    status "two editions, read as $order" 0 "$INDEXER" -d "$T/idx" "$T/pages"
    is "are one article, the later one" "$(hits orrin)" "Ferry drifts for two hours 2026-03-09"
done
is "a line of print has names in it" \
    "$("$INDEXER" --extract "$T/pages/a.json" | python3 -c 'import json, sys; print(json.load(sys.stdin)["byline"])')" \
    "['Mara Ostrander', 'Teo Vance']"
for order in "a b c" "c b a" "b c a" "c a b"; do
    rm -rf "$T/idx" "$T/pages"
    mkdir "$T/pages"
    set -- $order
    first "$1.json"
    second "$2.json"
    retract "$3.json"
    status "an item taken back, read as $order" 0 "$INDEXER" -d "$T/idx" "$T/pages"
    is "is not found" "$(hits orrin)" ""
    status "nor after another run" 0 "$INDEXER" -d "$T/idx" "$T/pages"
    is "that changes nothing" "$(hits orrin)" ""
done
rm "$T/pages/$3.json"
status "without the notice" 0 "$INDEXER" -d "$T/idx" --prune=all "$T/pages"
is "it is found again" "$(hits orrin)" "Ferry drifts for two hours 2026-03-09"
retract late.json
status "the notice comes later" 0 "$INDEXER" -d "$T/idx" "$T/pages"
like "and one article leaves" "$(cat "$T/out")" "removed: 1,"
is "it is gone" "$(hits orrin)" ""
item later.json 4 2026-03-09T21:00:00Z usable "Ferry is safe"
status "an edition after the notice" 0 "$INDEXER" -d "$T/idx" "$T/pages"
is "is found" "$(hits orrin)" "Ferry is safe 2026-03-09"
for word in withheld Canceled; do
    item later.json 5 2026-03-09T22:00:00Z "$word" "Ferry"
    status "$word" 0 "$INDEXER" -d "$T/idx" "$T/pages"
    is "is taken back" "$(hits orrin)" ""
done

rm -rf "$T/idx" "$T/pages"
mkdir "$T/pages"
first a.json
retract b.json
"$INDEXER" --extract "$T/pages" >"$T/lines.jsonl"
status "lines of --extract keep the notice" 0 "$INDEXER" -d "$T/idx" "$T/lines.jsonl"
is "so that it still holds" "$(hits orrin)" ""

finish
