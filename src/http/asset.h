/* SPDX-License-Identifier: Apache-2.0 */
/* asset.h — the pages inside the program.
 * tools/assets.py packs what Vite left in web/build/ into this table while building; without web/build/ it is empty.
 * Sorted by path (strcmp order), so that a path is found by bisection. */
#ifndef RAPPORT_HTTP_ASSET_H
#define RAPPORT_HTTP_ASSET_H

#include <stdbool.h>
#include <stddef.h>

struct asset {
    const char *path;                       // "/index.html", "/_app/immutable/entry/start.C0ffee.js"
    const char *type;                       // Content-Type, with charset for text
    const char *etag;                       // strong, with its quotes: hash of the plain bytes
    const unsigned char *plain, *plain_end;
    const unsigned char *gzip, *gzip_end;   // both NULL when gzip would not make it smaller
    bool immutable;                         // the name carries a hash of the content: may be kept for a year
};

extern const struct asset assets[];
extern const size_t asset_count;

#endif
