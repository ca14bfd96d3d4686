/* A text must be read as a figure, with every field as expected. */
#ifndef AIM_TEST_CLAIM_FIGURE_CHECK_H
#define AIM_TEST_CLAIM_FIGURE_CHECK_H

#include <aim/claim.h>

#include "testing.h"

static inline void check_figure(const char *text, aim_figure means)
{
    aim_figure figure;
    memset(&figure, 0x5a, sizeof figure);
    ck_assert_msg(aim_figure_parse(text, strlen(text), &figure) == AIM_OK, "%s", aim_last_error());
    ck_assert_msg(figure.word == means.word, "%s: word %d", text, figure.word);
    ck_assert_msg(figure.measure == means.measure, "%s: measure %d", text, figure.measure);
    ck_assert_msg(figure.times == means.times, "%s: times %d", text, figure.times);
    ck_assert_msg(figure.direction == means.direction, "%s: direction %d", text, figure.direction);
    ck_assert_msg(same(figure.value, means.value), "%s: value %.17g", text, figure.value);
    ck_assert_msg(same(figure.high, means.high), "%s: high %.17g", text, figure.high);
    ck_assert_msg(same(figure.unit, means.unit), "%s: unit %.17g", text, figure.unit);
    ck_assert_msg(same(figure.tolerance, means.tolerance), "%s: tolerance %.17g", text,
                  figure.tolerance);
    bool amount = figure.measure <= AIM_MEASURE_MONEY && figure.word < AIM_WORD_FLAT;
    ck_assert_msg(!figure.unscaled || amount, "%s: unscaled", text);
    ck_assert_msg(strcmp(figure.currency, means.currency) == 0, "%s: %s", text, figure.currency);
}

#endif
