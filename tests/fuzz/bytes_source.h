/* Bytes in memory in the place of files: source.h for the fuzz targets. */
#ifndef BYTES_SOURCE_H
#define BYTES_SOURCE_H

#include <stddef.h>

/* What the file of this name holds from now on, given in pieces of so many bytes at most. Of two
   files the newest are known. */
void bytes_source_set(const char *name, const void *bytes, size_t size, size_t piece);

#endif
