/* Reading a figure: its words in any order that makes sense, each found in the table. */
#include "claim_parse.h"

#include <string.h>

#include "error.h"

static const char a_figure[] = "a figure such as 82.0 bn, +85 %, nearly 3x or 约820亿美元";

static aim_status refuse(const struct aim__reading *reading, size_t at, const char *expected)
{
    return aim__figure_refuse(&reading->text, at, expected);
}

static bool alike(const struct aim__wording *a, const struct aim__wording *b)
{
    bool named = a->name && b->name, whole = a->role == AIM__WHOLE || b->role == AIM__WHOLE;
    bool one_way = a->measure == AIM_MEASURE_ORDINAL && (a->number == 0 || b->number == 0);
    return (whole || one_way || a->number == b->number) && a->shift == b->shift &&
           a->measure == b->measure && (named ? strcmp(a->name, b->name) == 0 : a->name == b->name);
}

/* Keeps what a wording says. The same may be said on both sides of the number: 约 ... 左右; of ordinals
 * behind it too: "14th in a row". */
static aim_status say(const struct aim__reading *reading, struct aim__said *said,
                      const struct aim__wording *row, const char *expected)
{
    bool before = !reading->part[reading->now].given;
    bool again = said->before == before && row->measure != AIM_MEASURE_ORDINAL;
    if (said->row && (again || !alike(said->row, row)))
        return refuse(reading, reading->at, expected);
    bool counts = row->role == AIM__UNIT && row->number != 0; /* 第3次连跌: falls are */
    if (!said->row || (counts && said->row->role == AIM__UNIT))
        *said = (struct aim__said){row, reading->at, before};
    return AIM_OK;
}

static aim_status number_begins(struct aim__reading *reading)
{
    struct aim__part *part = &reading->part[reading->now];
    if (part->given)
        return refuse(reading, reading->at, "one figure, or a range such as 89 to 93");
    part->at = reading->at;
    part->given = true;
    return AIM_OK;
}

/* Reads a wording of a role, if it stands next. */
static const struct aim__wording *next_is(struct aim__reading *reading, enum aim__role role)
{
    size_t used = 0;
    const struct aim__wording *row =
        aim__wording_at(&reading->text, reading->at, AIM__BEHIND, &used);
    /* 十 begins 十亿 too, which as a scale of a number in words comes to the same. */
    if (!row || row->role != role)
        return NULL;
    reading->at += used;
    return row;
}

/* A number in words: twelve, 三, 十四, 二十. */
static aim_status read_numeral(struct aim__reading *reading)
{
    AIM_TRY(number_begins(reading));
    struct aim__part *part = &reading->part[reading->now];
    const struct aim__wording *ones = next_is(reading, AIM__NUMERAL);
    const struct aim__wording *ten = !ones || ones->number < 10 ? next_is(reading, AIM__TEN) : NULL;
    int value = ones ? ones->number : 1;
    if (ten) {
        ones = next_is(reading, AIM__NUMERAL);
        if (ones && ones->number > 9)
            return refuse(reading, reading->at, "a single digit behind 十");
        value = 10 * value + (ones ? ones->number : 0);
    }
    part->number.digits = (uint64_t)value;
    return AIM_OK;
}

/* "doubled", "third": a number and what it counts. */
static aim_status read_whole(struct aim__reading *reading, const struct aim__wording *row)
{
    AIM_TRY(number_begins(reading));
    struct aim__part *part = &reading->part[reading->now];
    part->number = (struct aim__printed){(uint64_t)row->number, 0, false};
    return say(reading, &part->unit, row, "one unit");
}

/* A parenthesis: of a negative number, as accountants print it, or around what is said besides. */
static aim_status read_parenthesis(struct aim__reading *reading, const struct aim__wording *row)
{
    struct aim__part *part = &reading->part[reading->now];
    if (row->role == AIM__OPEN) {
        if (part->open || reading->aside)
            return refuse(reading, reading->at, "one parenthesis");
        if (part->given || reading->flat.row) {
            reading->aside = true;
            return AIM_OK;
        }
        part->open = true;
        return say(reading, &part->sign, row, "no sign beside a negative figure's parentheses");
    }
    if (part->open && part->given)
        part->open = false;
    else if (reading->aside)
        reading->aside = false;
    else
        return refuse(reading, reading->at, "a figure");
    return AIM_OK;
}

/* What stands between the parts of a range, or before a tolerance. */
static aim_status next_part(struct aim__reading *reading, const struct aim__wording *row)
{
    const struct aim__part *part = &reading->part[reading->now];
    bool tolerance = row->role == AIM__TOLERANCE;
    if (part->open)
        return refuse(reading, reading->at, "')'");
    if (reading->now != AIM__LOW || !(part->given || (tolerance && reading->flat.row)))
        return refuse(reading, reading->at, a_figure);
    if (row->role == AIM__AND)
        AIM_TRY(say(reading, &reading->both, row, ""));
    reading->now = tolerance ? AIM__HALF_WIDTH : AIM__HIGH;
    return AIM_OK;
}

static aim_status take(struct aim__reading *reading, const struct aim__wording *row)
{
    struct aim__part *part = &reading->part[reading->now];
    switch (row->role) {
    case AIM__SKIPPED:
    case AIM__NUMERAL:
    case AIM__TEN:
        return AIM_OK;
    case AIM__WORD:
        return say(reading, &reading->word, row, "one such word");
    case AIM__SIGN:
        return say(reading, &part->sign, row, "one sign");
    case AIM__OPEN:
    case AIM__CLOSE:
        return read_parenthesis(reading, row);
    case AIM__WHOLE:
        return read_whole(reading, row);
    case AIM__SCALE:
        return say(reading, &part->scale, row, "one scale");
    case AIM__CURRENCY:
        if (part->currency.row && row->number)
            return AIM_OK;
        return say(reading, &part->currency, row, "one currency");
    case AIM__UNIT:
        return say(reading, &part->unit, row, "one unit");
    case AIM__TIMES:
        return say(reading, &reading->times, row, "either to or by");
    case AIM__DIRECTION:
        return say(reading, &reading->direction, row, "one direction");
    case AIM__FLAT:
        return say(reading, &reading->flat, row, "one such word");
    case AIM__BETWEEN:
        return say(reading, &reading->between, row, "one range");
    case AIM__FROM:
        return say(reading, &reading->from, row, "one range");
    case AIM__RANGE:
    case AIM__AND:
    case AIM__TOLERANCE:
        return next_part(reading, row);
    case AIM__UNCLEAR:
        return refuse(reading, reading->at, row->name);
    }
    return refuse(reading, reading->at, a_figure);
}

/* What may come next, for the message. */
static const char *expected_next(const struct aim__reading *reading)
{
    if (reading->part[reading->now].given)
        return "a unit, a scale, a currency, a word or the end";
    return reading->now == AIM__LOW && reading->at == 0 ? a_figure : "a number";
}

static aim_status read_next(struct aim__reading *reading)
{
    if (aim__printed_begins(&reading->text, reading->at)) {
        AIM_TRY(number_begins(reading));
        return aim__printed_read(&reading->text, &reading->at, &reading->part[reading->now].number);
    }
    size_t used = 0;
    enum aim__where where = reading->part[reading->now].given ? AIM__BEHIND : AIM__BEFORE;
    const struct aim__wording *row = aim__wording_at(&reading->text, reading->at, where, &used);
    if (!row)
        return refuse(reading, reading->at, expected_next(reading));
    if (row->role == AIM__NUMERAL || row->role == AIM__TEN)
        return read_numeral(reading);
    AIM_TRY(take(reading, row));
    reading->at += used;
    return AIM_OK;
}

aim_status aim_figure_parse(const char *text, size_t length, aim_figure *figure)
{
    AIM_REQUIRE_POINTER(text);
    AIM_REQUIRE_POINTER(figure);
    struct aim__reading reading;
    memset(&reading, 0, sizeof reading);
    AIM_TRY(aim__figure_fold(text, length == SIZE_MAX ? strlen(text) : length, &reading.text));
    while (reading.at < reading.text.length)
        AIM_TRY(read_next(&reading));
    aim_figure settled;
    AIM_TRY(aim__figure_settle(&reading, &settled));
    *figure = settled;
    return AIM_OK;
}
