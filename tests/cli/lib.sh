# SPDX-License-Identifier: GPL-2.0-or-later
# lib.sh - what the scripts of tests/cli share
#
# A script reads this file first, makes claims with ok, is, like and status,
# and ends with `finish`.  It prints TAP: one numbered line a claim.  Each
# script has a folder of its own, $T, that is removed at the end; BUILD is the
# build folder, and SOURCE the project.
set -u
: "${BUILD:?BUILD names the build folder}"
: "${SOURCE:?SOURCE names the project}"
INDEXER=$BUILD/indexer/pressmark-index
QUERY=$BUILD/query/pressmark-query
T=$(mktemp -d "${TMPDIR:-/tmp}/pressmark-cli.XXXXXX") || exit 1
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM

# The programs, and nothing else, under another locale; see T290-locales.
if [ -n "${PRESSMARK_LOCALE:-}" ]; then
    for name in INDEXER QUERY; do
        eval "program=\$$name"
        printf '#!/bin/sh\nLC_ALL=%s exec "%s" "$@"\n' "$PRESSMARK_LOCALE" "$program" >"$T/$name"
        chmod +x "$T/$name"
        eval "$name=\$T/$name"
    done
fi

# Nothing of the user's may change an outcome.
unset PRESSMARK_INDEX PRESSMARK_PAGER PAGER NO_COLOR COLUMNS XDG_DATA_HOME
unset XDG_CONFIG_HOME
HOME=$T
LC_ALL=C
export HOME LC_ALL

claims=0
failures=0
ESC=$(printf '\033')
TAB=$(printf '\t')

# result OUTCOME CLAIM
result() {
    claims=$((claims + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $claims - $2"
    else
        echo "not ok $claims - $2"
        failures=$((failures + 1))
    fi
}

# ok CLAIM COMMAND...: the command ends with 0
ok() {
    claim=$1
    shift
    "$@" >"$T/ok.out" 2>&1
    outcome=$?
    result $outcome "$claim"
    [ $outcome -eq 0 ] || sed 's/^/# /' "$T/ok.out" | head -20
}

# no CLAIM COMMAND...: the command does not end with 0
no() {
    claim=$1
    shift
    if "$@" >/dev/null 2>&1; then result 1 "$claim"; else result 0 "$claim"; fi
}

# is CLAIM GOT WANTED
is() {
    if [ "$2" = "$3" ]; then
        result 0 "$1"
    else
        result 1 "$1"
        printf '%s\n' "got:    $2" "wanted: $3" | cat -v | sed 's/^/# /'
    fi
}

# like CLAIM TEXT PATTERN: some line of the text matches the basic pattern
like() {
    if printf '%s\n' "$2" | grep -q -e "$3"; then
        result 0 "$1"
    else
        result 1 "$1"
        printf '%s\n' "no match for: $3" "$2" | cat -v | sed 's/^/# /' | head -30
    fi
}

# unlike CLAIM TEXT PATTERN
unlike() {
    if printf '%s\n' "$2" | grep -q -e "$3"; then
        result 1 "$1"
        printf '%s\n' "matches: $3" "$2" | cat -v | sed 's/^/# /' | head -30
    else
        result 0 "$1"
    fi
}

# status CLAIM WANTED COMMAND...: how it ends; what it prints is then in
# $T/out and $T/err
status() {
    claim=$1
    wanted=$2
    shift 2
    "$@" >"$T/out" 2>"$T/err" </dev/null
    got=$?
    is "$claim" "$got" "$wanted"
    [ "$got" = "$wanted" ] || cat -v "$T/err" | sed 's/^/# /' | head -10
}

# json FILE EXPRESSION: print a Python expression about the object `d`
json() {
    python3 -c 'import json, re, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
print(eval(sys.argv[2]))' "$1" "$2"
}

# A small index in $T/idx, made of JSON lines: three stories on oil, one of
# them hostile to terminals and browsers, and one on something else.
make_index() {
    cat >"$T/news.jsonl" <<'LINES'
{"source":"a.html","url":"https://ledger.example/oil-price","headline":"Oil price climbs after storm","byline":["Ann Writer","Bob Scribe"],"agency":"Reuters","publisher":"Harbour Ledger","language":"en","published":"2017-05-15T10:30+02:00","body":"The oil price rose on Monday after a storm closed two harbours.\nOUTLOOK\nTraders expect the price of oil to fall again before the end of the week.\n","subheads":[2]}
{"source":"b c.html","headline":"Ministers meet over oil","publisher":"Evening Post","language":"en","published":"2018-02-03","body":"Ministers from nine countries met to speak about oil and its future in the harbour town.\n"}
{"source":"d.html","url":"javascript:alert(1)","headline":"Oil \u001b]0;evil\u0007 <b>and</b> \u202edne\u202c\ttab","publisher":"Bad\u009b31mPaper","language":"en","published":"2016-01-01","body":"Oil once more \u001b[31mred\u001b[0m </p><script>alert(1)</script>.\n"}
{"source":"e.html","headline":"Choir wins a prize","publisher":"Evening Post","language":"en","published":"2019","body":"The village choir sang and won.\n"}
LINES
    "$INDEXER" -d "$T/idx" "$T/news.jsonl" >"$T/index.out" 2>&1 || {
        echo "Bail out! the index was not made"
        sed 's/^/# /' "$T/index.out"
        exit 1
    }
}

finish() {
    echo "1..$claims"
    [ "$failures" -eq 0 ] && [ "$claims" -gt 0 ] && exit 0
    exit 1
}
