/* SPDX-License-Identifier: Apache-2.0
 * openapi.h — the API's description, made from the route table and the shapes. */
#ifndef APP_OPENAPI_H
#define APP_OPENAPI_H

#include "work/product.h"

struct str openapi_text(struct arena *a, const struct product *p);     /* OpenAPI 3.1 as JSON */
struct str openapi_lines(struct arena *a, const struct product *p);    /* `rapport routes`: method, path, permission, lane, doc; a line each */

extern const struct route openapi_routes[];
extern const int openapi_route_count;

#endif
