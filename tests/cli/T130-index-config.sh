#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Settings of pressmark-index: the file of a folder, which may be a stranger's,
# has no say in what is written and removed.
. "$(dirname "$0")/lib.sh"
mkdir -p "$T/here" "$T/.config/pressmark"
cd "$T/here" || exit 1
user=$T/.config/pressmark/config
echo '{"source":"a","body":"One."}' >"$T/a.jsonl"

config() {
    name=$1
    shift
    "$INDEXER" "$@" --show-config | grep "$TAB$name ="
}
is "memory has a default" "$(config memory)" "default${TAB}memory = 256M"
printf '%s\n' '[pressmark-index]' 'index = ~/own.idx' 'memory = 20480K' \
    'prune = none' 'quiet = yes' >"$user"
is "the user's file: the index" "$(config index)" "$user:2${TAB}index = $T/own.idx"
is "bytes are told in their largest unit" "$(config memory)" "$user:3${TAB}memory = 20M"
is "a choice" "$(config prune)" "$user:4${TAB}prune = none"
is "a switch is turned off" "$(config quiet --no-quiet)" "command line${TAB}quiet = no"
status "it is obeyed" 0 "$INDEXER" "$T/a.jsonl"
is "quietly" "$(cat "$T/out" "$T/err")" ""
ok "in that index" test -f "$T/own.idx/iamglass"
PRESSMARK_INDEX=$T/variable
export PRESSMARK_INDEX
is "the environment goes first" "$(config index)" "\$PRESSMARK_INDEX${TAB}index = $T/variable"
unset PRESSMARK_INDEX

for line in "index = other" "prune = all" "memory = 1G"; do
    printf '%s\n' '[pressmark-index]' "$line" >.pressmark
    status "a folder may not set: $line" 2 "$INDEXER" "$T/a.jsonl"
    like "which is said" "$(cat "$T/err")" \
        ".pressmark:2: only your own configuration may set '${line%% *}'"
done
for line in "extract = yes" "status = yes" "format = json" "explain = yes"; do
    printf '%s\n' '[pressmark-index]' "$line" >.pressmark
    status "no file may set: $line" 2 "$INDEXER" "$T/a.jsonl"
    like "which is said, too" "$(cat "$T/err")" "only the command line may give '${line%% *}'"
done
no "nothing was written here" test -e other
printf '%s\n' '[pressmark-index]' 'verbose = yes' '[pressmark-query]' 'colour = x' >.pressmark
status "what is for the other program is not looked at" 0 "$INDEXER" "$T/a.jsonl"
like "a harmless setting is obeyed" "$(cat "$T/err")" "^unchanged "
finish
