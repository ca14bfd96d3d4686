/* Files of states: a header with a name and numbers, parts of bytes, a checksum. */
#include "state_file.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "file.h"

static const char magic[] = "AIMSTATE";
enum { MAGIC = 8, VERSION = 1 };

static void put(unsigned char *bytes, uint64_t number)
{
    for (size_t i = 0; i < 8; i++, number >>= 8)
        bytes[i] = (unsigned char)number;
}

static uint64_t number_at(const unsigned char *bytes)
{
    uint64_t number = 0;
    for (size_t i = 8; i-- > 0;)
        number = number << 8 | bytes[i];
    return number;
}

/* FNV-1a. */
static uint64_t checksum(const unsigned char *bytes, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3u;
    return hash;
}

static size_t part_bytes(const struct aim__state *state, size_t part)
{
    return (state->parts[part].size + 7) / 8 * 8;
}

/* Bytes of all but the checksum. */
static size_t state_bytes(const struct aim__state *state)
{
    size_t bytes = AIM__STATE_AT_PARTS;
    for (size_t i = 0; i < AIM__STATE_PARTS; i++)
        bytes += part_bytes(state, i);
    return bytes;
}

aim_status aim__state_save(const struct aim__state *state, const char *path, const char *function)
{
    size_t end = state_bytes(state), at = AIM__STATE_AT_PARTS;
    unsigned char *bytes = calloc(1, end + AIM__STATE_CHECKSUM);
    if (!bytes)
        return aim__fail(AIM_ERROR_MEMORY, function, "no memory for a state of %zu bytes", end);
    memcpy(bytes, magic, MAGIC);
    put(bytes + AIM__STATE_AT_VERSION, VERSION);
    for (size_t i = 0; i < AIM__STATE_NUMBERS; i++)
        put(bytes + AIM__STATE_AT_NUMBERS + 8 * i, state->numbers[i]);
    memcpy(bytes + AIM__STATE_AT_NAME, state->name, strlen(state->name));
    for (size_t i = 0; i < AIM__STATE_PARTS; i++) {
        if (state->parts[i].size > 0)
            memcpy(bytes + at, state->parts[i].bytes, state->parts[i].size);
        at += part_bytes(state, i);
    }
    put(bytes + end, checksum(bytes, end));
    aim_status status = aim__file_replace(path, bytes, end + AIM__STATE_CHECKSUM, function);
    free(bytes);
    return status;
}

aim_status aim__state_refuse(const struct aim__state_file *file, size_t at, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return aim__fail(AIM_ERROR_FILE, file->function, "%s, byte %zu: found %s",
                     aim__path_end(file->path), at, text);
}

/* It is a state, whole and unchanged. */
static aim_status check_frame(const struct aim__state_file *file)
{
    const size_t least = AIM__STATE_AT_PARTS + AIM__STATE_CHECKSUM;
    if (file->size < least)
        return aim__state_refuse(
            file, file->size, "the end of the file, expected a state of %zu bytes or more", least);
    if (memcmp(file->bytes, magic, MAGIC) != 0)
        return aim__state_refuse(file, 0, "something else, expected a state: %s", magic);
    uint64_t version = number_at(file->bytes + AIM__STATE_AT_VERSION);
    if (version != VERSION)
        return aim__state_refuse(file, AIM__STATE_AT_VERSION, "version %llu, expected %d",
                                 (unsigned long long)version, VERSION);
    size_t end = file->size - AIM__STATE_CHECKSUM;
    uint64_t said = number_at(file->bytes + end), is = checksum(file->bytes, end);
    if (said != is)
        return aim__state_refuse(
            file, end, "the checksum %016llx, expected %016llx: the file was changed or cut off",
            (unsigned long long)said, (unsigned long long)is);
    return AIM_OK;
}

aim_status aim__state_open(const char *path, const char *function, struct aim__state_file *file)
{
    *file = (struct aim__state_file){.path = path, .function = function};
    AIM_TRY(aim__file_map(path, "a state", function, &file->map, &file->size));
    file->bytes = file->map;
    aim_status status = check_frame(file);
    if (status != AIM_OK) {
        aim__state_close(file);
        return status;
    }
    for (size_t i = 0; i < AIM__STATE_NUMBERS; i++)
        file->numbers[i] = number_at(file->bytes + AIM__STATE_AT_NUMBERS + 8 * i);
    return AIM_OK;
}

void aim__state_close(struct aim__state_file *file)
{
    munmap(file->map, file->size);
}

aim_status aim__state_check_name(const struct aim__state_file *file, const char *name)
{
    const char *is = (const char *)file->bytes + AIM__STATE_AT_NAME;
    if (memchr(is, 0, AIM__STATE_NAME) && strcmp(is, name) == 0)
        return AIM_OK;
    return aim__state_refuse(file, AIM__STATE_AT_NAME,
                             "a state of \"%.80s\", expected one of \"%.80s\"", is, name);
}

aim_status aim__state_check_number(const struct aim__state_file *file, size_t number,
                                   uint64_t wanted, const char *what)
{
    uint64_t is = file->numbers[number];
    if (is == wanted)
        return AIM_OK;
    return aim__state_refuse(file, AIM__STATE_AT_NUMBERS + 8 * number, "%llu, expected %llu %s",
                             (unsigned long long)is, (unsigned long long)wanted, what);
}

aim_status aim__state_parts(const struct aim__state_file *file, struct aim__state *state)
{
    size_t all = state_bytes(state) + AIM__STATE_CHECKSUM, at = AIM__STATE_AT_PARTS;
    if (file->size != all)
        return aim__state_refuse(file, file->size, "the end of the file, expected it at byte %zu",
                                 all);
    for (size_t i = 0; i < AIM__STATE_PARTS; i++) {
        if (state->parts[i].size > 0)
            memcpy(state->parts[i].bytes, file->bytes + at, state->parts[i].size);
        at += part_bytes(state, i);
    }
    return AIM_OK;
}
