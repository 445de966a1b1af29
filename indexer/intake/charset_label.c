/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_label.c - the names of charsets
 *
 * The labels are those of the WHATWG Encoding standard; behind its rows
 * stand a few charsets that the standard has given up but old pages use.
 */
#include "intake/charset_label.h"

static const pmk_charset table[] = {
    {"utf-8", "utf-8",
     " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 "
     "x-unicode20utf8 ",
     false},
    {"ibm866", "ibm-866", " 866 cp866 csibm866 ibm866 ", false},
    {"iso-8859-2", "iso-8859-2",
     " csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
     "iso_8859-2:1987 l2 latin2 ",
     false},
    {"iso-8859-3", "iso-8859-3",
     " csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
     "iso_8859-3:1988 l3 latin3 ",
     false},
    {"iso-8859-4", "iso-8859-4",
     " csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
     "iso_8859-4:1988 l4 latin4 ",
     false},
    {"iso-8859-5", "iso-8859-5",
     " csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 "
     "iso_8859-5 iso_8859-5:1988 ",
     false},
    {"iso-8859-6", "iso-8859-6",
     " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
     "iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 "
     "iso_8859-6 iso_8859-6:1987 ",
     false},
    {"iso-8859-7", "iso-8859-7",
     " csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 "
     "iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek ",
     false},
    {"iso-8859-8", "iso-8859-8",
     " csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 "
     "iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual csiso88598i "
     "iso-8859-8-i logical ",
     false},
    {"iso-8859-10", "iso-8859-10",
     " csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 ",
     false},
    {"iso-8859-13", "iso-8859-13", " iso-8859-13 iso8859-13 iso885913 ", false},
    {"iso-8859-14", "iso-8859-14", " iso-8859-14 iso8859-14 iso885914 ", false},
    {"iso-8859-15", "iso-8859-15",
     " csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 ", false},
    {"iso-8859-16", "iso-8859-16", " iso-8859-16 ", false},
    {"koi8-r", "koi8-r", " cskoi8r koi koi8 koi8-r koi8_r ", false},
    {"koi8-u", "koi8-u", " koi8-ru koi8-u ", false},
    {"macintosh", "macintosh",
     " csmacintosh mac macintosh x-mac-roman macroman ", false},
    {"windows-874", "windows-874",
     " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 tis620 ",
     false},
    {"windows-1250", "windows-1250", " cp1250 windows-1250 x-cp1250 ", false},
    {"windows-1251", "windows-1251", " cp1251 windows-1251 x-cp1251 ", false},
    {"windows-1252", "windows-1252",
     " ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 "
     "iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 "
     "us-ascii windows-1252 x-cp1252 x-user-defined latin-1 ",
     false},
    {"windows-1253", "windows-1253", " cp1253 windows-1253 x-cp1253 ", false},
    {"windows-1254", "windows-1254",
     " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 "
     "iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254 ",
     false},
    {"windows-1255", "windows-1255", " cp1255 windows-1255 x-cp1255 ", false},
    {"windows-1256", "windows-1256", " cp1256 windows-1256 x-cp1256 ", false},
    {"windows-1257", "windows-1257", " cp1257 windows-1257 x-cp1257 ", false},
    {"windows-1258", "windows-1258", " cp1258 windows-1258 x-cp1258 ", false},
    {"x-mac-cyrillic", "x-mac-cyrillic",
     " x-mac-cyrillic x-mac-ukrainian maccyrillic ", false},
    {"gb18030", "gb18030",
     " chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk "
     "iso-ir-58 x-gbk gb18030 cp936 windows-936 euc-cn gb-2312 ",
     false},
    {"big5", "big5-hkscs",
     " big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 windows-950 ", false},
    {"euc-jp", "euc-jp-2007", " cseucpkdfmtjapanese euc-jp x-euc-jp eucjp ",
     false},
    {"iso-2022-jp", "iso-2022-jp-2", " csiso2022jp iso-2022-jp ", true},
    {"shift_jis", "ibm-943_P15A-2003",
     " csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis "
     "cp932 windows-932 ",
     false},
    {"euc-kr", "windows-949",
     " cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 "
     "ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc euckr ",
     false},
    {"utf-16be", "utf-16be", " unicodefffe utf-16be ", false},
    {"utf-16le", "utf-16le",
     " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le ",
     false},
    {"utf-32be", "utf-32be", " utf-32be ", false},
    {"utf-32le", "utf-32le", " utf-32le utf-32 ", false},
    {"iso-2022-kr", "iso-2022-kr", " csiso2022kr iso-2022-kr ", true},
    {"iso-2022-cn", "iso-2022-cn", " iso-2022-cn iso-2022-cn-ext ", true},
    {"hz-gb-2312", "hz", " hz-gb-2312 hz ", true},
    {"utf-7", "utf-7", " utf-7 utf7 csutf7 unicode-1-1-utf-7 ", true},
    {"euc-tw", "euc-tw", " euc-tw x-euc-tw ", false},
    {"ibm437", "ibm-437", " ibm437 cp437 437 ", false},
    {"ibm850", "ibm-850", " ibm850 cp850 850 ", false},
    {"ibm852", "ibm-852", " ibm852 cp852 852 ", false},
    {"ibm855", "ibm-855", " ibm855 cp855 855 ", false},
    {"ibm862", "ibm-862", " ibm862 cp862 862 ", false},
};

const pmk_charset *pmk_charset_find(pmk_str label)
{
    char padded[40] = " ";

    label = pmk_str_trim(label);
    if (label.len == 0 || label.len > sizeof(padded) - 3)
        return NULL;
    for (size_t i = 0; i < label.len; i++) {
        if (label.ptr[i] == ' ' || label.ptr[i] == '\0')
            return NULL;
        padded[i + 1] = pmk_ascii_lower(label.ptr[i]);
    }
    padded[label.len + 1] = ' ';
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (strstr(table[i].labels, padded) != NULL)
            return &table[i];
    return NULL;
}
