#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""layers.py SOURCE - who may include whom, and no circle anywhere.

Reads every #include line of query/ and indexer/ and compares it with the
tables below, which are those of query/README.md and indexer/README.md.  An
arrow that no table allows fails, and so does a circle among files, or among
rooms.  So does an arrow of a table that no file uses: a table must not allow
more than there is.
"""
import os
import re
import sys

# Rooms, lowest first: what the files of a room may include besides their own.
ROOMS = {
    "query/base": "",
    "query/text": "base",
    "query/store": "base",
    "query/xapian": "base",
    "query/search": "base text store xapian",
    "query/cli": "",
    "indexer/crew": "base",
    "indexer/intake": "base",
    "indexer/page": "base",
    "indexer/article": "base store crew page intake",
    "indexer/write": "base text store xapian crew intake page article",
    "indexer/cli": "",
}
# Files that another room may include, and nothing else of theirs.
LENT = {"indexer/cli": ["query/cli/flagset.h", "query/cli/width.h"]}

# Foreign headers, and the only files that may include them.
WALLS = [
    (r"xapian\.h", r"query/xapian/[a-z_]+\.(cc|hh)"),
    (r"unicode/", r"query/text/[a-z_]+\.c|query/base/utf8\.c|indexer/intake/charset\.c|query/cli/width\.c"),
    (r"libstemmer\.h", r"query/text/[a-z_]+\.c"),
    (r"jansson\.h", r"query/base/json\.c|query/cli/print_(?:json|counts_json|csl)\.c|query/cli/print_json\.h|indexer/cli/report\.c"),
    (r"libxml/", r"indexer/page/html_[a-z]+\.c|indexer/intake/xml_reader\.c"),
    (r"zlib\.h", r"indexer/intake/(open|http_body)\.c|query/store/record\.c"),
    (r"brotli/", r"indexer/intake/http_body\.c"),
    (r"(gmime/|glib)", r"indexer/intake/box_mhtml\.c"),
    (r"plist/", r"indexer/intake/box_webarchive\.c"),
    (r"cld2/", r"indexer/article/language_cld2\.cc"),
    (r"xxhash\.h", r"query/base/hash\.c"),
]


def read_includes(path):
    with open(path, encoding="utf-8") as text:
        for line in text:
            found = re.match(r'\s*#\s*include\s*(["<])([^">]*)[">]', line)
            if found:
                yield found.groups()


def find_circle(arrows):
    """One circle of the graph {from: {to}}, as a list, or None."""
    state = {}

    def visit(at, path):
        state[at] = "open"
        for to in sorted(arrows.get(at, ())):
            if state.get(to) == "open":
                return path[path.index(to):] + [to]
            if to not in state:
                circle = visit(to, path + [to])
                if circle:
                    return circle
        state[at] = "done"
        return None

    for start in sorted(arrows):
        if start not in state:
            circle = visit(start, [start])
            if circle:
                return circle
    return None


class Check:
    def __init__(self, files):
        self.files = set(files)
        self.bad = 0
        self.of_files = {}
        self.of_rooms = {}

    def say(self, text):
        print(text)
        self.bad += 1

    def resolve(self, room, name):
        """The file of ours that "name" means in a file of `room`, or None.
        Names are looked up as the compiler does: beside the file first."""
        for path in (room + "/" + name, "query/" + name, "indexer/" + name):
            path = os.path.normpath(path)
            if path in self.files:
                return path
        return None

    def check_own(self, path, name):
        room = os.path.dirname(path)
        target = self.resolve(room, name)
        if target is None:
            self.say('%s: "%s" is no file of ours' % (path, name))
            return
        self.of_files.setdefault(path, set()).add(target)
        to = os.path.dirname(target)
        if to == room:
            return
        self.of_rooms.setdefault(room, set()).add(to)
        if target not in LENT.get(room, []) and os.path.basename(to) not in ROOMS[room].split():
            self.say('%s: may not include "%s"' % (path, name))

    def check_foreign(self, path, name):
        for wall, homes in WALLS:
            if re.match(wall, name) and not re.fullmatch(homes, path):
                self.say("%s: <%s> is behind a wall" % (path, name))

    def check_unused(self):
        for room, allowed in ROOMS.items():
            used = {os.path.basename(to) for to in self.of_rooms.get(room, ())}
            for name in allowed.split():
                if name not in used:
                    self.say("%s: is allowed %s and never uses it" % (room, name))

    def run(self):
        for path in sorted(self.files):
            if os.path.dirname(path) not in ROOMS:
                self.say("%s: no such room in the table" % path)
                continue
            for sign, name in read_includes(path):
                (self.check_own if sign == '"' else self.check_foreign)(path, name)
        self.check_unused()
        for what, arrows in (("files", self.of_files), ("rooms", self.of_rooms)):
            circle = find_circle(arrows)
            if circle:
                self.say("a circle of %s: %s" % (what, " -> ".join(circle)))


def main():
    os.chdir(sys.argv[1])
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert find_circle({"a": {"b", "c"}, "b": {"c"}}) is None
    files = [os.path.join(top, name)
             for side in ("query", "indexer") for top, _, names in os.walk(side)
             for name in names if name.endswith((".c", ".h", ".cc", ".hh"))]
    check = Check(files)
    check.run()
    arrows = sum(len(to) for to in check.of_files.values())
    print("layers: %d files, %d arrows, %d wrong" % (len(files), arrows, check.bad))
    return check.bad > 0 or not arrows


sys.exit(main())
