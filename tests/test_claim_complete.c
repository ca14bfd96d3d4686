/* Every kind of claim and every word has a claim that holds, one that is refuted and one that cannot
 * be decided: a kind or a word without them fails here. Verdicts by hand, on claim_world.h: revenue of
 * A is 100, 110, 105, 120, 125, 140, 160, 200, 250 from 2024Q1 to 2026Q1. */
#include "claim_world.h"

/* What holds and what does not of one figure. Of another item, that is not given, neither can be
 * decided. */
struct kind_row {
    aim_claim claim;
    const char *holds, *refuted;
};

static const struct kind_row kinds[] = {
    {{AIM_CLAIM_LEVEL, OF("A", "revenue"), ON(2026, 1)}, "250", "251"},
    {{AIM_CLAIM_GROWTH_YOY, OF("A", "revenue"), ON(2026, 1)}, "100 %", "101 %"}, /* 250 / 125 */
    {{AIM_CLAIM_GROWTH_QOQ, OF("A", "revenue"), ON(2026, 1)}, "25 %", "24 %"},   /* 250 / 200 */
    {{AIM_CLAIM_MULTIPLE_YOY, OF("A", "revenue"), ON(2026, 1)}, "to 2x", "by 2x"},
    {{AIM_CLAIM_MULTIPLE_QOQ, OF("A", "revenue"), ON(2026, 1)}, "to 1.25x", "to 1.35x"},
    /* 74.9 to 0.1 less 60: 14.85 to 14.95 points. */
    {{AIM_CLAIM_CHANGE_YOY, OF("A", "margin"), ON(2026, 1)}, "15 pp", "16 pp"},
    {{AIM_CLAIM_CHANGE_QOQ, OF("A", "revenue"), ON(2026, 1)}, "50", "49"},
    {{AIM_CLAIM_STREAK, OF("A", "revenue"), ON(2026, 1)}, "6th", "7th"},
    {{AIM_CLAIM_RECORD, OF("A", "revenue"), ON(2026, 1)}, "up", "249"},
    {{AIM_CLAIM_FASTEST, OF("A", "revenue"), ON(2026, 1)}, "up", "99 %"},
    /* Cloud 150 and devices 100; a year before cloud was 50. */
    {{AIM_CLAIM_SUM, OF("A", "revenue"), .of = "cloud + devices", ON(2026, 1)}, "250", "251"},
    {{AIM_CLAIM_SHARE, OF("A", "cloud"), .of = "revenue", ON(2026, 1)}, "60 %", "61 %"},
    {{AIM_CLAIM_RATIO, OF("A", "profit"), .of = "revenue", ON(2026, 1)}, "40 %", "41 %"},
    /* 40 % against 62.5 / 125 and 70 / 200. */
    {{AIM_CLAIM_RATIO_CHANGE_YOY, OF("A", "profit"), .of = "revenue", ON(2026, 1)}, "-10 pp", "up"},
    {{AIM_CLAIM_RATIO_CHANGE_QOQ, OF("A", "profit"), .of = "revenue", ON(2026, 1)}, "5 pp", "down"},
    {{AIM_CLAIM_CONTRIBUTION, OF("A", "cloud"), .of = "revenue", ON(2026, 1)}, "80 pp", "79 pp"},
    {{AIM_CLAIM_EXCEEDS_REST, OF("A", "cloud"), .of = "revenue", ON(2026, 1)}, "up", "down"},
    {{AIM_CLAIM_GUIDANCE, OF("A", "guide"), ON(2026, 1)}, "240 +-5 %", "240 +-6 %"},
    /* 300 to 350 over 250, and over 140. */
    {{AIM_CLAIM_GUIDANCE_GROWTH, OF("A", "guide"), .of = "revenue", ON(2026, 2)},
     "over 19 %",
     "41 %"},
    {{AIM_CLAIM_SURPRISE, OF("A", "revenue"), .of = "guide", ON(2026, 1)},
     "4.2 %",
     "5 %"}, /* 10 / 240 */
    {{AIM_CLAIM_CUMULATIVE, OF("A", "revenue"), SPAN(2025, 1, 2025, 4)}, "625", "626"},
    {{AIM_CLAIM_GEOMETRIC_MEAN, OF("A", "speed")}, "10x", "11x"}, /* 8 and 12.5 */
    {{AIM_CLAIM_TREND, OF("A", "revenue")}, "150 %", "down"},     /* 100 to 250 */
    /* Returns of 20, 12, 10, 0 and -5 %, to 1 %. */
    {{AIM_CLAIM_RANK, OF("P", "return")}, "1st", "2nd"},
    {{AIM_CLAIM_HIGHEST, OF("P", "return")}, "20 %", "22 %"},
    {{AIM_CLAIM_LOWEST, OF("S", "return")}, "-5 %", "-7 %"},
    {{AIM_CLAIM_COUNT, OF("", "return")}, "5", "6"},
    {{AIM_CLAIM_COUNT_UP, OF("", "return")}, "at least 3", "5"},
    {{AIM_CLAIM_COUNT_DOWN, OF("", "price")}, "0", "1"},
    {{AIM_CLAIM_COUNT_AT_LEAST, OF("", "return"), .level = 0.11}, "2", "3"},
    {{AIM_CLAIM_GROUP_MEAN, OF("", "return"), .of = "z"}, "0 %", "5 %"},
    {{AIM_CLAIM_GROUP_ORDER, OF("", "return"), .of = "x > z"}, "up", "down"},
    /* 12.1 on +21 % and 11 on +10 % were 10; 10.3 was 10.3. */
    {{AIM_CLAIM_BASE_FITS, OF("", "price"), .of = "gain", .level = 0.25}, "2", "3"},
    {{AIM_CLAIM_GUIDANCE_GROWTH_YOY, OF("A", "guide"), .of = "revenue", ON(2026, 2)},
     "114 to 150 %",
     "down"},
};

/* A word in both languages, said of a period of which it holds and of one of which it does not. */
struct word_row {
    aim_word word;
    aim_claim_kind kind;
    struct {
        const char *english, *chinese;
        aim_period period;
    } holds, refuted;
};

static const struct word_row words[] = {
    /* 250 on 125 is +100 %. */
    {AIM_WORD_ROUNDED,
     AIM_CLAIM_GROWTH_YOY,
     {"up 100 %", "同比增长100%", QUARTER(2026, 1)},
     {"up 101 %", "同比增长101%", QUARTER(2026, 1)}},
    {AIM_WORD_EXACTLY,
     AIM_CLAIM_GROWTH_YOY,
     {"exactly 100 %", "正好100%", QUARTER(2026, 1)},
     {"exactly 101 %", "正好101%", QUARTER(2026, 1)}},
    /* 97 less and plus 5 % of it: 92.15 to 101.85; of 90, 85.5 to 94.5. */
    {AIM_WORD_ABOUT,
     AIM_CLAIM_GROWTH_YOY,
     {"about 97 %", "约97%", QUARTER(2026, 1)},
     {"about 90 %", "90%左右", QUARTER(2026, 1)}},
    {AIM_WORD_NEARLY,
     AIM_CLAIM_GROWTH_YOY,
     {"nearly 105 %", "近105%", QUARTER(2026, 1)},
     {"nearly 100 %", "接近100%", QUARTER(2026, 1)}},
    {AIM_WORD_MORE_THAN,
     AIM_CLAIM_GROWTH_YOY,
     {"more than 99 %", "超过99%", QUARTER(2026, 1)},
     {"over 100 %", "逾100%", QUARTER(2026, 1)}},
    {AIM_WORD_LESS_THAN,
     AIM_CLAIM_GROWTH_YOY,
     {"less than 101 %", "不到101%", QUARTER(2026, 1)},
     {"under 100 %", "低于100%", QUARTER(2026, 1)}},
    {AIM_WORD_AT_LEAST,
     AIM_CLAIM_GROWTH_YOY,
     {"at least 100 %", "至少100%", QUARTER(2026, 1)},
     {"101 % or more", "101%以上", QUARTER(2026, 1)}},
    {AIM_WORD_AT_MOST,
     AIM_CLAIM_GROWTH_YOY,
     {"at most 100 %", "至多100%", QUARTER(2026, 1)},
     {"up to 99 %", "不超过99%", QUARTER(2026, 1)}},
    /* 251 +-2 % is 246 to 256; 260 +-2 % begins at 254.8. */
    {AIM_WORD_PLUS_MINUS,
     AIM_CLAIM_LEVEL,
     {"251 +-2 %", "251，上下浮动2%", QUARTER(2026, 1)},
     {"260 +-2 %", "260，上下浮动2%", QUARTER(2026, 1)}},
    {AIM_WORD_BETWEEN,
     AIM_CLAIM_GROWTH_YOY,
     {"between 90 and 110 %", "90%至110%", QUARTER(2026, 1)},
     {"101 to 110 %", "101%到110%", QUARTER(2026, 1)}},
    /* 105 on 110 is -4.5 %, 250 on 200 is +25 %. */
    {AIM_WORD_FLAT,
     AIM_CLAIM_GROWTH_QOQ,
     {"flat", "持平", QUARTER(2024, 3)},
     {"stable", "基本持平", QUARTER(2026, 1)}},
    {AIM_WORD_RISING,
     AIM_CLAIM_GROWTH_QOQ,
     {"rising", "上升", QUARTER(2026, 1)},
     {"up", "增长", QUARTER(2024, 3)}},
    {AIM_WORD_FALLING,
     AIM_CLAIM_GROWTH_QOQ,
     {"falling", "下降", QUARTER(2024, 3)},
     {"down", "下滑", QUARTER(2026, 1)}},
};

static aim_facts *facts;

static void check_verdict(aim_claim claim, const char *says, aim_verdict expected)
{
    aim_finding found;
    const char *kind = aim_claim_kind_name(claim.kind);
    ck_assert_msg(aim_figure_parse(says, SIZE_MAX, &claim.figure) == AIM_OK, "%s",
                  aim_last_error());
    ck_assert_msg(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found) == AIM_OK,
                  "%s: %s", says, aim_last_error());
    ck_assert_msg(found.verdict == expected, "%s, %s: %s, [%.17g, %.17g], %s", kind, says,
                  aim_verdict_name(found.verdict), found.computed.low, found.computed.high,
                  aim_claim_reason_name(found.reason));
}

static void check_three(aim_claim claim, const char *holds, const char *refuted)
{
    check_verdict(claim, holds, AIM_PROVED);
    check_verdict(claim, refuted, AIM_REFUTED);
    claim.item = "ships";
    claim.of = claim.kind == AIM_CLAIM_SUM ? "ships + boats" : claim.of;
    check_verdict(claim, holds, AIM_NOT_REPRODUCIBLE);
    check_verdict(claim, refuted, AIM_NOT_REPRODUCIBLE);
}

START_TEST(every_kind)
{
    bool has[AIM_CLAIM_KINDS] = {false};
    ck_assert_int_eq(aim_facts_create(world, WORLD, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        check_three(kinds[i].claim, kinds[i].holds, kinds[i].refuted);
        has[kinds[i].claim.kind] = true;
    }
    for (int kind = 0; kind < AIM_CLAIM_KINDS; kind++)
        ck_assert_msg(has[kind], "%s", aim_claim_kind_name((aim_claim_kind)kind));
    aim_facts_free(facts);
}
END_TEST

static void check_word(const struct word_row *row, const char *says)
{
    aim_figure figure;
    ck_assert_msg(aim_figure_parse(says, SIZE_MAX, &figure) == AIM_OK, "%s", aim_last_error());
    ck_assert_msg(figure.word == row->word, "%s is read as word %d", says, (int)figure.word);
}

START_TEST(every_word)
{
    bool has[AIM_WORD_FALLING + 1] = {false};
    ck_assert_int_eq(aim_facts_create(world, WORLD, &facts), AIM_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct word_row *row = &words[i];
        const char *const holds[] = {row->holds.english, row->holds.chinese};
        const char *const refuted[] = {row->refuted.english, row->refuted.chinese};
        aim_claim claim = {row->kind, OF("A", "revenue"), .dated = true, .band = 0.05};
        for (size_t language = 0; language < 2; language++) {
            check_word(row, holds[language]);
            check_word(row, refuted[language]);
            claim.item = "revenue";
            claim.period = row->holds.period;
            check_verdict(claim, holds[language], AIM_PROVED);
            claim.period = row->refuted.period;
            check_verdict(claim, refuted[language], AIM_REFUTED);
            claim.item = "ships";
            check_verdict(claim, holds[language], AIM_NOT_REPRODUCIBLE);
        }
        has[row->word] = true;
    }
    for (int word = 0; word <= AIM_WORD_FALLING; word++)
        ck_assert_msg(has[word], "word %d", word);
    aim_facts_free(facts);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_complete");
    TCase *tests = tcase_create("claim_complete");
    tcase_add_test(tests, every_kind);
    tcase_add_test(tests, every_word);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
