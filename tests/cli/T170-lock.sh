#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Two writers: the second waits, and is told whose turn it is.
. "$(dirname "$0")/lib.sh"

mkdir "$T/pages"
cp "$SOURCE"/data-samples/courier-ferry/page.* "$T/pages"
mkfifo "$T/input"

# hold: a writer that waits for its page on standard input until `release`
hold() {
    "$INDEXER" -q -d "$T/index" - <"$T/input" >"$T/first.out" 2>&1 &
    first=$!
    exec 7>"$T/input"
    tries=0
    until [ -s "$T/index/holder" ] || [ $tries -ge 100 ]; do
        sleep 0.1
        tries=$((tries + 1))
    done
}
release() {
    echo 'The ferry stops. No boats will run on Sunday, the office said.' >&7
    exec 7>&-
    wait $first
}

hold
ok "a writer leaves its name" test -s "$T/index/holder"
status "the second waits no longer than asked" 75 "$INDEXER" -d "$T/index" --lock-timeout=0.2 "$T/pages"
like "the first is named" "$(cat "$T/err")" "is writing to it, process $first on $(uname -n), since 20"
status "no wait at all" 75 "$INDEXER" -d "$T/index" --lock-timeout=0 "$T/pages"
status "readers do not wait" 0 "$INDEXER" -d "$T/index" --status

(sleep 0.5 && release) &
releasing=$!
exec 7>&-
status "the second waits for the first" 0 "$INDEXER" -q -d "$T/index" --lock-timeout=60 "$T/pages"
wait $releasing
no "the name is gone with the writer" test -e "$T/index/holder"

# A writer that dies leaves its note; the lock goes with it.
hold
kill -9 $first
exec 7>&-
wait $first 2>/dev/null
ok "a dead writer's note stays" test -s "$T/index/holder"
status "and stops nobody" 0 "$INDEXER" -q -d "$T/index" --lock-timeout=0 "$T/pages"

finish
