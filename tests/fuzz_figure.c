/* The reader of figures on random texts, on valid ones with a few bytes changed, and on ones made from
 * parts whose meaning is known: it must read these as they are meant, read no byte beyond the length,
 * say where it refuses, and read the same in capitals, in wide characters and with other blanks.
 * `fuzz_figure --help` tells more. */
#include "testing.h"

#include <aim/claim.h>

enum { LONGEST = 96, MOST_SHOWN = 10 };

static size_t differences;

/* What figures are made of, in any order, so that random texts are often nearly right. */
static const char turning[] = "\u202e\u202e\u202e\u202e\u202e\u202e"; /* in a message, as bytes */
static const char *const pieces[] = {
    "82.0",     "1,158",  "3",        "0.1",     "85",    "14",       "5.",        ".5",
    "0",        " ",      " ",        " ",       "-",     "+",        "+-",        "±",
    "(",        ")",      "~",        ",",       ".",     "$",        "USD",       "€",
    "人民币",   "美元",   "元",       "¥",       "%",     "bp",       "pp",        "x",
    "倍",       "成",     "个百分点", "th",      "第",    "bn",       "mn",        "k",
    "亿",       "万",     "万亿",     "兆",      "about", "nearly",   "more than", "at least",
    "up to",    "约",     "近",       "超过",    "以上",  "左右",     "up",        "down",
    "增长",     "下降",   "flat",     "持平",    "to",    "by",       "至",        "了",
    "的",       "from",   "between",  "and",     "和",    "之间",     "同比",      "the",
    "three",    "十",     "四",       "doubled", "翻番",  "half",     "in a row",  "plus or minus",
    "上下浮动", "百分之", "１",       "％",      "－",    "\xc2\xa0", turning,     "\xff",
    "\xe4",     "\n",     "e9",       "q",       "苹"};
static const char *const seeds[] = {
    "82.0 bn",
    "$82.0bn",
    "US$ 1,158",
    "820亿美元",
    "人民币1.2万亿元",
    "8,200万",
    "-4.43 %",
    "(4.43)%",
    "0.1个百分点",
    "nearly 3x",
    "增长至3倍",
    "by three times",
    "第十四次",
    "the 14th",
    "约820亿美元左右",
    "同比增长85%",
    "环比持平",
    "91 bn +-2 %",
    "75.0 %, plus or minus 50 bp",
    "89-93 bn",
    "89亿至93亿",
    "between 89 and 93 bn",
    "from 10 % to 12 %",
    "８２．５％",
    "flat (+-10 bp)",
    "down more than 5 %",
};

static size_t below(uint64_t *state, size_t limit)
{
    return (size_t)(draw(state) % limit);
}

static size_t put(char *text, size_t length, const char *piece)
{
    size_t count = strlen(piece);
    if (length + count > LONGEST)
        return length;
    memcpy(text + length, piece, count);
    return length + count;
}

static size_t draw_pieces(uint64_t *state, char *text)
{
    size_t length = 0;
    for (size_t count = 1 + below(state, 8); count; count--)
        length = put(text, length, pieces[below(state, sizeof pieces / sizeof *pieces)]);
    return length;
}

static size_t draw_changed(uint64_t *state, char *text)
{
    size_t length = put(text, 0, seeds[below(state, sizeof seeds / sizeof *seeds)]);
    for (size_t changes = below(state, 4); changes; changes--) {
        size_t at = below(state, length + 1), what = below(state, 3);
        const char *piece = pieces[below(state, sizeof pieces / sizeof *pieces)];
        char byte = (char)(below(state, 2) ? *piece : (int)below(state, 256));
        if (what == 0 && at < length) {
            text[at] = byte;
        } else if (what == 1 && at < length) {
            memmove(text + at, text + at + 1, length - at - 1);
            length--;
        } else if (what == 2 && length < LONGEST) {
            memmove(text + at + 1, text + at, length - at);
            text[at] = byte;
            length++;
        }
    }
    return length;
}

static size_t draw_bytes(uint64_t *state, char *text)
{
    size_t length = below(state, LONGEST);
    for (size_t i = 0; i < length; i++)
        text[i] = (char)below(state, 256);
    return length;
}

/* A text of known parts, and what it means; the doubles are the C library's of the same decimal. */
static size_t draw_known(uint64_t *state, char *text, aim_figure *means)
{
    static const struct {
        const char *text;
        int word; /* as said of what rises; -1: none */
    } words[] = {{"", AIM_WORD_ROUNDED},       {"about ", AIM_WORD_ABOUT},
                 {"近", AIM_WORD_NEARLY},      {"more than ", AIM_WORD_MORE_THAN},
                 {"不到", AIM_WORD_LESS_THAN}, {">=", AIM_WORD_AT_LEAST},
                 {"at most", AIM_WORD_AT_MOST}};
    static const struct {
        const char *text, *currency;
        aim_measure measure;
        int power;
    } units[] = {{"", "", AIM_MEASURE_NUMBER, 0},         {" bn", "", AIM_MEASURE_NUMBER, 9},
                 {"亿美元", "USD", AIM_MEASURE_MONEY, 8}, {" EUR tn", "EUR", AIM_MEASURE_MONEY, 12},
                 {"万元", "CNY", AIM_MEASURE_MONEY, 4},   {" %", "", AIM_MEASURE_FRACTION, -2},
                 {"％", "", AIM_MEASURE_FRACTION, -2},    {" bps", "", AIM_MEASURE_POINTS, 0},
                 {"个百分点", "", AIM_MEASURE_POINTS, 2}, {"x", "", AIM_MEASURE_TIMES, 0},
                 {" 倍", "", AIM_MEASURE_TIMES, 0}};
    static const char *const signs[] = {"", "+", "-", "−"};
    size_t word = below(state, sizeof words / sizeof *words);
    size_t unit = below(state, sizeof units / sizeof *units), sign = below(state, 4);
    int decimals = (int)below(state, 4);
    unsigned long long number = draw(state) % (below(state, 2) ? 10000 : 1000000000000);
    if (words[word].word == AIM_WORD_ABOUT || words[word].word == AIM_WORD_NEARLY)
        number += number == 0; /* neither is said of 0 */
    char digits[32], printed[48], decimal[48];
    size_t used = 0;
    snprintf(digits, sizeof digits, "%0*llu", decimals + 1, number);
    size_t whole = strlen(digits) - (size_t)decimals;
    bool commas = below(state, 2);
    for (size_t i = 0; i < whole; i++) {
        printed[used++] = digits[i];
        if (commas && (whole - i) % 3 == 1 && i + 1 < whole)
            printed[used++] = ',';
    }
    snprintf(printed + used, sizeof printed - used, "%s%s", decimals ? "." : "", digits + whole);
    *means = (aim_figure){.word = (aim_word)words[word].word, .measure = units[unit].measure};
    memcpy(means->currency, units[unit].currency, strlen(units[unit].currency));
    snprintf(decimal, sizeof decimal, "%llue%d", number, units[unit].power - decimals);
    means->value = strtod(decimal, NULL);
    if (sign >= 2 && number)
        means->value = -means->value;
    snprintf(decimal, sizeof decimal, "1e%d", units[unit].power - decimals);
    means->unit = strtod(decimal, NULL);
    return (size_t)snprintf(text, LONGEST, "%s%s%s%s", words[word].text, signs[sign], printed,
                            units[unit].text);
}

static bool equal(aim_figure a, aim_figure b)
{
    return a.word == b.word && a.measure == b.measure && a.times == b.times &&
           same(a.value, b.value) && same(a.high, b.high) && same(a.unit, b.unit) &&
           same(a.tolerance, b.tolerance) && strcmp(a.currency, b.currency) == 0;
}

/* What no figure may be; NULL where nothing is wrong. */
static const char *senseless(aim_figure figure)
{
    if (!isfinite(figure.value) || !isfinite(figure.high) || !isfinite(figure.unit) ||
        !isfinite(figure.tolerance))
        return "is not finite";
    if (figure.unit < 0 || figure.tolerance < 0)
        return "has a unit or a tolerance below 0";
    if (figure.word > AIM_WORD_FALLING || figure.measure > AIM_MEASURE_ORDINAL ||
        figure.times > AIM_TIMES_BY)
        return "has an unknown word, measure or way of counting";
    if (figure.word == AIM_WORD_BETWEEN ? figure.value > figure.high : figure.high != 0)
        return "has its ends the wrong way around";
    if ((figure.currency[0] != '\0') != (figure.measure == AIM_MEASURE_MONEY))
        return "has a currency where it is no money, or none where it is";
    return NULL;
}

/* The same text in wide or in capital letters, with another blank for each. */
static size_t dress(const char *text, size_t length, int how, char *out)
{
    static const char *const blanks[] = {"  ", "\t", "\u3000"};
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == ' ')
            used += (size_t)sprintf(out + used, "%s", blanks[how]);
        else if (how == 2 && c > ' ' && c < 0x7f) /* U+FF01 is the wide '!' */
            used += (size_t)sprintf(out + used, "\xef%c%c", 0xbc + (c - '!' + 1) / 64,
                                    0x80 + (c - '!' + 1) % 64);
        else
            out[used++] = (char)(how && c >= 'a' && c <= 'z' ? c - 32 : c);
    }
    return used;
}

/* Whether a message names a place in the text and is itself UTF-8 without controls. */
static bool names_the_place(const char *message, size_t length)
{
    const char *place = strstr(message, "', character ");
    size_t at = place ? (size_t)strtol(place + 13, NULL, 10) : 0;
    for (const unsigned char *c = (const unsigned char *)message; *c; c++)
        if (*c < ' ' || *c == 0x7f || *c == 0xff || (*c == 0xc2 && c[1] < 0xa0))
            return false;
    return at >= 1 && at <= length + 1 && strstr(place, ": found ") && strstr(place, ", expected ");
}

/* Parses from memory that ends where the text does. */
static aim_status parse(const char *bytes, size_t length, bool ended, aim_figure *out)
{
    char *memory = malloc(1 + length + ended), *text = memory + 1;
    if (!memory)
        abort();
    memcpy(text, bytes, length);
    if (ended)
        text[length] = '\0';
    aim_status status = aim_figure_parse(text, ended ? SIZE_MAX : length, out);
    free(memory);
    return status;
}

/* What is wrong with one text, or NULL; `accepted` counts. */
static const char *try_text(const char *text, size_t length, bool ended, const aim_figure *means,
                            size_t *accepted)
{
    char dressed[3 * LONGEST];
    aim_figure untouched, out, again;
    memset(&untouched, 0x5a, sizeof untouched);
    memcpy(&out, &untouched, sizeof out);
    aim_status status = parse(text, length, ended, &out);
    if (status != AIM_OK && means)
        return "is refused, but has a meaning";
    if (status != AIM_OK) {
        if (status != AIM_ERROR_ARGUMENT || !names_the_place(aim_last_error(), length))
            return "is refused without saying where";
        return memcmp(&out, &untouched, sizeof out) ? "is refused, but written" : NULL;
    }
    *accepted += 1;
    if (means && !equal(out, *means))
        return "means something else";
    for (int how = 0; how < 3; how++)
        if (parse(dressed, dress(text, length, how, dressed), false, &again) != AIM_OK ||
            !equal(out, again))
            return how == 0   ? "is another with two blanks for each"
                   : how == 1 ? "is another in capitals"
                              : "is another in wide characters";
    return senseless(out);
}

static void show(uint64_t seed, size_t number, const char *bytes, size_t length, const char *what)
{
    if (differences++ >= MOST_SHOWN)
        return;
    printf("DIFFERENCE: --seed %llu --case %zu: '", (unsigned long long)seed, number);
    for (size_t i = 0; i < length; i++)
        printf((unsigned char)bytes[i] >= ' ' && bytes[i] != 0x7f ? "%c" : "\\x%02x",
               (unsigned char)bytes[i]);
    printf("' %s (last error: %s)\n", what, aim_last_error());
}

static int fuzz(uint64_t seed, size_t first, size_t cases)
{
    size_t accepted = 0;
    for (size_t i = first; i < first + cases; i++) {
        char text[LONGEST];
        aim_figure means;
        uint64_t state = seed * 0x2545f4914f6cdd1du + (uint64_t)i;
        state = draw(&state);
        size_t kind = below(&state, 8);
        size_t length = kind < 3   ? draw_pieces(&state, text)
                        : kind < 5 ? draw_changed(&state, text)
                        : kind < 6 ? draw_bytes(&state, text)
                                   : draw_known(&state, text, &means);
        bool ended = below(&state, 2) && !memchr(text, '\0', length);
        const char *wrong = try_text(text, length, ended, kind < 6 ? NULL : &means, &accepted);
        if (wrong)
            show(seed, i, text, length, wrong);
    }
    printf("%zu texts, %zu of them figures, %zu differences\n", cases, accepted, differences);
    return differences ? EXIT_FAILURE : EXIT_SUCCESS;
}

static void usage(void)
{
    puts("usage: fuzz_figure [--cases N] [--seed S] [--case C]\n\n"
         "Reads random texts with aim_figure_parse(); fails where it does what it must not.\n\n"
         "  --cases N  how many, 100000 without\n"
         "  --seed S   another sequence of cases, 1 without\n"
         "  --case C   the one case of that number, as a difference names it");
}

int main(int count, char **arguments)
{
    uint64_t seed = 1;
    size_t first = 0, cases = 100000;
    for (int i = 1; i < count; i += 2) {
        const char *name = arguments[i], *value = i + 1 < count ? arguments[i + 1] : "";
        char *end;
        if (!strcmp(name, "--help")) {
            usage();
            return EXIT_SUCCESS;
        }
        unsigned long long number = strtoull(value, &end, 10);
        if (end == value || *end) {
            fprintf(stderr, "fuzz_figure: %s takes a number (see --help)\n", name);
            return 2;
        }
        if (!strcmp(name, "--cases"))
            cases = (size_t)number;
        else if (!strcmp(name, "--seed"))
            seed = number;
        else if (!strcmp(name, "--case"))
            first = (size_t)number, cases = 1;
        else {
            fprintf(stderr, "fuzz_figure: unknown argument: %s (see --help)\n", name);
            return 2;
        }
    }
    return fuzz(seed, first, cases);
}
