/* One period of a regression across names. */
#include <math.h>

#include "cross.h"

/* Which names are used, by group. */
static void find_names(struct aim__cross *c)
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
static void find_weights(struct aim__cross *c)
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

/* Columns and y less means, times root weights, and the sums of their products. */
static void find_products(struct aim__cross *c)
{
    size_t k = c->count, groups = c->groups;
    struct aim__runs runs = {c->runs, groups, c->starts, c->run_group, c->places};
    c->sums->gather(&runs, k + 1, c->lists, c->weighted ? c->weights : NULL, c->mass, c->stride,
                    c->z, groups ? c->means : NULL);
    for (size_t i = 0; i <= k; i++) {
        double *z = c->z + i * c->stride;
        for (size_t at = c->n; at < c->filled; at++)
            z[at] = 0;
        if (c->weighted)
            c->sums->scale(c->filled, c->roots, z);
    }
    c->sums->gram(c->filled, k + 1, c->z, c->stride, c->gram);
    for (size_t i = 0; i <= k; i++) {
        const double *means = c->means + i * groups;
        c->lengths[i] = c->gram[i * (k + 1) + i];
        for (size_t g = 0; g < groups; g++)
            c->lengths[i] += c->mass[g] * means[g] * means[g];
    }
}

/* The share of the squares of y explained, by groups too; NaN where y is constant but for rounding. */
static double r2_of(const struct aim__cross *c)
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

/* A group's effect: its mean of y less that of what the columns explain. */
static double effect_of(const struct aim__cross *c, size_t group)
{
    double effect = c->means[c->count * c->groups + group];
    for (size_t i = 0; i < c->count; i++)
        if (!isnan(c->b[i]))
            effect -= c->b[i] * c->means[i * c->groups + group];
    return c->counts[group] ? effect * c->scales[c->count] : (double)NAN;
}

static void write_residuals(struct aim__cross *c, double *residuals)
{
    double *left = c->weights, unit = c->scales[c->count];
    for (size_t i = 0; i < c->count; i++)
        c->lengths[i] = isnan(c->b[i]) ? 0 : c->b[i];
    c->sums->residuals(c->filled, c->count, c->z, c->stride, c->lengths,
                       c->z + c->count * c->stride, left);
    if (c->weighted)
        for (size_t i = 0; i < c->n; i++)
            left[i] /= c->roots[i];
    for (size_t i = 0; i < c->n; i++)
        residuals[c->places[i]] = left[i] * unit;
}

static size_t rank_of_groups(const struct aim__cross *c)
{
    size_t rank = 0;
    for (size_t g = 0; g < c->groups; g++)
        rank += c->counts[g] > 0;
    return rank;
}

static void write(struct aim__cross *c, bool constant, double *coefficients, double *effects,
                  double *residuals)
{
    if (coefficients && constant)
        coefficients[0] = effect_of(c, 0);
    for (size_t i = 0; coefficients && i < c->count; i++)
        coefficients[constant + i] = c->b[i] * (c->scales[c->count] / c->scales[i]);
    for (size_t g = 0; effects && g < c->groups; g++)
        effects[g] = effect_of(c, g);
    if (residuals)
        write_residuals(c, residuals);
}

void aim__cross_period(struct aim__cross *c, bool constant, aim_xs_regression *fit,
                       double *coefficients, double *effects, double *residuals)
{
    *fit = (aim_xs_regression){.r2 = (double)NAN, .condition = (double)NAN};
    for (size_t i = 0; coefficients && i < c->count + constant; i++)
        coefficients[i] = (double)NAN;
    for (size_t g = 0; effects && !constant && g < c->groups; g++)
        effects[g] = (double)NAN;
    for (size_t e = 0; residuals && e < c->entities; e++)
        residuals[e] = (double)NAN;
    find_names(c);
    fit->n = c->n;
    fit->reason = AIM_REASON_MISSING;
    if (c->n == 0)
        return;
    find_weights(c);
    find_products(c);
    aim__cross_solve(c, fit);
    fit->rank += rank_of_groups(c);
    fit->reason = c->n > fit->rank ? AIM_REASON_OK : AIM_REASON_SHORT;
    if (fit->reason != AIM_REASON_OK)
        return;
    fit->r2 = r2_of(c);
    write(c, constant, coefficients, constant ? NULL : effects, residuals);
}
