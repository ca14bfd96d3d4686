/* Wordings in a text, and what they must mean there: by the dictionaries of both languages, not by the
 * table of the library. */
#ifndef AIM_TEST_CLAIM_WORDINGS_H
#define AIM_TEST_CLAIM_WORDINGS_H

#include <aim/claim.h>

#include "claim_words.h"

/* Wordings with "|" between, and a text where "@" stands for each of them. */
struct group {
    enum aim__role role;
    enum aim__where where;
    const char *wordings, *text;
    aim_figure means;
};

#define FRACTION .measure = AIM_MEASURE_FRACTION
#define MONEY    .measure = AIM_MEASURE_MONEY
#define POINTS   .measure = AIM_MEASURE_POINTS
#define MULTIPLE .measure = AIM_MEASURE_TIMES
#define NTH(n)   .word = AIM_WORD_EXACTLY, .measure = AIM_MEASURE_ORDINAL, .value = (n)
#define SAYS(w)  .word = (w), FRACTION, .value = 0.85, .unit = 0.01
#define PLAIN                                                                                      \
    {                                                                                              \
        .word = AIM_WORD_ROUNDED, FRACTION, .value = 0.85, .unit = 0.01                            \
    }
#define UP_85                                                                                      \
    {                                                                                              \
        SAYS(AIM_WORD_ROUNDED)                                                                     \
    }
#define DOWN_85                                                                                    \
    {                                                                                              \
        .word = AIM_WORD_ROUNDED, FRACTION, .value = -0.85, .unit = 0.01                           \
    }
#define IN(code)                                                                                   \
    {                                                                                              \
        .word = AIM_WORD_ROUNDED, MONEY, .value = 82.5, .unit = 0.1, .currency = code              \
    }
#define BY_TEN(power, last)                                                                        \
    {                                                                                              \
        .word = AIM_WORD_ROUNDED, .value = (power), .unit = (last)                                 \
    }
#define TIMES(n, how)                                                                              \
    {                                                                                              \
        MULTIPLE, .value = (n), .unit = 1, .times = (how)                                          \
    }
#define ABOUT_TIMES(n)                                                                             \
    {                                                                                              \
        .word = AIM_WORD_ABOUT, MULTIPLE, .value = (n), .times = AIM_TIMES_TO                      \
    }
#define RANGE                                                                                      \
    {                                                                                              \
        .word = AIM_WORD_BETWEEN, .value = 89e9, .high = 93e9, .unit = 1e9                         \
    }
#define WITHIN_2                                                                                   \
    {                                                                                              \
        .word = AIM_WORD_PLUS_MINUS, .value = 91e9, .unit = 1e9, .tolerance = 0.02                 \
    }
#define COUNT_12                                                                                   \
    {                                                                                              \
        .word = AIM_WORD_ROUNDED, .value = 12, .unit = 1                                           \
    }

static const struct group groups[] = {
    {AIM__WORD,
     AIM__ANYWHERE,
     "exactly|precisely|=|正好|恰好|刚好|恰为",
     "@ 85 %",
     {.word = AIM_WORD_EXACTLY, FRACTION, .value = 0.85}},
    {AIM__WORD,
     AIM__BEFORE,
     "about|approximately|approx.|approx|around|roughly|circa|ca.|~|c.|some|≈|约|约合|大约|约为|"
     "大概|"
     "大致",
     "@ 85 %",
     {SAYS(AIM_WORD_ABOUT)}},
    {AIM__WORD, AIM__BEHIND, "or so|左右", "85% @", {SAYS(AIM_WORD_ABOUT)}},
    {AIM__WORD,
     AIM__BEFORE,
     "nearly|almost|close to|just under|just below|just short "
     "of|approaching|near|近|接近|将近|几乎|"
     "近乎|逼近",
     "@ 85 %",
     {SAYS(AIM_WORD_NEARLY)}},
    {AIM__WORD,
     AIM__BEFORE,
     "more than|over|above|exceeding|exceeds|exceeded|greater than|higher than|in excess of|"
     "upwards of|north of|>|超过|超|逾|高于|大于|多于|突破|超出",
     "@85%",
     {SAYS(AIM_WORD_MORE_THAN)}},
    {AIM__WORD,
     AIM__BEHIND,
     "余|多",
     "85@%",
     {.word = AIM_WORD_BETWEEN, FRACTION, .value = 0.85, .high = 0.86}},
    {AIM__WORD,
     AIM__BEFORE,
     "less than|under|below|fewer than|lower than|south of|<|不到|低于|少于|不足|小于|未到",
     "@ 85 %",
     {SAYS(AIM_WORD_LESS_THAN)}},
    {AIM__WORD,
     AIM__BEFORE,
     "at least|no less than|not less than|no fewer than|no lower than|a minimum of|>=|=>|≥|至少|"
     "不低于|不少于|最少|不小于",
     "@85 %",
     {SAYS(AIM_WORD_AT_LEAST)}},
    {AIM__WORD,
     AIM__BEHIND,
     "or more|or above|or higher|or better|+|以上|及以上|或以上|起",
     "85% @",
     {SAYS(AIM_WORD_AT_LEAST)}},
    {AIM__WORD,
     AIM__BEFORE,
     "at most|up to|no more than|not more than|no higher than|a maximum of|<=|=<|≤|至多|不超过|"
     "不多于|最多|不高于|不大于",
     "@ 85%",
     {SAYS(AIM_WORD_AT_MOST)}},
    {AIM__WORD, AIM__BEFORE, "as much as|as many as|as high as", "@ 85%", {SAYS(AIM_WORD_AT_MOST)}},
    {AIM__WORD,
     AIM__BEHIND,
     "or less|or below|or lower|or fewer|以下|及以下|或以下|以内|之内",
     "85 %@",
     {SAYS(AIM_WORD_AT_MOST)}},
    {AIM__FLAT,
     AIM__ANYWHERE,
     "flat|unchanged|stable|steady|flattish|little changed|no change|no growth|持平|基本持平|"
     "大致持平|大体持平|稳定|基本稳定|不变|基本不变|平稳|零增长",
     "@",
     {.word = AIM_WORD_FLAT}},

    {AIM__SIGN, AIM__BEFORE, "+|plus", "@85 %", UP_85},
    {AIM__SIGN, AIM__BEFORE, "-|minus|negative|负", "@ 85 %", DOWN_85},
    {AIM__OPEN, AIM__ANYWHERE, "(", "@85)%", DOWN_85},
    {AIM__CLOSE, AIM__ANYWHERE, ")", "(85 %@", DOWN_85},
    {AIM__DIRECTION,
     AIM__ANYWHERE,
     "up|rise|rises|rose|risen|rising|rise of|grow|grows|grew|grown|growing|increase|increases|"
     "increased|increasing|increase of|higher|gain|gains|gained|gain "
     "of|expanded|expanding|improved|"
     "improving|climbed|climbing|advanced|advancing|jumped|surged|soared|added|上升|增长|增加|上涨|"
     "提升|提高|增|升|涨|涨幅|增幅|回升|走高|上行|改善|扩大|攀升|正增长|大增|大涨|激增|微增|微升|"
     "飙升|翻|"
     "翻了",
     "@",
     {.word = AIM_WORD_RISING}},
    {AIM__DIRECTION, AIM__ANYWHERE,
     "down|fall|falls|fell|fallen|falling|fall of|decline|declines|declined|declining|decline of|"
     "decrease|decreased|decreasing|decrease of|lower|drop|drops|dropped|dropping|drop of|loss of|"
     "lost|shrank|shrinking|contracted|contracting|slipped|plunged|tumbled|下降|下滑|减少|下跌|"
     "降低|"
     "降|跌|减|降幅|跌幅|回落|走低|下行|收窄|负增长|大跌|大降|锐减|骤降|亏损|微降|微跌",
     "@ 85 %", DOWN_85},

    {AIM__DIRECTION, AIM__BEHIND, "more", "85 % @", UP_85},
    {AIM__DIRECTION, AIM__BEHIND, "less|fewer", "85 % @", DOWN_85},

    {AIM__NUMERAL, AIM__ANYWHERE, "zero|零|〇", "@%", {FRACTION, .unit = 0.01}},
    {AIM__NUMERAL, AIM__ANYWHERE, "one|一|壹", "@ 倍", TIMES(1, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "two|二|两|贰", "@ 倍", TIMES(2, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "three|三|叁", "@ 倍", TIMES(3, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "four|四|肆", "@ 倍", TIMES(4, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "five|五|伍", "@ 倍", TIMES(5, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "six|六|陆", "@ 倍", TIMES(6, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "seven|七|柒", "@ 倍", TIMES(7, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "eight|八|捌", "@ 倍", TIMES(8, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "nine|九|玖", "@ 倍", TIMES(9, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "ten", "@fold", TIMES(10, AIM_TIMES_EITHER)},
    {AIM__TEN, AIM__ANYWHERE, "十|拾", "@ 倍", TIMES(10, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "eleven", "@ times", TIMES(11, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "twelve", "@ times", TIMES(12, AIM_TIMES_EITHER)},
    {AIM__NUMERAL, AIM__ANYWHERE, "thirteen", "the @th", {NTH(13)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "fourteen", "the @th", {NTH(14)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "fifteen", "the @th", {NTH(15)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "sixteen", "the @th", {NTH(16)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "seventeen", "the @th", {NTH(17)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "eighteen", "the @th", {NTH(18)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "nineteen", "the @th", {NTH(19)}},
    {AIM__NUMERAL, AIM__ANYWHERE, "twenty", "@-fold", TIMES(20, AIM_TIMES_EITHER)},
    {AIM__WHOLE, AIM__ANYWHERE, "doubled|doubles|doubling|double|twice|翻番|翻倍|一番", "@",
     ABOUT_TIMES(2)},
    {AIM__WHOLE, AIM__ANYWHERE, "tripled|triples|tripling|triple|trebled|thrice", "@",
     ABOUT_TIMES(3)},
    {AIM__WHOLE, AIM__ANYWHERE, "quadrupled|quadruples|quadrupling|quadruple|两番", "@",
     ABOUT_TIMES(4)},
    {AIM__WHOLE, AIM__ANYWHERE, "quintupled|quintuple", "@", ABOUT_TIMES(5)},
    {AIM__WHOLE, AIM__ANYWHERE, "三番", "翻了@", ABOUT_TIMES(8)}, /* 2 x 2 x 2 */
    {AIM__WHOLE,
     AIM__ANYWHERE,
     "halved|halving|减半|腰斩",
     "@",
     {.word = AIM_WORD_ABOUT, MULTIPLE, .value = 0.5, .times = AIM_TIMES_TO}},
    {AIM__WHOLE, AIM__ANYWHERE, "half|一半|半数", "@", {FRACTION, .value = 0.5, .unit = 0.1}},
    {AIM__WHOLE, AIM__ANYWHERE, "first", "the @", {NTH(1)}},
    {AIM__WHOLE, AIM__ANYWHERE, "second", "the @", {NTH(2)}},
    {AIM__WHOLE, AIM__ANYWHERE, "third", "the @", {NTH(3)}},
    {AIM__WHOLE, AIM__ANYWHERE, "fifth", "the @", {NTH(5)}},
    {AIM__WHOLE, AIM__ANYWHERE, "eighth", "the @", {NTH(8)}},
    {AIM__WHOLE, AIM__ANYWHERE, "ninth", "the @", {NTH(9)}},
    {AIM__WHOLE, AIM__ANYWHERE, "twelfth", "the @", {NTH(12)}},
    {AIM__WHOLE, AIM__ANYWHERE, "twentieth", "the @", {NTH(20)}},

    {AIM__SCALE, AIM__ANYWHERE, "hundred|百", "2.5 @", BY_TEN(250, 10)},
    {AIM__SCALE, AIM__ANYWHERE, "k|thousand|thousands|千", "2.5@", BY_TEN(2500, 100)},
    {AIM__SCALE, AIM__ANYWHERE, "万", "2.5@", BY_TEN(25000, 1000)},
    {AIM__SCALE, AIM__ANYWHERE, "lakh|lakhs", "2.5 @", BY_TEN(250000, 10000)},
    {AIM__SCALE, AIM__ANYWHERE, "m|mn|mm|mln|mio|mil|million|millions|百万", "2.5@",
     BY_TEN(2500000, 100000)},
    {AIM__SCALE, AIM__ANYWHERE, "crore|crores|千万", "2.5 @", BY_TEN(25000000, 1000000)},
    {AIM__SCALE, AIM__ANYWHERE, "亿", "2.5 @", BY_TEN(250000000, 10000000)},
    {AIM__SCALE, AIM__ANYWHERE, "b|bn|bln|bil|billion|billions|mrd|十亿", "2.5@",
     BY_TEN(2500000000, 100000000)},
    {AIM__SCALE, AIM__ANYWHERE, "百亿", "2.5@", BY_TEN(25e9, 1e9)},
    {AIM__SCALE, AIM__ANYWHERE, "千亿", "2.5@", BY_TEN(250e9, 10e9)},
    {AIM__SCALE, AIM__ANYWHERE, "t|tn|trn|trillion|trillions|万亿", "2.5@", BY_TEN(2500e9, 100e9)},

    {AIM__CURRENCY, AIM__ANYWHERE,
     "usd|us$|$|u.s.$|us dollars|u.s. dollars|us dollar|dollars|dollar|美元|美金", "@ 82.5",
     IN("USD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "eur|€|euro|euros|欧元", "@82.5", IN("EUR")},
    {AIM__CURRENCY, AIM__ANYWHERE, "gbp|£|pounds|pounds sterling|sterling|英镑", "82.5 @",
     IN("GBP")},
    {AIM__CURRENCY, AIM__ANYWHERE, "cny|rmb|cn¥|rmb¥|yuan|renminbi|人民币|元|元人民币|人民币元",
     "82.5@", IN("CNY")},
    {AIM__CURRENCY, AIM__ANYWHERE, "jpy|jp¥|yen|日元|日圆", "82.5@", IN("JPY")},
    {AIM__CURRENCY, AIM__ANYWHERE, "hkd|hk$|hk dollars|港元|港币", "@82.5", IN("HKD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "twd|ntd|nt$|new taiwan dollars|新台币|台币", "@82.5",
     IN("TWD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "krw|₩|won|韩元|韩圆", "82.5 @", IN("KRW")},
    {AIM__CURRENCY, AIM__ANYWHERE, "inr|₹|rs.|rs|rupees|卢比|印度卢比", "@ 82.5", IN("INR")},
    {AIM__CURRENCY, AIM__ANYWHERE, "chf|swiss francs|瑞士法郎|瑞郎", "82.5 @", IN("CHF")},
    {AIM__CURRENCY, AIM__ANYWHERE, "aud|a$|au$|澳元", "@ 82.5", IN("AUD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "cad|c$|ca$|加元", "@ 82.5", IN("CAD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "sgd|s$|新加坡元", "@ 82.5", IN("SGD")},
    {AIM__CURRENCY, AIM__ANYWHERE, "sek|瑞典克朗", "82.5 @", IN("SEK")},
    {AIM__CURRENCY, AIM__ANYWHERE, "nok|挪威克朗", "82.5 @", IN("NOK")},
    {AIM__CURRENCY, AIM__ANYWHERE, "dkk|丹麦克朗", "82.5 @", IN("DKK")},
    {AIM__CURRENCY, AIM__ANYWHERE, "brl|r$|雷亚尔", "@ 82.5", IN("BRL")},
    {AIM__CURRENCY, AIM__ANYWHERE, "ils|₪|谢克尔", "82.5 @", IN("ILS")},

    {AIM__UNIT, AIM__BEHIND, "%|percent|per cent|pct|pct.", "85@", PLAIN},
    {AIM__UNIT, AIM__BEFORE, "百分之", "@八十五", PLAIN},
    {AIM__UNIT, AIM__BEHIND, "成", "8.5@", PLAIN},
    {AIM__UNIT, AIM__BEHIND, "‰", "850@", {FRACTION, .value = 0.85, .unit = 0.001}},
    {AIM__UNIT, AIM__BEFORE, "千分之", "@850", {FRACTION, .value = 0.85, .unit = 0.001}},
    {AIM__UNIT,
     AIM__BEHIND,
     "bp|bps|basis points|basis point|个基点|基点",
     "-12@",
     {POINTS, .value = -12, .unit = 1}},
    {AIM__UNIT,
     AIM__BEHIND,
     "pp|pps|ppt|ppts|p.p.|pct pts|percentage points|percentage point|percentage-point|pts|pt|"
     "points|point|个点|%pts|% points|个百分点|百分点",
     "0.1 @",
     {POINTS, .value = 10, .unit = 10}},
    {AIM__UNIT, AIM__BEHIND, "x|times|fold|-fold|倍", "3@", TIMES(3, AIM_TIMES_EITHER)},
    {AIM__UNIT, AIM__BEFORE, "第|连续|连续第|no.|#|number", "@14", {NTH(14)}},
    {AIM__UNIT, AIM__BEHIND, "st|nd|rd|th|in a row|consecutive|straight", "14 @", {NTH(14)}},
    {AIM__UNIT, AIM__ANYWHERE, "连涨|连增|连升", "14 @", {NTH(14), .direction = 1}},
    {AIM__UNIT, AIM__ANYWHERE, "连跌|连降", "14 @", {NTH(14), .direction = -1}},

    {AIM__TIMES, AIM__BEFORE,
     "to|reached|reaching|至|到|增至|升至|降至|涨至|跌至|回升至|回落至|的|达到|达|相当于", "@ 3x",
     TIMES(3, AIM_TIMES_TO)},
    {AIM__TIMES, AIM__BEHIND,
     "as much|as much as|as high|as high as|as large|as large as|as many|as many as|the level|"
     "the level of|that of|于",
     "3x @", TIMES(3, AIM_TIMES_TO)},
    {AIM__TIMES, AIM__BEFORE, "by|了", "up @ 3x", TIMES(3, AIM_TIMES_BY)},

    {AIM__RANGE, AIM__BEHIND, "to|-|--|~|through|至|到", "89@93 bn", RANGE},
    {AIM__AND, AIM__BEHIND, "and|&|和|与", "between 89 @ 93 bn", RANGE},
    {AIM__BETWEEN, AIM__ANYWHERE,
     "between|in the range of|in a range of|a range of|ranging from|介于|之间", "@ 89 - 93 bn",
     RANGE},
    {AIM__FROM, AIM__BEFORE, "from|从|由", "@ 89 bn to 93 bn", RANGE},
    {AIM__TOLERANCE, AIM__ANYWHERE,
     "±|+-|+/-|-/+|plus or minus|plus/minus|plus-or-minus|give or take|within|上下浮动|上下|正负|"
     "浮动|波动",
     "91 bn @ 2 %", WITHIN_2},
    {AIM__TOLERANCE, AIM__BEHIND,
     ",±|,+-|,+/-|, plus or minus|, give or take|, within|,上下浮动|,上下|,正负", "91bn@2%",
     WITHIN_2},

    {AIM__SKIPPED, AIM__ANYWHERE,
     "the|a|an|of|at|is|was|are|were|be|has|have|only|just|some of|count|per share|a "
     "share|slightly|"
     "broadly|largely|essentially|basically|growth|growth "
     "of|remained|remains|stayed|held|rank|well|a little|for|with|a year ago|from a year ago|than "
     "a year ago|"
     "ranked|year on year|year-on-year|year over year|year-over-year|yoy|y/y|quarter on quarter|"
     "quarter-on-quarter|quarter over quarter|quarter-over-quarter|qoq|q/q|on the year|"
     "on the quarter|sequentially|a year earlier|from a year earlier|on a year earlier|"
     "than a year earlier",
     "up 85 % @", UP_85},
    {AIM__SKIPPED, AIM__ANYWHERE,
     "为|是|有|仅|仅为|共|将|小幅|略|略有|基本|在|保持|维持|持续|继续|实现|同比|环比|较上年|较去年|"
     "较上季|"
     "增速|增速为|去年|上年|去年同期|上年同期|上季度|上一季度|与上年|与去年|与去年同期|与上年同期|"
     "与上季度|原来|幅度|排名|达到了",
     "@增长85%", UP_85},
    {AIM__SKIPPED, AIM__BEHIND,
     "quarter|quarters|quarterly|year|years|yearly|month|months|monthly|次|个|家|只|名|位|台|辆|人|"
     "件|项|季|季度|个季度|年|个月|/股",
     "12 @", COUNT_12},
    {AIM__SKIPPED, AIM__BEFORE, "每股", "@12", COUNT_12},
};

#endif
