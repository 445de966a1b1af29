# SPDX-License-Identifier: GPL-2.0-or-later
"""corpus.py - the pages and articles of the bench: given ones, or made here.

A folder of given data may hold

    bench-html-1k.tar.xz     saved pages: any folders, *.html
    bench-text-20k.tsv.xz    articles: id, date, publisher, byline, section,
                             headline, text; paragraphs of the text by \\x01
    extract-wcxb-dev.tar.xz  more saved pages, for extraction alone

Without it a small corpus is made: words and their frequencies are invented, and
the same each time.
"""
import bisect
import datetime
import itertools
import lzma
import os
import random
import tarfile

SYLLABLES = [c + v for c in "b d f g k l m n p r s t v st tr".split() for v in "a e i o u ai er on".split()]
FUNCTION = "the of and to in that for was with said from have which would after about their".split()
NOISE = '<div class="%s"><ul>%s</ul></div>\n'


class Article:
    def __init__(self, line):
        self.name, date, self.publisher, self.byline, self.section, self.headline, self.text = line.rstrip("\n").split("\t")
        self.published = datetime.datetime.strptime(date, "%Y-%m-%d %H:%M")

    def minutes(self):
        return int((self.published - datetime.datetime(1970, 1, 1)).total_seconds()) // 60


def unpack_pages(archive, folder):
    """Unpack the *.html of a tar file flat."""
    os.makedirs(folder)
    with tarfile.open(archive) as tar:
        for number, member in enumerate(m for m in tar if m.isfile() and m.name.endswith(".html")):
            with open(os.path.join(folder, "%06d.html" % number), "wb") as out:
                out.write(tar.extractfile(member).read())


def unpack_articles(path, target):
    with lzma.open(path) as packed, open(target, "wb") as out:
        for piece in iter(lambda: packed.read(1 << 20), b""):
            out.write(piece)


class Maker:
    """Invented news: word frequencies fall as in any language, the rest is noise."""

    def __init__(self, words=20000):
        self.random = random.Random("pressmark")
        invented = {"".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3, 3, 4)))) for _ in range(2 * words)}
        self.words = FUNCTION + sorted(invented)
        self.random.shuffle(self.words)
        self.words.sort(key=lambda word: word not in FUNCTION)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def word(self):
        return self.words[bisect.bisect(self.weights, self.random.random() * self.weights[-1])]

    def sentence(self, least=6, most=22):
        return " ".join(self.word() for _ in range(self.random.randint(least, most))).capitalize()

    def paragraphs(self, count):
        return [" ".join(self.sentence() + "." for _ in range(self.random.randint(2, 4))) for _ in range(count)]

    def line(self, number):
        date = datetime.datetime(2010, 1, 1) + datetime.timedelta(minutes=self.random.randrange(5 * 366 * 24 * 60))
        site = "site%02d.example" % self.random.randrange(30)
        byline = " ".join(self.word().capitalize() for _ in range(2))
        text = "\x01".join(self.paragraphs(self.random.randint(4, 10)))
        return "\t".join(("m%07d" % number, date.strftime("%Y-%m-%d %H:%M"), site, byline, self.word(), self.sentence(5, 11), text)) + "\n"

    def links(self, count):
        return "".join('<li><a href="/%s/%d">%s</a></li>' % (self.word(), self.random.randrange(9999), self.sentence(3, 9)) for _ in range(count))

    def page(self, article):
        body = "".join("<p>%s</p>\n" % p for p in article.text.split("\x01"))
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>%s - %s</title>\n' % (article.headline, article.publisher)
            + '<meta property="article:published_time" content="%s">\n' % article.published.isoformat()
            + "<script>var page = [%s];</script>\n</head><body>\n" % ",".join('"%s"' % self.word() for _ in range(1500))
            + NOISE % ("nav", self.links(60))
            + "<article><h1>%s</h1>\n<p class=byline>By %s</p>\n%s</article>\n" % (article.headline, article.byline, body)
            + NOISE % ("related", self.links(40))
            + "".join('<div class="teaser"><h3><a href="/t%d">%s</a></h3><p>%s</p></div>\n' % (n, self.sentence(4, 9), self.sentence()) for n in range(60))
            + NOISE % ("footer", self.links(80))
            + "</body></html>\n"
        )


def make(folder, pages, articles):
    """A corpus of our own: the folder "pages" and the file "articles.tsv"."""
    maker = Maker()
    os.makedirs(os.path.join(folder, "pages"))
    with open(os.path.join(folder, "articles.tsv"), "w", encoding="utf-8") as out:
        for number in range(articles):
            out.write(maker.line(number))
    for number in range(pages):
        with open(os.path.join(folder, "pages", "%06d.html" % number), "w", encoding="utf-8") as out:
            out.write(maker.page(Article(maker.line(number))))


def take(data, folder):
    """The same of a folder of given data, as far as it has them; pages by the names of their sets."""
    for name, archive in (("html-1k", "bench-html-1k.tar.xz"), ("wcxb-dev", "extract-wcxb-dev.tar.xz")):
        path = os.path.join(data, archive)
        if os.path.exists(path):
            unpack_pages(path, os.path.join(folder, name))
    path = os.path.join(data, "bench-text-20k.tsv.xz")
    if os.path.exists(path):
        unpack_articles(path, os.path.join(folder, "articles.tsv"))


def read_articles(path):
    with open(path, encoding="utf-8") as lines:
        return [Article(line) for line in lines]
