#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""search.py INDEX QUESTION - print headlines and snippets; ctypes alone.

An example of how little another language needs.  Structs that the library
hands out grow only at the end, so the members up to the last one that is
used are enough.
"""
import ctypes as c
import sys


class Error(c.Structure):
    _fields_ = [("status", c.c_int), ("offset", c.c_size_t),
                ("message", c.c_char * 320), ("hint", c.c_char * 176)]


class Time(c.Structure):
    _fields_ = [("seconds", c.c_int64), ("utc_offset", c.c_int16),
                ("precision", c.c_uint8), ("has_offset", c.c_uint8)]


class Marked(c.Structure):
    _fields_ = [("text", c.c_char_p), ("marks", c.POINTER(c.c_size_t * 2)),
                ("mark_count", c.c_size_t), ("cut", c.c_uint)]


class Hit(c.Structure):
    _fields_ = [("id", c.c_uint64), ("score", c.c_double)] + [
        (name, c.c_char_p) for name in (
            "headline", "byline", "dateline", "agency", "publisher", "section",
            "language", "url", "source")] + [
        ("published", Time), ("marked_headline", Marked), ("snippet", Marked)]


lib = c.CDLL("libpressmark.so.0")
lib.pressmark_results_count.restype = c.c_size_t
lib.pressmark_results_hit.restype = c.POINTER(Hit)


def make(function, *arguments):
    out, err = c.c_void_p(), Error()
    if function(*arguments, c.byref(out), c.byref(err)) != 0:
        sys.exit(err.message.decode())
    return out


index = make(lib.pressmark_index_open, sys.argv[1].encode(), None)
query = make(lib.pressmark_query_parse, sys.argv[2].encode(), None)
results = make(lib.pressmark_search, index, query, None)
for i in range(lib.pressmark_results_count(results)):
    hit = lib.pressmark_results_hit(results, c.c_size_t(i)).contents
    print((hit.headline or b"-").decode(), (hit.snippet.text or b"").decode(),
          sep="\t")
for free, thing in ((lib.pressmark_results_free, results),
                    (lib.pressmark_query_free, query),
                    (lib.pressmark_index_free, index)):
    free(thing)
