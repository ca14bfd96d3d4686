/* Texts that are kept together and freed together. */
#ifndef TEXTS_H
#define TEXTS_H

#include <stddef.h>

struct texts {
    struct texts_block *newest; /* NULL: none is kept yet; the zero value is ready for use */
};

/* A copy that ends with a zero and stays where it is; "" is one for all. NULL: no memory left. */
const char *texts_keep(struct texts *texts, const char *text, size_t length);
void texts_free(struct texts *texts);

#endif
