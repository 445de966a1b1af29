#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# References: BibTeX, RIS and CSL-JSON, as others read them.
. "$(dirname "$0")/lib.sh"
cat >"$T/news.jsonl" <<'LINES'
{"source":"a.html","url":"https://ledger.example/a_b?x=1&y=%7Bz%7D#t~","headline":"Oil, \"black {gold\\}\" & 100% of $5_bn ~ ^ #1","deck":"A deck","byline":["Ann Mason","J. R. Scribe","Ludwig van Beethoven","Reuters Staff","Gabriel García Márquez","AFP","O'Neil Day-Lewis","Mary Jones, London","Sammy Davis Jr.","Élodie Åström"],"publisher":"Harbour & Sons","agency":"Reuters","section":"Business","keyword":["oil","50% off"],"language":"en","published":"2017-05-15T23:30-05:00","body":"The oil price rose on Monday after a storm.\n"}
{"source":"b.html","headline":"Oil in May","byline":["山田太郎","Kovács Anna"],"language":"hu","published":"2016-05","body":"Oil once more.\n"}
{"source":"c.html","headline":"\u001b[31mOil\u202e\tand \\input{/etc/passwd}","published":"2015","byline":["Doe\u0007 Jane"],"publisher":"P}","body":"Oil again.\n"}
{"source":"d.html","headline":"Oil without a date","body":"Oil at last.\n"}
LINES
"$INDEXER" -q -d "$T/idx" "$T/news.jsonl"
q() {
    "$QUERY" -d "$T/idx" --sort=newest "$@" 2>"$T/err"
}
q --format=bibtex oil >"$T/a.bib"
q --format=ris oil >"$T/a.ris"
q --format=csl-json oil >"$T/a.json"
no "no controls anywhere" grep -q "$ESC" "$T/a.bib" "$T/a.ris" "$T/a.json"

# CSL-JSON
is "csl: one list" "$(json "$T/a.json" 'len(d)')" 4
is "csl: newspaper articles" "$(json "$T/a.json" '{r["type"] for r in d}')" "{'article-newspaper'}"
is "csl: the id is that of --show" "$(json "$T/a.json" '[r["id"] for r in d]')" "$(q --print='{id}' oil | python3 -c 'import sys; print(["pressmark-" + l.strip() for l in sys.stdin])')"
is "csl: days of the page, as far as they are known" "$(json "$T/a.json" '[r.get("issued", {}).get("date-parts") for r in d]')" "[[[2017, 5, 15]], [[2016, 5]], [[2015]], None]"
is "csl: names are taken apart when nothing speaks against it" "$(json "$T/a.json" '[(n.get("family"), n.get("given")) if "family" in n else n["literal"] for n in d[0]["author"]]')" \
    "[('Mason', 'Ann'), ('Scribe', 'J. R.'), 'Ludwig van Beethoven', 'Reuters Staff', 'Gabriel García Márquez', 'AFP', ('Day-Lewis', \"O'Neil\"), 'Mary Jones, London', 'Sammy Davis Jr.', ('Åström', 'Élodie')]"
is "csl: not where families come first" "$(json "$T/a.json" '[n["literal"] for n in d[1]["author"]]')" "['山田太郎', 'Kovács Anna']"
is "csl: the rest" "$(json "$T/a.json" '[d[0][k] for k in ("container-title", "URL", "section", "note", "abstract", "language", "keyword")]')" \
    "['Harbour & Sons', 'https://ledger.example/a_b?x=1&y=%7Bz%7D#t~', 'Business', 'Reuters', 'A deck', 'en', 'oil, 50% off']"
q --format=csl-json zebra >"$T/none.json"
is "csl: nothing is an empty list" "$(json "$T/none.json" 'd')" "[]"
printf 'q1\toil\nq2\tzebra\nq3\tMay\n' >"$T/questions"
q --batch="$T/questions" --format=csl-json >"$T/b.json"
is "csl: one list of a batch, too" "$(json "$T/b.json" 'len(d)')" 5

# RIS
is "ris: as its rules say" "$(python3 -c 'import re, sys
records, tags = [], []
for line in open(sys.argv[1], encoding="utf-8", newline="").read().split("\r\n"):
    assert "\n" not in line
    if not line:
        assert not tags, "an empty line inside"
        continue
    match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
    assert match, line
    tags.append(match.groups())
    if match[1] == "ER":
        assert tags[0] == ("TY", "NEWS") and match[2] == ""
        records.append(tags)
        tags = []
assert not tags
first = records[0]
print(len(records), [v for t, v in first if t == "AU"][:4], dict(first)["DA"], dict(records[1])["DA"], dict(records[2])["DA"], dict(first)["TI"])' "$T/a.ris")" \
    "4 ['Mason, Ann', 'Scribe, J. R.', 'Ludwig van Beethoven,', 'Reuters Staff,'] 2017/05/15/ 2016/05// 2015/// Oil, \"black {gold\\}\" & 100% of \$5_bn ~ ^ #1"
like "ris: a comma inside a whole name is none" "$(cat "$T/a.ris")" "^AU  - Mary Jones; London,"

# BibTeX
is "bibtex: braces balance, as BibTeX counts them" "$(python3 -c 'import sys
text = open(sys.argv[1], encoding="utf-8").read()
depth = least = 0
for c in text:
    depth += (c == "{") - (c == "}")
    least = min(least, depth)
print(depth, least, text.count("@article{pressmark-"))' "$T/a.bib")" "0 0 4"
like "bibtex: an address stays one" "$(cat "$T/a.bib")" "url = {https://ledger.example/a_b?x=1&y=%7Bz%7D#t~}"
like "bibtex: days and months" "$(cat "$T/a.bib")" "^  date = {2016-05},"
like "bibtex: no command of a page runs" "$(cat "$T/a.bib")" 'textbackslash{}input\\{/etc'

if command -v pandoc >/dev/null; then
    for form in biblatex bibtex; do
        ok "pandoc reads it as $form" sh -c 'pandoc -f "$1" -t csljson "$2" >"$3"' sh $form "$T/a.bib" "$T/p.json"
        is "with the same headlines" "$(json "$T/p.json" '[r["title"] for r in d]')" "$(json "$T/a.json" '[r["title"].replace("\t", " ") for r in d]')"
        is "and the same days" "$(json "$T/p.json" '[r.get("issued", {}).get("date-parts", [[]])[0][:2] for r in d]')" "[[2017, 5], [2016, 5], [2015], []]"
        is "and the same writers" "$(json "$T/p.json" '[n.get("family", n.get("literal")) for n in d[0]["author"]]')" \
            "$(json "$T/a.json" '[n.get("family", n.get("literal")) for n in d[0]["author"]]')"
        is "and the same paper and address" "$(json "$T/p.json" 'd[0]["container-title"], d[0]["URL"]')" \
            "$(json "$T/a.json" 'd[0]["container-title"], d[0]["URL"]')"
    done
    key=$(json "$T/a.json" 'd[0]["id"]')
    for file in a.bib a.json; do
        printf 'See [@%s].\n' "$key" | pandoc --citeproc --bibliography="$T/$file" --wrap=none -t plain >"$T/cited" 2>"$T/err"
        is "citeproc takes $file" "$? $(cat "$T/err")" "0 "
        like "and writes the reference" "$(cat "$T/cited")" "Mason, .*J. R. Scribe"
        like "with the headline" "$(cat "$T/cited")" "[Gg]old"
        like "and the day" "$(cat "$T/cited")" "May 15, 2017"
    done
else
    echo "# pandoc is not installed"
fi

# One article, and the whole sample folder.
id=$(q -n 1 --print='{id}' oil)
for form in bibtex ris csl-json; do
    q -n 1 --format=$form oil >"$T/one"
    q --show="$id" --as=$form >"$T/shown"
    is "--as=$form is the same" "$(tr -d ' \n' <"$T/shown")" "$(tr -d ' \n' <"$T/one")"
done

# What has only some of the words is no part of an export or a count.
is "a question is relaxed for readers" "$(q --sort=relevance --format=jsonl oil storm | wc -l | tr -d ' ')" 4
is "but not in a list of references" "$(q --sort=relevance --format=bibtex oil storm | grep -c @article)" 1
is "nor in a count" "$(q --sort=relevance -n 0 oil storm)" "1 article"
q --sort=relevance -n 0 --format=json oil storm >"$T/count.json"
is "nor in one for programs" "$(json "$T/count.json" 'd["total"]["at_most"], d["relaxed"]')" "(1, False)"
is "unless one asks for it" "$(q --sort=relevance -n 0 --any oil storm)" "4 articles"
finish
