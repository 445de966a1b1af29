#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""banned.py SOURCE - functions that no library of ours may call.

A library never prints, exits or touches what belongs to the process, and
nobody calls what cannot be told how much room there is.
"""
import os
import re
import sys

# Nowhere, tests included: they overrun.
UNSAFE = "strcpy strcat sprintf vsprintf gets".split()
# Not in what is shipped: they keep state, or cannot tell that they failed.
SLOPPY = "atoi atol atof strtok localtime gmtime asctime ctime rand tmpnam mktemp alloca".split()
# Not in the libraries.
LOUD = """printf fprintf vprintf vfprintf puts fputs putchar perror exit _exit
    abort quick_exit atexit system popen fork setlocale setenv putenv unsetenv
    getenv chdir umask signal sigaction srand""".split()


def strip(text):
    """Code without comments and literals, its lines kept."""
    def blank(found):
        return re.sub(r"[^\n]", " ", found.group(0))
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                  blank, text, flags=re.S)


def calls(text, names):
    pattern = r"(?<![\w.>:])(%s)\s*\(" % "|".join(names)
    for number, line in enumerate(strip(text).split("\n"), 1):
        if "__attribute__((format" in line:
            continue
        for found in re.finditer(pattern, line):
            yield number, found.group(1)


def main():
    os.chdir(sys.argv[1])
    assert list(calls('a("exit(1)"); /* exit(2) */ exit(3); p->exit(4); my_exit(5);', ["exit"])) == [(1, "exit")]
    bad = count = 0
    for side in ("include", "query", "indexer", "tests"):
        for top, _, names in os.walk(side):
            for name in names:
                path = os.path.join(top, name)
                if not name.endswith((".c", ".h", ".cc", ".hh")):
                    continue
                banned = list(UNSAFE)
                if side != "tests":
                    banned += SLOPPY
                if side != "tests" and "/cli" not in top:
                    banned += LOUD
                count += 1
                with open(path, encoding="utf-8") as text:
                    for line, found in calls(text.read(), banned):
                        print("%s:%d: %s() is banned here" % (path, line, found))
                        bad += 1
    print("banned: %d files, %d calls" % (count, bad))
    return bad > 0 or not count


sys.exit(main())
