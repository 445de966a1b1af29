/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date_lines.c - the dates of one line, and what each is the date of
 *
 * A label stands before its date or, in some languages, behind it.  Labels
 * are compared in lower case.
 */
#include "article/date_lines.h"

#include "base/buf.h"
#include "base/utf8.h"

#define LINE_MAX_BYTES 600
#define BEHIND_MAX 48 /* how far behind a date its label may begin */

typedef struct label {
    const char *words; /* separated by bars */
    pmk_date_role role;
} label;

static const label labels[] = {
    /* en */ {"publish|posted|created|written:|first aired|issued:|added on",
              PMK_DATE_PUBLISHED},
    /* en */
    {"updated|modified|last edited|last reviewed|revised"
     "|last change|last review",
     PMK_DATE_UPDATED},
    /* de */
    {"veröffentlich|erstellt|erschienen am:|verfasst|eingestellt|gepostet"
     "|geschrieben|publiziert|stand:",
     PMK_DATE_PUBLISHED},
    /* de */
    {"aktualisiert|zuletzt|geändert|änderung|bearbeitet|überarbeitet",
     PMK_DATE_UPDATED},
    /* fr */
    {"publié|mis en ligne|mise en ligne|paru le|posté le|rédigé le"
     "|créé le",
     PMK_DATE_PUBLISHED},
    /* fr */ {"mis à jour|mise à jour|modifié|actualisé", PMK_DATE_UPDATED},
    /* es */ {"publicado|publicada|creado", PMK_DATE_PUBLISHED},
    /* es */
    {"actualizado|actualizada|modificado|modificada"
     "|actualización",
     PMK_DATE_UPDATED},
    /* pt */ {"postado|criado em", PMK_DATE_PUBLISHED},
    /* pt */ {"atualizado|atualizada|atualização", PMK_DATE_UPDATED},
    /* it */
    {"pubblicato|pubblicata|pubblicazione|inserito il", PMK_DATE_PUBLISHED},
    /* it */
    {"aggiornato|aggiornata|aggiornamento|modificat", PMK_DATE_UPDATED},
    /* nl */ {"gepubliceerd|geplaatst|gepost", PMK_DATE_PUBLISHED},
    /* nl */ {"bijgewerkt|gewijzigd|laatst", PMK_DATE_UPDATED},
    /* pl */
    {"opublikowan|dodano|data publikacji|utworzono", PMK_DATE_PUBLISHED},
    /* pl */ {"aktualizacj|zaktualizowano|zmodyfikowano", PMK_DATE_UPDATED},
    /* ru */
    {"опубликован|размещен|дата публикации|создан", PMK_DATE_PUBLISHED},
    /* ru */ {"обновлен|изменен|обновление", PMK_DATE_UPDATED},
    /* tr */ {"yayın|eklenme|giriş:|oluşturulma", PMK_DATE_PUBLISHED},
    /* tr */ {"güncel|değiştir", PMK_DATE_UPDATED},
    /* ar */ {"نشر|أضيف|تاريخ الإنشاء", PMK_DATE_PUBLISHED},
    /* ar */ {"تحديث|تعديل", PMK_DATE_UPDATED},
    /* zh ja */
    {"发布|发表|發布|發表|刊登|公開|配信|掲載|投稿", PMK_DATE_PUBLISHED},
    /* zh ja */ {"更新|修改|最終", PMK_DATE_UPDATED},
    /* ko */ {"입력|등록|작성|게시|승인|송고", PMK_DATE_PUBLISHED},
    /* ko */ {"수정|최종|업데이트", PMK_DATE_UPDATED},
    /* el */ {"δημοσί|δημοσιεύ|ανάρτηση", PMK_DATE_PUBLISHED},
    /* el */ {"ενημέρωση|ενημερώ|τροποποί", PMK_DATE_UPDATED},
    /* sv da no fi */
    {"publicer|publisert|julkaistu|offentliggjort", PMK_DATE_PUBLISHED},
    /* any */
    {"\xC2\xA9|copyright|(c)|all rights|rechte vorbehalten|born|died"
     "|events|since 19|since 20|comment|kommentar|expires",
     PMK_DATE_OTHER},
    /* sv da no fi */
    {"uppdatera|opdatere|oppdater|päivitetty|senast", PMK_DATE_UPDATED},
};

/* What the last label in `low`, which is in lower case, says. */
static pmk_date_role label_in(pmk_str low)
{
    pmk_date_role role = PMK_DATE_PLAIN;
    size_t last = 0;

    for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
        pmk_str rest = pmk_str_of(labels[i].words);
        pmk_str word;

        while (pmk_str_cut(&rest, '|', &word)) {
            size_t at = pmk_str_find(low, word);

            if (at == SIZE_MAX || at + word.len < last)
                continue;
            if (at + word.len == last && role == PMK_DATE_UPDATED)
                continue;
            last = at + word.len;
            role = labels[i].role;
        }
    }
    return role;
}

static pmk_str lower(pmk_arena *arena, pmk_str text)
{
    char room[LINE_MAX_BYTES * 4];
    pmk_buf buf;

    if (text.len > LINE_MAX_BYTES)
        text.len = pmk_utf8_floor(text, LINE_MAX_BYTES);
    pmk_buf_lend(&buf, room, sizeof(room));
    pmk_utf8_lower(&buf, text);
    return pmk_arena_str(arena, pmk_buf_str(&buf));
}

/* The dates alone; spans in `low`. */
static size_t find_dates(pmk_str low, const char *language, pmk_line_date *out,
                         size_t room)
{
    size_t count = 0;
    size_t from = 0;

    while (count < room && from < low.len
           && pmk_printed_date_find(pmk_str_sub(low, from, low.len), language,
                                    &out[count].date)) {
        out[count].role = PMK_DATE_PLAIN;
        out[count].date.start += from;
        out[count].date.end += from;
        if (out[count].date.end <= from)
            break;
        from = out[count].date.end;
        count++;
    }
    return count;
}

size_t pmk_line_dates(pmk_arena *arena, pmk_str line, const char *language,
                      pmk_line_date *out, size_t room)
{
    pmk_str low = lower(arena, line);
    size_t count = find_dates(low, language, out, room);

    for (size_t i = 0; i < count; i++) {
        size_t before = i > 0 ? out[i - 1].date.end : 0;
        size_t behind = out[i].date.end + BEHIND_MAX;

        out[i].role = label_in(pmk_str_sub(low, before, out[i].date.start));
        if (out[i].role != PMK_DATE_PLAIN || i + 1 < count)
            continue;
        behind = behind < low.len ? pmk_utf8_floor(low, behind) : low.len;
        out[i].role = label_in(pmk_str_sub(low, out[i].date.end, behind));
        if (out[i].role == PMK_DATE_OTHER)
            out[i].role = PMK_DATE_PLAIN;
    }
    return count;
}

pmk_date_role pmk_date_label(pmk_arena *arena, pmk_str text)
{
    return label_in(lower(arena, text));
}
