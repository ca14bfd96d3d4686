/* Spoils what it reads, differently for each seed: bytes changed, cut out, doubled, put in, the end
   cut off. The same seed spoils alike on every machine.

       mutate SEED < good.csv > spoilt.csv */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 20 };

static unsigned char text[2 * MOST];
static size_t size;
static uint64_t state;

static size_t below(size_t limit)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return limit ? (size_t)(state >> 33) % limit : 0;
}

static void replace(size_t at, size_t cut, const void *put, size_t length)
{
    if (size - cut + length > sizeof text)
        return;
    memmove(text + at + length, text + at + cut, size - at - cut);
    memcpy(text + at, put, length);
    size = size - cut + length;
}

/* Where the line of a place begins, and the next one. */
static size_t line_start(size_t at)
{
    while (at > 0 && text[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(size_t at)
{
    while (at < size && text[at] != '\n')
        at++;
    return at < size ? at + 1 : size;
}

static void mutate(void)
{
    static const struct {
        const char *bytes;
        size_t length;
    } pieces[] = {{",", 1},
                  {"\"", 1},
                  {"\r", 1},
                  {"\n", 1},
                  {"\r\n", 2},
                  {"\0", 1},
                  {"-", 1},
                  {".", 1},
                  {" ", 1},
                  {"\xff", 1},
                  {"\xc3", 1},
                  {"nan", 3},
                  {"1e999", 5},
                  {"0", 1},
                  {"\xef\xbb\xbf", 3},
                  {"\xc3\xa9", 2},
                  {"99999999999999999999", 20},
                  {"\"\"", 2},
                  {"\t", 1},
                  {";", 1}};
    size_t at = below(size), piece = below(sizeof pieces / sizeof *pieces);
    size_t start = line_start(at), end = line_end(at);
    unsigned char copy[8192];
    size_t length = end - start < sizeof copy ? end - start : sizeof copy;
    switch (below(8)) {
    case 0:
        text[at] = (unsigned char)below(256);
        break;
    case 1:
        text[at] ^= (unsigned char)(1u << below(8));
        break;
    case 2:
        replace(at, below(size - at) % 40, "", 0);
        break;
    case 3: /* a line twice */
        memcpy(copy, text + start, length);
        replace(start, 0, copy, length);
        break;
    case 4: /* a line less */
        replace(start, end - start, "", 0);
        break;
    case 5:
        size = at;
        break;
    default:
        replace(at, 0, pieces[piece].bytes, pieces[piece].length);
    }
}

int main(int count, char **arguments)
{
    if (count != 2)
        return fputs("usage: mutate SEED\n", stderr), 2;
    state = strtoull(arguments[1], NULL, 10) * 2654435761u + 1;
    size = fread(text, 1, MOST, stdin);
    for (size_t left = 1 + below(3); left > 0 && size > 0; left--)
        mutate();
    return fwrite(text, 1, size, stdout) == size && fflush(stdout) == 0 ? 0 : 1;
}
