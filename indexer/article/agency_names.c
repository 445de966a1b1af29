/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * agency_names.c - wire services by the names they sign with
 */
#include "article/agency.h"
#include "base/utf8.h"

typedef struct agency {
    const char *written;
    const char *name;
    bool exact; /* an abbreviation that is also a word: case counts */
} agency;

static const agency agencies[] = {
    {"Reuters", "Reuters", false},
    {"Thomson Reuters", "Reuters", false},
    {"Reuters Health", "Reuters", false},
    {"AP", "AP", true},
    {"Associated Press", "AP", false},
    {"The Associated Press", "AP", false},
    {"AFP", "AFP", true},
    {"Agence France-Presse", "AFP", false},
    {"Agence France Presse", "AFP", false},
    {"dpa", "dpa", false},
    {"Deutsche Presse-Agentur", "dpa", false},
    {"dpa-AFX", "dpa-AFX", false},
    {"sid", "SID", true},
    {"SID", "SID", true},
    {"epd", "epd", true},
    {"KNA", "KNA", true},
    {"ddp", "ddp", true},
    {"APA", "APA", true},
    {"Austria Presse Agentur", "APA", false},
    {"SDA", "SDA", true},
    {"sda", "SDA", true},
    {"Keystone-SDA", "Keystone-SDA", false},
    {"UPI", "UPI", true},
    {"United Press International", "UPI", false},
    {"PTI", "PTI", true},
    {"Press Trust of India", "PTI", false},
    {"ANI", "ANI", true},
    {"IANS", "IANS", true},
    {"UNI", "UNI", true},
    {"Xinhua", "Xinhua", false},
    {"Xinhua News Agency", "Xinhua", false},
    {"TASS", "TASS", true},
    {"ITAR-TASS", "TASS", false},
    {"Interfax", "Interfax", false},
    {"RIA Novosti", "RIA Novosti", false},
    {"RIA", "RIA Novosti", true},
    {"Sputnik", "Sputnik", false},
    {"EFE", "EFE", true},
    {"Agencia EFE", "EFE", false},
    {"Europa Press", "Europa Press", false},
    {"ANSA", "ANSA", true},
    {"Adnkronos", "Adnkronos", false},
    {"Lusa", "Lusa", true},
    {"Agência Lusa", "Lusa", false},
    {"Agência Brasil", "Agência Brasil", false},
    {"Estadão Conteúdo", "Estadão Conteúdo", false},
    {"Notimex", "Notimex", false},
    {"Télam", "Télam", false},
    {"Prensa Latina", "Prensa Latina", false},
    {"Kyodo", "Kyodo", false},
    {"Kyodo News", "Kyodo", false},
    {"Jiji Press", "Jiji", false},
    {"Yonhap", "Yonhap", false},
    {"Yonhap News Agency", "Yonhap", false},
    {"Anadolu", "Anadolu", false},
    {"Anadolu Agency", "Anadolu", false},
    {"Anadolu Ajansı", "Anadolu", false},
    {"AA", "Anadolu", true},
    {"DHA", "DHA", true},
    {"Belga", "Belga", false},
    {"ANP", "ANP", true},
    {"PAP", "PAP", true},
    {"ČTK", "ČTK", true},
    {"CTK", "ČTK", true},
    {"MTI", "MTI", true},
    {"Agerpres", "Agerpres", false},
    {"BTA", "BTA", true},
    {"Tanjug", "Tanjug", false},
    {"HINA", "HINA", true},
    {"NTB", "NTB", true},
    {"Ritzau", "Ritzau", false},
    {"STT", "STT", true},
    {"PA", "PA", true},
    {"PA Media", "PA", false},
    {"Press Association", "PA", false},
    {"The Press Association", "PA", false},
    {"AAP", "AAP", true},
    {"Australian Associated Press", "AAP", false},
    {"Canadian Press", "Canadian Press", false},
    {"The Canadian Press", "Canadian Press", false},
    {"CP", "Canadian Press", true},
    {"Bernama", "Bernama", false},
    {"Antara", "Antara", true},
    {"ANTARA", "Antara", true},
    {"IRNA", "IRNA", true},
    {"MENA", "MENA", true},
    {"WAM", "WAM", true},
    {"PRNewswire", "PR Newswire", false},
    {"PR Newswire", "PR Newswire", false},
    {"BUSINESS WIRE", "Business Wire", false},
    {"Marketwire", "Marketwire", false},
    {"GLOBE NEWSWIRE", "GlobeNewswire", false},
    {"新华社", "Xinhua", true},
    {"新华网", "Xinhua", true},
    {"中新社", "China News Service", true},
    {"中国新闻社", "China News Service", true},
    {"中央社", "CNA", true},
    {"共同通信", "Kyodo", true},
    {"共同", "Kyodo", true},
    {"時事通信", "Jiji", true},
    {"연합뉴스", "Yonhap", true},
    {"РИА Новости", "RIA Novosti", true},
    {"ТАСС", "TASS", true},
    {"ИТАР-ТАСС", "TASS", true},
    {"Интерфакс", "Interfax", true},
    {"Укринформ", "Ukrinform", true},
    {"ΑΠΕ-ΜΠΕ", "ΑΠΕ-ΜΠΕ", true},
    {"ΑΠΕ", "ΑΠΕ-ΜΠΕ", true},
};

/* Signs that stand around an agency's name. */
static bool is_wrapping(uint32_t code)
{
    return pmk_is_white(code)
           || (code < 0x80 && strchr("()[]-*.,:;/|", (int)code) != NULL)
           || code == 0x2013 || code == 0x2014 || code == 0x2015 || code == 0xA9
           || code == 0xFF08 || code == 0xFF09;
}

static pmk_str unwrap(pmk_str name)
{
    size_t start = 0;
    size_t end = name.len;

    while (start < end) {
        size_t at = start;

        if (!is_wrapping(pmk_utf8_next(name, &at)))
            break;
        start = at;
    }
    while (end > start) {
        size_t at = end;

        if (!is_wrapping(pmk_utf8_prev(name, &at)))
            break;
        end = at;
    }
    return pmk_str_sub(name, start, end);
}

const char *pmk_agency_of(pmk_str name)
{
    if (name.len == 0 || name.len > 80)
        return NULL;
    name = unwrap(name);
    for (size_t i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++) {
        pmk_str written = pmk_str_of(agencies[i].written);

        if (agencies[i].exact ? pmk_str_eq(name, written)
                              : pmk_str_ieq(name, written))
            return agencies[i].name;
    }
    return NULL;
}
