/* Distances of words: letters left out, put in, changed, or two that changed places (Damerau 1964);
   the case of letters does not count, and a beginning of five or more is near. */
#include "nearest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LONGEST_WORD = 30, FARTHEST = 2, SHORTEST_BEGINNING = 5 };

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Rows of the usual table, the newest three. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            row[j] = smaller(smaller(above[j], row[j - 1]) + 1,
                             above[j - 1] + !same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    return rows[a_length % 3][b_length];
}

void nearest_try(struct nearest *nearest, const char *name)
{
    size_t length = strlen(name);
    if (nearest->length > LONGEST_WORD || length > LONGEST_WORD)
        return;
    size_t away = distance(nearest->word, nearest->length, name, length);
    bool begins = nearest->length >= SHORTEST_BEGINNING && nearest->length < length &&
                  strncasecmp(nearest->word, name, nearest->length) == 0;
    if (begins && away > FARTHEST)
        away = FARTHEST;
    if (away > FARTHEST || 2 * away >= nearest->length || (nearest->found && away >= nearest->away))
        return;
    nearest->found = name;
    nearest->away = away;
}

struct nearest_text nearest_text(const struct nearest *nearest)
{
    struct nearest_text out = {""};
    if (nearest->found)
        snprintf(out.text, sizeof out.text, ", did you mean %.40s?", nearest->found);
    return out;
}
