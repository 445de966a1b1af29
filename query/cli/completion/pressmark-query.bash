# SPDX-License-Identifier: GPL-2.0-or-later
# Made from the table of options by tests/manuals/write; do not edit.
_pressmark_query()
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
    --batch)
        COMPREPLY=($(compgen -f -- "$word"))
        compopt -o filenames 2>/dev/null
        return
        ;;
    --save)
        return
        ;;
    --new)
        return
        ;;
    --forget)
        return
        ;;
    --sort)
        COMPREPLY=($(compgen -W 'relevance newest oldest' -- "$word"))
        return
        ;;
    --recent)
        return
        ;;
    --limit | -n)
        return
        ;;
    --offset)
        return
        ;;
    --timeout)
        return
        ;;
    --facet)
        return
        ;;
    --timeline)
        COMPREPLY=($(compgen -W 'no day week month year' -- "$word"))
        return
        ;;
    --exact-limit)
        return
        ;;
    --format)
        COMPREPLY=($(compgen -W 'text json jsonl tsv csv trec bibtex ris csl-json' -- "$word"))
        return
        ;;
    --format-version)
        return
        ;;
    --print)
        return
        ;;
    --show)
        return
        ;;
    --as)
        COMPREPLY=($(compgen -W 'text json html original bibtex ris csl-json' -- "$word"))
        return
        ;;
    --color)
        COMPREPLY=($(compgen -W 'auto always never' -- "$word"))
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W '
            --index=
            --plain
            --any
            --all
            --strict
            --batch=
            --save=
            --saved
            --new=
            --forget=
            --sort=
            --recent=
            --expand
            --limit=
            --offset=
            --timeout=
            --facet=
            --timeline=
            --exact-limit=
            --format=
            --format-version=
            --print=
            --null
            --no-snippet
            --explain
            --show=
            --as=
            --color=
            --show-config
            --no-config
            --help
            --version
        ' -- "$word"))
        [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
        return
    fi
    COMPREPLY=($(compgen -W 'body: headline: deck: lead: hlead: byline: dateline: agency: publisher: section: keyword: language: date: words: site: url: source: in: query: id: since: until: after: before:' -- "$word"))
    compopt -o nospace 2>/dev/null
}
complete -F _pressmark_query pressmark-query
