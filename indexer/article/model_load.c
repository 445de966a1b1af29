/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * model_load.c - a model from a file, for tests
 *
 *     pressmark-model 2
 *     -405 0 405 1386 2500
 *     off 2 cut-related idea-undo
 *     forest BLOCK 76 -12 0 2345
 *     12 340 5
 *     ...
 *
 * The limits stand first, then what is switched off: rules and ideas, with
 * their number.  A forest has its name, columns, base, limit and number of
 * splits; then each split has its column, limit and step.  Every walk is
 * checked before it is taken: the file comes from outside.
 */
#include "article/choose.h"
#include "article/columns.h"
#include "article/model.h"
#include "base/error.h"
#include "intake/open.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 8 << 20, SPLITS_MAX = 1 << 18 };

#define FOREST_NAME(id) #id,
static const char *const names[] = {PMK_FORESTS(FOREST_NAME)};

#define IDEA_NAME(id, name) name,
static const char *const idea_names[] = {PMK_IDEAS(IDEA_NAME)};

/* Columns of the rows that each forest is asked with. */
static const long column_counts[] = {PMK_COLUMN_COUNT, PMK_PAGE_COLUMN_COUNT,
                                     PMK_PAGE_COLUMN_COUNT};

/* What pmk_model_load() gives out: the model and what it points to. */
typedef struct loaded {
    pmk_model model;
    pmk_split *splits[PMK_FOREST_COUNT];
} loaded;

static bool read_word(pmk_str *in, pmk_str *word)
{
    size_t end = 0;

    while (in->len > 0 && pmk_is_space(in->ptr[0]))
        *in = pmk_str_sub(*in, 1, in->len);
    while (end < in->len && !pmk_is_space(in->ptr[end]))
        end++;
    *word = pmk_str_sub(*in, 0, end);
    *in = pmk_str_sub(*in, end, in->len);
    return end > 0;
}

/* A whole number from `least` to `most`. */
static bool read_number(pmk_str *in, long least, long most, long *out)
{
    pmk_str word;
    long value = 0;
    bool minus;

    if (!read_word(in, &word) || word.len > 10)
        return false;
    minus = word.ptr[0] == '-';
    for (size_t i = minus; i < word.len; i++) {
        if (!pmk_is_digit(word.ptr[i]))
            return false;
        value = value * 10 + (word.ptr[i] - '0');
    }
    *out = minus ? -value : value;
    return word.len > (size_t)minus && *out >= least && *out <= most;
}

/* Where the part of the tree that starts at `at` ends; 0 when it is not
 * sound.  A step below 256 bounds the depth. */
static size_t end_of_part(const pmk_split *splits, size_t at, size_t end)
{
    size_t middle;

    if (at >= end)
        return 0;
    if (splits[at].column == PMK_LEAF)
        return at + 1;
    middle = end_of_part(splits, at + 1, end);
    if (middle == 0 || middle != at + splits[at].above)
        return 0;
    return end_of_part(splits, middle, end);
}

static bool is_sound(const pmk_split *splits, size_t count)
{
    for (size_t at = 0; at < count;) {
        size_t end = at + splits[at].above;

        if (end < at + 2 || end > count
            || end_of_part(splits, at + 1, end) != end)
            return false;
        at = end;
    }
    return true;
}

static bool read_splits(pmk_str *in, long columns, pmk_split *splits,
                        size_t count)
{
    for (size_t i = 0; i < count; i++) {
        long column;
        long limit;
        long above;

        if (!read_number(in, 0, PMK_LEAF, &column)
            || !read_number(in, INT16_MIN, INT16_MAX, &limit)
            || !read_number(in, 0, UINT8_MAX, &above)
            || (column >= columns && column != PMK_LEAF))
            return false;
        splits[i] =
            (pmk_split){(int16_t)limit, (uint8_t)column, (uint8_t)above};
    }
    return is_sound(splits, count);
}

static pressmark_status read_forest(pmk_str *in, size_t id, loaded *out,
                                    pressmark_error *err)
{
    pmk_forest *forest = &out->model.forests[id];
    pmk_str word;
    long columns;
    long base;
    long limit;
    long count;

    if (!read_word(in, &word) || !pmk_str_eq(word, PMK_STR("forest"))
        || !read_word(in, &word) || !pmk_str_eq(word, pmk_str_of(names[id]))
        || !read_number(in, column_counts[id], column_counts[id], &columns)
        || !read_number(in, INT16_MIN, INT16_MAX, &base)
        || !read_number(in, INT16_MIN, INT16_MAX, &limit)
        || !read_number(in, 0, SPLITS_MAX, &count))
        return pmk_fail(err, PRESSMARK_E_FORMAT, "no forest %s", names[id]);
    out->splits[id] = calloc((size_t)count + 1, sizeof(pmk_split));
    if (out->splits[id] == NULL)
        return pmk_fail_memory(err);
    if (!read_splits(in, columns, out->splits[id], (size_t)count))
        return pmk_fail(err, PRESSMARK_E_FORMAT, "forest %s is not sound",
                        names[id]);
    *forest = (pmk_forest){out->splits[id], (size_t)count, (int32_t)base,
                           (int32_t)limit};
    return PRESSMARK_OK;
}

static bool switch_off(pmk_model *model, pmk_str name)
{
    for (unsigned i = 0; i < PMK_RULE_COUNT; i++)
        if (pmk_str_eq(name, pmk_str_of(pmk_rule_name((pmk_rule)i))))
            return model->rules_off[i] = true;
    for (unsigned i = 0; i < PMK_IDEA_COUNT; i++)
        if (pmk_str_eq(name, pmk_str_of(idea_names[i])))
            return model->ideas_off[i] = true;
    return false;
}

static pressmark_status read_switches(pmk_str *in, pmk_model *model,
                                      pressmark_error *err)
{
    pmk_str word;
    long count;

    if (!read_word(in, &word) || !pmk_str_eq(word, PMK_STR("off"))
        || !read_number(in, 0, PMK_RULE_COUNT + PMK_IDEA_COUNT, &count))
        return pmk_fail(err, PRESSMARK_E_FORMAT,
                        "what is switched off is missing");
    for (long i = 0; i < count; i++)
        if (!read_word(in, &word) || !switch_off(model, word))
            return pmk_fail(err, PRESSMARK_E_FORMAT,
                            "no rule or idea of that name");
    return PRESSMARK_OK;
}

static pressmark_status read_model(pmk_str in, pmk_model **out,
                                   pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;
    loaded *model = calloc(1, sizeof(*model));
    pmk_str word;
    long version;

    if (model == NULL)
        return pmk_fail_memory(err);
    if (!read_word(&in, &word) || !pmk_str_eq(word, PMK_STR("pressmark-model"))
        || !read_number(&in, 2, 2, &version))
        status = pmk_fail(err, PRESSMARK_E_FORMAT, "not a model");
    for (size_t i = 0; i < PMK_LIMIT_COUNT && status == PRESSMARK_OK; i++) {
        long limit;

        if (!read_number(&in, INT16_MIN, INT16_MAX, &limit))
            status = pmk_fail(err, PRESSMARK_E_FORMAT, "a limit is missing");
        else
            model->model.limits[i] = (int32_t)limit;
    }
    if (status == PRESSMARK_OK)
        status = read_switches(&in, &model->model, err);
    for (size_t i = 0; i < PMK_FOREST_COUNT && status == PRESSMARK_OK; i++)
        status = read_forest(&in, i, model, err);
    if (status == PRESSMARK_OK)
        *out = &model->model;
    else
        pmk_model_free(&model->model);
    return status;
}

pressmark_status pmk_model_load(const char *path, pmk_model **out,
                                pressmark_error *err)
{
    pmk_input *input = pmk_input_new(FILE_MAX);
    pressmark_status status;
    pmk_str text;
    int fd;

    *out = NULL;
    if (input == NULL)
        return pmk_fail_memory(err);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    status = fd >= 0 ? pmk_input_start(input, fd, err)
                     : pmk_fail(err, PRESSMARK_E_IO, "%s: %s", path,
                                strerror(errno));
    if (status == PRESSMARK_OK)
        status = pmk_input_peek(input, FILE_MAX, &text, err);
    if (status == PRESSMARK_OK)
        status = read_model(text, out, err);
    pmk_input_free(input);
    return status;
}

void pmk_model_free(pmk_model *model)
{
    loaded *all = (loaded *)model; /* its first member */

    for (size_t i = 0; all != NULL && i < PMK_FOREST_COUNT; i++)
        free(all->splits[i]);
    free(all);
}
