/* Files of states: a header with a name and numbers, parts of bytes, a checksum. */
#ifndef AIM_STATE_FILE_H
#define AIM_STATE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "error.h"

/* Where what stands, in bytes: the magic, the version, the numbers, the name, then the parts, each
 * from a multiple of eight on, and a checksum. Numbers have eight bytes, the least first. */
enum {
    AIM__STATE_NUMBERS = 8,
    AIM__STATE_PARTS = 3,
    AIM__STATE_NAME = 200,
    AIM__STATE_AT_VERSION = 8,
    AIM__STATE_AT_NUMBERS = 16,
    AIM__STATE_AT_NAME = AIM__STATE_AT_NUMBERS + 8 * AIM__STATE_NUMBERS,
    AIM__STATE_AT_PARTS = AIM__STATE_AT_NAME + AIM__STATE_NAME,
    AIM__STATE_CHECKSUM = 8
};

/* What is saved, or where what is loaded goes. */
struct aim__state {
    const char *name;
    uint64_t numbers[AIM__STATE_NUMBERS];
    struct {
        void *bytes;
        size_t size;
    } parts[AIM__STATE_PARTS];
};

aim_status aim__state_save(const struct aim__state *state, const char *path, const char *function);

/* A file that is whole and unchanged, and its numbers. */
struct aim__state_file {
    void *map;
    const unsigned char *bytes;
    size_t size;
    const char *path, *function;
    uint64_t numbers[AIM__STATE_NUMBERS];
};

/* To be closed where it returns ::AIM_OK. */
aim_status aim__state_open(const char *path, const char *function, struct aim__state_file *file);
void aim__state_close(struct aim__state_file *file);

/* ::AIM_ERROR_FILE: "PATH, byte AT: found ...". */
aim_status aim__state_refuse(const struct aim__state_file *file, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Refuses a state of another name, or with another number, of what it is told. */
aim_status aim__state_check_name(const struct aim__state_file *file, const char *name);
aim_status aim__state_check_number(const struct aim__state_file *file, size_t number,
                                   uint64_t wanted, const char *what);

/* The parts into their places, if the file has just as many bytes. */
aim_status aim__state_parts(const struct aim__state_file *file, struct aim__state *state);

#endif
