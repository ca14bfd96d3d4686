/**
 * @file inference.h
 * @brief All of the component `aim::inference`: link aim::inference, or aim-inference by
 * pkg-config.
 */
#ifndef AIM_INFERENCE_H
#define AIM_INFERENCE_H

#include "cross_regression.h"
#include "regression.h"
#include "significance.h"

#endif
