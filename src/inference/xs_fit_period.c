/* One period of a regression across names. */
#include <math.h>

#include "xs_fit.h"

/* Which names are used, by group. */
static void find_names(struct aim__xs_fit *c)
{
    const double *weights = c->weighted ? c->lists[c->count + 1] : NULL;
    c->sums->all_finite(c->entities, c->count + 1 + c->weighted, c->lists, c->known);
    for (size_t e = 0; weights && e < c->entities; e++)
        c->known[e] &= -(int64_t)(weights[e] > 0);
    size_t n = 0;
    for (size_t g = 0; g < c->groups; g++)
        c->counts[g] = 0;
    for (size_t r = 0; r < c->runs; r++) {
        c->starts[r] = n;
        for (size_t i = c->begins[r]; i < c->begins[r + 1]; i++) {
            int32_t e = c->order[i];
            c->places[n] = e;
            n -= (size_t)c->known[e];
        }
        c->counts[c->run_group[r]] += n - c->starts[r];
    }
    c->starts[c->runs] = c->n = n;
    c->filled = (n + AIM__STEP - 1) / AIM__STEP * AIM__STEP;
}

/* Weights by place, their roots, and their sums in groups. */
static void find_weights(struct aim__xs_fit *c)
{
    if (c->weighted) {
        const double *from = c->lists[c->count + 1];
        for (size_t i = 0; i < c->filled; i++) {
            c->weights[i] = i < c->n ? from[c->places[i]] : 0;
            c->roots[i] = sqrt(c->weights[i]);
        }
    }
    for (size_t g = 0; g < c->groups; g++)
        c->mass[g] = c->weighted ? 0 : (double)c->counts[g];
    for (size_t r = 0; c->weighted && c->groups && r < c->runs; r++)
        for (size_t i = c->starts[r]; i < c->starts[r + 1]; i++)
            c->mass[c->run_group[r]] += c->weights[i];
}

static struct aim__runs runs_of(const struct aim__xs_fit *c)
{
    return (struct aim__runs){c->runs, c->groups, c->starts, c->run_group, c->places};
}

/* Columns and y by group, less means where that is asked for, times root weights; their sums of
 * products. */
static void find_products(struct aim__xs_fit *c, bool centred)
{
    size_t k = c->count + 1;
    struct aim__runs runs = runs_of(c);
    c->sums->gather(&runs, k, c->lists, c->weighted ? c->weights : NULL, c->mass, c->stride, c->z,
                    c->groups ? c->means : NULL);
    for (size_t i = 0; i < k; i++) {
        double *z = c->z + i * c->stride;
        if (centred)
            c->sums->shift(&runs, c->means + i * c->groups, z);
        for (size_t at = c->n; at < c->filled; at++)
            z[at] = 0;
        if (c->weighted)
            c->sums->scale(c->filled, c->roots, z);
    }
    c->sums->gram(c->filled, k, c->z, c->stride, c->gram);
}

/* The squares of the means of groups that two columns hold. */
static double squares_of_means(const struct aim__xs_fit *c, size_t i, size_t j)
{
    double sum = 0;
    for (size_t g = 0; g < c->groups; g++)
        sum += c->mass[g] * c->means[i * c->groups + g] * c->means[j * c->groups + g];
    return sum;
}

/* Means out of the sums of products, and how much that costs. */
static void take_means_out(struct aim__xs_fit *c)
{
    size_t k = c->count + 1;
    c->loss = 1;
    for (size_t i = 0; i < k; i++)
        c->lengths[i] = c->gram[i * k + i];
    for (size_t i = 0; c->groups && i < k; i++) {
        for (size_t j = i; j < k; j++)
            c->gram[i * k + j] -= squares_of_means(c, i, j);
        double loss = c->lengths[i] / c->gram[i * k + i];
        if (!(loss >= 0 && loss <= c->loss))
            c->loss = loss >= 0 ? loss : INFINITY;
    }
}

/* The same of columns less means. */
static void centre(struct aim__xs_fit *c)
{
    size_t k = c->count + 1;
    find_products(c, true);
    c->loss = 1;
    for (size_t i = 0; i < k; i++)
        c->lengths[i] = c->gram[i * k + i] + squares_of_means(c, i, i);
}

/* The share of the squares of y explained, by groups too; NaN where y is constant but for
 * rounding. */
static double r2_of(const struct aim__xs_fit *c)
{
    size_t k = c->count, row = k + 1;
    const double *means = c->means + k * c->groups;
    double within = c->gram[k * row + k], left = within, total = within, sum = 0, mass = 0;
    for (size_t i = 0; i < k; i++)
        if (!isnan(c->b[i]))
            left -= c->b[i] * c->gram[i * row + k];
    for (size_t g = 0; g < c->groups; g++) {
        sum += c->mass[g] * means[g];
        mass += c->mass[g];
    }
    for (size_t g = 0; g < c->groups; g++) {
        double off = means[g] - sum / mass;
        total += c->mass[g] * off * off;
    }
    double r2 = 1 - left / total;
    return total > 1e-28 * c->lengths[k] ? (r2 > 1 ? 1 : r2) : (double)NAN;
}

/* Its mean of y less that of what the columns explain, in the unit of scaled y. */
static double scaled_effect(const struct aim__xs_fit *c, size_t group)
{
    double effect = c->means[c->count * c->groups + group];
    for (size_t i = 0; i < c->count; i++)
        if (!isnan(c->b[i]))
            effect -= c->b[i] * c->means[i * c->groups + group];
    return effect;
}

static double effect_of(const struct aim__xs_fit *c, size_t group)
{
    return c->counts[group] ? scaled_effect(c, group) * c->scales[c->count] : (double)NAN;
}

/* Where z still holds the means of groups, what is left of them are the effects. */
static void write_residuals(struct aim__xs_fit *c, bool centred, double *residuals)
{
    double *left = c->weights, unit = c->scales[c->count];
    struct aim__runs runs = runs_of(c);
    for (size_t i = 0; i < c->count; i++)
        c->lengths[i] = isnan(c->b[i]) ? 0 : c->b[i];
    c->sums->residuals(c->filled, c->count, c->z, c->stride, c->lengths,
                       c->z + c->count * c->stride, left);
    for (size_t i = 0; c->weighted && i < c->n; i++)
        left[i] /= c->roots[i];
    for (size_t g = 0; g < c->groups; g++)
        c->mass[g] = centred ? 0 : scaled_effect(c, g); /* mass is not needed any more */
    if (c->groups && !centred)
        c->sums->shift(&runs, c->mass, left);
    for (size_t e = 0; e < c->entities; e++)
        residuals[e] = (double)NAN;
    for (size_t i = 0; i < c->n; i++)
        residuals[c->places[i]] = left[i] * unit;
}

static size_t rank_of_groups(const struct aim__xs_fit *c)
{
    size_t rank = 0;
    for (size_t g = 0; g < c->groups; g++)
        rank += c->counts[g] > 0;
    return rank;
}

static void write(const struct aim__xs_fit *c, bool constant, double *coefficients, double *effects)
{
    if (coefficients && constant)
        coefficients[0] = effect_of(c, 0);
    for (size_t i = 0; coefficients && i < c->count; i++)
        coefficients[constant + i] = c->b[i] * (c->scales[c->count] / c->scales[i]);
    for (size_t g = 0; effects && g < c->groups; g++)
        effects[g] = effect_of(c, g);
}

/* The cheapest way that keeps ten digits; says whether z is less means. */
static bool solve(struct aim__xs_fit *c, aim_xs_regression *fit)
{
    find_weights(c);
    find_products(c, false);
    take_means_out(c);
    if (aim__xs_fit_solve_plainly(c, fit))
        return false;
    if (c->groups) {
        centre(c);
        if (aim__xs_fit_solve_plainly(c, fit))
            return true;
    }
    aim__xs_fit_solve_twofold(c, fit);
    return true;
}

static void set_missing(size_t n, double *out)
{
    for (size_t i = 0; out && i < n; i++)
        out[i] = (double)NAN;
}

void aim__xs_fit_period(struct aim__xs_fit *c, bool constant, aim_xs_regression *fit,
                        double *coefficients, double *effects, double *residuals)
{
    *fit = (aim_xs_regression){.r2 = (double)NAN, .condition = (double)NAN};
    effects = constant ? NULL : effects;
    find_names(c);
    bool centred = c->n && solve(c, fit);
    fit->n = c->n;
    fit->rank += rank_of_groups(c);
    fit->reason = c->n == 0          ? AIM_REASON_MISSING
                  : c->n > fit->rank ? AIM_REASON_OK
                                     : AIM_REASON_SHORT;
    if (fit->reason != AIM_REASON_OK) {
        set_missing(c->count + constant, coefficients);
        set_missing(c->groups, effects);
        set_missing(c->entities, residuals);
        return;
    }
    fit->r2 = r2_of(c);
    write(c, constant, coefficients, effects);
    if (residuals)
        write_residuals(c, centred, residuals);
}
