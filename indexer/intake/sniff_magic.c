/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sniff_magic.c - kinds of files that are known by their first bytes
 *
 * One table.  Marks that could also begin a line of print count only when
 * control bytes follow.
 */
#include "intake/sniff_magic.h"

typedef struct magic {
    size_t at;
    pmk_str bytes;
    pmk_str also; /* somewhere in the head; empty: nothing */
    bool binary;  /* only among control bytes */
    const char *name;
    pmk_form form; /* when a box opens it */
} magic;

/* clang-format off */
#define AT(at, bytes, name) ALSO(at, bytes, "", name)
#define BIN(at, bytes, name) \
    {at, PMK_STR(bytes), PMK_STR(""), true, name, PMK_FORM_OTHER}
#define ALSO(at, bytes, also, name) BOX(at, bytes, also, name, PMK_FORM_OTHER)
#define BOX(at, bytes, also, name, form) \
    {at, PMK_STR(bytes), PMK_STR(also), false, name, form}

static const magic table[] = {
    AT(0, "\xFF\xD8\xFF", "JPEG image"),
    AT(0, "\x89PNG\r\n\x1A\n", "PNG image"),
    AT(0, "GIF87a", "GIF image"),
    AT(0, "GIF89a", "GIF image"),
    ALSO(0, "RIFF", "WEBPVP8", "WebP image"),
    BIN(8, "WAVEfmt ", "WAV sound"),
    BIN(8, "AVI LIST", "AVI video"),
    BIN(0, "BM", "BMP image"),
    AT(0, "II*\0", "TIFF image"),
    AT(0, "MM\0*", "TIFF image"),
    AT(0, "\0\0\1\0", "icon"),
    BIN(4, "ftypavif", "AVIF image"),
    BIN(4, "ftyphei", "HEIC image"),
    BIN(4, "ftyp", "MPEG-4 video"),
    AT(0, "\x1A\x45\xDF\xA3", "Matroska video"),
    AT(0, "\0\0\1\xBA", "MPEG video"),
    BIN(0, "FLV\1", "Flash video"),
    BIN(0, "ID3", "MP3 sound"),
    BIN(0, "OggS", "Ogg sound or video"),
    BIN(0, "fLaC", "FLAC sound"),
    BIN(0, "MThd", "MIDI sound"),
    AT(0, "%PDF-", "PDF document"),
    AT(0, "%!PS", "PostScript document"),
    AT(0, "{\\rtf", "RTF document"),
    AT(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Office document"),
    ALSO(0, "PK\3\4", "application/epub+zip", "EPUB book"),
    ALSO(0, "PK\3\4", "application/vnd.oasis", "OpenDocument file"),
    ALSO(0, "PK\3\4", "[Content_Types].xml", "Office document"),
    AT(0, "PK\3\4", "ZIP archive"),
    AT(0, "PK\5\6", "ZIP archive"),
    AT(0, "\x1F\x8B", "gzip archive"),
    AT(0, "BZh91AY&SY", "bzip2 archive"),
    AT(0, "\xFD" "7zXZ\0", "xz archive"),
    AT(0, "\x28\xB5\x2F\xFD", "Zstandard archive"),
    AT(0, "7z\xBC\xAF\x27\x1C", "7-Zip archive"),
    AT(0, "Rar!\x1A\7", "RAR archive"),
    AT(257, "ustar", "tar archive"),
    AT(0, "!<arch>\n", "ar archive"),
    AT(0, "\x7F" "ELF", "ELF program"),
    BIN(0, "MZ", "Windows program"),
    AT(0, "\xCA\xFE\xBA\xBE", "Java class"),
    AT(0, "\0asm", "WebAssembly program"),
    AT(0, "SQLite format 3\0", "SQLite database"),
    AT(0, "wOFF", "font"),
    AT(0, "wOF2", "font"),
    AT(0, "\0\1\0\0\0", "font"),
    BOX(0, "bplist", "WebMainResource", "Safari web archive",
        PMK_FORM_WEBARCHIVE),
    AT(0, "bplist", "property list"),
    BOX(0, "WARC/", "", "WARC archive", PMK_FORM_WARC),
    AT(0, "filedesc://", "ARC archive"),
    AT(0, " CDX ", "CDX index of a web archive"),
    AT(0, "CDX A b ", "CDX index of a web archive"),
    AT(0, "CDX N b ", "CDX index of a web archive"),
    AT(0, "#!", "shell script"),
    AT(0, "@charset ", "CSS style sheet"),
    AT(0, "@import ", "CSS style sheet"),
    AT(0, "@media ", "CSS style sheet"),
    AT(0, "@font-face", "CSS style sheet"),
    AT(0, "(function", "JavaScript"),
    AT(0, "!function", "JavaScript"),
    AT(0, "\"use strict\"", "JavaScript"),
    AT(0, "'use strict'", "JavaScript"),
    ALSO(0, "function ", "){", "JavaScript"),
    ALSO(0, "function ", ") {", "JavaScript"),
};
/* clang-format on */

const char *pmk_sniff_magic(pmk_str head, pmk_form *form)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        const magic *it = &table[i];

        if (head.len < it->at + it->bytes.len
            || memcmp(head.ptr + it->at, it->bytes.ptr, it->bytes.len) != 0)
            continue;
        if (it->also.len > 0 && pmk_str_find(head, it->also) == (size_t)-1)
            continue;
        if (it->binary && memchr(head.ptr, '\0', head.len) == NULL)
            continue;
        *form = it->form;
        return it->name;
    }
    *form = PMK_FORM_OTHER;
    return NULL;
}

/* Bytes that no text has: NUL and the control bytes but for white space, the
 * escape of ISO-2022 and the old end of file. */
static bool is_control(unsigned char byte)
{
    return byte == 0x7F
           || (byte < 0x20 && byte != 0x1B && byte != 0x1A
               && !(byte >= '\b' && byte <= '\r'));
}

bool pmk_is_binary(pmk_str head)
{
    size_t controls = 0;

    for (size_t i = 0; i < head.len; i++)
        controls += is_control((unsigned char)head.ptr[i]);
    return controls > head.len / 20;
}
