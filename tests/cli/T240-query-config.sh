#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Settings: command line, then environment, then the project's file, then the
# user's.  What a file may not say, and what is odd in it.
. "$(dirname "$0")/lib.sh"
make_index
mkdir -p "$T/here" "$T/.config/pressmark"
cd "$T/here" || exit 1
user=$T/.config/pressmark/config

# config NAME: its line of --show-config
config() {
    name=$1
    shift
    "$QUERY" "$@" --show-config | grep "$TAB$name ="
}

is "nothing set" "$(config limit)" "default${TAB}limit = 10"
is "the index has a default" "$(config index)" \
    "default${TAB}index = $T/.local/share/pressmark"
is "a switch is off" "$(config strict)" "default${TAB}strict = no"

printf '%s\n' '# for both programs' '' '[pressmark-index]' 'memory = 64M' \
    '[pressmark-query]' 'limit = 3' '  sort=oldest  ' 'any = yes' \
    'timeout = 2.5' "index = ~/idx" >"$user"
is "the user's file" "$(config limit)" "$user:6${TAB}limit = 3"
is "blanks do not matter" "$(config sort)" "$user:7${TAB}sort = oldest"
is "a switch" "$(config any)" "$user:8${TAB}any = yes"
is "its alternative is not in force" "$(config all)" "$user:8${TAB}all = no"
is "a time" "$(config timeout)" "$user:9${TAB}timeout = 2.5"
is "a path below home" "$(config index)" "$user:10${TAB}index = $T/idx"
status "it is obeyed" 0 "$QUERY" --format=tsv oil
is "oldest first, in the index of the file" \
    "$(sed -n '2s/.*\(2016-01-01\).*/\1/p' "$T/out")" 2016-01-01

printf '%s\n' '[pressmark-query]' 'limit = 4' 'all = yes' 'index = ../idx' \
    'limit = 2' >.pressmark
is "the project's file goes first" "$(config limit)" ".pressmark:5${TAB}limit = 2"
is "also over an alternative" "$(config any)" ".pressmark:3${TAB}any = no"
is "a path of the project" "$(config index)" ".pressmark:4${TAB}index = ../idx"
is "what it leaves open is the user's" "$(config sort)" "$user:7${TAB}sort = oldest"
status "two hits, as it says" 0 "$QUERY" --format=jsonl oil
is "no more" "$(wc -l <"$T/out")" 2

PRESSMARK_INDEX=$T/variable
export PRESSMARK_INDEX
is "the environment goes before files" "$(config index)" \
    "\$PRESSMARK_INDEX${TAB}index = $T/variable"
is "the command line goes before all" "$(config index -d elsewhere)" \
    "command line${TAB}index = elsewhere"
PRESSMARK_INDEX=
is "an empty variable is none" "$(config index)" ".pressmark:4${TAB}index = ../idx"
unset PRESSMARK_INDEX
is "a number of the command line" "$(config limit -n 7)" "command line${TAB}limit = 7"
is "a switch is turned off" "$(config all --no-all)" "command line${TAB}all = no"
status "what no file can set has no --no-" 2 "$QUERY" --no-show oil
is "files can be left alone" "$(config limit --no-config)" "default${TAB}limit = 10"
is "XDG_CONFIG_HOME" "$(XDG_CONFIG_HOME=$T/none config sort)" \
    "default${TAB}sort = relevance"
is "a relative one is ignored" "$(XDG_CONFIG_HOME=none config sort)" \
    "$user:7${TAB}sort = oldest"
is "every option that files may set is listed, with nothing else" \
    "$("$QUERY" --show-config | sed 's/.*	\([a-z]*\) =.*/\1/' | tr '\n' ' ')" \
    "$("$QUERY" --show-config | sed 's/.*	\([a-z]*\) =.*/\1/' | grep -vE '^(show|batch|offset)$' | tr '\n' ' ')"
ok "and that is more than ten" test "$("$QUERY" --show-config | wc -l)" -gt 9

# wrong PATTERN LINE...: a project's file that is an error
wrong() {
    pattern=$1
    shift
    printf '%s\n' "$@" >.pressmark
    status "refused: $pattern" 2 "$QUERY" -d "$T/idx" oil
    like "and the line is named" "$(cat "$T/err")" "$pattern"
}
wrong "^pressmark-query: .pressmark:2: unknown option 'colour'" '[pressmark-query]' 'colour = never'
wrong ".pressmark:1: no \[program\] above 'limit = 2'" 'limit = 2'
wrong ".pressmark:1: there is no program 'pressmark-qeury'" '[pressmark-qeury]'
wrong ".pressmark:3: no \] at the end" '' '' '[pressmark-query'
wrong ".pressmark:2: no = in 'strict'" '[pressmark-query]' strict
wrong ".pressmark:2: limit: 'many' is not a whole number" '[pressmark-query]' 'limit = many'
wrong ".pressmark:2: limit: '' is not" '[pressmark-query]' 'limit ='
wrong ".pressmark:2: any: 'maybe' is not yes or no" '[pressmark-query]' 'any = maybe'
wrong ".pressmark:2: sort: 'best' is not one of relevance|newest" '[pressmark-query]' 'sort = best'
wrong ".pressmark:2: only the command line may give 'show'" '[pressmark-query]' 'show = 1'
wrong ".pressmark:2: only the command line may give 'batch'" '[pressmark-query]' 'batch = /etc/passwd'
wrong ".pressmark:2: unknown option 'pager'" '[pressmark-query]' 'pager = rm'
wrong ".pressmark:2: a control character in '?\[31m" '[pressmark-query]' "${ESC}[31m = x"
unlike "no escape is echoed" "$(cat "$T/err")" "$ESC"
printf 'a\0b\n' >.pressmark
status "bytes are no text" 2 "$QUERY" -d "$T/idx" oil
like "and the file is named" "$(cat "$T/err")" ".pressmark: is not text"
dd if=/dev/zero bs=20000 count=1 2>/dev/null | tr '\0' '#' >.pressmark
status "a file has a maximum" 2 "$QUERY" -d "$T/idx" oil
like "it is named, too" "$(cat "$T/err")" ".pressmark: is too long"
rm .pressmark
mkfifo .pressmark
status "a pipe is not waited for" 2 "$QUERY" -d "$T/idx" oil
rm .pressmark
ln -s "$user" .pressmark
status "a link in the folder is not followed" 2 "$QUERY" -d "$T/idx" oil
rm .pressmark
printf '%s\n' '[pressmark-query]' 'index = idx' >"$user"
status "a relative path means nothing to the user's file" 2 "$QUERY" oil
like "it says so" "$(cat "$T/err")" "config:2: a path must start with / or ~/ here: 'idx'"
status "--help needs no good file" 0 "$QUERY" --help
status "nor does --no-config" 0 "$QUERY" --no-config -d "$T/idx" oil
rm "$user"

# A file of somebody else's is passed over; only root can give files away.
if [ "$(id -u)" -eq 0 ]; then
    printf '%s\n' '[pressmark-query]' 'limit = 1' >.pressmark
    chown 12345 .pressmark
    status "another user's file does not stop the program" 0 "$QUERY" -d "$T/idx" --format=jsonl oil
    is "and is not obeyed" "$(wc -l <"$T/out")" 3
    like "which is said" "$(cat "$T/err")" ".pressmark: belongs to another user; not read"
else
    echo "# not root: another user's file is not tried"
fi
finish
