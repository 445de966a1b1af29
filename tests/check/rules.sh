#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# rules.sh SOURCE - every rule of the extractor stands in a case or a unit test
# under its name.
cd "$1" || exit 2
names=$(grep -o 'RULE([A-Z_0-9]*, *"[^"]*"' indexer/article/rules.h | sed 's/.*"\(.*\)"/\1/')
[ -n "$names" ] || { echo "no rules found"; exit 1; }
bad=0
for rule in $names; do
    grep -rqE "(^|[^A-Za-z0-9-])$rule([^A-Za-z0-9-]|\$)" \
        tests/cases/[!s]* tests/unit/article || { echo "rule $rule has no case"; bad=1; }
done
[ "$bad" -eq 0 ] && echo "$(echo "$names" | wc -l) rules, each with a case"
exit "$bad"
