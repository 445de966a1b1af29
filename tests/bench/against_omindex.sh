#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# against_omindex.sh BINDIR FOLDER [PAIRS] - CPU seconds of pressmark-index and
# of Debian's omindex on the same folder of pages, in turn, the median of the
# pairs; and of extraction alone.
set -eu
bin=$1 folder=$2 pairs=${3:-5}
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT

seconds() {
    /usr/bin/env bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' cpu "$@" 2>&1 | awk '{print $1 + $2}'
}
i=0
while [ "$i" -lt "$pairs" ]; do
    rm -rf "$temp/a" "$temp/b"
    a=$(seconds "$bin/indexer/pressmark-index" -d "$temp/a" "$folder")
    b=$(seconds omindex --db "$temp/b" --url / "$folder")
    c=$(seconds "$bin/indexer/pressmark-index" --extract "$folder")
    echo "$a $b $c"
    i=$((i + 1))
done | sort -n | awk -v pages="$(find "$folder" -type f | wc -l)" '
    { print "pair: pressmark-index " $1 " s, omindex " $2 " s, ratio " $1 / $2 ", --extract " $3 " s"
      ratio[NR] = $1 / $2; extract[NR] = $3 }
    END { n = asort_(ratio, NR); asort_(extract, NR)
          printf "median: ratio %.3f; --extract %.2f CPU s per 1,000 pages\n",
                 ratio[int((NR + 1) / 2)], 1000 * extract[int((NR + 1) / 2)] / pages }
    function asort_(a, n,   i, j, t) {
        for (i = 2; i <= n; i++)
            for (j = i; j > 1 && a[j] < a[j - 1]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
        return n
    }'
