#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""fts5.py index|ask DATABASE FILE - the same articles and questions, by SQLite FTS5.

The index has the columns headline and body, stemmed by porter, with the text in
a table of its own; a headline weighs three times.  SQLite does its work inside
of one call each, so that Python's part of the time is small.  See README.md for
the lines of both files, and ask.c for the conversation.
"""
import sqlite3
import sys
import time

TABLES = """
CREATE TABLE article (number INTEGER PRIMARY KEY, minutes INTEGER, id TEXT, headline TEXT, body TEXT);
CREATE VIRTUAL TABLE fts USING fts5(headline, body, content=article, content_rowid=number, tokenize='porter unicode61');
"""
SELECT = "SELECT a.id, a.minutes, a.headline%s FROM fts JOIN article a ON a.number = fts.rowid WHERE fts MATCH ?"
SNIPPET = ", snippet(fts, 1, '[', ']', '...', 40)"
BY_SCORE = " AND rank MATCH 'bm25(3.0, 1.0)' ORDER BY rank LIMIT 10"
BY_DATE = " ORDER BY a.minutes DESC LIMIT 10"


def index(base, path):
    base.executescript(TABLES)
    with open(path, encoding="utf-8") as articles:
        for number, line in enumerate(articles, 1):
            name, minutes, headline, body = line.rstrip("\n").split("\t")
            body = body.replace("\x01", "\n")
            base.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?)", (number, int(minutes), name, headline, body))
            base.execute("INSERT INTO fts (rowid, headline, body) VALUES (?, ?, ?)", (number, headline, body))
    base.execute("INSERT INTO fts (fts) VALUES ('optimize')")
    base.commit()


def read_question(line):
    """Class, whether by date, MATCH expression, other arguments, the rest of the condition."""
    name, how, words, low, high, sort = line.rstrip("\n").split("\t")
    quoted = ['"%s"' % word for word in words.split()]
    if how == "phrase":
        match = '"%s"' % words
    else:
        # Words typed side by side mean all of them to FTS5.
        match = (" OR " if how == "any" else " AND ").join(quoted)
    where = " AND a.minutes BETWEEN ? AND ?" if low else ""
    return name, match, ([int(low), int(high)] if low else []), where + (BY_DATE if sort == "date" else BY_SCORE)


def ask(base, path):
    with open(path, encoding="utf-8") as lines:
        questions = [read_question(line) for line in lines]
    for order in sys.stdin:
        wanted, mode = order.split()
        head = SELECT % (SNIPPET if mode == "snippet" else "")
        hits, spent = 0, []
        for name, match, bounds, tail in questions:
            if name != wanted:
                continue
            start = time.process_time_ns()
            hits += len(base.execute(head + tail, [match] + bounds).fetchall())
            spent.append(time.process_time_ns() - start)
        print(hits, *spent, flush=True)


if __name__ == "__main__":
    (index if sys.argv[1] == "index" else ask)(sqlite3.connect(sys.argv[2]), sys.argv[3])
