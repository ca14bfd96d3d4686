/* Goldens in JSON: a note and a list of cases, each an input and what another library made of it.
 */
#ifndef AIM_GOLDEN_H
#define AIM_GOLDEN_H

#include "csv.h"

#include <float.h>
#include <jansson.h>

/* null is NaN, infinities are strings. */
static inline double number(const json_t *value)
{
    if (json_is_null(value))
        return (double)NAN;
    if (json_is_string(value))
        return strtod(json_string_value(value), NULL);
    ck_assert(json_is_number(value));
    return json_number_value(value);
}

static inline double *numbers(const json_t *array, size_t *n)
{
    ck_assert(json_is_array(array));
    *n = json_array_size(array);
    double *out = malloc((*n + 1) * sizeof *out);
    for (size_t i = 0; i < *n; i++)
        out[i] = number(json_array_get(array, i));
    return out;
}

static inline const char *word(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static inline bool is(const json_t *object, const char *key, const char *text)
{
    return strcmp(word(object, key), text) == 0;
}

static inline json_t *read_json(const char *folder, const char *name, size_t cases)
{
    char path[4096];
    json_error_t error;
    snprintf(path, sizeof path, "%s/reference/%s", folder, name);
    json_t *root = json_load_file(path, 0, &error);
    ck_assert_msg(root != NULL, "%s: %s", path, error.text);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "cases")), cases);
    return root;
}

/* One case: its input, what is expected, and room for libaim's answer. */
struct golden {
    const json_t *json;
    size_t n;
    double *x, *expected, *out;
};

static inline struct golden golden(const json_t *root, size_t i)
{
    struct golden g = {.json = json_array_get(json_object_get(root, "cases"), i)};
    g.x = numbers(json_object_get(g.json, "x"), &g.n);
    const json_t *expected = json_object_get(g.json, "expected");
    size_t m = g.n;
    g.expected = json_is_array(expected) ? numbers(expected, &m) : NULL;
    ck_assert_uint_eq(m, g.n);
    g.out = malloc((g.n + 1) * sizeof *g.out);
    return g;
}

static inline void golden_free(struct golden g)
{
    free(g.x);
    free(g.expected);
    free(g.out);
}

/* Equal, or within what the other library's way of computing may have rounded off. */
#define ck_assert_near(value, wanted, tolerance)                                                   \
    do {                                                                                           \
        double v_ = (value), w_ = (wanted), t_ = (tolerance);                                      \
        ck_assert_msg(same(v_, w_) || v_ == w_ || fabs(v_ - w_) <= t_,                             \
                      "%s is %.17g, not %.17g: off by %g, tolerance %g", #value, v_, w_,           \
                      fabs(v_ - w_), t_);                                                          \
    } while (0)

#endif
