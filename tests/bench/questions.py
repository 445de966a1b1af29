# SPDX-License-Identifier: GPL-2.0-or-later
"""questions.py - questions drawn from the articles, the same each time.

A word is common, medium or rare by the share of articles that have it; what is
asked together comes from one article, so that every question has an answer.
"""
import datetime
import random
import re

# Words of four letters and more that stand by themselves; not those that
# Lucene's English analyzer would drop from a question.
WORD = re.compile(r"(?<![\w.'&-])[A-Za-z]{4,14}(?![\w'&-])")
PAIR = re.compile(r"(?<![\w.'&-])([A-Za-z]{4,14}) (?=([A-Za-z]{4,14})(?![\w'&-]))")
DROPPED = frozenset("into such that their then there these they this will with".split())
SAMPLE = 5000
BANDS = {"common": (.10, .50), "medium": (.005, .10), "rare": (0, .001)}


class Question:
    """A class, how the words are joined (all, any, phrase, typed), and what limits and sorts the hits."""

    def __init__(self, name, how, words, span=None, sort="score"):
        self.name, self.how, self.words, self.span, self.sort = name, how, words, span, sort

    def ours(self):
        """The line for ask.c."""
        joined = {"all": " AND ".join, "any": " OR ".join, "phrase": lambda w: '"%s"' % " ".join(w), "typed": " ".join}[self.how](self.words)
        if self.span:
            joined += " date:%s..%s" % tuple("%04d-%02d" % year_and_month(month) for month in self.span)
        return "\t".join((self.name, self.sort, joined)) + "\n"

    def neutral(self):
        """The line for the peers: class, how, words, from, to (minutes), sort."""
        low = high = ""
        if self.span:
            low, high = minutes_of(self.span[0]), minutes_of(self.span[1] + 1) - 1
        return "\t".join((self.name, self.how, " ".join(self.words), str(low), str(high), self.sort)) + "\n"


def year_and_month(month):
    return month // 12, month % 12 + 1


def minutes_of(month):
    return (datetime.date(*year_and_month(month), 1) - datetime.date(1970, 1, 1)).days * 1440


class Drawer:
    def __init__(self, articles, seed):
        self.random = random.Random("questions %d" % seed)
        self.sample = articles[:: max(1, len(articles) // SAMPLE)]
        self.words_of = [sorted({w.lower() for w in WORD.findall(a.headline + " " + a.text)} - DROPPED) for a in self.sample]
        counts = {}
        for words in self.words_of:
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        self.share = {word: count / len(self.sample) for word, count in counts.items()}
        rare = max(BANDS["rare"][1], 2 / len(self.sample))
        self.bands = {
            "common": self.between(*BANDS["common"]),
            "medium": self.between(*BANDS["medium"]),
            "rare": self.between(0, rare),
            "both": self.between(BANDS["medium"][0], BANDS["common"][1]),
        }

    def between(self, low, high):
        return sorted(word for word, share in self.share.items() if low < share <= high)

    def single(self, name, band, count):
        words = self.bands[band]
        picked = self.random.sample(words, count) if len(words) >= count else self.random.choices(words, k=count)
        return [Question(name, "all", [word]) for word in picked]

    def together(self, name, how, words, count):
        """Words of one article each."""
        band, out = set(self.bands["both"]), []
        while len(out) < count:
            known = [w for w in self.words_of[self.random.randrange(len(self.sample))] if w in band]
            if len(known) >= words:
                out.append(Question(name, how, self.random.sample(known, words)))
        return out

    def phrases(self, name, count):
        out = []
        while len(out) < count:
            pairs = PAIR.findall(self.random.choice(self.sample).text)
            if not pairs:
                continue
            pair = [word.lower() for word in self.random.choice(pairs)]
            if all(BANDS["rare"][1] < self.share.get(word, 0) <= BANDS["common"][1] for word in pair):
                out.append(Question(name, "phrase", pair))
        return out

    def dated(self, name, count):
        out = []
        for question in self.together(name, "all", 1, count):
            published = self.random.choice(self.sample).published
            first = published.year * 12 + published.month - 1
            question.span = (first, first + self.random.choice((0, 2, 11, 23)))
            out.append(question)
        return out

    def newest(self, name, count):
        out = self.together(name, "all", 1, count)
        for question in out:
            question.sort = "date"
        return out


# Class, what it is, how it is drawn; phrases are more, for the sake of p99.
CLASSES = (
    ("common", "a word of 10-50 % of articles", lambda d, n: d.single("common", "common", n)),
    ("medium", "a word of .5-10 %", lambda d, n: d.single("medium", "medium", n)),
    ("rare", "a word of under .1 %", lambda d, n: d.single("rare", "rare", n)),
    ("and2", "two words with AND", lambda d, n: d.together("and2", "all", 2, n)),
    ("and3", "three words with AND", lambda d, n: d.together("and3", "all", 3, n)),
    ("or5", "five words with OR", lambda d, n: d.together("or5", "any", 5, n)),
    ("typed3", "three words as typed: each engine's default", lambda d, n: d.together("typed3", "typed", 3, n)),
    ("phrase2", "a phrase of two words", lambda d, n: d.phrases("phrase2", 3 * n)),
    ("dated", "a word, one month to two years", lambda d, n: d.dated("dated", n)),
    ("newest", "a word, newest first", lambda d, n: d.newest("newest", n)),
)


def draw(articles, count, seed):
    drawer = Drawer(articles, seed)
    return [question for _, _, make in CLASSES for question in make(drawer, count)]
