/* SPDX-License-Identifier: Apache-2.0 */
#include "business/tables.h"
#include "business/wording.h"

static enum status load(struct work *w, enum wording_of of, void *ret_item) {
    struct wording told = { 0 };
    enum status st = wording_read(w, of, &told.data);
    if (st == ST_OK) {
        fields_put(&told.has, SLOT(&told, data));
        *(struct wording *)ret_item = told;
    }
    return st;
}

static enum status load_principles(struct work *w, ident id, void *ret_item) {
    (void)id;   /* there is one list per business */
    return load(w, WORDING_PRINCIPLES, ret_item);
}

static enum status load_touchpoints(struct work *w, ident id, void *ret_item) {
    (void)id;
    return load(w, WORDING_TOUCHPOINTS, ret_item);
}

static enum status principles_get(struct call *k) {
    return reply_saved(k, 200, load_principles, k->work->business);
}

static enum status principles_put(struct call *k) {
    enum status st = wording_put(k->work, WORDING_PRINCIPLES, k->body);
    return st == ST_OK ? principles_get(k) : st;
}

static enum status touchpoints_get(struct call *k) {
    return reply_saved(k, 200, load_touchpoints, k->work->business);
}

static enum status touchpoints_put(struct call *k) {
    enum status st = wording_put(k->work, WORDING_TOUCHPOINTS, k->body);
    return st == ST_OK ? touchpoints_get(k) : st;
}

#define NOUN &wording_shape
const struct route wording_routes[] = {
    { "GET", "/api/v1/principles",  principles_get,  PERM_SIGNED_IN, LANE_READ,  NULL, NULL, NOUN, NULL, "By what we serve; Today shows one a day.", REPLY_ONE },
    { "PUT", "/api/v1/principles",  principles_put,  PERM_MANAGE,    LANE_WRITE, NOUN, NULL, NOUN, NULL, "Say the principles anew.", REPLY_ONE },
    { "GET", "/api/v1/touchpoints", touchpoints_get, PERM_SIGNED_IN, LANE_READ,  NULL, NULL, NOUN, NULL, "The moments a question may be about.", REPLY_ONE },
    { "PUT", "/api/v1/touchpoints", touchpoints_put, PERM_MANAGE,    LANE_WRITE, NOUN, NULL, NOUN, NULL, "Say the moments anew; what answers were about stays with them.", REPLY_ONE },
};
const int wording_route_count = LENGTH(wording_routes);
