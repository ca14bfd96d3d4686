/* What the files of the fuzzer share: a trial is one function with random options on one random
 * panel. */
#ifndef AIM_FUZZ_H
#define AIM_FUZZ_H

#include "oracle_roll.h"

enum {
    MOST_QUANTILES = 12,
    MOST_GROUPS = 12,
    MOST_LABELS = 3, /* of one name */
    FIELDS = 8       /* of one struct of a result */
};

/* Everything that any function can be asked; each draws and reads its own. */
struct options {
    size_t min_count;
    aim_xs_summary_spec summary;
    unsigned type;
    size_t count; /* of probabilities */
    double p[MOST_QUANTILES];
    long part[MOST_QUANTILES]; /* p is part / 64; -1: it is not a whole number of them */
    aim_mad_scale scale;
    aim_xs_rank_spec rank;
    aim_xs_winsorise_spec winsorise;
    long low_part, high_part; /* of the tails, as above */
    double low, high, level;
    size_t k;
    aim_groups groups;
    aim_weights weights;
    aim_moments_of sd;
    struct roll_ask roll;
};

/* A panel of either precision, as handed to the library. */
struct view {
    bool f32;
    void *values;
    size_t entities, periods, stride;
    aim_layout layout;
};

/* One function on one panel. Values lie period by period, packed; each run of the trial lays them
 * out anew. */
struct trial {
    const struct subject *subject;
    bool f32, exact; /* f32 values; moments in MPFR */
    size_t entities, periods;
    double *x, *y;
    bool pair;                    /* of two panels, x and y */
    size_t y_periods, y_entities; /* of y: as of x, or 1 */
    struct options options;
    int32_t *labels;
    size_t *offsets;
    struct view beside; /* y as handed to the library */
    uint64_t *state;
    char text[600]; /* the options in words */
};

enum kind {
    REDUCED, /* structs by period */
    SHAPED,  /* a value a cell */
    REASONS  /* a byte a cell */
};

/* One function of the library and the oracle's idea of it. */
struct subject {
    const char *name;
    enum kind kind;
    bool in_place;      /* out may be x */
    const char *fields; /* of a reduced struct: n a count, d a double */
    void (*draw)(struct trial *trial);
    size_t (*rows)(const struct trial *trial); /* structs a period */
    aim_status (*call)(const struct trial *trial, struct view x, void *out);
    /* What one period must give: every field of every struct, or every cell. */
    void (*expect)(const struct trial *trial, const double *x, struct interval *out);
};

/* A family and how its trials are made. */
struct program {
    const char *name, *what, *prefix;      /* prefix: of the names of its functions */
    const struct subject *const *families; /* ends with NULL */
    void (*draw)(struct trial *trial);     /* a panel, and what the options of all have in common */
    void (*expect)(const struct trial *trial, struct interval *expected);
    void (*show)(const struct trial *trial, size_t period, size_t result); /* what one came of */
};

/* Does what the command line asks for; returns the exit status. */
int fuzz_main(const struct program *program, int count, char **arguments);

/* Ends with a subject without a name. */
extern const struct subject fuzz_order[], fuzz_moments[], fuzz_scale[], fuzz_groups[], fuzz_pairs[];

/* A panel: its size, precision and values (fuzz_panel.c). */
enum { MOST_CELLS = 140000 * 3 };
void draw_panel(struct trial *trial);
void draw_beside(struct trial *trial);
void draw_weights(struct trial *trial);

/* Options in common. Each adds what it drew to the text. */
void say(struct trial *trial, const char *format, ...) __attribute__((format(printf, 2, 3)));
size_t draw_below(struct trial *trial, size_t n);
void draw_min_count(struct trial *trial);
void draw_summary(struct trial *trial);
void draw_quantiles(struct trial *trial);
void draw_mad(struct trial *trial);
void draw_rank(struct trial *trial);
void draw_winsorise(struct trial *trial);
void draw_labels(struct trial *trial, bool fractional);

size_t one_row(const struct trial *trial);

/* What a run of values must give, be it a period or a group (fuzz_scale.c, fuzz_order.c). */
void expect_quantiles(const struct options *o, size_t n, const double *x, struct interval *out);
void expect_summary(const struct trial *trial, size_t n, const double *x, struct interval *out);
void expect_demean(const struct trial *trial, size_t n, const double *x, struct interval *out);
void expect_zscore(const struct trial *trial, size_t n, const double *x, struct interval *out);
void expect_robust_zscore(const struct trial *trial, size_t n, const double *x,
                          struct interval *out);
void expect_winsorise(const struct trial *trial, size_t n, const double *x, struct interval *out);
/* Of pairs that are all known; NaN without variance (fuzz_pairs.c). */
long double expect_correlation(size_t n, const double *u, const double *v);
void expect_rank(const struct trial *trial, size_t n, const double *x, struct interval *out);

/* Calls a function of the precision of the view. */
#define AS_F64(v) ((aim_panel){(v).values, (v).entities, (v).periods, (v).layout, (v).stride})
#define AS_F32(v) ((aim_panel_f32){(v).values, (v).entities, (v).periods, (v).layout, (v).stride})
#define CALL_PAIR(v, w, name, ...)                                                                 \
    ((v).f32 ? name##_f32(AS_F32(v), AS_F32(w), __VA_ARGS__, out)                                  \
             : name(AS_F64(v), AS_F64(w), __VA_ARGS__, out))
#define CALL(v, name, ...)                                                                         \
    ((v).f32 ? name##_f32(AS_F32(v), __VA_ARGS__, out) : name(AS_F64(v), __VA_ARGS__, out))

#endif
