/* Claims that a price before a return is whole in some step. */
#include <math.h>
#include <string.h>

#include "claim.h"
#include "range.h"

enum { COUNTS = 1u << AIM_MEASURE_NUMBER | 1u << AIM_MEASURE_ORDINAL };

/* Whether a whole number of steps is in a range; beyond what doubles tell apart one always is. */
static bool has_whole(aim_range range, double step)
{
    double near = ceil(range.low / step);
    if (!(fabs(near) < 0x1p52))
        return !aim_range_is_empty(range);
    for (int more = -1; more <= 1; more++) {
        aim_range whole = aim_range_mul(aim_range_point(near + more), aim_range_decimal(step));
        if (aim_range_overlaps(whole, range))
            return true;
    }
    return false;
}

static void count_fits(const struct aim__question *question, struct aim__fit *fit)
{
    struct aim__places_list list = aim__section_of(question->book->facts, question->place);
    for (size_t i = 0; i < list.count; i++) {
        struct aim__level level = aim__level_at(question, list.place[i]);
        struct aim__place other = aim__place_at(question, list.place[i]);
        other.item = question->of.item;
        other.basis = question->of.basis;
        struct aim__level growth = aim__level_of(question, other);
        if (aim_range_is_unknown(level.range))
            continue;
        aim_range base = growth.measure == AIM_MEASURE_FRACTION
                             ? aim_range_base_of(level.range, growth.range)
                             : AIM__UNKNOWN;
        fit->known++;
        if (aim_range_is_unknown(base))
            fit->unknown++;
        else
            fit->fit += has_whole(base, question->claim->level);
    }
}

/* The counts of a cross-section, item and step. */
static const struct aim__fit *fit_of(const struct aim__question *question)
{
    const aim_facts *facts = question->book->facts;
    struct aim__memo *memo = question->book->memo;
    uint32_t section = aim__keys_find(&facts->sections.keys, aim__key_of_section(question->place));
    if (section == AIM_NONE)
        return NULL;
    uint64_t step;
    memcpy(&step, &question->claim->level, sizeof step);
    struct aim__fit *fit = &memo->fits[aim__keys_add(
        &memo->fit, (struct aim__key){{section, question->of.item, question->of.basis,
                                       (uint32_t)(step >> 32), (uint32_t)step}})];
    if (!fit->ready) {
        count_fits(question, fit);
        fit->ready = true;
    }
    return fit;
}

/* A price and its return leave a range for the price before: is a whole number of cents in it?
 * Points leave none, so they are not asked. */
void aim__claim_base_fits(const struct aim__question *asked, struct aim__answer *answer)
{
    struct aim__question question = *asked;
    question.naive = false;
    const struct aim__fit *fit = fit_of(&question);
    if (!fit)
        return;
    answer->reason = fit->known ? AIM_CLAIM_NO_BASE : AIM_CLAIM_NO_FACT;
    if (fit->known == fit->unknown ||
        !aim__fits_measures(asked, COUNTS, AIM_MEASURE_NUMBER, answer))
        return;
    aim__note(answer, "of %lu", (unsigned long)fit->known);
    aim__read(asked, "", aim_range_of(fit->fit, (double)fit->fit + fit->unknown), answer);
}
