/* SPDX-License-Identifier: Apache-2.0
 * frame_routes.h — the frame's own rows: health, metrics, the stream. */
#ifndef WORK_FRAME_ROUTES_H
#define WORK_FRAME_ROUTES_H

#include "work/route.h"

extern const struct route frame_routes[];
extern const int frame_route_count;
bool frame_route_runs_here(const struct route *row);   /* answers on the HTTP thread, also when the data cannot be reached */

#endif
