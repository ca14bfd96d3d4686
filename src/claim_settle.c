/* What the words of a figure come to together: units shared, signs and directions applied. */
#include <string.h>

#include "claim_parse.h"
#include "error.h"

/* The parts with what they share, and the figure that they make. */
struct settling {
    const struct aim__reading *reading;
    struct aim__part part[AIM__PARTS];
    struct aim__printed exact[AIM__PARTS];
    aim_measure measure[AIM__PARTS];
    aim_figure figure;
};

static aim_status refuse(const struct settling *settling, size_t at, const char *expected)
{
    return aim__figure_refuse(&settling->reading->text, at, expected);
}

static aim_status refuse_end(const struct settling *settling, const char *expected)
{
    return refuse(settling, settling->reading->text.length, expected);
}

/* What stands behind one end goes for one before it that has none, what stands before it for one
 * behind: "89-93 bn", "$89-93". False where one is left without. */
static bool share(struct aim__said *low, struct aim__said *high)
{
    if (!low->row && high->row && !high->before)
        *low = *high;
    if (!high->row && low->row && low->before)
        *high = *low;
    return !low->row == !high->row;
}

static bool one_currency(struct aim__said *low, struct aim__said *high)
{
    if (!low->row || (low->row->number && high->row))
        *low = *high;
    if (!high->row || high->row->number)
        *high = *low;
    return !low->row || !high->row || strcmp(low->row->name, high->row->name) == 0;
}

static aim_measure measure_of(const struct aim__part *part)
{
    return part->unit.row       ? part->unit.row->measure
           : part->currency.row ? AIM_MEASURE_MONEY
                                : AIM_MEASURE_NUMBER;
}

/* The other end, or a tolerance that is no share of the figure, is in the figure's units. */
static aim_status share_units(struct settling *settling)
{
    struct aim__part *low = &settling->part[AIM__LOW];
    struct aim__part *other = &settling->part[settling->reading->now];
    bool points = low->unit.row && other->unit.row && measure_of(low) != measure_of(other);
    if (settling->reading->now == AIM__LOW)
        return AIM_OK;
    if (!other->given)
        return refuse_end(settling, "a number");
    if (settling->reading->now == AIM__HALF_WIDTH &&
        (points || measure_of(other) == AIM_MEASURE_FRACTION))
        return AIM_OK;
    if (!share(&low->unit, &other->unit) || !share(&low->scale, &other->scale))
        return refuse_end(settling, "the unit and the scale that the first number has");
    if (!one_currency(&low->currency, &other->currency))
        return refuse(settling, other->currency.at, "the currency that the first number has");
    return AIM_OK;
}

/* A part's number in its measure's unit, without the words' direction. */
static aim_status settle_part(struct settling *settling, int which)
{
    const struct aim__part *part = &settling->part[which];
    aim_measure measure = measure_of(part);
    struct aim__printed *exact = &settling->exact[which];
    settling->measure[which] = measure;
    if (part->unit.row && part->currency.row)
        return refuse(settling, part->currency.at, "no currency with such a unit");
    if (part->unit.row && part->scale.row && measure != AIM_MEASURE_TIMES)
        return refuse(settling, part->scale.at, "no scale with such a unit");
    if (measure == AIM_MEASURE_ORDINAL &&
        (part->number.power < 0 || part->number.digits == 0 || part->sign.row))
        return refuse(settling, part->at, "a whole number above 0");
    *exact = part->number;
    exact->power += part->scale.row ? part->scale.row->shift : 0;
    exact->power += part->unit.row ? part->unit.row->shift : 0;
    exact->negative = part->sign.row && part->sign.row->number < 0;
    return AIM_OK;
}

static aim_word turned(aim_word word)
{
    switch (word) {
    case AIM_WORD_MORE_THAN:
        return AIM_WORD_LESS_THAN;
    case AIM_WORD_LESS_THAN:
        return AIM_WORD_MORE_THAN;
    case AIM_WORD_AT_LEAST:
        return AIM_WORD_AT_MOST;
    case AIM_WORD_AT_MOST:
        return AIM_WORD_AT_LEAST;
    default:
        return word;
    }
}

/* "The 3rd fall in a row", 连跌3个季度: what is counted. */
static aim_status settle_count(struct settling *settling)
{
    const struct aim__reading *reading = settling->reading;
    const struct aim__wording *direction = reading->direction.row;
    const struct aim__wording *unit = settling->part[AIM__LOW].unit.row;
    int counted = unit->role == AIM__UNIT ? unit->number : 0;
    if (direction && counted && direction->number != counted)
        return refuse(settling, reading->direction.at, "either rises or falls");
    settling->figure.direction = direction ? direction->number : counted;
    return AIM_OK;
}

/* "down 5 %" is -5 %, "down more than 5 %" less than that; "down to 5 %" is 5 %. */
static aim_status settle_direction(struct settling *settling)
{
    const struct aim__reading *reading = settling->reading;
    const struct aim__wording *direction = reading->direction.row;
    bool to = reading->times.row && reading->times.row->number == AIM_TIMES_TO;
    if (settling->figure.measure == AIM_MEASURE_ORDINAL)
        return settle_count(settling);
    if (!direction || to || settling->figure.times == AIM_TIMES_TO)
        return AIM_OK;
    if (reading->from.row)
        return refuse(settling, reading->from.at, "one figure: 'up from' says two");
    for (int i = AIM__LOW; i <= AIM__HIGH; i++) {
        const struct aim__wording *sign = settling->part[i].sign.row;
        if (sign && (direction->number < 0 || sign->number < 0))
            return refuse(settling, settling->part[i].sign.at,
                          "no sign beside a word such as 'down'");
    }
    bool multiple = settling->figure.measure == AIM_MEASURE_TIMES;
    if (direction->number > 0) {
        /* 增长一倍: what rises does not rise to once its size or less. */
        if (multiple && aim__printed_value(settling->exact[AIM__LOW]) <= 1)
            settling->figure.times = AIM_TIMES_BY;
        return AIM_OK;
    }
    if (multiple)
        return refuse(settling, reading->direction.at, "'down to': nothing falls by n times");
    settling->exact[AIM__LOW].negative = settling->exact[AIM__HIGH].negative = true;
    settling->figure.word = turned(settling->figure.word);
    return AIM_OK;
}

static int finer(int power, int other)
{
    return power < other ? power : other;
}

/* A range: its ends as they are printed, in either order. */
static void set_ends(struct settling *settling, struct aim__printed low, struct aim__printed high)
{
    double first = aim__printed_value(low), last = aim__printed_value(high);
    settling->figure.word = AIM_WORD_BETWEEN;
    settling->figure.value = first < last ? first : last;
    settling->figure.high = first < last ? last : first;
}

static aim_status settle_range(struct settling *settling, struct aim__printed low,
                               struct aim__printed high)
{
    const struct aim__reading *reading = settling->reading;
    double first = aim__printed_value(low), last = aim__printed_value(high);
    if (reading->word.row &&
        (reading->now == AIM__HIGH || reading->word.row->number != AIM_WORD_ABOUT))
        return refuse(settling, reading->word.at, "no such word with a range");
    if (first > last && !(first <= 0 && last <= 0))
        return refuse(settling, settling->part[AIM__HIGH].at, "the higher end behind the lower");
    set_ends(settling, low, high);
    settling->figure.unit = aim__printed_value((struct aim__printed){
        1, finer(settling->exact[AIM__LOW].power, settling->exact[reading->now].power), false});
    return AIM_OK;
}

/* 700多亿: from 700 to 800亿, one more of its last digit that is not 0. */
static aim_status settle_odd(struct settling *settling)
{
    struct aim__printed low = settling->exact[AIM__LOW], high;
    struct aim__printed step = {1, low.power, low.negative};
    for (uint64_t digits = low.digits; digits > 0 && digits % 10 == 0; digits /= 10)
        step.power++;
    if (!aim__printed_add(low, step, &high))
        return refuse(settling, settling->reading->word.at, "a shorter figure");
    set_ends(settling, low, high);
    settling->figure.unit = 0;
    return AIM_OK;
}

/* A tolerance: a share of the figure, or a half width in its own unit. */
static aim_status settle_tolerance(struct settling *settling)
{
    const struct aim__part *part = &settling->part[AIM__HALF_WIDTH];
    aim_figure *figure = &settling->figure;
    struct aim__printed low, high, half = settling->exact[AIM__HALF_WIDTH];
    aim_measure measure = settling->measure[AIM__HALF_WIDTH];
    if (part->sign.row)
        return refuse(settling, part->sign.at, "a tolerance without a sign");
    if (measure == AIM_MEASURE_FRACTION && figure->measure == AIM_MEASURE_FRACTION)
        return refuse(settling, part->unit.at, "pp or bp (% of a percentage may be either)");
    if (measure == AIM_MEASURE_FRACTION) {
        if (figure->word == AIM_WORD_ROUNDED)
            figure->word = AIM_WORD_PLUS_MINUS;
        else if (figure->word != AIM_WORD_ABOUT && figure->word != AIM_WORD_NEARLY)
            return refuse(settling, settling->reading->word.at, "no such word with a tolerance");
        figure->tolerance = aim__printed_value(half);
        return AIM_OK;
    }
    if (measure == AIM_MEASURE_POINTS && figure->measure == AIM_MEASURE_FRACTION)
        half.power -= 4;
    else if (measure != figure->measure)
        return refuse(settling, part->at, "a tolerance in % or in the figure's own unit");
    settling->exact[AIM__HALF_WIDTH] = half;
    bool fits = aim__printed_add(settling->exact[AIM__LOW], half, &high);
    half.negative = true;
    if (!fits || !aim__printed_add(settling->exact[AIM__LOW], half, &low))
        return refuse(settling, part->at, "a tolerance closer to the figure in size");
    return settle_range(settling, low, high);
}

/* "flat", "up", and neither. */
static aim_status settle_wordless(struct settling *settling)
{
    const struct aim__reading *reading = settling->reading;
    const struct aim__part *part = &reading->part[AIM__LOW];
    aim_figure *figure = &settling->figure;
    bool more = part->sign.row || part->scale.row || part->currency.row || part->unit.row ||
                reading->times.row || reading->between.row || reading->from.row;
    if (more || (!reading->flat.row && !reading->direction.row))
        return refuse_end(settling, "a number, or a word such as flat, up or 持平");
    if (reading->flat.row && reading->direction.row)
        return refuse(settling, reading->direction.at, "either flat or a direction");
    if (reading->word.row && (!reading->flat.row || (reading->word.row->number != AIM_WORD_ABOUT &&
                                                     reading->word.row->number != AIM_WORD_NEARLY)))
        return refuse(settling, reading->word.at, "a figure with such a word");
    if (reading->direction.row) {
        figure->word = reading->direction.row->number > 0 ? AIM_WORD_RISING : AIM_WORD_FALLING;
        return AIM_OK;
    }
    figure->word = AIM_WORD_FLAT;
    if (reading->now == AIM__LOW)
        return AIM_OK;
    const struct aim__part *band = &reading->part[AIM__HALF_WIDTH];
    if (!band->given)
        return refuse_end(settling, "a number");
    if (band->sign.row)
        return refuse(settling, band->sign.at, "a tolerance without a sign");
    if (settle_part(settling, AIM__HALF_WIDTH) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    figure->measure = settling->measure[AIM__HALF_WIDTH];
    figure->tolerance = aim__printed_value(settling->exact[AIM__HALF_WIDTH]);
    if (band->currency.row)
        memcpy(figure->currency, band->currency.row->name, 4);
    return AIM_OK;
}

/* What goes with a number in any form of it. */
static aim_status settle_words(struct settling *settling)
{
    const struct aim__reading *reading = settling->reading;
    const struct aim__part *part = &settling->part[AIM__LOW];
    aim_figure *figure = &settling->figure;
    bool multiple = settling->measure[AIM__LOW] == AIM_MEASURE_TIMES;
    figure->measure = settling->measure[AIM__LOW];
    figure->word = reading->word.row ? (aim_word)reading->word.row->number : AIM_WORD_ROUNDED;
    if (figure->measure == AIM_MEASURE_ORDINAL && !reading->word.row)
        figure->word = AIM_WORD_EXACTLY;
    if (reading->times.row && (multiple || figure->measure == AIM_MEASURE_FRACTION))
        figure->times = (aim_times)reading->times.row->number;
    else if (multiple && part->unit.row->role == AIM__WHOLE)
        figure->times = AIM_TIMES_TO;
    /* "doubled" was not counted, so it is rounded to no place: it is about twice. */
    bool in_words = multiple && part->unit.row->role == AIM__WHOLE;
    if (in_words && figure->word == AIM_WORD_ROUNDED)
        figure->word = AIM_WORD_ABOUT;
    bool whole_value = in_words || figure->word == AIM_WORD_EXACTLY;
    figure->unit =
        whole_value
            ? 0
            : aim__printed_value((struct aim__printed){1, settling->exact[AIM__LOW].power, false});
    if (part->currency.row)
        memcpy(figure->currency, part->currency.row->name, 4);
    figure->unscaled = !part->unit.row && !part->scale.row;
    return settle_direction(settling);
}

/* Ranges are said to be such by both of their words. */
static aim_status check_form(const struct settling *settling)
{
    const struct aim__reading *reading = settling->reading;
    if (reading->aside || reading->part[reading->now].open)
        return refuse_end(settling, "')'");
    if (reading->flat.row && reading->part[AIM__LOW].given)
        return refuse(settling, reading->flat.at, "no such word with a figure");
    if ((reading->between.row || reading->from.row) && reading->now != AIM__HIGH)
        return refuse_end(settling, "a range: 'to' and its other end");
    if (reading->both.row && !reading->between.row)
        return refuse(settling, reading->both.at, "'to' or '-', or 'between' before the range");
    return AIM_OK;
}

/* Shares of a figure: of 0 there are none, and what is nearly a figure is no more than all of it short. */
static aim_status check_share(const struct settling *settling)
{
    const aim_figure *figure = &settling->figure;
    if (figure->word != AIM_WORD_ABOUT && figure->word != AIM_WORD_NEARLY)
        return AIM_OK;
    if (figure->value == 0)
        return refuse(settling, settling->reading->word.at, "no such word with 0");
    if (figure->word == AIM_WORD_NEARLY && figure->tolerance > 1)
        return refuse(settling, settling->part[AIM__HALF_WIDTH].at, "a tolerance of at most 100 %");
    return AIM_OK;
}

aim_status aim__figure_settle(const struct aim__reading *reading, aim_figure *figure)
{
    struct settling settling = {.reading = reading};
    memcpy(settling.part, reading->part, sizeof settling.part);
    if (check_form(&settling) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    if (!reading->part[AIM__LOW].given) {
        if (settle_wordless(&settling) != AIM_OK)
            return AIM_ERROR_ARGUMENT;
        *figure = settling.figure;
        return AIM_OK;
    }
    if (share_units(&settling) != AIM_OK || settle_part(&settling, AIM__LOW) != AIM_OK ||
        (reading->now != AIM__LOW && settle_part(&settling, reading->now) != AIM_OK) ||
        settle_words(&settling) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    const struct aim__printed *exact = settling.exact;
    if (reading->now == AIM__HIGH && settling.measure[AIM__HIGH] != settling.figure.measure)
        return refuse(&settling, settling.part[AIM__HIGH].at, "both ends in one unit");
    settling.figure.value = aim__printed_value(exact[AIM__LOW]);
    bool odd = reading->word.row && reading->word.row->number == AIM_WORD_BETWEEN;
    if (odd && reading->now != AIM__LOW)
        return refuse(&settling, reading->word.at, "no such word with a range");
    if (odd && settle_odd(&settling) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    if (reading->now == AIM__HIGH &&
        settle_range(&settling, exact[AIM__LOW], exact[AIM__HIGH]) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    if ((reading->now == AIM__HALF_WIDTH && settle_tolerance(&settling) != AIM_OK) ||
        check_share(&settling) != AIM_OK)
        return AIM_ERROR_ARGUMENT;
    *figure = settling.figure;
    return AIM_OK;
}
