/**
 * @file status.h
 * @brief Status codes, this thread's error message, the error handler.
 *
 * Bad *arguments* give a status and leave every output as it was. Bad *data* never does: it gives
 * NaN at its place and a reason (::aim_reason). The library never prints, aborts or exits.
 */
#ifndef AIM_STATUS_H
#define AIM_STATUS_H

#if defined(__GNUC__) && defined(AIM_BUILDING)
#define AIM_API __attribute__((visibility("default")))
#else
#define AIM_API
#endif

#if defined(__GNUC__)
#define AIM_MUST_CHECK __attribute__((warn_unused_result))
#else
#define AIM_MUST_CHECK
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What a call answers: ::AIM_OK, or which kind of argument it refused. */
typedef enum aim_status {
    AIM_OK = 0,             /**< done */
    AIM_ERROR_NULL = 1,     /**< a pointer that is needed is NULL */
    AIM_ERROR_SHAPE = 2,    /**< panels do not fit each other, or a panel does not fit itself */
    AIM_ERROR_ARGUMENT = 3, /**< a number or an option outside its limits */
    AIM_ERROR_DOMAIN = 4,   /**< data for which the whole result is undefined */
    AIM_ERROR_MEMORY = 5,   /**< the one allocation of the call failed */
    AIM_ERROR_ISA = 6,      /**< an instruction set that is unknown, or that this CPU lacks */
    AIM_ERROR_FILE = 7,     /**< a file that the system refuses, or that holds something else */
    AIM_ERROR_TRANSFER = 8  /**< messages between ranks failed (aim::mpi) */
} aim_status;

/** Why a cell has no value: one byte per cell, from the `aim_<family>_reason` functions. */
typedef enum aim_reason {
    AIM_REASON_OK = 0,            /**< the cell has a value */
    AIM_REASON_MISSING = 1,       /**< the cell's own figure is missing */
    AIM_REASON_GAP = 2,           /**< the figure it is compared with is missing */
    AIM_REASON_SHORT = 3,         /**< there is no such period: the history is too short */
    AIM_REASON_ZERO_BASE = 4,     /**< the base is zero */
    AIM_REASON_NEGATIVE_BASE = 5, /**< the base is negative and the base policy refuses that */
    AIM_REASON_NON_POSITIVE = 6,  /**< a logarithm or a power of a figure that is not positive */
    AIM_REASON_INFINITE = 7,      /**< an infinite figure leaves the result undefined */
    AIM_REASON_BASIS = 8, /**< the two figures stand on different bases (GAAP, non-GAAP, recast) */
    AIM_REASON_SIGN = 9,  /**< a part that must not be negative came out negative */
    AIM_REASON_ZERO_VARIANCE =
        10, /**< all values are equal, so nothing can be measured by their spread */
    AIM_REASON_LEFT_OUT = 11 /**< the row is not in the index: another is meant, or filed later */
} aim_reason;

/**
 * @brief The name of a status in words ("null pointer").
 * @param status any value; an unknown one gives "unknown status"
 * @return a static string, never NULL
 */
AIM_API const char *aim_strerror(aim_status status);

/**
 * @brief The name of a reason in words ("negative base").
 * @param reason any value; an unknown one gives "unknown reason"
 * @return a static string, never NULL
 */
AIM_API const char *aim_reason_name(aim_reason reason);

/**
 * @brief This thread's newest error message: function, argument, what was found and which limit.
 *
 * A successful call leaves it as it is.
 * @return a string that the thread's next failing call overwrites; "" before the first failure
 */
AIM_API const char *aim_last_error(void);

/**
 * @brief Refuses a call as the library does, for components and for metrics of your own.
 *
 * Sets this thread's message to "function: text", then calls the handler.
 * @param status what is returned
 * @param function the name of the function that refuses
 * @param format,... the text, as for printf: argument, what was found, the limit
 * @return status
 */
AIM_API aim_status aim_refuse(aim_status status, const char *function, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4), cold))
#endif
    ;

/** Called on each failing call, in the thread that failed, after the message is set. */
typedef void aim_error_handler(aim_status status, const char *message);

/**
 * @brief Sets the handler for the whole process.
 * @param handler NULL: none (the default)
 * @return the handler that was set before, or NULL
 */
AIM_API aim_error_handler *aim_set_error_handler(aim_error_handler *handler);

#ifdef __cplusplus
}
#endif

#endif
