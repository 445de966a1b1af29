#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What wget and HTTrack save of a site of ours; each is tried only where it is
# installed.
. "$(dirname "$0")/lib.sh"

# A site of two stories and a picture, which do not tell their addresses.
mkdir -p "$T/site/2026/03" "$T/out.d"
for story in ferry harbour; do
    sed -e '/rel="*canonical/d' -e '/og:url/d' -e 's/mainEntityOfPage/none/' \
        -e "s/Ferry with 412/The $story with 412/g" \
        -e 's|</body>|<img src="/a.gif"></body>|' \
        "$SOURCE/data-samples/courier-ferry/page.html" >"$T/site/2026/03/$story.html"
done
printf 'GIF89a\001\000\001\000\200\000\000\000\000\000\377\377\377!\371\004\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >"$T/site/a.gif"
cat >"$T/site/index.html" <<'END'
<html><body><ul><li><a href="/2026/03/ferry.html">Ferry</a>
<li><a href="/2026/03/harbour.html">Harbour</a></ul></body></html>
END
python3 - "$T/site" >"$T/port" 2>/dev/null <<'END' &
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("localhost", 0), handler)
print(server.server_address[1], flush=True)
server.serve_forever()
END
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$T"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$T/port" ] && break
    sleep 0.5
done
HOST=localhost:$(cat "$T/port")
URLS="http://$HOST/2026/03/ferry.html
http://$HOST/2026/03/harbour.html"

# addresses FOLDER: of the articles below it
addresses() {
    "$INDEXER" --extract "$1" 2>"$T/err" | jq -r 'select(.body) | .url' | sort
}

if command -v wget >/dev/null; then
    (cd "$T/out.d" && wget -q -m --no-parent --warc-file="$T/crawl" "http://$HOST/"
     wget -q -m --warc-file="$T/plain" --no-warc-compression -P "$T/again" "http://$HOST/") 2>/dev/null
    is "a mirror of wget gives the addresses" "$(addresses "$T/out.d")" "$URLS"
    is "and no failure" "$(cat "$T/err")" ""
    is "its WARC does" "$(addresses "$T/crawl.warc.gz")" "$URLS"
    is "and no failure" "$(cat "$T/err")" ""
    is "and one that is not compressed" "$(addresses "$T/plain.warc")" "$URLS"
    status "mirror and WARC are indexed" 0 "$INDEXER" -d "$T/idx" "$T/out.d" "$T/crawl.warc.gz"
    like "as two articles" "$(cat "$T/out")" "articles added: 2, replaced: 0"
else
    ok "# SKIP there is no wget" true
fi

if command -v httrack >/dev/null; then
    httrack "http://$HOST/" -O "$T/httrack" -q -s0 >/dev/null 2>&1
    is "a mirror of HTTrack gives the addresses" "$(addresses "$T/httrack")" "$URLS"
    is "and no failure" "$(cat "$T/err")" ""
else
    ok "# SKIP there is no httrack" true
fi

finish
