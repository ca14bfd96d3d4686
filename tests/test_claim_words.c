/* Every wording of the table means what claim_wordings.h says, and none is missing there. */
#include "testing.h"

#include <uchar.h>

#include "claim_figure_check.h"
#include "claim_wordings.h"

/* The places of the table that a group has, as flags of rows and texts. */
static bool seen[256][AIM__MOST_TEXTS];

static bool find_in_table(const struct group *group, const char *wording)
{
    for (size_t i = 0; i < aim__wording_count; i++) {
        const struct aim__wording *row = &aim__wordings[i];
        if (row->role != group->role || row->where != group->where)
            continue;
        for (size_t j = 0; j < AIM__MOST_TEXTS && row->texts[j]; j++)
            if (strcmp(row->texts[j], wording) == 0) {
                ck_assert_msg(!seen[i][j], "%s is here twice", wording);
                return seen[i][j] = true;
            }
    }
    return false;
}

START_TEST(every_wording)
{
    memset(seen, 0, sizeof seen);
    ck_assert_uint_lt(aim__wording_count, 256);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct group *group = &groups[i];
        const char *mark = strchr(group->text, '@');
        for (const char *at = group->wordings; *at; at += *at == '|') {
            char wording[64] = "", text[128];
            size_t length = strcspn(at, "|");
            memcpy(wording, at, length);
            at += length;
            snprintf(text, sizeof text, "%.*s%s%s", (int)(mark - group->text), group->text, wording,
                     mark + 1);
            check_figure(text, group->means);
            ck_assert_msg(find_in_table(group, wording), "the table has no such wording: %s",
                          wording);
        }
    }
    size_t texts = 0;
    for (size_t i = 0; i < aim__wording_count; i++)
        for (size_t j = 0; j < AIM__MOST_TEXTS && aim__wordings[i].texts[j]; j++, texts++)
            ck_assert_msg(seen[i][j] || aim__wordings[i].role == AIM__UNCLEAR,
                          "no test has the wording %s", aim__wordings[i].texts[j]);
    ck_assert_uint_le(texts, 1024); /* the index has no more room */
}
END_TEST

/* A claim with a wording on one exact figure, or on its change from another. */
static aim_verdict verdict_on(aim_figure said, double figure)
{
    const bool moves = said.word >= AIM_WORD_FLAT;
    aim_fact fact[2] = {{.item = "x", .dated = true, .period = {1, AIM_QUARTERLY, false}},
                        {.item = "x", .dated = true, .period = {2, AIM_QUARTERLY, false}}};
    aim_claim claim = {.kind = moves ? AIM_CLAIM_CHANGE_QOQ : AIM_CLAIM_LEVEL,
                       .item = isnan(figure) ? "y" : "x",
                       .dated = true,
                       .period = fact[1].period,
                       .figure = said};
    aim_facts *facts;
    aim_finding found;
    for (size_t i = 0; i < 2; i++)
        fact[i].figure = (aim_figure){.word = AIM_WORD_EXACTLY, .measure = said.measure};
    fact[1].figure.value = isnan(figure) ? 0 : figure;
    ck_assert_int_eq(aim_facts_create(fact, 2, &facts), AIM_OK);
    ck_assert_msg(aim_claim_check(facts, &claim, 1, (aim_claim_spec){0}, &found) == AIM_OK, "%s",
                  aim_last_error());
    aim_facts_free(facts);
    return found.verdict;
}

/* Every wording in its text has a figure that proves it, one that refutes it, and can go without
 * one: figures from what it means by claim_wordings.h. */
START_TEST(every_wording_decides)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct group *group = &groups[i];
        aim_range range = aim_figure_range(group->means, 0);
        double size = 1 + fabs(group->means.value);
        double inside = group->means.word <= AIM_WORD_EXACTLY ? group->means.value
                        : isinf(range.low)                    ? range.high - size
                        : isinf(range.high)                   ? range.low + size
                                                              : aim_range_mid(range);
        double outside = isinf(range.low) ? range.high + size : range.low - size;
        for (const char *at = group->wordings; *at; at += *at == '|') {
            char text[128];
            const char *mark = strchr(group->text, '@');
            size_t length = strcspn(at, "|");
            aim_figure said;
            snprintf(text, sizeof text, "%.*s%.*s%s", (int)(mark - group->text), group->text,
                     (int)length, at, mark + 1);
            at += length;
            ck_assert_msg(aim_figure_parse(text, SIZE_MAX, &said) == AIM_OK, "%s",
                          aim_last_error());
            ck_assert_msg(verdict_on(said, inside) == AIM_PROVED, "%s: %.17g", text, inside);
            ck_assert_msg(verdict_on(said, outside) == AIM_REFUTED, "%s: %.17g", text, outside);
            ck_assert_msg(verdict_on(said, NAN) == AIM_NOT_REPRODUCIBLE, "%s", text);
        }
    }
}
END_TEST

START_TEST(unclear_wordings)
{
    aim_figure figure;
    size_t unclear = 0;
    static const char *const fractions[] = {"a third",   "a quarter",   "a fifth",  "a tenth",
                                            "one third", "one quarter", "one fifth"};
    static const char *const levels[] = {"高于去年5%", "高于上年5%", "低于去年5%",
                                         "低于上年5%", "超过去年5%", "超过上年5%"};
    for (size_t i = 0; i < 7; i++)
        ck_assert_refused(aim_figure_parse(fractions[i], SIZE_MAX, &figure), AIM_ERROR_ARGUMENT,
                          "expected a percentage such as 33 % (or the 3rd)");
    ck_assert_refused(aim_figure_parse("¥82 bn", SIZE_MAX, &figure), AIM_ERROR_ARGUMENT,
                      "character 1: found '¥', expected CN¥ or JP¥ (¥ may be either)");
    ck_assert_refused(aim_figure_parse("3 兆", SIZE_MAX, &figure), AIM_ERROR_ARGUMENT,
                      "character 3: found '兆', expected 百万 or 万亿 (兆 may be either)");
    for (size_t i = 0; i < 6; i++)
        ck_assert_refused(aim_figure_parse(levels[i], SIZE_MAX, &figure), AIM_ERROR_ARGUMENT,
                          "expected a change such as 同比增长5%");
    for (size_t i = 0; i < aim__wording_count; i++)
        for (size_t j = 0; j < AIM__MOST_TEXTS && aim__wordings[i].texts[j]; j++)
            unclear += aim__wordings[i].role == AIM__UNCLEAR;
    ck_assert_uint_eq(unclear, 2 + 7 + 6);
}
END_TEST

START_TEST(characters)
{
    /* Each with what it is read as. */
    static const char32_t pairs[] = U"Aa"
                                    U"Zz"
                                    U"\t "
                                    U"\u00a0 "
                                    U"\u2000 "
                                    U"\u2009 "
                                    U"\u200b "
                                    U"\u202f "
                                    U"\u205f "
                                    U"\u2060 "
                                    U"\u3000 "
                                    U"\ufeff "
                                    U"‐-"
                                    U"–-"
                                    U"—-"
                                    U"―-"
                                    U"−-"
                                    U"﹣-"
                                    U"×x"
                                    U"∼~"
                                    U"〜~"
                                    U"≦≤"
                                    U"≧≥"
                                    U"萬万"
                                    U"億亿"
                                    U"約约"
                                    U"個个"
                                    U"點点"
                                    U"長长"
                                    U"漲涨"
                                    U"減减"
                                    U"過过"
                                    U"於于"
                                    U"兩两"
                                    U"餘余"
                                    U"環环"
                                    U"穩稳"
                                    U"與与"
                                    U"從从"
                                    U"達达"
                                    U"為为"
                                    U"歐欧"
                                    U"韓韩"
                                    U"幣币"
                                    U"圓圆"
                                    U"較较"
                                    U"動动"
                                    U"貳贰"
                                    U"參叁"
                                    U"陸陆"
                                    U"將将"
                                    U"幾几"
                                    U"Ａa"
                                    U"Ｚz"
                                    U"！!"
                                    U"％%"
                                    U"８8"
                                    U"ｚz"
                                    U"～~"
                                    U"￡£"
                                    U"￥¥"
                                    U"￦₩"
                                    U"zz"
                                    U"亿亿"
                                    U"≤≤"
                                    U"😀😀";
    bool used[128] = {false};
    ck_assert_uint_le(aim__fold_count, 128);
    for (size_t i = 0; pairs[i]; i += 2) {
        ck_assert_msg(aim__character_folded(pairs[i]) == pairs[i + 1], "U+%04X is read as U+%04X",
                      (unsigned)pairs[i], (unsigned)aim__character_folded(pairs[i]));
        for (size_t j = 0; j < aim__fold_count; j++)
            used[j] |= pairs[i] >= aim__folds[j].first && pairs[i] <= aim__folds[j].last;
    }
    for (size_t j = 0; j < aim__fold_count; j++)
        ck_assert_msg(used[j], "no test has U+%04X", (unsigned)aim__folds[j].first);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("claim_words");
    TCase *words = tcase_create("words");
    tcase_add_test(words, every_wording);
    tcase_add_test(words, every_wording_decides);
    tcase_add_test(words, unclear_wordings);
    tcase_add_test(words, characters);
    suite_add_tcase(suite, words);
    return run_suite(suite);
}
