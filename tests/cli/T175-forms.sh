#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Forms of news: for each sample in tests/cases/forms, the articles in it.
# NAME.out holds what --extract prints, with the name of the file for its path;
# FORMS_WRITE=1 writes it anew.
. "$(dirname "$0")/lib.sh"

cd "$SOURCE/tests/cases/forms" || exit 1
for sample in *; do
    case $sample in
    *.out) continue ;;
    esac
    "$INDEXER" --extract --no-sites "$sample" >"$T/out" 2>"$T/err"
    echo "exit $?" >>"$T/out"
    cat "$T/err" >>"$T/out"
    [ -n "${FORMS_WRITE:-}" ] && cp "$T/out" "$sample.out"
    ok "$sample" diff "$sample.out" "$T/out"
done

# A bomb of entities, and an entity that would read a file, expand to nothing.
{
    echo '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lollollol"><!ENTITY x SYSTEM "file:///etc/passwd">'
    last=a
    for next in b c d e f g h i j k; do
        echo "<!ENTITY $next \"&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;&$last;\">"
        last=$next
    done
    echo ']><rss><channel><item><title>Bomb &x; ends</title><link>https://a.example/1</link><description>Words.</description></item>'
    echo '<item><title>Loud &k; bomb</title></item></channel></rss>'
} >"$T/bomb.xml"
# A sanitizer reserves more addresses than any limit would leave.
limit='ulimit -v 1000000'
(eval "$limit" && "$INDEXER" --version) >/dev/null 2>&1 || limit=:
(eval "$limit" && exec "$INDEXER" --extract --no-sites "$T/bomb.xml") >"$T/out" 2>"$T/err"
is "a bomb of entities is told" "$?" 4
like "with its place" "$(cat "$T/err")" "bomb.xml#*[0-9]*: damaged XML: .* (offset [0-9]*)$"
unlike "no entity is put in" "$(cat "$T/out")" "lol\|root:"

# A feed without an item is a page without an article, and not nothing.
echo '<rss version="2.0"><channel><title>Tide</title><link>https://a.example/</link></channel></rss>' >"$T/empty.xml"
status "a feed without an item" 0 "$INDEXER" --extract --no-sites "$T/empty.xml"
like "is printed, without a body" "$(cat "$T/out")" '"source":".*/empty.xml",.*"body":null'

# Damage costs what it hits.
sed 's|<title>Harbour wall finished</title>|<title>Harbour wall finished</titel>|' rss.xml >"$T/damaged.xml"
status "damaged XML" 4 "$INDEXER" --extract --no-sites "$T/damaged.xml"
like "is told" "$(cat "$T/err")" "damaged.xml#[0-9]*: damaged XML: "
like "the item before it is there" "$(cat "$T/out")" '"headline":"Ferry drifts & is towed"'

# The date of a page that gives none comes from the feed, whichever is first.
for order in a z; do
    mkdir "$T/$order"
    cp rss.xml "$T/$order/m.xml"
    cat >"$T/$order/$order.html" <<'HTML'
<html><head><link rel="canonical" href="https://www.kestrelbaycourier.example/news/wall"></head><body><article>
<h1>Harbour wall finished at last</h1>
<p>The mayor of Kestrel Bay said that the new harbour wall was finished, and that the ferry would sail again soon.</p>
<p>The wall has cost four million so far, the council said, and the last stones came from the quarry in the north.</p>
</article></body></html>
HTML
    status "a page and a feed, page $order" 0 "$INDEXER" -d "$T/idx.$order" "$T/$order"
    is "the page is shown, with the date of the feed" \
        "$("$QUERY" -d "$T/idx.$order" --format=json quarry | python3 -c 'import json, sys
print([(hit["headline"], hit["published"]) for hit in json.load(sys.stdin)["hits"]])')" \
        "[('Harbour wall finished at last', '2026-03-10T08:30:00Z')]"
    is "and once" "$("$QUERY" -d "$T/idx.$order" --format=json finished | python3 -c 'import json, sys
print(len(json.load(sys.stdin)["hits"]))')" 1
done

finish
