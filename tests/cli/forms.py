#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""forms.py PAGE URL FOLDER - one page, saved in eight forms.

Writes into FOLDER what eight programs would have saved of the page in the
file PAGE, which is UTF-8, from the address URL on one day in March 2026.
"""
import base64
import gzip
import os
import plistlib
import sys


def wrap(data, width=76):
    text = base64.b64encode(data).decode()
    return "\r\n".join(text[i:i + width] for i in range(0, len(text), width))


def single_file(page, url):
    note = ("<!--\n Page saved with SingleFile \n url: %s \n"
            " saved date: Thu Mar 26 2026 09:30:00 GMT+0000 (UTC)\n-->" % url).encode()
    at = page.index(b">") + 1
    return page[:at] + note + page[at:]


def mhtml(page, url):
    return ("From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\n"
            "Date: Thu, 26 Mar 2026 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--=_one\"\r\n\r\n"
            "----=_one\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n"
            "Content-Location: %s\r\n\r\n%s\r\n"
            "----=_one\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n"
            "<html><body><p>The wombatico of the advertisers.</p></body></html>\r\n"
            "----=_one--\r\n" % (url, url, wrap(page))).encode()


def webarchive(page, url):
    resource = {"WebResourceData": page, "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8", "WebResourceURL": url, "WebResourceFrameName": ""}
    picture = {"WebResourceData": b"GIF89a", "WebResourceMIMEType": "image/gif",
               "WebResourceURL": url + "/a.gif"}
    return plistlib.dumps({"WebMainResource": resource, "WebSubresources": [picture]},
                          fmt=plistlib.FMT_BINARY, sort_keys=False)


HEAD = (b"HTTP/1.1 200 OK\r\nDate: Thu, 26 Mar 2026 09:30:00 GMT\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n")


def record(kind, url, block, more=b""):
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: " + url.encode()
            + b"\r\nWARC-Date: 2026-03-26T09:30:00Z\r\n" + more
            + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n")


def records(page, url):
    packed = gzip.compress(page, mtime=0)
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(packed[i:i + 1000]), packed[i:i + 1000])
                       for i in range(0, len(packed), 1000)) + b"0\r\n\r\n"
    head = HEAD + b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    return [record(b"warcinfo", url, b"software: none\r\n"),
            record(b"request", url, b"GET / HTTP/1.1\r\n\r\n"),
            record(b"response", url, head + chunked, b"Content-Type: application/http; msgtype=response\r\n"),
            record(b"response", url + "/gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone"),
            record(b"revisit", url, b"HTTP/1.1 200 OK\r\n\r\n")]


def main():
    source, url, folder = sys.argv[1:]
    with open(source, "rb") as file:
        page = file.read()
    forms = {
        "plain.html": page,
        "single.html": single_file(page, url),
        "blink.mhtml": mhtml(page, url),
        "safari.webarchive": webarchive(page, url),
        "crawl.warc": b"".join(records(page, url)),
        "crawl.warc.gz": b"".join(gzip.compress(one, mtime=0) for one in records(page, url)),
        "curl.http": HEAD + b"\r\n" + page,
        "plain.html.gz": gzip.compress(page, mtime=0),
    }
    for name, data in forms.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


main()
