/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.c - questions to a small index
 */
#include "small_index.h"

static small_index s;

static const small_article articles[] = {
    {"a", "Oil prices rise", "Crude oil rose on Monday. Traders bought oil.",
     "en", "2017-05-15T10:30+02:00", "Reuters", "Jane Doe",
     "https://www.example.org/oil/a.html"},
    {"b", "Gas prices fall", "Natural gas fell. The price of oil did not move.",
     "en", "2017-06-01", "AFP", "John Smith", "https://news.example.net/b"},
    {"c", "Tariff talks begin",
     "Talks on tariffs began in Geneva. Officials spoke of steel.", "en",
     "2018", "Reuters", "Jane Roe-Smith", NULL},
    {"d", "Die Preise steigen",
     "Der Krieg treibt den Preis. H\xC3\xA4user werden teurer.", "de",
     "2017-12-31T23:30-05:00", "dpa", NULL, "https://beispiel.de/d"},
    {"e", NULL, "Nothing here has a date, but it speaks of steel and oil.",
     "en", NULL, NULL, NULL, NULL},
    {"f", "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x81\xAE\xE7\xB5\x8C\xE6\xB8\x88",
     "\xE6\x97\xA5\xE6\x9C\xAC\xE7\xB5\x8C\xE6\xB8\x88\xE6\x96\xB0\xE8\x81\x9E"
     "\xE3\x81\x8C\xE5\xA0\xB1\xE3\x81\x98\xE3\x81\x9F\xE3\x80\x82",
     "ja", "2019-01-02", NULL, NULL, NULL},
    {"g", "Carros novos", "O carro custa caro.", "pt-BR", "2016-02-29", NULL,
     NULL, NULL},
};

static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
        small_add(&s, articles[i]);
    small_open(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    small_end(&s);
    return 0;
}

/* Strict matching: the sources, sorted. */
static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void check(const char *question, const char *want)
{
    pressmark_query_options all = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_results *results;
    char room[512], *words[64], out[512] = "";
    char *rest = NULL;
    size_t count = 0;
    size_t len = 0;

    all.words = PRESSMARK_WORDS_ALL;
    results = small_search(&s, question, &all, NULL);
    snprintf(room, sizeof(room), "%s", small_sources(results));
    for (char *at = strtok_r(room, " ", &rest); at != NULL;
         at = strtok_r(NULL, " ", &rest))
        words[count++] = at;
    qsort(words, count, sizeof(words[0]), by_text);
    for (size_t i = 0; i < count; i++)
        len += (size_t)snprintf(out + len, sizeof(out) - len, "%s%s",
                                i > 0 ? " " : "", words[i]);
    if (strcmp(out, want) != 0)
        print_error("question: %s\n", question);
    assert_string_equal(out, want);
    pressmark_results_free(results);
}

static void words_are_found_in_any_form(void **state)
{
    (void)state;
    check("price", "a b");
    check("PRICES", "a b");
    check("tariff", "c");
    check("Haus", "d");
    check("haus preis", "d");
    check("h\xC3\xA4user preise", "d");
    check("oil gas", "b");
    check("carro", "g");
}

static void phrases_stand_in_a_row(void **state)
{
    (void)state;
    check("\"natural gas\"", "b");
    check("\"gas natural\"", "");
    check("\"price of oil\"", "b");
    check("\"rise crude\"", ""); /* headline and body do not touch */
}

static void signs_and_operators_combine(void **state)
{
    (void)state;
    check("+oil -gas", "a e");
    check("oil AND NOT gas", "a e");
    check("gas OR tariffs", "b c");
    check("steel (oil OR tariff)", "c e");
    check("NOT oil", "c d f g");
    check("-oil -steel", "d f g");
    check("oil OR NOT language:en", "a b d e f g");
    check("NOT (oil OR steel)", "d f g");
}

static void fields_are_found_by_their_kind(void **state)
{
    (void)state;
    check("headline:price", "a b");
    check("title:talks", "c");
    check("headline:oil", "a");
    check("headline:(oil OR gas)", "a b");
    check("headline:\"gas prices\"", "b");
    check("agency:reuters", "a c");
    check("agency:REUTERS oil", "a");
    check("byline:\"jane doe\"", "a");
    check("byline:jane", "a c");
    check("byline:smith", "b c");
    check("by:(doe OR john)", "a b");
    check("language:de", "d");
    check("language:pt", "g");
    check("language:pt-br", "g");
    check("site:example.org", "a");
    check("site:www.example.org", "a");
    check("site:example.net", "b");
    check("url:https://beispiel.de/d", "d");
    check("source:e", "e");
    check("-agency:reuters -language:en", "d f g");
}

static void dates_include_both_ends(void **state)
{
    (void)state;
    check("date:2017", "a b d");
    check("date:2017-05", "a");
    check("date:2017-05-15", "a");
    check("date:2017-05..2017-06", "a b");
    check("date:2017-05..", "a b c d f");
    check("date:..2017", "a b d g");
    check("since:2018", "c f");
    check("until:2017-05-15", "a g");
    check("since:2017-06-01 until:2017-06-01", "b");
    check("date:2016-02-29", "g");
    check("date:2017-12-31", "d"); /* on the publisher's calendar */
    check("date:2017-05-15T08:30Z", "a");
    check("date:2017-05-15T08:31Z..2017-06-02", "b");
    check("date:1000..1999", "");
    check("date:(2016 OR 2018)", "c g");
    check("NOT date:1000..9999", "e");
}

static void stars_stand_for_any_ending(void **state)
{
    (void)state;
    check("tari*", "c");
    check("tariffs*", "c");
    check("pri*", "a b");
    check("ste* oil", "e");
    check("headline:ga*", "b");
    check("agency:reu*", "a c");
    check("url:https://beispiel*", "d");
}

/* The sources, sorted. */
static const char *ask_sorted(small_index *t, const char *question)
{
    static char out[256];
    char room[256], *words[16];
    size_t count = 0;

    snprintf(room, sizeof(room), "%s", small_ask(t, question));
    for (char *rest = room, *word; (word = strsep(&rest, " ")) != NULL;)
        words[count++] = word;
    qsort(words, count, sizeof(words[0]), by_text);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++)
        snprintf(out + strlen(out), sizeof(out) - strlen(out), "%s%s",
                 i > 0 ? " " : "", words[i]);
    return out;
}

/* "market" is itself in English, and a form of "mark" in Norwegian. */
static void a_form_counts_in_its_own_language(void **state)
{
    static const small_article two_languages[] = {
        {.source = "mark", .body = "The mark fell.", .language = "en"},
        {.source = "market", .body = "The market fell.", .language = "en"},
        {.source = "none", .body = "The mark fell; the market too."},
        {.source = "norsk", .body = "The market, sa han.", .language = "nb"},
        {.source = "en2", .body = "More English.", .language = "en-GB"},
    };
    small_index t;

    (void)state;
    small_start(&t);
    for (size_t i = 0; i < 5; i++)
        small_add(&t, two_languages[i]);
    small_open(&t);
    assert_string_equal(ask_sorted(&t, "\"the mark\""), "mark none norsk");
    assert_string_equal(ask_sorted(&t, "\"the market\""), "market none norsk");
    assert_string_equal(ask_sorted(&t, "\"a market\""), "");
    assert_string_equal(ask_sorted(&t, "+market"), "market none norsk");
    assert_string_equal(ask_sorted(&t, "marke*"), "market none norsk");
    small_end(&t);
}

/* Terms are stems; what is typed is the start of a word. */
static void stars_look_at_words_not_at_stems(void **state)
{
    static const small_article words[] = {
        {.source = "a", .body = "The government fell.", .language = "en"},
        {.source = "b", .body = "The covid-19 wave.", .language = "en"},
        {.source = "c",
         .body = "Une \xC3\xA9"
                 "conomie.",
         .language = "fr"},
        {.source = "d", .body = "1,250 dead.", .language = "en"},
    };
    small_index t;

    (void)state;
    small_start(&t);
    for (size_t i = 0; i < 4; i++)
        small_add(&t, words[i]);
    small_open(&t);
    assert_string_equal(small_ask(&t, "governmen*"), "a");
    assert_string_equal(small_ask(&t, "governments*"), "");
    assert_string_equal(small_ask(&t, "covid-1*"), "b");
    assert_string_equal(small_ask(&t, "wave-1*"), "");
    assert_string_equal(small_ask(&t, "\xC3\xA9"
                                      "con*"),
                        "c");
    assert_string_equal(small_ask(&t, "economi*"), "c");
    assert_string_equal(small_ask(&t, "125*"), "d");
    assert_string_equal(small_ask(&t, "zz*"), "");
    small_end(&t);
}

/* Ordered so that each question finds what the one before it does. */
static void words_stand_as_was_asked(void **state)
{
    static const small_article articles_near[] = {
        {.source = "1",
         .headline = "Talks",
         .body = "Tariff talks ended.",
         .language = "en",
         .published = "2017"},
        {.source = "2",
         .headline = "Talks",
         .language = "en",
         .body = "Talks on a tariff. They ended."},
        {.source = "3",
         .headline = "None",
         .language = "en",
         .body = "A tariff came. Then they had talks."},
        {.source = "4",
         .headline = "None",
         .language = "en",
         .body = "A tariff came.\nThen they had talks."},
        {.source = "5",
         .headline = "Tariff",
         .language = "en",
         .body = "Nothing.\nTalk of it, a talk, one more talk."},
    };
    small_index t;

    (void)state;
    small_start(&t);
    for (size_t i = 0; i < 5; i++)
        small_add(&t, articles_near[i]);
    small_open(&t);
    assert_string_equal(ask_sorted(&t, "\"tariff talks\""), "1");
    assert_string_equal(ask_sorted(&t, "tariff ADJ talks"), "1");
    assert_string_equal(ask_sorted(&t, "tariff NEAR/1 talks"), "1");
    assert_string_equal(ask_sorted(&t, "talks pre/3 tariff"), "2");
    assert_string_equal(ask_sorted(&t, "tariff w/3 talks"), "1 2");
    assert_string_equal(ask_sorted(&t, "\"talks tariff\"~3"), "1 2");
    assert_string_equal(ask_sorted(&t, "tariff /s talks"), "1 2");
    assert_string_equal(ask_sorted(&t, "tariff NEAR/5 talks"), "1 2 3");
    assert_string_equal(ask_sorted(&t, "tariff /p talks"), "1 2 3");
    assert_string_equal(ask_sorted(&t, "tariff NEAR/6 talks"), "1 2 3 4");
    assert_string_equal(ask_sorted(&t, "tariff AND talks"), "1 2 3 4 5");
    assert_string_equal(ask_sorted(&t, "talks NOT (tariff /p talks)"), "4 5");
    assert_string_equal(ask_sorted(&t, "ended OR (tariff /s came)"), "1 2 3 4");
    assert_string_equal(ask_sorted(&t, "(tariff OR duty) NEAR/1 (talk* OR x)"),
                        "1");
    assert_string_equal(ask_sorted(&t, "a NEAR/3 (tariff came)"), "3 4");
    assert_string_equal(ask_sorted(&t, "atleast3(talks)"), "5");
    assert_string_equal(ask_sorted(&t, "atleast2(tariff OR ended)"), "1 2");
    assert_string_equal(ask_sorted(&t, "first/3(talks)"), "1 2 5");
    assert_string_equal(ask_sorted(&t, "lead:tariff"), "1 2 3 4");
    assert_string_equal(ask_sorted(&t, "hlead:tariff"), "1 2 3 4 5");
    assert_string_equal(ask_sorted(&t, "words:3"), "1");
    assert_string_equal(ask_sorted(&t, "words:..6"), "1 2");
    assert_string_equal(ask_sorted(&t, "tar?ff NEAR/1 tolks~1"), "1");
    assert_string_equal(ask_sorted(&t, "nosuch NEAR/1 talks"), "");
    small_end(&t);
}

static void patterns_are_words_of_the_index(void **state)
{
    static const small_article words[] = {
        {.source = "a",
         .body = "The organization.",
         .language = "en",
         .byline = "Jane Smith"},
        {.source = "b",
         .body = "An organisation.",
         .language = "en-GB",
         .byline = "John Smyth"},
        {.source = "c", .body = "Die H\xC3\xA4user.", .language = "de"},
    };
    small_index t;

    (void)state;
    small_start(&t);
    for (size_t i = 0; i < 3; i++)
        small_add(&t, words[i]);
    small_open(&t);
    assert_string_equal(ask_sorted(&t, "organi?ation"), "a b");
    assert_string_equal(ask_sorted(&t, "org*ation"), "a b");
    assert_string_equal(ask_sorted(&t, "*zation"), "a");
    assert_string_equal(ask_sorted(&t, "organizaton~1"), "a");
    assert_string_equal(ask_sorted(&t, "organizatoin~1"), "a");
    assert_string_equal(ask_sorted(&t, "organizatn~2"), "a");
    assert_string_equal(ask_sorted(&t, "h?user"), "c");
    assert_string_equal(ask_sorted(&t, "HAUSR~1"), "c");
    assert_string_equal(ask_sorted(&t, "byline:sm?th"), "a b");
    assert_string_equal(ask_sorted(&t, "byline:smit~1"), "a");
    assert_string_equal(ask_sorted(&t, "NOT org*"), "c");
    small_end(&t);
}

static void cjk_runs_are_found_by_their_parts(void **state)
{
    (void)state;
    check("\xE7\xB5\x8C\xE6\xB8\x88", "f");
    check("\xE6\x96\xB0\xE8\x81\x9E", "f");
    check("\xE7\xB5\x8C\xE6\xB8\x88\xE6\x96\xB0\xE8\x81\x9E", "f");
    check("\xE6\x96\xB0\xE7\xB5\x8C", "");
}

static void function_words_are_no_hurdle(void **state)
{
    (void)state;
    check("what is the price of the gas", "b");
    check("the", "b");
    check("\"the price\"", "b");
    check("what AND gas", "");
}

static void nothing_asked_finds_nothing(void **state)
{
    (void)state;
    check("", "");
    check("--", "");
    check("zzzz", "");
    check("oil zzzz", "");
}

static void few_full_matches_are_followed_by_the_best_others(void **state)
{
    pressmark_results *results = small_search(&s, "oil gas", NULL, NULL);
    uint64_t full, low, high;

    (void)state;
    assert_true(pressmark_results_relaxed(results, &full));
    assert_int_equal(full, 1);
    assert_int_equal(pressmark_results_count(results), 3);
    assert_string_equal(pressmark_results_hit(results, 0)->source, "b");
    assert_true(pressmark_results_hit(results, 0)->full_match);
    assert_false(pressmark_results_hit(results, 1)->full_match);
    pressmark_results_total(results, &low, &high);
    assert_int_equal(low, 3);
    assert_int_equal(high, 3);
    pressmark_results_free(results);
}

static void what_is_not_plain_words_is_not_relaxed(void **state)
{
    (void)state;
    assert_string_equal(small_ask(&s, "oil AND gas"), "b");
    assert_string_equal(small_ask(&s, "+oil gas"), "b");
    assert_string_equal(small_ask(&s, "\"natural gas\" tariff"), "");
    assert_string_equal(small_ask(&s, "gas tariff*"), "");
    /* The filter stays. */
    assert_string_equal(small_ask(&s, "gas talks agency:afp"), "b");
}

static void any_finds_what_all_does_not(void **state)
{
    pressmark_query_options any = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_results *results;

    (void)state;
    any.words = PRESSMARK_WORDS_ANY;
    results = small_search(&s, "gas tariff agency:reuters", &any, NULL);
    assert_string_equal(small_sources(results), "c");
    assert_false(pressmark_results_relaxed(results, NULL));
    pressmark_results_free(results);
    results = small_search(&s, "+oil gas -crude", &any, NULL);
    assert_string_equal(small_sources(results), "b e");
    pressmark_results_free(results);
}

static void dates_order_with_the_undated_last(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;

    (void)state;
    options.sort = PRESSMARK_NEWEST_FIRST;
    results = small_search(&s, "oil OR talks", NULL, &options);
    assert_string_equal(small_sources(results), "c b a e");
    pressmark_results_free(results);
    options.sort = PRESSMARK_OLDEST_FIRST;
    results = small_search(&s, "oil OR talks", NULL, &options);
    assert_string_equal(small_sources(results), "a b c e");
    pressmark_results_free(results);
    assert_string_equal(small_ask(&s, "NOT zzz"), "f d c b a g e");
}

static void a_hit_has_the_fields_of_its_article(void **state)
{
    pressmark_results *results = small_search(&s, "crude", NULL, NULL);
    const pressmark_hit *hit = pressmark_results_hit(results, 0);
    pressmark_article *article;
    pressmark_error err = PRESSMARK_ERROR_INIT;

    (void)state;
    assert_non_null(hit);
    assert_string_equal(hit->headline, "Oil prices rise");
    assert_string_equal(hit->byline, "Jane Doe");
    assert_string_equal(hit->agency, "Reuters");
    assert_string_equal(hit->url, "https://www.example.org/oil/a.html");
    assert_null(hit->section);
    assert_int_equal(hit->published.utc_offset, 120);
    assert_true(hit->score > 0);
    assert_string_equal(hit->snippet.text,
                        "Crude oil rose on Monday. Traders bought oil.");
    assert_int_equal(hit->snippet.mark_count, 1);
    assert_int_equal(hit->snippet.marks[0].end, 5);
    assert_int_equal(pressmark_index_article(s.index, hit->id, &article, &err),
                     PRESSMARK_OK);
    assert_string_equal(pressmark_article_text(article, PRESSMARK_BODY, 0),
                        "Crude oil rose on Monday. Traders bought oil.\n");
    pressmark_article_free(article);
    pressmark_results_free(results);
    assert_int_equal(pressmark_index_article(s.index, 12345, &article, &err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(article);
}

static void a_brief_hit_has_its_source(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;

    (void)state;
    options.brief = 1;
    results = small_search(&s, "crude", NULL, &options);
    assert_string_equal(small_sources(results), "a");
    assert_null(pressmark_results_hit(results, 0)->headline);
    assert_null(pressmark_results_hit(results, 0)->snippet.text);
    assert_null(pressmark_results_hit(results, 1));
    pressmark_results_free(results);
}

static void a_hit_without_snippet_has_all_else(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;
    const pressmark_hit *hit;

    (void)state;
    options.no_snippet = 1;
    results = small_search(&s, "crude oil", NULL, &options);
    hit = pressmark_results_hit(results, 0);
    assert_null(hit->snippet.text);
    assert_int_equal(hit->snippet.mark_count, 0);
    assert_string_equal(hit->headline, "Oil prices rise");
    assert_string_equal(hit->agency, "Reuters");
    assert_string_equal(hit->source, "a");
    assert_int_equal(hit->marked_headline.mark_count, 1);
    pressmark_results_free(results);
}

/* Both words stand side by side in the lead, which only the second look
 * rewards. */
static void without_rerank_the_score_is_lower(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results = small_search(&s, "price oil", NULL, &options);
    double ranked = pressmark_results_hit(results, 0)->score;

    (void)state;
    pressmark_results_free(results);
    options.no_rerank = 1;
    results = small_search(&s, "price oil", NULL, &options);
    assert_true(pressmark_results_hit(results, 0)->score > 0);
    assert_true(pressmark_results_hit(results, 0)->score < ranked);
    pressmark_results_free(results);
}

static void the_state_of_the_index_is_told(void **state)
{
    const pressmark_index_stats *stats = pressmark_index_get_stats(s.index);
    char day[40];

    (void)state;
    assert_non_null(stats);
    assert_int_equal(stats->articles, 7);
    pressmark_time_format(stats->earliest, day, sizeof(day));
    assert_string_equal(day, "2016-02-29");
    pressmark_time_format(stats->latest, day, sizeof(day));
    assert_string_equal(day, "2019-01-02");
}

static void results_outlive_index_and_question(void **state)
{
    pressmark_index *index;
    pressmark_query *query;
    pressmark_results *results;

    (void)state;
    assert_int_equal(pressmark_index_open(s.path, NULL, &index, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_query_parse("crude", NULL, &query, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_search(index, query, NULL, &results, NULL),
                     PRESSMARK_OK);
    pressmark_index_free(index);
    pressmark_query_free(query);
    assert_string_equal(pressmark_results_hit(results, 0)->headline,
                        "Oil prices rise");
    pressmark_results_free(results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_any_form),
        cmocka_unit_test(phrases_stand_in_a_row),
        cmocka_unit_test(signs_and_operators_combine),
        cmocka_unit_test(fields_are_found_by_their_kind),
        cmocka_unit_test(dates_include_both_ends),
        cmocka_unit_test(stars_stand_for_any_ending),
        cmocka_unit_test(a_form_counts_in_its_own_language),
        cmocka_unit_test(stars_look_at_words_not_at_stems),
        cmocka_unit_test(words_stand_as_was_asked),
        cmocka_unit_test(patterns_are_words_of_the_index),
        cmocka_unit_test(cjk_runs_are_found_by_their_parts),
        cmocka_unit_test(function_words_are_no_hurdle),
        cmocka_unit_test(nothing_asked_finds_nothing),
        cmocka_unit_test(few_full_matches_are_followed_by_the_best_others),
        cmocka_unit_test(what_is_not_plain_words_is_not_relaxed),
        cmocka_unit_test(any_finds_what_all_does_not),
        cmocka_unit_test(dates_order_with_the_undated_last),
        cmocka_unit_test(a_hit_has_the_fields_of_its_article),
        cmocka_unit_test(a_brief_hit_has_its_source),
        cmocka_unit_test(a_hit_without_snippet_has_all_else),
        cmocka_unit_test(without_rerank_the_score_is_lower),
        cmocka_unit_test(the_state_of_the_index_is_told),
        cmocka_unit_test(results_outlive_index_and_question),
    };

    return cmocka_run_group_tests(tests, start, end);
}
