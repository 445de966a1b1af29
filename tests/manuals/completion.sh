#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The completion scripts, in the shells that they are for.  A shell that is
# not installed is passed over, and said so.
. "$SOURCE/tests/cli/lib.sh"
query=$SOURCE/query/cli/completion
index=$SOURCE/indexer/cli/completion

# bash_completes FILE FUNCTION WORD...: what the last word is completed to
bash_completes() {
    bash --norc -c '. "$1"; function=$2; shift 2; COMP_WORDS=("$@")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); $function
        printf "%s\n" "${COMPREPLY[@]}"' sh "$@" | tr '\n' ' '
}
q() {
    bash_completes "$query/pressmark-query.bash" _pressmark_query pressmark-query "$@"
}
i() {
    bash_completes "$index/pressmark-index.bash" _pressmark_index pressmark-index "$@"
}
is "bash: an option" "$(q --so)" "--sort= "
is "bash: a switch has no =" "$(q --pl)" "--plain "
is "bash: all options of --help" "$(q -- | tr ' ' '\n' | tr -d = | grep -v '^$' | sort)" \
    "$("$QUERY" -h | sed -n 's/^  [ -].[ ,] \(--[a-z-]*\).*/\1/p' | sort)"
is "bash: a choice, after a space" "$(q --sort ne)" "newest "
is "bash: a choice, after =" "$(q --sort = ne)" "newest "
is "bash: all of a choice" "$(q --as =)" "text json html original bibtex ris csl-json "
is "bash: a number is not completed" "$(q -n '')" " "
is "bash: a field" "$(q oil head)" "headline: "
is "bash: halves of a date" "$(q un)" "until: "
mkdir -p "$T/a folder" "$T/none"
touch "$T/a file"
cd "$T" || exit 1
is "bash: a folder" "$(q -d a)" "a folder "
is "bash: a file" "$(q --batch = a\ fi)" "a file "
is "bash: the indexer's paths" "$(i --prune all a)" "a file a folder "
is "bash: its options" "$(i --pr)" "--prune= "
is "bash: all of them" "$(i -- | tr ' ' '\n' | tr -d = | grep -v '^$' | sort)" \
    "$("$INDEXER" -h | sed -n 's/^  [ -].[ ,] \(--[a-z-]*\).*/\1/p' | sort)"

if command -v zsh >/dev/null; then
    for file in "$query/_pressmark-query" "$index/_pressmark-index"; do
        name=$(basename "$file")
        ok "zsh: $name is well formed" zsh -fn "$file"
        is "zsh: compinit finds it" "$(zsh -fc 'fpath=("$1" $fpath)
            autoload -U compinit; compinit -D -u; print $_comps[$2]' zsh \
            "$(dirname "$file")" "${name#_}")" "$name"
    done
    # What the function hands to _arguments is looked at in its place.
    is "zsh: an option with its choices" "$(zsh -fc '_arguments() { print -l -- "$@" }
        . "$1" | grep -- --sort' zsh "$query/_pressmark-query")" \
        "--sort=[what comes first]:sort:(relevance newest oldest)"
else
    echo "# zsh is not installed"
fi

if command -v fish >/dev/null; then
    fish_completes() {
        HOME=$T fish --no-config -c "source '$1'; complete -C '$2'" | cut -f 1 | tr '\n' ' '
    }
    is "fish: an option" \
        "$(fish_completes "$query/pressmark-query.fish" 'pressmark-query --so')" "--sort "
    is "fish: a choice" \
        "$(fish_completes "$query/pressmark-query.fish" 'pressmark-query --sort ne')" "newest "
    is "fish: a field" \
        "$(fish_completes "$query/pressmark-query.fish" 'pressmark-query headl')" "headline: "
    is "fish: the indexer's choice" \
        "$(fish_completes "$index/pressmark-index.fish" 'pressmark-index --prune ')" "all auto none "
else
    echo "# fish is not installed"
fi
finish
