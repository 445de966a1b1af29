#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The locale changes nothing: not what is extracted, found or printed, nor how
# a number is read; and what the programs say by themselves is ASCII.
#
# Turkish is the hard one: its capital of i is not I, and its point is a comma.
. "$(dirname "$0")/lib.sh"

LOCPATH=$T/locales
export LOCPATH
mkdir -p "$LOCPATH"
if localedef -i tr_TR -f UTF-8 "$LOCPATH/tr_TR.UTF-8" >/dev/null 2>&1; then
    is "the Turkish locale is Turkish" "$(LC_ALL=tr_TR.UTF-8 locale decimal_point 2>/dev/null)" ","
else
    echo "# the locale tr_TR.UTF-8 could not be made; only its name is used"
fi

# everything LOCALE: all that the programs print, with the time masked
everything() {
    dir=$T/$1
    mkdir -p "$dir"
    {
        "$INDEXER" -d "$dir/idx" -v "$SOURCE"/data-samples/*/page.*
        "$INDEXER" -d "$dir/idx" --status -v
        "$INDEXER" --extract --explain "$SOURCE"/data-samples/*/page.*
        for format in text json jsonl tsv csv trec bibtex ris csl-json; do
            for question in 'HARBOUR title' 'ISTANBUL OR ferry' 'agency:REUTERS' \
                'headline:BİR OR tide' 'publisher:COURIER since:2026' 'k*'; do
                "$QUERY" -d "$dir/idx" --timeout=9.5 --format=$format "$question"
            done
        done
        "$QUERY" -d "$dir/idx" --timeout=9,5 oil
        "$QUERY" -d "$dir/idx" --strict 'oil "'
        "$QUERY" -d "$dir/idx" --show=1
        "$QUERY" -d "$dir/none" oil
        "$QUERY" -d "$dir/idx" --timeout=2.25 --show-config
    } 2>&1 | sed "s|$dir/||g; s/seconds: [0-9.,]*/seconds: -/"
}

for locale in C C.UTF-8 tr_TR.UTF-8; do
    LC_ALL=$locale
    everything "$locale" >"$T/$locale.txt"
done
LC_ALL=C
ok "there is something to compare" test "$(wc -l <"$T/C.txt")" -gt 200
like "a point is a point" "$(cat "$T/tr_TR.UTF-8.txt")" "timeout = 2.25"
like "a comma is none" "$(cat "$T/tr_TR.UTF-8.txt")" "'9,5' is not a number of seconds"
for locale in C.UTF-8 tr_TR.UTF-8; do
    ok "the same under $locale" cmp "$T/C.txt" "$T/$locale.txt"
done

# What they say by themselves.
{
    "$QUERY" --help
    "$INDEXER" --help
    "$QUERY" --help=syntax
    "$QUERY" --version
    "$INDEXER" --version
    "$QUERY" --nonsense
    "$INDEXER" --nonsense
    "$QUERY" -d "$T/none" oil
    "$QUERY" -d "$T/C/idx" 'zzz) "qqq'
    "$QUERY" -d "$T/C/idx" --strict 'oil ('
    "$INDEXER" -d "$T/C/idx" --status
    "$INDEXER" -d "$T/none" --status
    "$INDEXER" -d "$T/C/idx" "$T/none"
} >"$T/said" 2>&1
ok "they say something" test "$(wc -l <"$T/said")" -gt 100
is "all of it is ASCII" "$(tr -d '\000-\177' <"$T/said")" ""
status "a name that is not is echoed as ASCII" 2 "$QUERY" --größe
is "with marks in its place" "$(tr -d '\000-\177' <"$T/err")" ""

# The other scripts, told by a Turkish user.
for script in "$SOURCE"/tests/cli/T[12]*.sh; do
    name=$(basename "$script" .sh)
    [ "$name" = T290-locales ] && continue
    ok "$name under tr_TR.UTF-8" env PRESSMARK_LOCALE=tr_TR.UTF-8 sh "$script"
done
finish
