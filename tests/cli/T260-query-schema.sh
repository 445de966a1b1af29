#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every JSON that pressmark-query prints is what its schema says, and the
# schema is no sieve.
. "$(dirname "$0")/lib.sh"
make_index
"$INDEXER" -d "$T/samples" "$SOURCE"/data-samples/*/page.* >"$T/log" 2>&1
SCHEMA=$SOURCE/query/cli/schema/answer.json
fits() {
    python3 "$SOURCE/tests/cli/schema.py" "$SCHEMA" "$@"
}

# Answers of all kinds: nothing found, relaxed, counted, sorted, odd, hostile.
n=0
while IFS= read -r line; do
    for index in idx samples; do
        n=$((n + 1))
        eval "\"\$QUERY\" -d \"\$T/$index\" --format=json $line" >"$T/answer.$n.json" 2>/dev/null
        eval "\"\$QUERY\" -d \"\$T/$index\" --format=jsonl $line" >>"$T/hits.jsonl" 2>/dev/null
    done
done <<'LINES'
oil
oil price
oil price harbour ferry
'oil (price' 'nofield:x'
zebra
-n 0 oil
--offset=1 harbour
--sort=newest -- -zebra
--no-snippet oil
--format-version=1 date:2016
in:boilerplate newsletter
--plain 'oil" (('
LINES
ok "$n answers fit" fits answer "$T"/answer.*.json
ok "those were many" test "$n" -eq 24
ok "$(wc -l <"$T/hits.jsonl") hits as lines fit" fits hit "$T/hits.jsonl"
ok "those were many, too" test "$(wc -l <"$T/hits.jsonl")" -gt 40

printf 'q1\toil\nq2\tzebra\nq\0333\tchoir\n' >"$T/questions"
"$QUERY" -d "$T/idx" --format=json --batch="$T/questions" >"$T/b.jsonl"
ok "a batch: an object a line" fits answer "$T/b.jsonl"
"$QUERY" -d "$T/idx" --format=jsonl --batch="$T/questions" >"$T/c.jsonl"
ok "a batch: a hit a line" fits hit "$T/c.jsonl"
like "which name their question" "$(cat "$T/c.jsonl")" '"question_id": *"q1"'

for index in idx samples; do
    for id in $("$QUERY" -d "$T/$index" -n 50 --print='{id}' 'since:1900 OR -zebra' 2>/dev/null); do
        "$QUERY" -d "$T/$index" --show="$id" --as=json >"$T/show.$id.json"
    done
done
ok "articles fit" fits article "$T"/show.*.json
ok "all articles were looked at" test "$(ls "$T"/show.*.json | wc -l)" -ge 29

# What is wrong must be told.
"$QUERY" -d "$T/idx" --format=json oil price >"$T/a.json"
while IFS='|' read -r claim change; do
    python3 -c 'import json, sys
d = json.load(open(sys.argv[1]))
exec(sys.argv[2])
json.dump(d, open(sys.argv[3], "w"))' "$T/a.json" "$change" "$T/bad.json"
    no "not $claim" fits answer "$T/bad.json"
done <<'CHANGES'
another version|d["schema"] = 2
a switch as a number|d["schema"] = True
without its total|del d["total"]
a total below zero|d["total"]["at_least"] = -1
with a member that nobody wrote down|d["extra"] = 1
a hit with one|d["hits"][0]["extra"] = 1
a hit without a url|del d["hits"][0]["url"]
a number as a text|d["hits"][0]["rank"] = "1"
an id that is none|d["hits"][0]["id"] = "abc"
a mark of one end|d["hits"][0]["snippet"]["marks"].append([1])
a date that is none|d["hits"][0]["published"] = "15 May 2017"
CHANGES
no "an article is no answer" fits answer "$T/show.$id.json"

# A reader of schemas that others wrote agrees that this is one.
if python3 -c 'import jsonschema' 2>/dev/null; then
    ok "jsonschema takes it, and the answers" python3 -c 'import json, sys, jsonschema
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
check = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    check.validate(json.load(open(path)))' "$SCHEMA" "$T/a.json" "$T/show.$id.json"
else
    echo "# python3-jsonschema is not installed"
fi

status "version 1 can be asked for" 0 "$QUERY" -d "$T/idx" --format-version=1 oil
status "another one is refused" 2 "$QUERY" -d "$T/idx" --format-version=2 --format=json oil
like "and told" "$(cat "$T/err")" "format-version: there is version 1 only"
is "nothing is printed then" "$(cat "$T/out")" ""
status "nor is there a version 0" 2 "$QUERY" -d "$T/idx" --format-version=0 oil
finish
