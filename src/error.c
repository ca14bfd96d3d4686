/* Status names, the thread's message, the handler. */
#include "error.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>

static _Thread_local char message[512];
static _Atomic(aim_error_handler *) handler;

aim_status aim_refuse(aim_status status, const char *function, const char *format, ...)
{
    int used = snprintf(message, sizeof message, "%s: ", function);
    va_list arguments;
    va_start(arguments, format);
    if (used > 0 && (size_t)used < sizeof message)
        vsnprintf(message + used, sizeof message - (size_t)used, format, arguments);
    va_end(arguments);
    aim_error_handler *call = atomic_load_explicit(&handler, memory_order_acquire);
    if (call)
        call(status, message);
    return status;
}

void aim__set_message(const char *text)
{
    snprintf(message, sizeof message, "%s", text);
}

const char *aim_last_error(void)
{
    return message;
}

aim_error_handler *aim_set_error_handler(aim_error_handler *next)
{
    return atomic_exchange_explicit(&handler, next, memory_order_acq_rel);
}

const char *aim_strerror(aim_status status)
{
    static const char *const names[] = {
        [AIM_OK] = "ok",
        [AIM_ERROR_NULL] = "null pointer",
        [AIM_ERROR_SHAPE] = "shapes do not fit",
        [AIM_ERROR_ARGUMENT] = "argument outside its limits",
        [AIM_ERROR_DOMAIN] = "result undefined for these data",
        [AIM_ERROR_MEMORY] = "out of memory",
        [AIM_ERROR_ISA] = "instruction set not available",
        [AIM_ERROR_FILE] = "file refused",
        [AIM_ERROR_TRANSFER] = "messages between ranks failed",
    };
    size_t index = (size_t)status;
    return index < sizeof names / sizeof *names ? names[index] : "unknown status";
}

const char *aim_reason_name(aim_reason reason)
{
    static const char *const names[] = {
        [AIM_REASON_OK] = "ok",
        [AIM_REASON_MISSING] = "missing",
        [AIM_REASON_GAP] = "gap at the base",
        [AIM_REASON_SHORT] = "history too short",
        [AIM_REASON_ZERO_BASE] = "zero base",
        [AIM_REASON_NEGATIVE_BASE] = "negative base",
        [AIM_REASON_NON_POSITIVE] = "not positive",
        [AIM_REASON_INFINITE] = "infinite",
        [AIM_REASON_BASIS] = "different bases",
        [AIM_REASON_SIGN] = "negative part",
        [AIM_REASON_ZERO_VARIANCE] = "zero variance",
        [AIM_REASON_LEFT_OUT] = "left out",
    };
    size_t index = (size_t)reason;
    return index < sizeof names / sizeof *names ? names[index] : "unknown reason";
}
