#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# One article saved in eight forms is one article; and the forms that the
# programs of others write themselves.
. "$(dirname "$0")/lib.sh"

PAGE=$SOURCE/data-samples/courier-ferry/page.html
URL=https://www.kestrelbaycourier.example/news/2026/03/ferry-drifts-orrin
mkdir "$T/forms"
python3 "$SOURCE/tests/cli/forms.py" "$PAGE" "$URL" "$T/forms"

status "all forms are read" 0 "$INDEXER" --extract "$T/forms"
is "eight forms, eight times an article" "$(wc -l <"$T/out" | tr -d ' ')" 8
for field in headline bylines published body language agency; do
    is "the same $field in each" \
        "$(jq -c ".$field // .${field%s}" "$T/out" | sort | uniq -c | awk '{print $1}')" 8
done
is "and there is a body" "$(jq -r '.body | length > 100' "$T/out" | sort -u)" true
no "what the advertisers saved is in none" grep -q wombatico "$T/out"

status "they are indexed" 0 "$INDEXER" -d "$T/idx" "$T/forms"
like "as one article" "$(cat "$T/out")" "articles added: 1, replaced: 0"
like "what is no page is counted" "$(cat "$T/out")" "passed over: 4"
"$INDEXER" -d "$T/idx" --status >"$T/status"
like "with eight sources" "$(cat "$T/status")" "sources: 8"
status "again, and nothing changes" 0 "$INDEXER" -d "$T/idx" "$T/forms"
like "not even its one article" "$(cat "$T/out")" "articles added: 0, replaced: 0, unchanged: 1"

# Where the page does not tell its address, the form does.
sed -e '/rel="*canonical/d' -e "/og:url/d" -e "s/mainEntityOfPage/none/" "$PAGE" >"$T/silent.html"
mkdir "$T/silent"
python3 "$SOURCE/tests/cli/forms.py" "$T/silent.html" "$URL" "$T/silent"
for name in single.html blink.mhtml safari.webarchive crawl.warc crawl.warc.gz; do
    "$INDEXER" --extract "$T/silent/$name" | jq -r .url
done >"$T/urls"
is "five forms tell the address" "$(sort "$T/urls" | uniq -c | awk '{print $1, $2}')" "5 $URL"

# The saved record is found again by its source.
source=$("$INDEXER" --extract "$T/forms/crawl.warc.gz" | jq -r .source)
is "a record has a number" "${source##*/}" "crawl.warc.gz#3"

# A damaged member costs its record alone.
head -c 300 "$T/forms/crawl.warc.gz" >"$T/damaged.warc.gz"
cat "$T/silent/crawl.warc.gz" >>"$T/damaged.warc.gz"
status "a damaged member is told" 4 "$INDEXER" --extract "$T/damaged.warc.gz"
like "with its place" "$(cat "$T/err")" "damaged.warc.gz#[0-9]*: .*offset [0-9]"
is "and the rest is read" "$(grep -c '"headline":"Ferry' "$T/out")" 1

finish
