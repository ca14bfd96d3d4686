/* The reader and the printer of decimals: strtod() says what a text means, and shortest is shortest. */
#include "decimal.h"

#include <math.h>
#include <string.h>

#include "target.h"

static size_t digits_at(const char *text)
{
    return strspn(text, "0123456789");
}

/* Whether all of the text is sign, digits, point, exponent: the grammar of decimal.h. */
static bool is_decimal(const char *text, size_t length)
{
    const char *at = text + strspn(text, "+-");
    size_t whole = digits_at(at), more = 0;
    if (at - text > 1)
        return false;
    at += whole;
    if (*at == '.') {
        more = digits_at(at + 1);
        at += 1 + more;
    }
    if (whole + more == 0)
        return false;
    if (*at == 'e' || *at == 'E') {
        at++;
        at += *at == '+' || *at == '-';
        if (digits_at(at) == 0)
            return false;
        at += digits_at(at);
    }
    return at == text + length;
}

static void hold_printed(double x)
{
    char text[DECIMAL_TEXT + 1], least[DECIMAL_TEXT];
    double again;
    if (!isfinite(x))
        return;
    size_t length = decimal_print(x, text);
    HOLD(length > 0 && length < DECIMAL_TEXT);
    HOLD(decimal_read(text, length, &again));
    HOLD(memcmp(&x, &again, sizeof x) == 0);
    text[length] = '\0';
    HOLD(strtod(text, NULL) == x);
    /* No decimal with fewer digits reads back as x. */
    int digits = 0;
    const char *end = text + strcspn(text, "e"), *first = text + strspn(text, "-0.");
    for (const char *at = first; at < end; at++)
        digits += *at != '.';
    for (; end > first && (end[-1] == '0' || end[-1] == '.'); end--)
        digits -= end[-1] == '0';
    if (digits > 1) {
        snprintf(least, sizeof least, "%.*e", digits - 2, x);
        HOLD(strtod(least, NULL) != x);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    double read = 1234, meant, drawn;
    char *text = malloc(size + 1);
    HOLD(text);
    if (size)
        memcpy(text, bytes, size);
    text[size] = '\0';
    bool good = decimal_read(size ? (const char *)bytes : text, size, &read);
    meant = strtod(text, NULL);
    if (size <= 400)
        HOLD(good == (is_decimal(text, size) && isfinite(meant)));
    if (good)
        HOLD(memcmp(&read, &meant, sizeof read) == 0);
    else
        HOLD(read == 1234);
    if (good)
        hold_printed(read);
    if (size >= sizeof drawn) {
        memcpy(&drawn, bytes, sizeof drawn);
        hold_printed(drawn);
    }
    free(text);
    return 0;
}
