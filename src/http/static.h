/* SPDX-License-Identifier: Apache-2.0
 * static.h — answers with the pages inside the program (asset.h): validators, compression and how long a browser may keep them.
 * Which paths fall back to "/index.html" is for the caller to say: serve the other path then. */
#ifndef HTTP_STATIC_H
#define HTTP_STATIC_H

#include "http/asset.h"
#include "http/http.h"

const struct asset *static_find(const struct asset *table, size_t count, struct str path); /* NULL when there is none */
void static_answer(struct http_exchange *x, const struct asset *asset);  /* 200 or 304; the method is GET or HEAD */
bool static_serve(struct http_exchange *x, struct str path);             /* both, from the program's own table; false: not there */

#endif
