/* A window's result is its own, to the bit: the same alone, in any history, wherever it lies. */
#include "oracle_roll.h"

enum { NAMES = 7, PERIODS = 120, BEFORE = 70, CELLS = NAMES * PERIODS };

/* Histories that are hard on sums that run along. */
static double draw_hard(uint64_t *state, size_t name, size_t t, double last)
{
    double unit = draw_unit(state);
    switch (name) {
    case 0: /* a level far above its noise */
        return 1e9 + unit;
    case 1: /* a random walk with runs of gaps */
        return t % 31 > 24 || unit < 0.05 ? (double)NAN : (isnan(last) ? 0 : last) + unit - 0.5;
    case 2: /* infinities and spikes */
        return unit < 0.02   ? (double)INFINITY
               : unit < 0.04 ? -(double)INFINITY
               : unit < 0.1  ? 1e16
               : unit < 0.15 ? -1e16
                             : unit;
    case 3: /* runs of equal values, of which a tenth is no double */
        return (double)(t / 17 % 3) * 0.1;
    case 4: /* zeros of both signs, the smallest and the largest */
        return unit < 0.3   ? 0.0
               : unit < 0.5 ? -0.0
               : unit < 0.7 ? 5e-324 * floor(unit * 20)
               : unit < 0.8 ? (unit - 0.75) * 1e301
                            : unit;
    case 5: /* a trend */
        return 100 + 3 * (double)t + unit;
    default: /* half missing */
        return unit < 0.5 ? (double)NAN : ldexp(unit, (int)(t % 40));
    }
}

struct data {
    double *x, *y, *out, *own, *other;
    int32_t *even, *uneven; /* keys 0, 1, 2, ...; keys with gaps */
};

static struct data data;

static void fill(void)
{
    uint64_t state = 17;
    size_t room = NAMES * (PERIODS + BEFORE);
    data = (struct data){malloc(CELLS * sizeof(double)),   malloc(CELLS * sizeof(double)),
                         malloc(room * sizeof(double)),    malloc(room * sizeof(double)),
                         malloc(room * sizeof(double)),    malloc(PERIODS * sizeof(int32_t)),
                         malloc(PERIODS * sizeof(int32_t))};
    for (size_t e = 0; e < NAMES; e++)
        for (size_t t = 0; t < PERIODS; t++) {
            size_t at = e * PERIODS + t;
            data.x[at] = draw_hard(&state, e, t, t ? data.x[at - 1] : 0);
            data.y[at] = draw_hard(&state, (e + t / 50) % NAMES, t, t ? data.y[at - 1] : 0);
        }
    int32_t key = -40;
    for (size_t t = 0; t < PERIODS; t++) {
        key += draw(&state) % 4 ? 1 : (int32_t)(draw(&state) % 9 + 1);
        data.even[t] = (int32_t)t;
        data.uneven[t] = key;
    }
}

static void release(void)
{
    free(data.x), free(data.y), free(data.out), free(data.own), free(data.other);
    free(data.even), free(data.uneven);
}

static const size_t windows[] = {1, 2, 3, 4, 5, 8, 15, 20, 32, 33, 100};

enum { ASKS = ROLLS * 2 * 3 * 20 };

/* AIM_TEST_SHARE=7 asks every seventh question alone: where each takes long (CMakePresets.json). */
static bool is_asked(size_t question)
{
    const char *share = getenv("AIM_TEST_SHARE");
    return !share || question % (size_t)atoi(share) == 0;
}

/* Every function with every window, some counts that are needed, samples and populations. */
static size_t every_ask(struct roll_ask *asks)
{
    size_t count = 0, question = 0;
    for (int what = 0; what < ROLLS; what++)
        for (size_t w = 0; w < sizeof windows / sizeof *windows; w++)
            for (unsigned least = 0; least < 3; least++)
                for (int of = 0; of < 2; of++) {
                    struct roll_ask ask = {.what = (enum roll_what)what};
                    bool spread = what == ROLL_SD || what == ROLL_SKEWNESS || what == ROLL_KURTOSIS;
                    if (roll_is_ew(ask.what) || (of && !spread) || (least == 2 && windows[w] < 3))
                        continue;
                    if (!is_asked(question++))
                        continue;
                    ask.spec = (aim_roll_spec){.window = windows[w], .of = (aim_moments_of)of};
                    ask.spec.min_count = least == 2 ? (windows[w] + 1) / 2 : least;
                    ask.probability = 0.3;
                    asks[count++] = ask;
                }
    return count;
}

/* The newest results of the window by itself: `before` periods of something else, then the window. */
static void alone(struct roll_ask ask, size_t period, size_t n, size_t before, unsigned kind,
                  double *last)
{
    static double x[NAMES * (PERIODS + BEFORE)], y[NAMES * (PERIODS + BEFORE)];
    static int32_t keys[PERIODS + BEFORE];
    size_t length = before + n, first = period + 1 - n;
    uint64_t state = kind;
    for (size_t e = 0; e < NAMES; e++)
        for (size_t t = 0; t < length; t++) {
            double other = kind == 0               ? (double)NAN
                           : kind == 1             ? (double)INFINITY
                           : kind == 2             ? (t % 2 ? 1e16 : -1e16)
                           : draw(&state) % 5 == 0 ? (double)NAN
                                                   : draw_unit(&state) * 1e3;
            bool own = t >= before;
            size_t at = e * PERIODS + first + t - before;
            x[e * length + t] = own ? data.x[at] : other;
            y[e * length + t] = own ? data.y[at] : -other;
        }
    if (ask.spec.keys) {
        int32_t key = ask.spec.keys[period] - (int32_t)ask.spec.window - (int32_t)before;
        for (size_t t = 0; t < length; t++)
            keys[t] = t < before ? ++key : ask.spec.keys[first + t - before];
        ask.spec.keys = keys;
    }
    roll_plain(ask, (struct histories){NAMES, length, NAMES, x, y}, data.own);
    for (size_t e = 0; e < NAMES; e++)
        last[e] = data.own[e * length + length - 1];
}

static size_t isolated, different;

/* Each window of the long history against itself by itself, and after other histories. */
static void isolate(struct roll_ask ask)
{
    static const size_t before[] = {1, 3, 13, 64};
    struct histories h = {NAMES, PERIODS, NAMES, data.x, data.y};
    double last[NAMES];
    roll_plain(ask, h, data.out);
    for (size_t t = 0; t < PERIODS; t++) {
        size_t n = oracle_periods(ask, t);
        bool whole = ask.spec.keys || n == ask.spec.window; /* not cut off by the first period */
        for (unsigned kind = 0; kind <= 4; kind++) {
            if (kind > 0 && (!whole || (t + kind) % 5))
                continue;
            alone(ask, t, n, kind ? before[(t + kind) % 4] : 0, kind ? kind - 1 : 0, last);
            for (size_t e = 0; e < NAMES; e++) {
                bool equal = same(last[e], data.out[e * PERIODS + t]);
                isolated++;
                different += !equal;
                if (!equal && different < 20)
                    printf("%s, window %zu of %s, min_count %zu, of %d: entity %zu, period %zu "
                           "(%zu periods) is %.17g in its history, %.17g %s%.0u\n",
                           roll_names[ask.what], ask.spec.window,
                           ask.spec.keys ? "keys" : "periods", ask.spec.min_count, (int)ask.spec.of,
                           e, t, n, data.out[e * PERIODS + t], last[e],
                           kind ? "after a history of kind " : "alone", kind);
            }
        }
    }
}

static void isolate_all(const int32_t *keys)
{
    static struct roll_ask asks[ASKS];
    size_t count = every_ask(asks);
    isolated = different = 0;
    for (size_t i = 0; i < count; i++) {
        asks[i].spec.keys = keys;
        if (!keys || asks[i].what != ROLL_DECAY)
            isolate(asks[i]);
    }
    printf("%zu windows %sas their twins alone, %zu not\n", isolated, keys ? "by keys " : "",
           different);
    ck_assert_uint_gt(isolated, 100000);
    ck_assert_uint_eq(different, 0);
}

START_TEST(windows_alone)
{
    isolate_all(NULL);
}
END_TEST

START_TEST(windows_of_keys_alone)
{
    isolate_all(data.uneven);
}
END_TEST

/* What comes later, what stands beside: an expanding window and exponential weights, too, see only
 * what was so far. */
START_TEST(nothing_of_the_future)
{
    for (int what = 0; what < ROLLS; what++)
        for (int keyed = 0; keyed < 2; keyed++) {
            struct roll_ask ask = {(enum roll_what)what, .alpha = 0.06, .probability = 0.3};
            if (what == ROLL_DECAY || (keyed && roll_is_ew(ask.what)))
                continue;
            ask.spec.keys = keyed ? data.uneven : NULL;
            roll_plain(ask, (struct histories){NAMES, PERIODS, NAMES, data.x, data.y}, data.out);
            for (size_t length = 1; length <= PERIODS; length++) {
                aim_panel x = {data.x, NAMES, length, AIM_LAYOUT_BY_ENTITY, PERIODS}, y = x;
                y.values = data.y;
                ck_hold_ok(roll_call(ask, x, y, data.own));
                for (size_t i = 0; i < CELLS; i++)
                    ck_hold(i % PERIODS >= length || same(data.own[i], data.out[i]),
                            "%s, expanding%s: entity %zu, period %zu is %.17g of %zu periods, "
                            "%.17g of %d",
                            roll_names[what], keyed ? " by keys" : "", i / PERIODS, i % PERIODS,
                            data.own[i], length, data.out[i], PERIODS);
            }
        }
}
END_TEST

static void check_same(const char *what, struct roll_ask ask, const double *a, const double *b)
{
    for (size_t i = 0; i < CELLS; i++)
        ck_hold(same(a[i], b[i]), "%s, window %zu: %s: entity %zu, period %zu: %.17g, not %.17g",
                roll_names[ask.what], ask.spec.window, what, i / PERIODS, i % PERIODS, b[i], a[i]);
}

/* Keys 0, 1, 2, ... and keys moved by any number are windows by count; min_count aside. Slopes of
 * windows by count of which all is needed are added up in another way: theirs are held to exact ones. */
START_TEST(keys_without_gaps)
{
    static const int32_t moves[] = {0, 1, -75, INT32_MIN, INT32_MAX - PERIODS + 1};
    static struct roll_ask asks[ASKS];
    size_t count = every_ask(asks);
    int32_t keys[PERIODS];
    struct histories h = {NAMES, PERIODS, NAMES, data.x, data.y};
    for (size_t i = 0; i < count; i++) {
        struct roll_ask ask = asks[i];
        if (ask.what == ROLL_DECAY)
            continue;
        ask.spec.min_count = ask.spec.min_count ? ask.spec.min_count : ask.spec.window;
        if ((ask.what == ROLL_SLOPE || ask.what == ROLL_TREND_SLOPE) && ask.spec.window > 1 &&
            ask.spec.min_count == ask.spec.window)
            ask.spec.min_count--;
        roll_plain(ask, h, data.out);
        for (size_t m = 0; m < sizeof moves / sizeof *moves; m++) {
            for (size_t t = 0; t < PERIODS; t++)
                keys[t] = data.even[t] + moves[m];
            ask.spec.keys = keys;
            roll_plain(ask, h, data.own);
            check_same("keys without gaps", ask, data.out, data.own);
        }
    }
}
END_TEST

/* A window by keys is the window by count of as many periods as it holds. Lines run along keys, so
 * theirs are other lines. */
START_TEST(keys_with_gaps)
{
    static struct roll_ask asks[ASKS];
    size_t count = every_ask(asks);
    struct histories h = {NAMES, PERIODS, NAMES, data.x, data.y};
    for (size_t i = 0; i < count; i++) {
        struct roll_ask ask = asks[i];
        if (!roll_is_any_window(ask.what) ||
            (ask.what >= ROLL_SLOPE && ask.what <= ROLL_TREND_SE) || ask.spec.min_count != 1)
            continue;
        ask.spec.keys = data.uneven;
        roll_plain(ask, h, data.out);
        for (size_t n = 1; n <= ask.spec.window; n++) {
            struct roll_ask counted = ask;
            counted.spec.window = n;
            counted.spec.keys = NULL;
            roll_plain(counted, h, data.own);
            for (size_t e = 0; e < NAMES; e++)
                for (size_t t = 0; t < PERIODS; t++)
                    if (oracle_periods(ask, t) == n)
                        ck_hold(same(data.out[e * PERIODS + t], data.own[e * PERIODS + t]),
                                "%s, window %zu of keys, %zu periods: entity %zu, period %zu: "
                                "%.17g, by count %.17g",
                                roll_names[ask.what], ask.spec.window, n, e, t,
                                data.out[e * PERIODS + t], data.own[e * PERIODS + t]);
        }
    }
}
END_TEST

/* Early in a history, and where it expands, a window is that of as many periods as there are. Linear
 * weights fall from what was asked for all the same. */
START_TEST(windows_cut_off)
{
    static const size_t longer[] = {0, 64, 100, 1000, SIZE_MAX};
    struct histories h = {NAMES, PERIODS, NAMES, data.x, data.y};
    for (int what = 0; what < ROLLS; what++)
        for (size_t i = 0; roll_is_any_window((enum roll_what)what) && i < 5; i++) {
            struct roll_ask ask = {(enum roll_what)what, .spec = {longer[i], .min_count = 1}};
            roll_plain(ask, h, data.out);
            for (size_t t = 0; t < PERIODS && (longer[i] == 0 || t < longer[i]); t++) {
                ask.spec.window = t + 1;
                roll_plain(ask, h, data.own);
                for (size_t e = 0; e < NAMES; e++)
                    ck_hold(same(data.out[e * PERIODS + t], data.own[e * PERIODS + t]),
                            "%s, window %zu, entity %zu, period %zu: %.17g, of %zu periods %.17g",
                            roll_names[what], longer[i], e, t, data.out[e * PERIODS + t], t + 1,
                            data.own[e * PERIODS + t]);
            }
        }
}
END_TEST

/* Entities in another order and number give the same, each in its place. */
START_TEST(entities_apart)
{
    static struct roll_ask asks[ASKS];
    size_t count = every_ask(asks);
    static double x[CELLS], y[CELLS];
    for (size_t e = 0; e < NAMES; e++) {
        size_t to = (3 * e + 2) % NAMES;
        memcpy(x + to * PERIODS, data.x + e * PERIODS, PERIODS * sizeof *x);
        memcpy(y + to * PERIODS, data.y + e * PERIODS, PERIODS * sizeof *y);
    }
    for (size_t i = 0; i < count; i++) {
        roll_plain(asks[i], (struct histories){NAMES, PERIODS, NAMES, data.x, data.y}, data.out);
        roll_plain(asks[i], (struct histories){NAMES, PERIODS, NAMES, x, y}, data.own);
        for (size_t e = 0; e < NAMES; e++)
            memcpy(data.other + e * PERIODS, data.own + (3 * e + 2) % NAMES * PERIODS,
                   PERIODS * sizeof *x);
        check_same("other order", asks[i], data.out, data.other);
        for (size_t e = 0; e < NAMES; e++)
            roll_plain(
                asks[i],
                (struct histories){1, PERIODS, 1, data.x + e * PERIODS, data.y + e * PERIODS},
                data.own + e * PERIODS);
        check_same("one by one", asks[i], data.out, data.own);
    }
}
END_TEST

/* By which power of two a result grows if x does by one, and y by -one. */
static int degree(enum roll_what what)
{
    switch (what) {
    case ROLL_SKEWNESS:
    case ROLL_KURTOSIS:
    case ROLL_TREND_R2:
    case ROLL_CORRELATION:
    case ROLL_RANK:
        return 0;
    case ROLL_BETA:
        return 2;
    default:
        return 1;
    }
}

START_TEST(powers_of_two_scale)
{
    static const int powers[] = {1, -1, 40, -40};
    static struct roll_ask asks[ASKS + 4];
    static double x[CELLS], y[CELLS];
    size_t count = every_ask(asks);
    for (int i = 0; i < 4; i++)
        asks[count++] =
            (struct roll_ask){i % 2 ? ROLL_EW_SD : ROLL_EW_MEAN, .alpha = i / 2 ? 0.06 : 0.5};
    for (size_t i = 0; i < count; i++) {
        if (asks[i].spec.min_count == 1)
            continue;
        struct roll_ask ask = asks[i];
        struct histories plain = {NAMES, PERIODS, NAMES, data.x, data.y};
        roll_plain(ask, plain, data.out);
        for (size_t p = 0; p < sizeof powers / sizeof *powers; p++) {
            int power = powers[p];
            for (size_t k = 0; k < CELLS; k++) {
                x[k] = ldexp(data.x[k], power);
                y[k] = ldexp(data.y[k], -power);
            }
            roll_plain(ask, (struct histories){NAMES, PERIODS, NAMES, x, y}, data.own);
            for (size_t e = 0; e < NAMES; e++)
                for (size_t t = 0; t < PERIODS; t++) {
                    size_t at = e * PERIODS + t;
                    if (e == 4 || ((e + t / 50) % NAMES == 4 && roll_is_pair(ask.what)) ||
                        (roll_is_pair(ask.what) &&
                         (e + (t - oracle_periods(ask, t) + 1) / 50) % NAMES == 4))
                        continue; /* squares of the smallest and largest are out of range */
                    double wanted = ldexp(data.out[at], power * degree(ask.what));
                    ck_hold(same(data.own[at], wanted),
                            "%s, window %zu, times 2^%d: entity %zu, period %zu: %.17g, not %.17g",
                            roll_names[ask.what], ask.spec.window, power, e, t, data.own[at],
                            wanted);
                }
        }
    }
}
END_TEST

/* Never below 0; 0 exactly where all are equal, and only there but for underflow; R2 and correlation
 * within their bounds; extremes around means. */
START_TEST(bounds)
{
    static struct roll_ask asks[ASKS];
    size_t count = every_ask(asks);
    struct histories h = {NAMES, PERIODS, NAMES, data.x, data.y};
    for (size_t i = 0; i < count; i++) {
        struct roll_ask ask = asks[i];
        bool spread = ask.what == ROLL_SD || ask.what == ROLL_TREND_SE;
        bool share = ask.what == ROLL_TREND_R2 || ask.what == ROLL_CORRELATION;
        roll_plain(ask, h, data.out);
        for (size_t e = 0; e < NAMES && (spread || share); e++)
            for (size_t t = 0; t < PERIODS; t++) {
                struct window w = oracle_window(ask, h, e, t);
                double out = data.out[e * PERIODS + t];
                bool enough = w.known >= oracle_needed(ask), varies = oracle_varies(w, w.x);
                bool defined = enough && w.infinite == 0;
                size_t least = ask.what == ROLL_TREND_SE ? 3 : ask.spec.of == AIM_SAMPLE ? 2 : 1;
                ck_hold(!spread || isnan(out) || out >= 0, "%s is %g", roll_names[ask.what], out);
                ck_hold(!share || isnan(out) || fabs(out) <= 1, "%s is %.17g", roll_names[ask.what],
                        out);
                if (spread && defined && w.known >= least && !varies)
                    ck_hold_same(out, 0);
                if (share && !varies)
                    ck_hold_same(out, (double)NAN);
                if (ask.what == ROLL_SD && defined && w.known >= least && varies && e != 4)
                    ck_hold(out > 0,
                            "sd of values that differ is %g: window %zu, entity %zu, "
                            "period %zu",
                            out, ask.spec.window, e, t);
                free(w.x);
            }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("roll_windows");
    TCase *tests = tcase_create("roll_windows");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, fill, release);
    tcase_add_test(tests, windows_alone);
    tcase_add_test(tests, windows_of_keys_alone);
    tcase_add_test(tests, nothing_of_the_future);
    tcase_add_test(tests, keys_without_gaps);
    tcase_add_test(tests, keys_with_gaps);
    tcase_add_test(tests, windows_cut_off);
    tcase_add_test(tests, entities_apart);
    tcase_add_test(tests, powers_of_two_scale);
    tcase_add_test(tests, bounds);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
