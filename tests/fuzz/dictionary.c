/* Prints what figures, facts and claims are made of as a dictionary of libFuzzer. */
#include <stdio.h>

#include "claim_words.h"

static const char *const columns[] = {
    "entity",  "item",   "basis",  "period",     "value",  "unit", "measure",     "side", "groups",
    "vintage", "source", "id",     "topic",      "kind",   "of",   "says",        "band", "level",
    "text",    "exact",  "falls",  "low",        " + ",    " > ",  "; ",          "..",   "\n---\n",
    "\r\n",    "2026Q1", "FY2027", "2026-05-20", "USD bn", "\"\"", "\xef\xbb\xbf"};

static void print(const char *text)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        printf(*c < ' ' || *c > '~' || *c == '"' || *c == '\\' ? "\\x%02x" : "%c", *c);
    puts("\"");
}

int main(void)
{
    for (size_t i = 0; i < aim__wording_count; i++)
        for (size_t j = 0; j < AIM__MOST_TEXTS && aim__wordings[i].texts[j]; j++)
            print(aim__wordings[i].texts[j]);
    for (int kind = 0; kind < AIM_CLAIM_KINDS; kind++)
        print(aim_claim_kind_name((aim_claim_kind)kind));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        print(columns[i]);
    return 0;
}
