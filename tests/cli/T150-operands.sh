#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Which pages: lists of paths, and standard input.
. "$(dirname "$0")/lib.sh"

summary() {
    sed -n 's/, seconds: [0-9.]*$//p' "$T/out"
}
line() {
    printf '{"source":"%s","headline":"%s","body":"%s\\n"}\n' "$1" "$2" "$3"
}
sources() {
    python3 -c 'import json, sys
print(" ".join(sorted(json.loads(line)["source"] for line in open(sys.argv[1], encoding="utf-8"))))' "$1"
}
# status as in lib.sh, but standard input is the file $IN
fed() {
    claim=$1
    wanted=$2
    shift 2
    "$@" >"$T/out" 2>"$T/err" <"$IN"
    got=$?
    is "$claim" "$got" "$wanted"
    [ "$got" = "$wanted" ] || cat -v "$T/err" | sed 's/^/# /' | head -10
}

mkdir "$T/pages"
cd "$T/pages" || exit 1
newline=$(printf 'two\nlines.jsonl')
line one "Harbour" "The harbour opened." >a.jsonl
line two "Bridge" "The bridge closed." >"$newline"
line three "School" "The school burned." >./-
line four "Tunnel" "A tunnel is planned." >c.jsonl

printf 'a.jsonl\n\nc.jsonl\n' >"$T/list"
status "a list of files" 0 "$INDEXER" --extract --files-from="$T/list"
is "gives their pages, and empty lines none" "$(sources "$T/out")" "four one"
printf 'a.jsonl\nc.jsonl' >"$T/list"
status "the last line need not end" 0 "$INDEXER" --extract --files-from "$T/list" a.jsonl
is "and what is named twice is read once" "$(sources "$T/out")" "four one"

find . -type f -print0 >"$T/null"
IN=$T/null
fed "find -print0 | pressmark-index --files-from=- -0" 0 "$INDEXER" -d "$T/idx" --files-from=- -0
is "indexes a file with a newline in its name" "$(summary)" "files: 4, articles added: 4, replaced: 0, unchanged: 0, removed: 0, pages without an article: 0, failed: 0"
like "and it is found" "$("$QUERY" -d "$T/idx" bridge)" "Bridge"
fed "again" 0 "$INDEXER" -d "$T/idx" --files-from=- --null
like "nothing changes" "$(summary)" "added: 0, replaced: 0, unchanged: 4, removed: 0"

printf -- '-\n' >"$T/list"
status "in a list - is a file of that name" 0 "$INDEXER" --extract --files-from="$T/list"
is "which is read" "$(sources "$T/out")" "three"

printf 'a.jsonl\nnowhere.jsonl\nc.jsonl\n' >"$T/list"
status "a path of a list that leads nowhere" 4 "$INDEXER" -d "$T/idx2" --files-from="$T/list"
like "is told" "$(cat "$T/err")" "^pressmark-index: nowhere.jsonl: No such file or directory$"
like "the others are read" "$(summary)" "^files: 2, articles added: 2,"
status "but on the command line it is wrong usage" 2 "$INDEXER" -d "$T/idx3" nowhere.jsonl
: >"$T/empty"
status "an empty list is no mistake" 0 "$INDEXER" -d "$T/idx2" --files-from="$T/empty"
like "nothing is done" "$(summary)" "^files: 0, articles added: 0, replaced: 0, unchanged: 0, removed: 0,"
status "a list that is missing is wrong usage" 2 "$INDEXER" -d "$T/idx3" --files-from="$T/nowhere"
no "and no index was made" test -e "$T/idx3"

page=$SOURCE/data-samples/courier-ferry/page.html
IN=$page
fed "- is a page on standard input" 0 "$INDEXER" --extract -
is "with the address that it gives itself" "$(json "$T/out" 'd["url"]')" \
    "https://www.kestrelbaycourier.example/news/2026/03/ferry-drifts-orrin"
cp "$T/out" "$T/bare"
fed "--url says where it is from" 0 "$INDEXER" --extract --url=https://a.example/b -
is "and is believed" "$(json "$T/out" 'd["url"]')" "https://a.example/b"
cat >"$T/ago" <<'HTML'
<html><body><article><h1>Harbour wall to be finished by the spring</h1><p class="date">2 days ago</p>
<p>The mayor of Kestrel Bay said that the new harbour wall would be finished by the spring, and that the ferry would sail again.</p>
<p>The wall has cost four million so far, the council said, and the last stones are on their way from the quarry in the north.</p>
</article></body></html>
HTML
IN=$T/ago
fed "--saved-at says when" 0 "$INDEXER" --extract --saved-at=2026-03-09T10:00:00Z -
is "and what was two days ago" "$(json "$T/out" 'd["published"]')" "2026-03-07"
"$INDEXER" --extract "$page" >"$T/file"
is "otherwise it is the same as the file" "$(json "$T/bare" '[v for k, v in d.items() if k != "source"]')" \
    "$(json "$T/file" '[v for k, v in d.items() if k != "source"]')"
gzip -c "$page" >"$T/page.gz"
IN=$T/page.gz
fed "gzip is unpacked" 0 "$INDEXER" --extract -
is "with the same outcome" "$(cat "$T/out")" "$(cat "$T/bare")"

IN=$page
fed "a page from standard input is indexed" 0 "$INDEXER" -d "$T/in" --url=https://a.example/b --saved-at=2026-03-09 -
like "and counted" "$(summary)" "^files: 1, articles added: 1,"
fed "again" 0 "$INDEXER" -d "$T/in" --url=https://a.example/b -
like "it is the same article" "$(summary)" "^files: 1, articles added: 0, replaced: 0, unchanged: 1,"
is "its address is shown" "$("$QUERY" -d "$T/in" --format=json ferry | python3 -c 'import json, sys
print(json.load(sys.stdin)["hits"][0]["url"])')" "https://a.example/b"
fed "an update of files" 0 "$INDEXER" -d "$T/in" a.jsonl
like "leaves it alone" "$(summary)" "removed: 0,"
sed 's/412 aboard/411 aboard/g' "$page" >"$T/later"
IN=$T/later
fed "another text at the same address" 0 "$INDEXER" -d "$T/in" --url=https://a.example/b -
like "replaces it" "$(summary)" "articles added: 0, replaced: 1,"

sed 's/<[^>]*>//g' "$T/ago" >"$T/text"
IN=$T/text
fed "a page without any address" 0 "$INDEXER" -d "$T/in2" -
fed "is known by its bytes" 0 "$INDEXER" -d "$T/in2" -
like "the next time" "$(summary)" "unchanged: 1,"
{ line s1 "First" "One of two." && line s2 "Second" "Two of two."; } >"$T/lines"
IN=$T/lines
fed "lines of JSON on standard input" 0 "$INDEXER" -d "$T/in2" -
like "are articles each" "$(summary)" "articles added: 2,"
IN=$T/list
fed "files and standard input go together" 4 "$INDEXER" --extract a.jsonl - --files-from="$T/list"
is "the files come first" "$(sources "$T/out")" "- four one"
printf '\211PNG\r\n\032\n' >"$T/png"
IN=$T/png
fed "what is no page on standard input" 4 "$INDEXER" -d "$T/in2" -
like "is told as -" "$(cat "$T/err")" "^pressmark-index: -: not a page: PNG image$"

status "--url goes with -" 2 "$INDEXER" --extract --url=https://a.example/ a.jsonl
status "--saved-at wants a time" 2 "$INDEXER" --extract --saved-at=yesterday -
status "-0 goes with a list" 2 "$INDEXER" --extract -0 a.jsonl
status "standard input is a page or a list" 2 "$INDEXER" --extract --files-from=- -
status "--status takes no list" 2 "$INDEXER" -d "$T/idx" --status --files-from="$T/list"

finish
