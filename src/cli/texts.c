/* Texts in blocks, each block larger than what a few thousand cells take: blocks never move. */
#include "texts.h"

#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 1 << 18 };

struct texts_block {
    struct texts_block *older;
    size_t used, size;
    char text[];
};

static struct texts_block *block_with(struct texts *texts, size_t length)
{
    struct texts_block *block = texts->newest;
    if (block && block->size - block->used >= length)
        return block;
    size_t size = length > BLOCK_SIZE ? length : BLOCK_SIZE;
    block = malloc(sizeof *block + size);
    if (!block)
        return NULL;
    *block = (struct texts_block){.older = texts->newest, .size = size};
    texts->newest = block;
    return block;
}

const char *texts_keep(struct texts *texts, const char *text, size_t length)
{
    if (length == 0)
        return "";
    struct texts_block *block = block_with(texts, length + 1);
    if (!block)
        return NULL;
    char *copy = block->text + block->used;
    memcpy(copy, text, length);
    copy[length] = '\0';
    block->used += length + 1;
    return copy;
}

void texts_free(struct texts *texts)
{
    while (texts->newest) {
        struct texts_block *older = texts->newest->older;
        free(texts->newest);
        texts->newest = older;
    }
}
