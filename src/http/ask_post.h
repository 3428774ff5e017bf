/* SPDX-License-Identifier: Apache-2.0
 * ask_post.h — the program tells several addresses something at once: one POST each, no redirects, no proxy, no more than so many seconds (libcurl).
 *
 * Where it may go is decided at the moment of connecting, by the address a name then stands for (ask.h): private ones and this computer are
 * refused unless `private_too`. A slow one holds up no other. Nothing of an answer is kept but its status. Blocks: on a thread apart. */
#ifndef HTTP_ASK_POST_H
#define HTTP_ASK_POST_H

#include "base/arena.h"

enum { ASK_POST_HEADERS_MAX = 6, ASK_POST_MAX = 64 };
enum ask_post_end { ASK_POST_ANSWERED, ASK_POST_NO_NAME, ASK_POST_PRIVATE, ASK_POST_SILENT, ASK_POST_CERTIFICATE, ASK_POST_STOPPED };

struct ask_post {
    struct str url, body;                            /* the body is JSON */
    struct str headers[ASK_POST_HEADERS_MAX];        /* "name: value"; an empty one ends them */
    int seconds;
    /* afterwards */
    enum ask_post_end end;
    int status, ms;
    int64_t retry_after;                             /* seconds, as it said; 0: nothing */
};

struct ask_post_ground { bool private_too; bool (*may_go_on)(const void *context); const void *context; };   /* may_go_on: NULL, or false when the program ends */
void ask_post_all(struct arena *a, struct ask_post *posts, size_t n, const struct ask_post_ground *g);        /* n: at most ASK_POST_MAX */

#endif
