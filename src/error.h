/* How an argument is refused. */
#ifndef AIM_ERROR_H
#define AIM_ERROR_H

#include <aim/status.h>

/* The name inside the library. */
#define aim__fail aim_refuse

/* Refuses the call unless the condition holds; the message names what was found and the limit. */
#define AIM_REQUIRE(condition, status, ...)                                                        \
    do {                                                                                           \
        if (__builtin_expect(!(condition), 0))                                                     \
            return aim__fail(status, __func__, __VA_ARGS__);                                       \
    } while (0)

#define AIM_REQUIRE_POINTER(pointer)                                                               \
    AIM_REQUIRE((pointer) != NULL, AIM_ERROR_NULL, "%s is NULL", #pointer)

/* Passes a failure of an inner call on. */
#define AIM_TRY(call)                                                                              \
    do {                                                                                           \
        aim_status status_ = (call);                                                               \
        if (__builtin_expect(status_ != AIM_OK, 0))                                                \
            return status_;                                                                        \
    } while (0)

#endif
