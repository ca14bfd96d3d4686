/* The words of figures in English and Chinese, as a table: another wording is another text in its row. */
#include "claim_words.h"

#define SKIPPED            .role = AIM__SKIPPED
#define WORD(word)         .role = AIM__WORD, .number = (word)
#define NUMERAL(n)         .role = AIM__NUMERAL, .number = (n)
#define WHOLE(n, power, m) .role = AIM__WHOLE, .number = (n), .shift = (power), .measure = (m)
#define SCALE(power)       .role = AIM__SCALE, .shift = (power)
#define CURRENCY(code)     .role = AIM__CURRENCY, .name = (code)
#define UNIT(m, power)     .role = AIM__UNIT, .measure = (m), .shift = (power)
#define TIMES(times)       .role = AIM__TIMES, .number = (times)
#define DIRECTION(sign)    .role = AIM__DIRECTION, .number = (sign)
#define ROLE(is)           .role = (is)
#define BEFORE             .where = AIM__BEFORE
#define BEHIND             .where = AIM__BEHIND

const struct aim__wording aim__wordings[] = {
    /* How firmly it is said. Behind the number "more than" compares: "5 % higher than a year earlier". */
    {WORD(AIM_WORD_EXACTLY),
     .texts = {"exactly", "precisely", "=", "正好", "恰好", "刚好", "恰为"}},
    {WORD(AIM_WORD_ABOUT), BEFORE,
     .texts = {"about", "approximately", "approx.", "approx", "around", "roughly", "circa", "ca.",
               "~", "c.", "some", "≈", "约", "约合", "大约", "约为", "大概", "大致"}},
    {WORD(AIM_WORD_ABOUT), BEHIND, .texts = {"or so", "左右"}},
    {WORD(AIM_WORD_NEARLY), BEFORE,
     .texts = {"nearly", "almost", "close to", "just under", "just below", "just short of",
               "approaching", "near", "近", "接近", "将近", "几乎", "近乎", "逼近"}},
    {WORD(AIM_WORD_MORE_THAN), BEFORE,
     .texts = {"more than",    "over",        "above",        "exceeding",  "exceeds",  "exceeded",
               "greater than", "higher than", "in excess of", "upwards of", "north of", ">",
               "超过",         "超",          "逾",           "高于",       "大于",     "多于",
               "突破",         "超出"}},
    {WORD(AIM_WORD_BETWEEN), BEHIND, .texts = {"余", "多"}},
    {WORD(AIM_WORD_LESS_THAN), BEFORE,
     .texts = {"less than", "under", "below", "fewer than", "lower than", "south of", "<", "不到",
               "低于", "少于", "不足", "小于", "未到"}},
    {WORD(AIM_WORD_AT_LEAST), BEFORE,
     .texts = {"at least", "no less than", "not less than", "no fewer than", "no lower than",
               "a minimum of", ">=", "=>", "≥", "至少", "不低于", "不少于", "最少", "不小于"}},
    {WORD(AIM_WORD_AT_LEAST), BEHIND,
     .texts = {"or more", "or above", "or higher", "or better", "+", "以上", "及以上", "或以上",
               "起"}},
    {WORD(AIM_WORD_AT_MOST), BEFORE,
     .texts = {"at most", "up to", "no more than", "not more than", "no higher than",
               "a maximum of", "<=", "=<", "≤", "至多", "不超过", "不多于", "最多", "不高于",
               "不大于"}},
    {WORD(AIM_WORD_AT_MOST), BEFORE, .texts = {"as much as", "as many as", "as high as"}},
    {WORD(AIM_WORD_AT_MOST), BEHIND,
     .texts = {"or less", "or below", "or lower", "or fewer", "以下", "及以下", "或以下", "以内",
               "之内"}},
    {ROLE(AIM__FLAT),
     .texts = {"flat", "unchanged", "stable", "steady", "flattish", "little changed", "no change",
               "no growth", "持平", "基本持平", "大致持平", "大体持平", "稳定", "基本稳定", "不变",
               "基本不变", "平稳", "零增长"}},

    /* Signs and directions. */
    {ROLE(AIM__SIGN), .number = 1, BEFORE, .texts = {"+", "plus"}},
    {ROLE(AIM__SIGN), .number = -1, BEFORE, .texts = {"-", "minus", "negative", "负"}},
    {ROLE(AIM__OPEN), .number = -1, .texts = {"("}},
    {ROLE(AIM__CLOSE), .texts = {")"}},
    {DIRECTION(1), .texts = {"up", "rise", "rises", "rose", "risen", "rising", "rise of", "grow",
                             "grows", "grew", "grown", "growing", "increase", "increases",
                             "increased", "increasing", "increase of", "higher"}},
    {DIRECTION(1), .texts = {"gain", "gains", "gained", "gain of", "expanded", "expanding",
                             "improved", "improving", "climbed", "climbing", "advanced",
                             "advancing", "jumped", "surged", "soared", "added"}},
    {DIRECTION(1), .texts = {"上升", "增长",   "增加", "上涨", "提升", "提高", "增",   "升",
                             "涨",   "涨幅",   "增幅", "回升", "走高", "上行", "改善", "扩大",
                             "攀升", "正增长", "大增", "大涨", "激增", "微增", "微升", "飙升"}},
    {DIRECTION(1), .texts = {"翻", "翻了"}},
    {DIRECTION(1), BEHIND, .texts = {"more"}},
    {DIRECTION(-1), BEHIND, .texts = {"less", "fewer"}},
    {DIRECTION(-1), .texts = {"down", "fall", "falls", "fell", "fallen", "falling", "fall of",
                              "decline", "declines", "declined", "declining", "decline of",
                              "decrease", "decreased", "decreasing", "decrease of", "lower"}},
    {DIRECTION(-1),
     .texts = {"drop", "drops", "dropped", "dropping", "drop of", "loss of", "lost", "shrank",
               "shrinking", "contracted", "contracting", "slipped", "plunged", "tumbled"}},
    {DIRECTION(-1), .texts = {"下降", "下滑", "减少", "下跌", "降低", "降",   "跌",     "减",
                              "降幅", "跌幅", "回落", "走低", "下行", "收窄", "负增长", "大跌",
                              "大降", "锐减", "骤降", "亏损", "微降", "微跌"}},

    /* Numbers in words, and numbers with their unit. */
    {NUMERAL(0), .texts = {"zero", "零", "〇"}},
    {NUMERAL(1), .texts = {"one", "一", "壹"}},
    {NUMERAL(2), .texts = {"two", "二", "两", "贰"}},
    {NUMERAL(3), .texts = {"three", "三", "叁"}},
    {NUMERAL(4), .texts = {"four", "四", "肆"}},
    {NUMERAL(5), .texts = {"five", "五", "伍"}},
    {NUMERAL(6), .texts = {"six", "六", "陆"}},
    {NUMERAL(7), .texts = {"seven", "七", "柒"}},
    {NUMERAL(8), .texts = {"eight", "八", "捌"}},
    {NUMERAL(9), .texts = {"nine", "九", "玖"}},
    {NUMERAL(10), .texts = {"ten"}},
    {NUMERAL(11), .texts = {"eleven"}},
    {NUMERAL(12), .texts = {"twelve"}},
    {NUMERAL(13), .texts = {"thirteen"}},
    {NUMERAL(14), .texts = {"fourteen"}},
    {NUMERAL(15), .texts = {"fifteen"}},
    {NUMERAL(16), .texts = {"sixteen"}},
    {NUMERAL(17), .texts = {"seventeen"}},
    {NUMERAL(18), .texts = {"eighteen"}},
    {NUMERAL(19), .texts = {"nineteen"}},
    {NUMERAL(20), .texts = {"twenty"}},
    {ROLE(AIM__TEN), .texts = {"十", "拾"}},
    {WHOLE(2, 0, AIM_MEASURE_TIMES),
     .texts = {"doubled", "doubles", "doubling", "double", "twice", "翻番", "翻倍", "一番"}},
    {WHOLE(3, 0, AIM_MEASURE_TIMES),
     .texts = {"tripled", "triples", "tripling", "triple", "trebled", "thrice"}},
    {WHOLE(4, 0, AIM_MEASURE_TIMES),
     .texts = {"quadrupled", "quadruples", "quadrupling", "quadruple", "两番"}},
    {WHOLE(5, 0, AIM_MEASURE_TIMES), .texts = {"quintupled", "quintuple"}},
    {WHOLE(8, 0, AIM_MEASURE_TIMES), .texts = {"三番"}},
    {WHOLE(5, -1, AIM_MEASURE_TIMES), .texts = {"halved", "halving", "减半", "腰斩"}},
    {WHOLE(5, -1, AIM_MEASURE_FRACTION), .texts = {"half", "一半", "半数"}},
    {ROLE(AIM__UNCLEAR), .name = "a change such as 同比增长5%", BEFORE,
     .texts = {"高于去年", "高于上年", "低于去年", "低于上年", "超过去年", "超过上年"}},
    {ROLE(AIM__UNCLEAR), .name = "a percentage such as 33 % (or the 3rd)",
     .texts = {"a third", "a quarter", "a fifth", "a tenth", "one third", "one quarter",
               "one fifth"}},
    {WHOLE(1, 0, AIM_MEASURE_ORDINAL), .texts = {"first"}},
    {WHOLE(2, 0, AIM_MEASURE_ORDINAL), .texts = {"second"}},
    {WHOLE(3, 0, AIM_MEASURE_ORDINAL), .texts = {"third"}},
    {WHOLE(5, 0, AIM_MEASURE_ORDINAL), .texts = {"fifth"}},
    {WHOLE(8, 0, AIM_MEASURE_ORDINAL), .texts = {"eighth"}},
    {WHOLE(9, 0, AIM_MEASURE_ORDINAL), .texts = {"ninth"}},
    {WHOLE(12, 0, AIM_MEASURE_ORDINAL), .texts = {"twelfth"}},
    {WHOLE(20, 0, AIM_MEASURE_ORDINAL), .texts = {"twentieth"}},

    /* Scales. */
    {SCALE(2), .texts = {"hundred", "百"}},
    {SCALE(3), .texts = {"k", "thousand", "thousands", "千"}},
    {SCALE(4), .texts = {"万"}},
    {SCALE(5), .texts = {"lakh", "lakhs"}},
    {SCALE(6), .texts = {"m", "mn", "mm", "mln", "mio", "mil", "million", "millions", "百万"}},
    {SCALE(7), .texts = {"crore", "crores", "千万"}},
    {SCALE(8), .texts = {"亿"}},
    {SCALE(9), .texts = {"b", "bn", "bln", "bil", "billion", "billions", "mrd", "十亿"}},
    {SCALE(10), .texts = {"百亿"}},
    {SCALE(11), .texts = {"千亿"}},
    {SCALE(12), .texts = {"t", "tn", "trn", "trillion", "trillions", "万亿"}},
    {ROLE(AIM__UNCLEAR), .name = "百万 or 万亿 (兆 may be either)", .texts = {"兆"}},

    /* Currencies. */
    {CURRENCY("USD"), .texts = {"usd", "us$", "$", "u.s.$", "us dollars", "u.s. dollars",
                                "us dollar", "dollars", "dollar", "美元", "美金"}},
    {CURRENCY("EUR"), .texts = {"eur", "€", "euro", "euros", "欧元"}},
    {CURRENCY("GBP"), .texts = {"gbp", "£", "pounds", "pounds sterling", "sterling", "英镑"}},
    {CURRENCY("CNY"),
     .texts = {"cny", "rmb", "cn¥", "rmb¥", "yuan", "renminbi", "人民币", "元人民币", "人民币元"}},
    {CURRENCY("CNY"), .number = 1, .texts = {"元"}},
    {CURRENCY("JPY"), .texts = {"jpy", "jp¥", "yen", "日元", "日圆"}},
    {ROLE(AIM__UNCLEAR), .name = "CN¥ or JP¥ (¥ may be either)", .texts = {"¥"}},
    {CURRENCY("HKD"), .texts = {"hkd", "hk$", "hk dollars", "港元", "港币"}},
    {CURRENCY("TWD"), .texts = {"twd", "ntd", "nt$", "new taiwan dollars", "新台币", "台币"}},
    {CURRENCY("KRW"), .texts = {"krw", "₩", "won", "韩元", "韩圆"}},
    {CURRENCY("INR"), .texts = {"inr", "₹", "rs.", "rs", "rupees", "卢比", "印度卢比"}},
    {CURRENCY("CHF"), .texts = {"chf", "swiss francs", "瑞士法郎", "瑞郎"}},
    {CURRENCY("AUD"), .texts = {"aud", "a$", "au$", "澳元"}},
    {CURRENCY("CAD"), .texts = {"cad", "c$", "ca$", "加元"}},
    {CURRENCY("SGD"), .texts = {"sgd", "s$", "新加坡元"}},
    {CURRENCY("SEK"), .texts = {"sek", "瑞典克朗"}},
    {CURRENCY("NOK"), .texts = {"nok", "挪威克朗"}},
    {CURRENCY("DKK"), .texts = {"dkk", "丹麦克朗"}},
    {CURRENCY("BRL"), .texts = {"brl", "r$", "雷亚尔"}},
    {CURRENCY("ILS"), .texts = {"ils", "₪", "谢克尔"}},

    /* Units. */
    {UNIT(AIM_MEASURE_FRACTION, -2), BEHIND, .texts = {"%", "percent", "per cent", "pct", "pct."}},
    {UNIT(AIM_MEASURE_FRACTION, -2), BEFORE, .texts = {"百分之"}},
    {UNIT(AIM_MEASURE_FRACTION, -1), BEHIND, .texts = {"成"}},
    {UNIT(AIM_MEASURE_FRACTION, -3), BEHIND, .texts = {"‰"}},
    {UNIT(AIM_MEASURE_FRACTION, -3), BEFORE, .texts = {"千分之"}},
    {UNIT(AIM_MEASURE_POINTS, 0), BEHIND,
     .texts = {"bp", "bps", "basis points", "basis point", "个基点", "基点"}},
    {UNIT(AIM_MEASURE_POINTS, 2), BEHIND,
     .texts = {"pp", "pps", "ppt", "ppts", "p.p.", "pct pts", "percentage points",
               "percentage point", "percentage-point", "pts", "pt", "points", "point", "个点",
               "%pts", "% points", "个百分点", "百分点"}},
    {UNIT(AIM_MEASURE_TIMES, 0), BEHIND, .texts = {"x", "times", "fold", "-fold", "倍"}},
    {UNIT(AIM_MEASURE_ORDINAL, 0), BEFORE, .texts = {"第", "连续", "连续第", "no.", "#", "number"}},
    {UNIT(AIM_MEASURE_ORDINAL, 0), BEHIND,
     .texts = {"st", "nd", "rd", "th", "in a row", "consecutive", "straight"}},
    {UNIT(AIM_MEASURE_ORDINAL, 0), .number = 1, .texts = {"连涨", "连增", "连升"}},
    {UNIT(AIM_MEASURE_ORDINAL, 0), .number = -1, .texts = {"连跌", "连降"}},

    /* To or by. */
    {TIMES(AIM_TIMES_TO), BEFORE,
     .texts = {"to", "reached", "reaching", "至", "到", "增至", "升至", "降至", "涨至", "跌至",
               "回升至", "回落至", "的", "达到", "达", "相当于"}},
    {TIMES(AIM_TIMES_TO), BEHIND,
     .texts = {"as much", "as much as", "as high", "as high as", "as large", "as large as",
               "as many", "as many as", "the level", "the level of", "that of", "于"}},
    {TIMES(AIM_TIMES_BY), BEFORE, .texts = {"by", "了"}},

    /* Ranges and tolerances. */
    {ROLE(AIM__RANGE), BEHIND, .texts = {"to", "-", "--", "~", "through", "至", "到"}},
    {ROLE(AIM__AND), BEHIND, .texts = {"and", "&", "和", "与"}},
    {ROLE(AIM__BETWEEN), .texts = {"between", "in the range of", "in a range of", "a range of",
                                   "ranging from", "介于", "之间"}},
    {ROLE(AIM__FROM), BEFORE, .texts = {"from", "从", "由"}},
    {ROLE(AIM__TOLERANCE),
     .texts = {"±", "+-", "+/-", "-/+", "plus or minus", "plus/minus", "plus-or-minus",
               "give or take", "within", "上下浮动", "上下", "正负", "浮动", "波动"}},
    {ROLE(AIM__TOLERANCE), BEHIND,
     .texts = {",±", ",+-", ",+/-", ", plus or minus", ", give or take", ", within", ",上下浮动",
               ",上下", ",正负"}},

    /* What says nothing about the figure: whose change it is, the kind of claim knows. */
    {SKIPPED, .texts = {"the", "a", "an", "of", "at", "is", "was", "are", "were", "be", "has",
                        "have", "only", "just", "some of", "count", "per share", "a share"}},
    {SKIPPED, .texts = {"slightly", "broadly", "largely", "essentially", "basically", "growth",
                        "growth of", "remained", "remains", "stayed", "held", "rank", "ranked",
                        "well", "a little", "for", "with"}},
    {SKIPPED, BEHIND,
     .texts = {"quarter", "quarters", "quarterly", "year", "years", "yearly", "month", "months",
               "monthly"}},
    {SKIPPED, .texts = {"year on year",
                        "year-on-year",
                        "year over year",
                        "year-over-year",
                        "yoy",
                        "y/y",
                        "quarter on quarter",
                        "quarter-on-quarter",
                        "quarter over quarter",
                        "quarter-over-quarter",
                        "qoq",
                        "q/q",
                        "on the year",
                        "on the quarter",
                        "sequentially",
                        "a year earlier",
                        "from a year earlier",
                        "on a year earlier",
                        "than a year earlier",
                        "a year ago",
                        "from a year ago",
                        "than a year ago"}},
    {SKIPPED, .texts = {"为", "是", "有", "仅", "仅为", "共", "将", "小幅", "略", "略有", "基本",
                        "在", "保持", "维持", "持续", "继续", "实现"}},
    {SKIPPED, .texts = {"同比",     "环比",   "较上年", "较去年",     "较上季",     "增速",
                        "增速为",   "去年",   "上年",   "去年同期",   "上年同期",   "上季度",
                        "上一季度", "与上年", "与去年", "与去年同期", "与上年同期", "与上季度",
                        "原来",     "幅度",   "排名",   "达到了"}},
    {SKIPPED, BEHIND,
     .texts = {"次", "个", "家", "只", "名", "位", "台", "辆", "人", "件", "项", "季", "季度",
               "个季度", "年", "个月", "/股"}},
    {SKIPPED, BEFORE, .texts = {"每股"}},
};

const size_t aim__wording_count = sizeof aim__wordings / sizeof *aim__wordings;

/* Characters that are read as others: from first to last as `to`, or each as one further from it. */
const struct aim__fold aim__folds[] = {
    {0xa0, 0xa0, ' ', false},        /* no-break space */
    {0x2000, 0x200b, ' ', false},    /* en, em, thin, zero-width */
    {0x202f, 0x202f, ' ', false},    /* narrow no-break space */
    {0x205f, 0x2060, ' ', false},    /* mathematical space, word joiner */
    {0x3000, 0x3000, ' ', false},    /* ideographic space */
    {0xfeff, 0xfeff, ' ', false},    /* byte order mark */
    {0x2010, 0x2015, '-', false},    /* hyphens, dashes */
    {0x2212, 0x2212, '-', false},    /* minus */
    {0xfe63, 0xfe63, '-', false},    /* small minus */
    {0xd7, 0xd7, 'x', false},        /* multiplication sign */
    {0x223c, 0x223c, '~', false},    /* tilde operator */
    {0x301c, 0x301c, '~', false},    /* wave dash */
    {0x2266, 0x2267, 0x2264, true},  /* at most, at least, with two lines below */
    {0x842c, 0x842c, 0x4e07, false}, /* 萬 as 万 */
    {0x5104, 0x5104, 0x4ebf, false}, /* 億 as 亿 */
    {0x7d04, 0x7d04, 0x7ea6, false}, /* 約 as 约 */
    {0x500b, 0x500b, 0x4e2a, false}, /* 個 as 个 */
    {0x9ede, 0x9ede, 0x70b9, false}, /* 點 as 点 */
    {0x9577, 0x9577, 0x957f, false}, /* 長 as 长 */
    {0x6f32, 0x6f32, 0x6da8, false}, /* 漲 as 涨 */
    {0x6e1b, 0x6e1b, 0x51cf, false}, /* 減 as 减 */
    {0x904e, 0x904e, 0x8fc7, false}, /* 過 as 过 */
    {0x65bc, 0x65bc, 0x4e8e, false}, /* 於 as 于 */
    {0x5169, 0x5169, 0x4e24, false}, /* 兩 as 两 */
    {0x9918, 0x9918, 0x4f59, false}, /* 餘 as 余 */
    {0x74b0, 0x74b0, 0x73af, false}, /* 環 as 环 */
    {0x7a69, 0x7a69, 0x7a33, false}, /* 穩 as 稳 */
    {0x8207, 0x8207, 0x4e0e, false}, /* 與 as 与 */
    {0x5f9e, 0x5f9e, 0x4ece, false}, /* 從 as 从 */
    {0x9054, 0x9054, 0x8fbe, false}, /* 達 as 达 */
    {0x70ba, 0x70ba, 0x4e3a, false}, /* 為 as 为 */
    {0x6b50, 0x6b50, 0x6b27, false}, /* 歐 as 欧 */
    {0x97d3, 0x97d3, 0x97e9, false}, /* 韓 as 韩 */
    {0x5e63, 0x5e63, 0x5e01, false}, /* 幣 as 币 */
    {0x5713, 0x5713, 0x5706, false}, /* 圓 as 圆 */
    {0x8f03, 0x8f03, 0x8f83, false}, /* 較 as 较 */
    {0x52d5, 0x52d5, 0x52a8, false}, /* 動 as 动 */
    {0x8cb3, 0x8cb3, 0x8d30, false}, /* 貳 as 贰 */
    {0x53c3, 0x53c3, 0x53c1, false}, /* 參 as 叁 */
    {0x9678, 0x9678, 0x9646, false}, /* 陸 as 陆 */
    {0x5c07, 0x5c07, 0x5c06, false}, /* 將 as 将 */
    {0x5e7e, 0x5e7e, 0x51e0, false}, /* 幾 as 几 */
    {0xff21, 0xff3a, 'a', true},     /* full-width capitals */
    {0xff01, 0xff5e, '!', true},     /* full-width ASCII */
    {0xffe0, 0xffe1, 0xa2, true},    /* full-width cent, pound */
    {0xffe5, 0xffe5, 0xa5, false},   /* full-width yen */
    {0xffe6, 0xffe6, 0x20a9, false}, /* full-width won */
};

const size_t aim__fold_count = sizeof aim__folds / sizeof *aim__folds;
