# SPDX-License-Identifier: GPL-2.0-or-later
"""schema.py SCHEMA SHAPE FILE... - is JSON what the schema says?

A FILE is one value, or for a name that ends in .jsonl one a line, and must be
SHAPE: answer, hit or article.  The schema lets members be added; here they must be in it, so
that none comes without being written down.  A keyword of the schema that is
not known here is an error.
"""
import json
import re
import sys

NOTES = {"$comment", "$schema", "$defs", "title", "description"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
         "integer": int, "number": (int, float)}


class Mismatch(Exception):
    pass


def has_type(value, name):
    is_bool = isinstance(value, bool)
    return isinstance(value, TYPES[name]) and (not is_bool or name == "boolean")


def check(schema, root, value, where):
    def wrong(why):
        raise Mismatch(f"{where}: {why}: {json.dumps(value)[:80]}")

    for word, rule in schema.items():
        if word in NOTES:
            pass
        elif word == "$ref":
            check(root["$defs"][rule.removeprefix("#/$defs/")], root, value, where)
        elif word == "type":
            names = rule if isinstance(rule, list) else [rule]
            if not any(has_type(value, name) for name in names):
                wrong(f"is no {' and no '.join(names)}")
        elif word == "const":
            if value != rule or isinstance(value, bool) != isinstance(rule, bool):
                wrong(f"is not {rule}")
        elif word == "required":
            for name in rule:
                if isinstance(value, dict) and name not in value:
                    wrong(f"has no {name}")
        elif word == "properties":
            for name in value if isinstance(value, dict) else ():
                if name not in rule:
                    wrong(f"the schema has no {name}")
                check(rule[name], root, value[name], f"{where}.{name}")
        elif word == "items":
            for i, item in enumerate(value if isinstance(value, list) else ()):
                check(rule, root, item, f"{where}[{i}]")
        elif word == "minItems":
            if isinstance(value, list) and len(value) < rule:
                wrong(f"has fewer than {rule}")
        elif word == "maxItems":
            if isinstance(value, list) and len(value) > rule:
                wrong(f"has more than {rule}")
        elif word == "minimum":
            if has_type(value, "number") and value < rule:
                wrong(f"is less than {rule}")
        elif word == "pattern":
            if isinstance(value, str) and not re.search(rule, value, re.ASCII):
                wrong(f"does not match {rule}")
        elif word == "oneOf":
            fits = 0
            for one in rule:
                try:
                    check(one, root, value, where)
                    fits += 1
                except Mismatch:
                    pass
            if fits != 1:
                wrong(f"fits {fits} of the shapes")
        else:
            raise SystemExit(f"{where}: the keyword {word} is not known here")


def read(path):
    with open(path, encoding="utf-8") as text:
        if path.endswith(".jsonl"):
            return [(f"{path}:{n}", json.loads(line)) for n, line in enumerate(text, 1)]
        return [(path, json.load(text))]


def main():
    path, shape = sys.argv[1:3]
    (_, root), = read(path)
    values = [value for path in sys.argv[3:] for value in read(path)]
    bad = not values
    for where, value in values:
        try:
            check({"$ref": f"#/$defs/{shape}"}, root, value, where)
            check(root, root, value, where)
        except Mismatch as mismatch:
            print(mismatch)
            bad = True
    print(f"{len(values)} values")
    sys.exit(bad)


main()
