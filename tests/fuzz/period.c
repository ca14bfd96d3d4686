/* The reader of periods: what is read is printed and read again the same, alone and in a column. */
#include <aim/period.h>

#include <stdbool.h>
#include <string.h>

#include "period_column.h"
#include "target.h"

static bool equal(aim_period a, aim_period b)
{
    return a.key == b.key && a.frequency == b.frequency && a.fiscal == b.fiscal;
}

static void hold_printed(aim_period period)
{
    char text[AIM_PERIOD_TEXT];
    aim_period again;
    HOLD(aim_period_print(period, text, sizeof text) == AIM_OK);
    HOLD(aim_period_parse(text, SIZE_MAX, &again) == AIM_OK && equal(period, again));
    HOLD(strlen(text) < sizeof text);
}

/* A message of the library names the place, a character of the text or the end behind it. */
static void hold_refused(size_t size)
{
    const char *place = aim_last_error(), *next;
    while ((next = strstr(place, "', character "))) /* the text may have such words too */
        place = next + 13;
    HOLD(strstr(place, ": found ") && strstr(place, ", expected "));
    size_t at = (size_t)strtol(place, NULL, 10);
    HOLD(at >= 1 && at <= size + 1);
}

/* Twice, as the second time the column knows the text; a cell of a file has no zero bytes. */
static void hold_column(const uint8_t *bytes, size_t size, bool good, aim_period period)
{
    static struct period_column column;
    char *text = calloc(1, size + 16);
    int32_t key = 0;
    HOLD(text);
    if (size)
        memcpy(text, bytes, size);
    column = (struct period_column){0};
    for (int i = 0; i < 2; i++) {
        HOLD((period_column_read(&column, text, size, &key) == PERIOD_GOOD) == good);
        HOLD(!good || (key == period.key && column.frequency == period.frequency &&
                       column.fiscal == period.fiscal));
    }
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    aim_period period = {.key = 1234};
    const char *text = size ? (const char *)bytes : "";
    bool good = aim_period_parse(text, size, &period) == AIM_OK;
    if (good)
        hold_printed(period);
    else
        hold_refused(size);
    HOLD(good || equal(period, (aim_period){.key = 1234}));
    if (!memchr(text, '\0', size))
        hold_column(bytes, size, good, period);
    return 0;
}
