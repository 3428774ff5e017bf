/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/annotation.h"

#include "measure/annotation.sql.h"

#include "business/location.h"
#include "work/audit.h"

enum { SLICE_MAX = 200 };

static const struct field annotation_fields[] = {
    F_ID(struct annotation, id, IN_OUT | IN_CSV, .prefix = "ann", .doc = "The annotation."),
    F_TEXT(struct annotation, text, IN_ALL | REQUIRED | NOT_EMPTY | IN_CSV, .max = LIMIT_NAME, .doc = "What happened: \"New oven\"."),
    F_DAY(struct annotation, day, IN_ALL | REQUIRED | IN_CSV, .doc = "On which day."),
    F_ID(struct annotation, location_id, IN_ALL | IN_CSV, .prefix = "loc", .doc = "Where; null: everywhere."),
    F_TEXT(struct annotation, location_name, IN_OUT | IN_CSV, .doc = "The place's name."),
    F_TEXT(struct annotation, measure, IN_ALL | IN_CSV, .max = 40, .doc = "The measure it belongs to, by name; null: all of them."),
    F_ID(struct annotation, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who wrote it; null: a program."),
    F_TEXT(struct annotation, employee_name, IN_OUT | PERSONAL | IN_CSV, .doc = "Their name."),
    F_FLAG(struct annotation, archived, IN_PATCH | IN_OUT | IN_CSV, .doc = "It is taken away; false brings it back."),
    F_AT(struct annotation, created_at, IN_OUT | IN_CSV, .doc = "When it was written."),
    F_AT(struct annotation, changed_at, IN_OUT | IN_CSV, .doc = "When it was last changed."),
    F_TEXT(struct annotation, period, IN_OUT, .doc = "In a series: the period its day falls in."),
};
const struct shape annotation_shape = SHAPE(struct annotation, "annotation", "Something that happened and may have moved figures.", annotation_fields);

static const struct field filter_fields[] = {
    F_DAY(struct annotation_filter, from, IN_FILTER, .doc = "From this day on."),
    F_DAY(struct annotation_filter, to, IN_FILTER, .doc = "Until this day."),
    F_TEXT(struct annotation_filter, measure, IN_FILTER, .doc = "Only those of this measure or of all."),
    F_ID(struct annotation_filter, location_id, IN_FILTER, .prefix = "loc", .doc = "Only those of this place or of everywhere."),
    F_FLAG(struct annotation_filter, archived, IN_FILTER, .doc = "Only those that were taken away."),
};
const struct shape annotation_filter_shape = SHAPE(struct annotation_filter, "annotation_filter", "Which annotations.", filter_fields);

enum status annotation_load(struct work *w, ident id, void *ret_annotation) {
    return query_one(w, &Q_ANNOTATION_BY_ID, ARGS(ARG_ID("id", id)), &annotation_shape, ret_annotation);
}

enum status annotation_list(struct work *w, const struct annotation_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct annotation_filter f = *filter;
    SET(&f, archived, HAS(filter, archived) && filter->archived);
    enum status st = HAS(filter, location_id) ? location_known(w, filter->location_id) : ST_OK;
    if (st == ST_NOT_FOUND) {
        return ST_OK;   /* what is noted of all places belongs to every place of ours, and this is none */
    }
    st = st != ST_OK ? st : query_list(w, &Q_ANNOTATIONS_NEWEST, page_args(w, page, ARGS_OF(&annotation_filter_shape, &f)), &annotation_shape, ret_list);
    if (st == ST_OK) {
        *ret_next = page_next(w, page, ret_list, &annotation_shape, offsetof(struct annotation, day), false);
    }
    return st;
}

enum status annotation_of_slice(struct work *w, const struct annotation_slice *slice, struct list *ret_list) {
    enum status st = query_list(w, &Q_ANNOTATIONS_OF_DAYS, ARGS(ARG_INT("from", slice->from), ARG_INT("to", slice->to), ARG_TEXT("measure", slice->measure),
                                ARG_ID("location_id", slice->location_id), ARG_INT("limit", SLICE_MAX)), &annotation_shape, ret_list);
    for (size_t i = 0; st == ST_OK && i < ret_list->n; i++) {
        struct annotation *a = LIST_AT(ret_list, struct annotation, i);
        SET(a, period, period_text(w->arena, slice->every, period_of(slice->every, a->day)));
    }
    return st;
}

/* ---- writing ---- */

static enum status check(struct work *w, const struct annotation *a) {
    struct reach reach = permit_reach(&w->who, PERM_MANAGE);
    enum status st = HAS(a, location_id) ? location_known(w, a->location_id) : ST_OK;
    if (st == ST_NOT_FOUND) {
        fail(w, ST_INVALID, "location_id", "There is no place with this id.");
        st = ST_OK;
    } else if (reach.kind == REACH_LOCATION && (!HAS(a, location_id) || a->location_id != reach.location_id)) {
        fail(w, ST_FORBIDDEN, "location_id", "You write of your own place.");
    }
    if (HAS(a, measure) && !measure_find(a->measure)) {
        fail(w, ST_INVALID, "measure", "There is no measure of this name; GET /api/v1/measures lists them.");
    }
    return st == ST_OK ? w->fault.status : st;
}

enum status annotation_make(struct work *w, const struct annotation *draft, ident *ret_id) {
    struct annotation a = *draft;
    enum status st = check(w, &a);
    if (st != ST_OK) {
        return st;
    }
    SET(&a, id, id_new(w->now));
    SET(&a, archived, 0);
    if (w->who.employee_id) {
        SET(&a, employee_id, w->who.employee_id);
    }
    st = query_run(w, &Q_ANNOTATION_INSERT, ARGS_OF(&annotation_shape, &a));
    *ret_id = a.id;
    return st == ST_OK ? audit_add(w, "annotation.added", a.id, (struct str){ 0 }) : st;
}

enum status annotation_change(struct work *w, ident id, const struct annotation *patch) {
    struct annotation a = { 0 };
    enum status st = annotation_load(w, id, &a);
    st = st == ST_OK ? check(w, &a) : st;           /* who may not write of where it is now cannot move it either */
    if (st != ST_OK) {
        return st;
    }
    bool changed = shape_patch(&annotation_shape, patch, &a);
    if (GIVEN(patch, archived) && !HAS(patch, archived)) {
        fail(w, ST_INVALID, "archived", "This cannot be null.");
    }
    st = check(w, &a);
    if (st == ST_OK && changed) {
        st = query_run(w, &Q_ANNOTATION_UPDATE, ARGS_OF(&annotation_shape, &a));
    }
    return st == ST_OK && changed ? audit_add(w, "annotation.changed", id, (struct str){ 0 }) : st;
}
