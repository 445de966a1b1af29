#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# --timeout: what was found in time, and status 4.
. "$(dirname "$0")/lib.sh"
python3 - >"$T/many.jsonl" <<'MAKE'
import json
for i in range(3000):
    print(json.dumps({"source": "s%d" % i, "headline": "Oil", "language": "en",
                      "body": " ".join("w%d" % (i * k % 997) for k in range(1, 60))}))
MAKE
"$INDEXER" -d "$T/idx" "$T/many.jsonl" >/dev/null
long=$(python3 -c 'print(" OR ".join("w%d" % i for i in range(997)))')

status "enough time: hits" 0 "$QUERY" -d "$T/idx" --timeout=600 --format=json "$long"
is "enough time: not partial" "$(json "$T/out" 'd["partial"]')" False
is "enough time: nothing said" "$(cat "$T/err")" ""
status "too little time: status 4" 4 "$QUERY" -d "$T/idx" --timeout=0.001 --format=json "$long"
like "too little time: it is said" "$(cat "$T/err")" "time ran out\|took more than 1 ms"
is "too little time: what is printed says so too" \
    "$([ ! -s "$T/out" ] || json "$T/out" 'd["partial"]')" \
    "$([ ! -s "$T/out" ] || echo True)"
printf '1\t%s\n2\toil\n' "$long" >"$T/batch"
status "a batch goes on, and ends with 4" 4 "$QUERY" -d "$T/idx" --timeout=0.001 --batch "$T/batch" --format=tsv
finish
