/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/annotation.h"
#include "measure/measure_tables.h"

static enum status annotation_get_all(struct call *k) {
    struct list rows = { 0 };
    struct str next = { 0 };
    enum status st = annotation_list(k->work, k->query, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status annotation_get(struct call *k) {
    return reply_saved(k, 200, annotation_load, k->id);
}

static enum status annotation_post(struct call *k) {
    ident id;
    enum status st = annotation_make(k->work, k->body, &id);
    return st == ST_OK ? reply_saved(k, 201, annotation_load, id) : st;
}

static enum status annotation_patch(struct call *k) {
    enum status st = annotation_change(k->work, k->id, k->body);
    return st == ST_OK ? reply_saved(k, 200, annotation_load, k->id) : st;
}

#define NOUN &annotation_shape
const struct route annotation_routes[] = {
    { "GET",   "/api/v1/annotations",      annotation_get_all, PERM_READ,   LANE_READ,  NULL, &annotation_filter_shape, NOUN, NULL,  "What happened that may have moved figures, latest day first", REPLY_LIST },
    { "POST",  "/api/v1/annotations",      annotation_post,    PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, NULL,  "Note something that happened", REPLY_ONE, .repeat = annotation_load },
    { "GET",   "/api/v1/annotations/{id}", annotation_get,     PERM_READ,   LANE_READ,  NULL, NULL, NOUN, "ann", "One annotation", REPLY_ONE },
    { "PATCH", "/api/v1/annotations/{id}", annotation_patch,   PERM_MANAGE, LANE_WRITE, NOUN, NULL, NOUN, "ann", "Change an annotation, take it away or bring it back", REPLY_ONE },
};
const int annotation_route_count = LENGTH(annotation_routes);
