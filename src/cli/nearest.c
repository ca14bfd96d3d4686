/* The distance of Damerau and Levenshtein, of neighbours swapped at most once. */
#include "nearest.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { LONGEST = 32 }; /* no name is longer */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t table[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= a_length; i++)
        for (size_t j = 0; j <= b_length; j++) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            table[i][j] = least(least(table[i - 1][j], table[i][j - 1]) + 1,
                                table[i - 1][j - 1] + !same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                table[i][j] = least(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[a_length][b_length];
}

struct nearest nearest_to(const char *text, size_t length)
{
    return (struct nearest){.text = text, .length = length, .distance = LONGEST};
}

void nearest_try(struct nearest *nearest, const char *name)
{
    size_t length = strlen(name), most = length / 3;
    if (nearest->length < 2 || nearest->length > LONGEST || length > LONGEST)
        return;
    size_t found = distance(nearest->text, nearest->length, name, length);
    if (nearest->length < length && strncasecmp(nearest->text, name, nearest->length) == 0)
        found = least(found, most);
    if (found <= most && found < nearest->distance) {
        nearest->name = name;
        nearest->distance = found;
    }
}
