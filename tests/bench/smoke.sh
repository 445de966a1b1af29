#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# smoke.sh BINDIR - does the bench still run, with whatever peers are installed?
# Every row has a figure of ours that is above nothing, and every class of
# questions found something.
set -eu
here=$(dirname "$0")
table=$(mktemp)
trap 'rm -f "$table"' EXIT

"$here/run" --smoke --build="$1" >"$table"
cat "$table"
awk '
    NR == 1 { columns = NF; next }
    /^$/    { exit }
    {
        ours = ""
        for (i = 1; i <= NF && ours == ""; i++)
            if ($i ~ /^(ms|ms\/page|ms\/article|MiB|text|question)$/)
                ours = $(i + 1)
        rows++
        if (!(ours > 0)) { print "no figure of ours: " $0; bad = 1 }
    }
    END { if (rows < 44) { print "rows are missing: " rows + 0; bad = 1 }; exit bad }
' "$table"
