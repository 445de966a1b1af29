#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The page behind an article: pressmark-index --cat, and --as=original.
. "$(dirname "$0")/lib.sh"
PATH=$BUILD/indexer:$PATH
export PATH
mkdir -p "$T/pages/sub"
page='<html><head><title>Pears</title></head><body><h1>Pears ripen early</h1><p>The pears of the valley ripen in August, the growers said on Monday, and nobody was surprised.</p><p>More rain would be welcome, they said, and sooner rather than later.</p></body></html>'
printf '%s' "$page" >"$T/pages/plain.html"
printf '%s' "$page" | sed 's/Pears ripen/Plums fall/; s/pears/plums/' | gzip -n >"$T/pages/zipped.html.gz"
printf '%s' "$page" | sed 's/Pears ripen/Figs dry/; s/pears/figs/' >"$T/pages/sub/odd #7 name.html"
latin=$(printf 'caf\351.html')
printf '%s' "$page" | sed 's/Pears ripen/Quinces rot/; s/pears/quinces/' >"$T/pages/$latin"
printf '%s\n\n%s\n' \
    '{"headline":"Apples","body":"The apples of the valley are red.\n"}' \
    '{"source":"elsewhere/2","headline":"Cherries","body":"The cherries of the valley are black.\n"}' \
    >"$T/pages/lines.jsonl"
"$INDEXER" -q -d "$T/idx" "$T/pages" || echo "Bail out! no index"

# The indexer alone.
cat_is() { # CLAIM FILE LOCATOR
    ok "$1" sh -c '"$0" --cat="$1" | cmp - "$2"' "$INDEXER" "$3" "$2"
}
cat_is "cat: a plain page, byte for byte" "$T/pages/plain.html" "$T/pages/plain.html"
gzip -dc "$T/pages/zipped.html.gz" >"$T/unzipped"
cat_is "cat: gunzipped" "$T/unzipped" "$T/pages/zipped.html.gz"
cat_is "cat: a # in a name is no record" "$T/pages/sub/odd #7 name.html" "$T/pages/sub/odd #7 name.html"
cat_is "cat: a byte that is no UTF-8" "$T/pages/$latin" "$T/pages/caf%E9.html"
sed -n 3p "$T/pages/lines.jsonl" | tr -d '\n' >"$T/second"
cat_is "cat: a record" "$T/second" "$T/pages/lines.jsonl#2"
cd "$T" || exit 1
cat_is "cat: a path that is not absolute" "$T/pages/plain.html" "pages/plain.html"
status "cat: a source that the article gave itself" 0 "$INDEXER" -d "$T/idx" --cat=elsewhere/2
ok "is the line that gave it" cmp "$T/out" "$T/second"
# fails CLAIM STATUS PATTERN ARGUMENTS...
fails() {
    claim=$1 wanted=$2 pattern=$3
    shift 3
    status "cat: $claim" "$wanted" "$INDEXER" "$@"
    like "and told" "$(cat "$T/err")" "$pattern"
    is "and nothing is printed" "$(cat "$T/out")" ""
}
fails "a missing file" 1 'nowhere: no such file' --cat="$T/nowhere"
fails "a missing record" 1 'lines.jsonl#3: there is no such page' --cat="$T/pages/lines.jsonl#3"
fails "a container" 1 'holds several pages' --cat="$T/pages/lines.jsonl"
fails "a folder" 1 'no such file' --cat="$T/pages"
fails "what is no page" 4 'not a page' --cat="$INDEXER"
fails "an empty name" 4 'no source' --cat=
fails "a PATH" 2 'takes no PATH' --cat=x pages
fails "another task" 2 'goes with neither' --cat=x --status
fails "an index that is none" 3 'check the path of the index' -d "$T/pages/sub" --cat="$T/pages/plain.html"

# Through pressmark-query.
id_of() {
    "$QUERY" -d "$T/idx" --print='{id}' "$1"
}
original() {
    "$QUERY" -d "$T/idx" --show="$(id_of "$1")" --as=original
}
for pair in pears:plain.html "figs:sub/odd #7 name.html" "quinces:$latin"; do
    ok "original: ${pair%%:*}" sh -c '"$0" -d "$1" --show="$2" --as=original | cmp - "$3"' \
        "$QUERY" "$T/idx" "$(id_of "${pair%%:*}")" "$T/pages/${pair#*:}"
done
original plums >"$T/got"
ok "original: plums, gunzipped" cmp "$T/got" "$T/unzipped"
original apples >"$T/got"
is "original: a line of JSON" "$(cat "$T/got")" "$(sed -n 1p "$T/pages/lines.jsonl")"
original cherries >"$T/got"
ok "original: one that gave its source itself" cmp "$T/got" "$T/second"

printf '%s' "$page" | sed 's/Monday/Tuesday/' >"$T/pages/plain.html"
status "original: a changed page" 4 "$QUERY" -d "$T/idx" --show="$(id_of pears)" --as=original
like "is told" "$(cat "$T/err")" "plain.html: the page has changed since it was indexed"
ok "and printed" cmp "$T/out" "$T/pages/plain.html"
rm "$T/pages/plain.html"
status "original: a missing page" 4 "$QUERY" -d "$T/idx" --show="$(id_of pears)" --as=original
like "is told" "$(cat "$T/err")" "plain.html: no such file"
is "and nothing is printed" "$(cat "$T/out")" ""
like "with advice" "$(cat "$T/err")" "moved or deleted"

# No shell sees a source, and an empty PATH is told.
mkdir -p "$T/evil"
printf '%s' "$page" | sed 's/Pears ripen/Limes ripen/; s/pears/limes/' >"$T/evil/a; touch hacked \$(touch hacked).html"
"$INDEXER" -q -d "$T/idx" "$T/evil"
original limes >"$T/got"
like "original: an evil name is a name" "$(cat "$T/got")" "Limes"
no "and runs nothing" test -e hacked
status "original: without the indexer" 4 env PATH=/nowhere "$QUERY" -d "$T/idx" --show="$(id_of limes)" --as=original
like "it is named" "$(cat "$T/err")" "pressmark-index, which reads saved pages, could not be run"

# Beside our own binary it is found without PATH.
mkdir -p "$T/bin"
cp "$BUILD/query/pressmark-query" "$T/bin/"
printf '#!/bin/sh\necho "beside: $*"\n' >"$T/bin/pressmark-index"
chmod +x "$T/bin/pressmark-index"
status "original: the indexer beside the program" 0 env PATH=/nowhere LD_LIBRARY_PATH="$BUILD/query" \
    "$T/bin/pressmark-query" -d "$T/idx" --show="$(id_of limes)" --as=original
like "is the one" "$(cat "$T/out")" "^beside: --no-config --index=$T/idx --cat=$T/evil/a; touch"
finish
