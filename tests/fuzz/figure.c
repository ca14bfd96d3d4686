/* The reader of figures, their words and units: what is read makes sense as a range, prints, and is the
 * same in capitals and among blanks. */
#include <aim/claim.h>

#include <math.h>
#include <string.h>

#include "target.h"

static bool equal(const aim_figure *a, const aim_figure *b)
{
    return a->word == b->word && a->measure == b->measure && a->times == b->times &&
           a->value == b->value && a->high == b->high && a->unit == b->unit &&
           a->tolerance == b->tolerance && strcmp(a->currency, b->currency) == 0;
}

/* The range that the figure stands for. */
static void hold_range(const aim_figure *figure)
{
    char text[200];
    double band = 0.01;
    aim_range range = aim_figure_range(*figure, band);
    HOLD(range.low <= range.high && !aim_range_is_empty(range));
    if (figure->word == AIM_WORD_ROUNDED || figure->word == AIM_WORD_ABOUT)
        HOLD(range.low <= figure->value && figure->value <= range.high);
    if (figure->word == AIM_WORD_BETWEEN)
        HOLD(range.low <= figure->value && figure->high <= range.high);
    HOLD(aim_figure_print_range(range, figure->measure, figure->unit, 0, NULL, text, sizeof text) ==
             AIM_OK ||
         strstr(aim_last_error(), "size is "));
}

static void hold_figure(const aim_figure *figure)
{
    HOLD(isfinite(figure->value) && isfinite(figure->high));
    HOLD(figure->unit >= 0 && isfinite(figure->unit));
    HOLD(figure->tolerance >= 0 && isfinite(figure->tolerance));
    HOLD(figure->word <= AIM_WORD_FALLING && figure->measure <= AIM_MEASURE_ORDINAL &&
         figure->times <= AIM_TIMES_BY);
    HOLD(strlen(figure->currency) == (figure->measure == AIM_MEASURE_MONEY ? 3 : 0));
    hold_range(figure);
}

/* The text between blanks, in capitals where `large` says so. */
static void hold_same(const char *text, size_t size, bool large, const aim_figure *figure)
{
    aim_figure again;
    char *dressed = malloc(size + 3);
    HOLD(dressed);
    dressed[0] = ' ';
    for (size_t i = 0; i < size; i++)
        dressed[i + 1] = (char)(large && text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
    memcpy(dressed + size + 1, "\t", 2);
    HOLD(aim_figure_parse(dressed, SIZE_MAX, &again) == AIM_OK && equal(figure, &again));
    free(dressed);
}

/* A message of the library names the place, a character of the text or the end behind it. */
static void hold_refused(size_t size)
{
    const char *place = aim_last_error(), *next;
    while ((next = strstr(place, "', character "))) /* the text may have such words too */
        place = next + 13;
    HOLD(strstr(place, ": found ") && strstr(place, ", expected "));
    size_t at = (size_t)strtol(place, NULL, 10);
    HOLD(at >= 1 && at <= size + 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const aim_figure untouched = {.value = 1234};
    aim_figure figure = untouched;
    const char *text = size ? (const char *)bytes : "";
    if (aim_figure_parse(text, size, &figure) != AIM_OK) {
        HOLD(equal(&figure, &untouched));
        hold_refused(size);
        return 0;
    }
    hold_figure(&figure);
    if (size < 190) { /* of at most 200 characters with the blanks */
        hold_same(text, size, false, &figure);
        hold_same(text, size, true, &figure);
    }
    return 0;
}
