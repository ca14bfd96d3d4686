/**
 * @file aim.h
 * @brief libaim: growth, margins, guidance ranges, time and cross-sectional statistics over panels.
 *
 * The conventions of all families:
 *
 * - Everything is a panel, entities x periods: panel.h.
 * - Fractions, never percent: 0.05 is 5 %. Basis points only where the name says `bp`.
 * - Missing is NaN. Missing in, missing out; nothing is ever filled. A NaN's sign and payload mean
 * nothing.
 * - The same input gives the same bits on every instruction set, compiler and layout. Needs the
 * default floating-point environment (round to nearest, no flush to zero), which the library never
 * sets.
 * - Bad arguments give a status and untouched outputs; bad data give NaN and a reason: status.h.
 * - Outputs are the caller's and must not overlap inputs. No call keeps a pointer. All are
 * thread-safe.
 * - Options are small structs passed by value, whose zero value is the sensible default.
 * - `_f32` twins take f32 data; what is accumulated is accumulated in f64.
 */
#ifndef AIM_AIM_H
#define AIM_AIM_H

#include "claim.h"
#include "factor.h"
#include "fold.h"
#include "growth.h"
#include "guidance.h"
#include "isa.h"
#include "margin.h"
#include "npy.h"
#include "panel.h"
#include "period.h"
#include "range.h"
#include "roll.h"
#include "rows.h"
#include "section.h"
#include "status.h"
#include "stream.h"
#include "threads.h"
#include "trend.h"
#include "xs.h"

#endif
