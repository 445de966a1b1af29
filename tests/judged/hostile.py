#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""hostile.py BINDIR SHARED [--each] - the hostile set through both programs.

Unpacks SHARED/data/hostile.tar.xz, adds the special files that an archive cannot
hold, and runs `pressmark-index --extract` and indexing over all of it: no crash,
no hang, at most 512 MiB, valid UTF-8, one object a line, and every file either in
the output or named with a reason.  With --each every file runs alone under a
limit of 5 seconds.
"""
import json
import os
import re
import resource
import socket
import subprocess
import sys
import tarfile
import tempfile

MEMORY_KB = 512 * 1024
bad = []


def make_kinds(root):
    """The rows under kinds/ of the manifest."""
    kinds = os.path.join(root, "kinds")
    os.makedirs(kinds)
    for name, target in (("loop1", "loop2"), ("loop2", "loop1"), ("self", "self"), ("parent", ".."),
                         ("passwd.html", "/etc/passwd"), ("dangling.html", "nowhere.html"),
                         ("zero.html", "/dev/zero"), ("mem.html", "/proc/self/mem")):
        os.symlink(target, os.path.join(kinds, name))
    os.mkfifo(os.path.join(kinds, "fifo.html"))
    with open(os.path.join(kinds, "sparse_8g.html"), "wb") as f:
        f.truncate(8 << 30)
    here = os.open(kinds, os.O_RDONLY)
    os.chdir(kinds)
    server = socket.socket(socket.AF_UNIX)
    server.bind("sock.html")
    os.mkdir("deepdir")
    os.chdir("deepdir")
    for _ in range(27):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    with open("bottom.html", "w") as f:
        f.write("<html><body><h1>At the bottom</h1>" + "<p>A sentence long enough to count as news, with words in it. " * 30)
    os.fchdir(here)
    os.close(here)


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (900, 900))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def peak_kb(command, out, err, timeout):
    """Exit code and peak memory of a command."""
    with open(out, "wb") as o, open(err, "wb") as e:
        child = subprocess.Popen(command, stdout=o, stderr=e, stdin=subprocess.DEVNULL, preexec_fn=limits)
        try:
            child.wait(timeout)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return "timeout", 0
    # ru_maxrss of children is the largest of all so far: enough for a ceiling.
    return child.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def check(name, code, kb, allowed):
    if code not in allowed:
        bad.append("%s: ended with %s" % (name, code))
    if kb > MEMORY_KB:
        bad.append("%s: %d MiB" % (name, kb // 1024))
    print("%s: exit %s, %d MiB at most" % (name, code, kb // 1024), flush=True)

# ---------------------------------------------------------------- the manifest

# What the manifest may demand of a file, as a pattern of its words and a
# question to what was seen of it: (articles, pages, reasons).  `pages` counts
# pages that were read, with an article in them or not.  The first that fits
# counts; what fits none is only asked to be in the output or named.
DEMANDS = [
    (r"^no crash|^time linear|^<\d|^tolerant|bounded|^0 crash", None),
    (r"^(main part indexed); missing_\* / unexpected_eof reported", "mhtml"),
    (r"^valid records indexed", "warc"),
    (r"^(indexed or|sniffed|partial|skipped or|skipped by type|recover or|refused or)", lambda seen: seen.pages + seen.reasons > 0),
    (r"^(indexed|both members read|headers stripped|binary plist: WebMainResource indexed)", lambda seen: seen.pages > 0),
    (r"^(skipped|refused|never|reported|not expanded)", lambda seen: seen.articles == 0),
]


# Differences that stay, and why.
DIFFERS = [
    (r"jhove__invalid.*(contenttype|digest|duplicate-fields|segment-number|headerfieldpolicy|warcrecord-2)",
     "the slip loses nothing: every record can be read, and digests are not checked"),
    (r"jhove__invalid.*(headerversion-1[6-9]|diagnosis-1)",
     "without WARC/ and a version at its front it is not known as an archive, and read as text"),
    (r"comment_unclosed", "what follows a comment that never ends is read, not lost"),
    (r"names/\.", "names that start with a dot are passed over, as the manual says"),
]


class Seen:
    def __init__(self):
        self.articles = self.pages = self.reasons = self.offsets = 0


def demand_mhtml(name, seen):
    if "missing_" in name or "unexpected_eof" in name:
        return seen.reasons > 0
    return seen.pages > 0 and seen.reasons == 0


def demand_warc(name, seen):
    if re.search(r"jhove__invalid|trunc", name):
        return seen.reasons > 0
    if re.search(r"\.arc(\.gz)?$|\.cdx$", name):
        return seen.reasons > 0
    return seen.reasons == 0


def judge(rows, found):
    """The rows whose demand is not met: (path, demand, what was seen)."""
    special = {"mhtml": demand_mhtml, "warc": demand_warc}
    asked = 0
    for path, demand in rows:
        seen = found.get(path, Seen())
        for pattern, question in DEMANDS:
            if not re.search(pattern, demand):
                continue
            if question is not None:
                asked += 1
                good = special[question](path, seen) if isinstance(question, str) else question(seen)
                if not good:
                    yield path, demand, seen
            break
    print("manifest: %d rows, %d with a demand on the outcome" % (len(rows), asked))


def gather(root, out, err):
    """{path below root: Seen} of what was printed and told."""
    found = {}
    told = {}
    with open(err, encoding="utf-8") as lines:
        for line in lines:
            match = re.match(r"pressmark-index: %s/(.*?)(?:#\d+)?: (?=[^/]*$)" % re.escape(root), line)
            if match:
                told[match[1]] = told.get(match[1], 0) + 1
    with open(out, encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            path = page["source"][len(root) + 1:]
            path = path if os.path.lexists(os.path.join(root, path)) else re.sub(r"#\d+$", "", path)
            seen = found.setdefault(path, Seen())
            seen.pages += 1
            seen.articles += page["body"] is not None
    for path, count in told.items():
        seen = found.setdefault(path, Seen())
        seen.reasons = count
        seen.pages = max(0, seen.pages - count)
    return found


def as_source(name):
    """A path of the manifest, where bytes stand as \\xff, as a source shows it."""
    escapes = {"\\n": "\n", "\\t": "\t"}
    return re.sub(r"\\x([0-9a-f]{2})|\\[nt]", lambda m: "%%%s" % m[1].upper() if m[1] else escapes[m[0]], name)


def check_manifest(root, manifest):
    rows = []
    with open(manifest, encoding="utf-8") as lines:
        for line in list(lines)[1:]:
            fields = line.rstrip("\n").split("\t")
            rows.append((as_source(fields[0]), fields[5]))
    for path, demand, seen in judge(rows, gather(root, "out", "err")):
        why = next((why for pattern, why in DIFFERS if re.search(pattern, path)), None)
        line = "%s: \"%s\", but %d articles, %d pages, %d reasons" % (path, demand, seen.articles, seen.pages, seen.reasons)
        if why:
            print("differs: %s, because %s" % (line, why))
        else:
            bad.append(line)


def main():
    bindir, shared = sys.argv[1:3]
    index = os.path.abspath(os.path.join(bindir, "indexer/pressmark-index"))
    with tempfile.TemporaryDirectory() as temp:
        root = os.path.join(temp, "hostile")
        os.mkdir(root)
        with tarfile.open(os.path.join(shared, "data/hostile.tar.xz")) as tar:
            tar.extractall(root)
        make_kinds(root)
        os.chdir(temp)
        files = set()
        for folder, _, names in os.walk(os.fsencode(root)):
            files |= {os.path.join(folder, n) for n in names if not n.startswith(b".")}

        code, kb = peak_kb([index, "--extract", root], "out", "err", 900)
        check("extract", code, kb, (0, 4))
        seen = set()
        with open("out", encoding="utf-8", errors="strict") as f:
            for line in f:
                seen.add(json.loads(line)["source"].split("#")[0])
        with open("err", encoding="utf-8", errors="strict") as f:
            reasons = f.read()
        named = sum(1 for line in reasons.splitlines() if ": " in line)
        quiet = [p for p in files if os.fsdecode(p) not in seen and os.path.basename(p).decode("utf-8", "replace") not in reasons
                 and not os.path.islink(p) and b"\n" not in p and p.isascii()]
        print("%d files, %d in the output, %d lines of reasons, %d in neither" % (len(files), len(seen), named, len(quiet)))
        # An archive of the web may hold no page; what it holds is counted as passed over.
        quiet = [p for p in quiet if not re.search(rb"\.warc(\.gz)?$", p)]
        bad.extend("neither printed nor named: %r" % p for p in quiet[:20])

        check_manifest(root, os.path.join(shared, "data/hostile.manifest.tsv"))

        code, kb = peak_kb([index, "-d", os.path.join(temp, "index"), root], "out", "err", 900)
        check("index", code, kb, (4,))
        open("err", encoding="utf-8", errors="strict").read()
        code, kb = peak_kb([index, "-d", os.path.join(temp, "index"), "--status"], "out", "err", 60)
        check("status", code, kb, (0, 4))
        open("out", encoding="utf-8", errors="strict").read()

        if "--each" in sys.argv:
            for path in sorted(files):
                code, kb = peak_kb([index, "--extract", path], "out", "err", 5)
                if code not in (0, 2, 4):
                    bad.append("%r: ended with %s" % (path, code))
            print("each alone: done")
    for line in bad:
        print("BAD", line)
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
