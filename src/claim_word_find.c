/* Finding a wording in a folded text, and the character that another is read as. */
#include <stdatomic.h>

#include "claim_words.h"

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The texts of the table by how they begin: a look at all of them costs more than all the rest of
 * reading a figure. */
enum { MOST_TEXTS = 1024, KEYS = 256 };
struct index {
    uint16_t start[KEYS + 1]; /* where the texts of a key begin in the list */
    struct {
        uint8_t row, text;
    } list[MOST_TEXTS];
};

/* The first byte; of Chinese, where few first bytes serve all, with the second. */
static unsigned key_of(const char *text)
{
    unsigned first = (unsigned char)text[0];
    return first < 0x80 ? first : 0x80 | ((11 * first + (unsigned char)text[1]) & 0x7f);
}

static void make_index(struct index *index)
{
    uint16_t count[KEYS + 1] = {0};
    for (size_t i = 0; i < aim__wording_count; i++)
        for (size_t j = 0; j < AIM__MOST_TEXTS && aim__wordings[i].texts[j]; j++)
            count[key_of(aim__wordings[i].texts[j]) + 1]++;
    for (size_t key = 0; key < KEYS; key++)
        count[key + 1] = (uint16_t)(count[key + 1] + count[key]);
    for (size_t key = 0; key <= KEYS; key++)
        index->start[key] = count[key];
    for (size_t i = 0; i < aim__wording_count; i++)
        for (size_t j = 0; j < AIM__MOST_TEXTS && aim__wordings[i].texts[j]; j++) {
            size_t at = count[key_of(aim__wordings[i].texts[j])]++;
            index->list[at].row = (uint8_t)i;
            index->list[at].text = (uint8_t)j;
        }
}

/* The index, made by the first call; a thread that comes while it is being made makes its own. */
static const struct index *the_index(struct index *own)
{
    enum { NONE, IN_WORK, READY };
    static struct index shared;
    static atomic_int state;
    int none = NONE;
    if (atomic_load_explicit(&state, memory_order_acquire) == READY)
        return &shared;
    bool first = atomic_compare_exchange_strong(&state, &none, IN_WORK);
    make_index(first ? &shared : own);
    if (first)
        atomic_store_explicit(&state, READY, memory_order_release);
    return first ? &shared : own;
}

/* How many bytes of a folded text a wording takes, 0 where it does not stand there. Its own blanks may
 * be missing; a blank of the text's must not part its letters. */
static size_t match(const struct aim__figure_text *folded, size_t at, const char *wording)
{
    size_t next = at;
    bool blank = false;
    for (; *wording; wording++) {
        if (*wording == ' ') {
            blank = true;
            continue;
        }
        bool parted = next > at && folded->apart[next] && !blank;
        if (folded->text[next] != *wording || (parted && is_letter(*wording)))
            return 0;
        blank = false;
        next++;
    }
    return next - at;
}

/* Whether two letters side by side may be of two wordings: "USDbn", "bnUSD", "twofold". */
static bool joins(enum aim__role left, enum aim__role right)
{
    return (left == AIM__CURRENCY && right == AIM__SCALE) ||
           (left == AIM__SCALE && right == AIM__CURRENCY) ||
           (left == AIM__NUMERAL && right == AIM__UNIT);
}

static bool ends_at(const struct index *index, const struct aim__figure_text *folded, size_t end,
                    enum aim__role role)
{
    if (!is_letter(folded->text[end - 1]) || !is_letter(folded->text[end]) || folded->apart[end])
        return true;
    if (role != AIM__CURRENCY && role != AIM__SCALE && role != AIM__NUMERAL)
        return false;
    unsigned key = key_of(folded->text + end);
    for (size_t i = index->start[key]; i < index->start[key + 1]; i++) {
        const struct aim__wording *row = &aim__wordings[index->list[i].row];
        if (joins(role, row->role) && match(folded, end, row->texts[index->list[i].text]))
            return true;
    }
    return false;
}

const struct aim__wording *aim__wording_at(const struct aim__figure_text *folded, size_t at,
                                           enum aim__where where, size_t *used)
{
    struct index own;
    const struct index *index = the_index(&own);
    const struct aim__wording *found = NULL;
    unsigned key = key_of(folded->text + at);
    *used = 0;
    for (size_t i = index->start[key]; i < index->start[key + 1]; i++) {
        const struct aim__wording *row = &aim__wordings[index->list[i].row];
        if (row->where != AIM__ANYWHERE && row->where != where)
            continue;
        size_t count = match(folded, at, row->texts[index->list[i].text]);
        if (count > *used && ends_at(index, folded, at + count, row->role)) {
            *used = count;
            found = row;
        }
    }
    return found;
}

uint32_t aim__character_folded(uint32_t character)
{
    if (character < 0x80)
        return character == '\t'                      ? ' '
               : character >= 'A' && character <= 'Z' ? character - 'A' + 'a'
                                                      : character;
    for (size_t i = 0; i < aim__fold_count; i++) {
        const struct aim__fold *fold = &aim__folds[i];
        if (character >= fold->first && character <= fold->last)
            return fold->to + (fold->each ? character - fold->first : 0);
    }
    return character;
}
