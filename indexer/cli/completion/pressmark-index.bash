# SPDX-License-Identifier: GPL-2.0-or-later
# Made from the table of options by tests/manuals/write; do not edit.
_pressmark_index()
{
    local IFS=$' \n' word=${COMP_WORDS[COMP_CWORD]}
    local before=${COMP_WORDS[COMP_CWORD - 1]}

    COMPREPLY=()
    # --name=value comes as three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    case $before in
    --index | -d)
        COMPREPLY=($(compgen -d -- "$word"))
        compopt -o filenames 2>/dev/null
        return
        ;;
    --prune)
        COMPREPLY=($(compgen -W 'auto all none' -- "$word"))
        return
        ;;
    --memory)
        return
        ;;
    --jobs | -j)
        return
        ;;
    --lock-timeout)
        return
        ;;
    --files-from)
        COMPREPLY=($(compgen -f -- "$word"))
        compopt -o filenames 2>/dev/null
        return
        ;;
    --url)
        return
        ;;
    --saved-at)
        return
        ;;
    --model)
        COMPREPLY=($(compgen -f -- "$word"))
        compopt -o filenames 2>/dev/null
        return
        ;;
    --cat)
        return
        ;;
    --format)
        COMPREPLY=($(compgen -W 'text json jsonl' -- "$word"))
        return
        ;;
    --errors)
        COMPREPLY=($(compgen -W 'text json' -- "$word"))
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W '
            --index=
            --prune=
            --memory=
            --jobs=
            --lock-timeout=
            --no-sites
            --relearn
            --retry-failed
            --files-from=
            --null
            --url=
            --saved-at=
            --extract
            --explain
            --model=
            --status
            --cat=
            --format=
            --errors=
            --verbose
            --quiet
            --show-config
            --no-config
            --help
            --version
        ' -- "$word"))
        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
        return
    fi
    COMPREPLY=($(compgen -f -- "$word"))
    compopt -o filenames 2>/dev/null
}
complete -F _pressmark_index pressmark-index
