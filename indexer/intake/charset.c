/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset.c - bytes of a page -> UTF-8
 *
 * ICU converts and detects; which charset to believe is decided here.  A
 * declaration is a claim: bytes that are UTF-8 are taken as UTF-8 whatever
 * it says, and a charset in which the bytes make too many errors is not
 * believed.
 */
#include "intake/charset.h"

#include "base/error.h"
#include "base/utf8.h"
#include "intake/charset_guess.h"
#include "intake/charset_label.h"
#include "intake/twice_utf8.h"
#include "intake/wide.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

enum {
    CHUNK = 2048,         /* UTF-16 units converted at once */
    SAMPLE_BYTES = 16384, /* looked at by the detectors */
    SURE = 65,            /* of the Cyrillic measure: Hebrew reaches 65 */
    HINTED = 45,          /* the same, when ICU says Cyrillic too */
    ICU_ENOUGH = 11       /* of ICU's confidence; 10 is its way to say
                                  that it does not know */
};

/* One page on its way. */
typedef struct decoder {
    pmk_str bytes;
    bool is_html;
    pmk_buf *out;
    const char **name;
    size_t start;  /* where our text begins in `out` */
    size_t errors; /* sequences that became U+FFFD */
    size_t wide;   /* other characters above U+007F */
    UChar32 lead;  /* half of a pair, waiting */
} decoder;

/* ------------------------------------------------------------------ */
/* Converting                                                         */
/* ------------------------------------------------------------------ */

static void put(decoder *d, UChar32 code)
{
    if (code == 0)
        return;
    if (code == 0xFFFD || U_IS_SURROGATE(code))
        d->errors++;
    else if (code >= 0x80)
        d->wide++;
    pmk_buf_utf8(d->out, U_IS_SURROGATE(code) ? 0xFFFD : (uint32_t)code);
}

/* UTF-16 comes in pieces, and a pair may be cut in two by their ends. */
static void put_units(decoder *d, const UChar *units, const UChar *end)
{
    for (; units < end; units++) {
        if (d->lead != 0 && U16_IS_TRAIL(*units)) {
            put(d, U16_GET_SUPPLEMENTARY(d->lead, *units));
            d->lead = 0;
            continue;
        }
        if (d->lead != 0)
            put(d, 0xFFFD);
        d->lead = 0;
        if (U16_IS_LEAD(*units))
            d->lead = *units;
        else
            put(d, *units);
    }
}

static bool convert(decoder *d, pmk_str bytes, const char *icu)
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(icu, &code);
    const char *at = bytes.ptr;
    UChar units[CHUNK];

    if (U_FAILURE(code))
        return false;
    d->errors = d->wide = 0;
    d->lead = 0;
    do {
        UChar *to = units;

        code = U_ZERO_ERROR;
        ucnv_toUnicode(from, &to, units + CHUNK, &at, bytes.ptr + bytes.len,
                       NULL, true, &code);
        put_units(d, units, to);
    } while (code == U_BUFFER_OVERFLOW_ERROR && !d->out->failed);
    if (d->lead != 0)
        put(d, 0xFFFD);
    ucnv_close(from);
    return U_SUCCESS(code);
}

static void forget(decoder *d)
{
    if (d->out->ptr == NULL || d->out->failed)
        return;
    d->out->len = d->start;
    d->out->ptr[d->start] = '\0';
}

/* Believe the charset unless more than one sign in twenty is an error. */
static bool try_charset(decoder *d, const pmk_charset *charset)
{
    if (!convert(d, d->bytes, charset->icu)
        || (d->errors > 1 && d->errors * 20 > d->wide)) {
        forget(d);
        return false;
    }
    *d->name = charset->name;
    return true;
}

static void take(decoder *d, const char *label)
{
    const pmk_charset *charset = pmk_charset_find(pmk_str_of(label));

    if (charset == NULL || !convert(d, d->bytes, charset->icu)) {
        forget(d);
        charset = pmk_charset_find(PMK_STR("windows-1252"));
        convert(d, d->bytes, charset->icu);
    }
    *d->name = charset->name;
}

/* ------------------------------------------------------------------ */
/* UTF-8                                                              */
/* ------------------------------------------------------------------ */

typedef struct tally {
    size_t good; /* sequences of several bytes */
    size_t bad;  /* bytes that belong to none */
    bool is_cut; /* one more is cut off by the end */
    bool has_nul;
    bool has_escape;
    bool is_ascii;
} tally;

static tally count_utf8(pmk_str bytes)
{
    const uint8_t *at = (const uint8_t *)bytes.ptr;
    tally sum = {.is_ascii = true};
    size_t i = 0;

    while (i < bytes.len) {
        size_t start = i;
        UChar32 code;

        if (at[i] < 0x80) {
            sum.has_nul |= at[i] == 0;
            sum.has_escape |= at[i] == 0x1B;
            i++;
            continue;
        }
        sum.is_ascii = false;
        U8_NEXT(at, i, bytes.len, code);
        if (code >= 0)
            sum.good++;
        else if (i < bytes.len || i - start >= 4 || at[start] < 0xC2)
            sum.bad++;
        else
            sum.is_cut = true;
    }
    return sum;
}

/* Mend UTF-8; the NULs go. */
static void take_utf8(decoder *d, const tally *sum)
{
    pmk_str rest = d->bytes;
    pmk_str part;

    *d->name = "utf-8";
    if (sum->bad == 0 && !sum->has_nul && pmk_utf8_ok(rest))
        pmk_buf_add(d->out, rest);
    else
        while (pmk_str_cut(&rest, '\0', &part))
            pmk_utf8_mend(d->out, part);
}

/* Is it UTF-8 with some damage?  Text in another charset hardly ever holds
 * sequences that are well-formed. */
static bool is_mostly_utf8(const tally *sum, const pmk_charset *declared)
{
    bool claims = declared == NULL || strcmp(declared->name, "utf-8") == 0;

    if (sum->bad == 0)
        return claims || sum->good > 0 || !sum->is_cut;
    return claims ? sum->good >= sum->bad : sum->good >= 20 * sum->bad;
}

/* ------------------------------------------------------------------ */
/* Seven bits                                                         */
/* ------------------------------------------------------------------ */

static bool has(const decoder *d, pmk_str sign)
{
    return pmk_str_find(d->bytes, sign) != (size_t)-1;
}

/* Charsets that hide in ASCII: by their shifts, or by a declaration and the
 * sign that opens them. */
static const pmk_charset *seven_bit(const decoder *d, const tally *sum,
                                    const pmk_charset *declared)
{
    static const struct {
        pmk_str shift;
        pmk_str label;
    } shifts[] = {
        {PMK_STR("\x1B$B"), PMK_STR("iso-2022-jp")},
        {PMK_STR("\x1B$@"), PMK_STR("iso-2022-jp")},
        {PMK_STR("\x1B(J"), PMK_STR("iso-2022-jp")},
        {PMK_STR("\x1B(I"), PMK_STR("iso-2022-jp")},
        {PMK_STR("\x1B$)C"), PMK_STR("iso-2022-kr")},
        {PMK_STR("\x1B$)A"), PMK_STR("iso-2022-cn")},
    };

    if (!sum->is_ascii || sum->has_nul)
        return NULL;
    if (declared != NULL && declared->seven_bit)
        return (strcmp(declared->name, "utf-7") == 0 && has(d, PMK_STR("+")))
                       || (strcmp(declared->name, "hz-gb-2312") == 0
                           && has(d, PMK_STR("~{")))
                       || sum->has_escape
                   ? declared
                   : NULL;
    for (size_t i = 0;
         sum->has_escape && i < sizeof(shifts) / sizeof(shifts[0]); i++)
        if (has(d, shifts[i].shift))
            return pmk_charset_find(shifts[i].label);
    return NULL;
}

/* ------------------------------------------------------------------ */
/* Guessing                                                           */
/* ------------------------------------------------------------------ */

static bool read_upper(const char *icu, uint16_t upper[128])
{
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(icu, &code);

    for (int i = 0; i < 128 && U_SUCCESS(code); i++) {
        char byte = (char)(0x80 + i);
        UChar units[4];
        int32_t n = ucnv_toUChars(from, units, 4, &byte, 1, &code);

        upper[i] = n == 1 ? units[0] : 0xFFFD;
    }
    ucnv_close(from);
    return U_SUCCESS(code);
}

/* The Cyrillic charset in which the sample reads best; NULL when it reads
 * better than `least` in none. */
static const char *guess_cyrillic(pmk_str sample, int least)
{
    static const char *const labels[] = {"windows-1251", "koi8-r",
                                         "iso-8859-5",   "ibm866",
                                         "ibm855",       "x-mac-cyrillic"};
    const char *best = NULL;
    int most = least;

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        uint16_t upper[128];
        int score;

        if (!read_upper(pmk_charset_find(pmk_str_of(labels[i]))->icu, upper))
            continue;
        score = pmk_charset_cyrillic(sample, upper);
        if (score > most) {
            most = score;
            best = labels[i];
        }
    }
    return best;
}

/* What ICU says; its names live in the library. */
static const char *guess_icu(pmk_str sample)
{
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    const char *best = NULL;
    int32_t count = 0;

    ucsdet_setText(detector, sample.ptr, (int32_t)sample.len, &code);
    const UCharsetMatch **all = ucsdet_detectAll(detector, &count, &code);

    for (int32_t i = 0; U_SUCCESS(code) && i < count && best == NULL; i++) {
        const char *name = ucsdet_getName(all[i], &code);

        if (U_SUCCESS(code) && ucsdet_getConfidence(all[i], &code) >= ICU_ENOUGH
            && strncmp(name, "UTF-", 4) != 0
            && pmk_charset_find(pmk_str_of(name)) != NULL)
            best = pmk_charset_find(pmk_str_of(name))->name;
    }
    if (detector != NULL)
        ucsdet_close(detector);
    return best;
}

static bool is_cyrillic(const char *label)
{
    return label != NULL
           && (strcmp(label, "windows-1251") == 0
               || strcmp(label, "koi8-r") == 0
               || strcmp(label, "iso-8859-5") == 0);
}

static void take_sample(const decoder *d, pmk_buf *sample,
                        char room[SAMPLE_BYTES + 1])
{
    pmk_buf_lend(sample, room, SAMPLE_BYTES + 1);
    pmk_charset_sample(d->bytes, d->is_html, sample);
    if (sample->len == 0)
        pmk_buf_add(sample,
                    pmk_str_sub(d->bytes, 0,
                                d->bytes.len < SAMPLE_BYTES ? d->bytes.len
                                                            : SAMPLE_BYTES));
}

static void guess(decoder *d)
{
    char room[SAMPLE_BYTES + 1];
    pmk_buf sample;
    const char *label;
    const char *better;

    take_sample(d, &sample, room);
    label = guess_icu(pmk_buf_str(&sample));
    better = guess_cyrillic(pmk_buf_str(&sample),
                            is_cyrillic(label) ? HINTED : SURE);
    if (better == NULL && pmk_charset_is_thai(pmk_buf_str(&sample)))
        better = "windows-874";
    if (better != NULL)
        label = better;
    take(d, label != NULL ? label : "windows-1252");
}

/* Servers used to declare Latin-1 for pages in any language. */
static bool is_lying_latin(const decoder *d, const pmk_charset *declared)
{
    char room[SAMPLE_BYTES + 1];
    pmk_buf sample;
    bool lies;

    if (strcmp(declared->name, "windows-1252") != 0)
        return false;
    take_sample(d, &sample, room);
    lies =
        sample.len >= 64 && guess_cyrillic(pmk_buf_str(&sample), SURE) != NULL;
    return lies;
}

/* ------------------------------------------------------------------ */

static void take_wide(decoder *d, pmk_wide wide, size_t mark)
{
    static const char *const names[] = {"", "utf-16le", "utf-16be", "utf-32le",
                                        "utf-32be"};

    convert(d, pmk_str_sub(d->bytes, mark, d->bytes.len), names[wide]);
    *d->name = names[wide];
}

static void decode(decoder *d, const char *content_type)
{
    const pmk_charset *declared;
    const pmk_charset *hidden;
    size_t mark;
    tally sum;
    pmk_wide wide = pmk_wide_by_mark(d->bytes, &mark);

    if (wide == PMK_WIDE_NONE)
        wide = pmk_wide_by_zeros(d->bytes);
    if (wide != PMK_WIDE_NONE) {
        take_wide(d, wide, mark);
        return;
    }
    declared = pmk_charset_of_type(pmk_str_of(content_type));
    if (declared == NULL && d->is_html)
        declared = pmk_charset_of_page(d->bytes);
    sum = count_utf8(d->bytes);
    hidden = seven_bit(d, &sum, declared);
    if (hidden != NULL && try_charset(d, hidden))
        return;
    if (is_mostly_utf8(&sum, declared)) {
        take_utf8(d, &sum);
        return;
    }
    if (declared != NULL && !declared->seven_bit
        && strncmp(declared->name, "utf-", 4) != 0
        && !is_lying_latin(d, declared) && try_charset(d, declared))
        return;
    guess(d);
}

pressmark_status pmk_decode(pmk_str bytes, const char *content_type,
                            bool is_html, pmk_buf *out, const char **name,
                            pressmark_error *err)
{
    decoder d = {.bytes = bytes,
                 .is_html = is_html,
                 .out = out,
                 .name = name,
                 .start = out->len};

    *name = "";
    if (bytes.len == 0)
        return PRESSMARK_OK;
    if (pmk_str_starts(bytes, PMK_STR("\xEF\xBB\xBF"))) {
        d.bytes = pmk_str_sub(bytes, 3, bytes.len);
        take_utf8(&d, &(tally){.bad = 1});
    } else {
        decode(&d, content_type);
    }
    if (!out->failed) {
        while (pmk_twice_utf8_mend(out, d.start))
            ;
        return PRESSMARK_OK;
    }
    if (out->max - out->len < bytes.len)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "larger than %zu bytes in UTF-8", out->max);
    return pmk_fail_memory(err);
}
