/* SPDX-License-Identifier: Apache-2.0 */
#include "business/audit.h"

#include "business/audit.sql.h"

static const struct field row_fields[] = {
    F_ID(struct audit_row, id, IN_OUT, .prefix = "adt", .doc = "The entry."),
    F_AT(struct audit_row, at, IN_OUT, .doc = "When."),
    F_TEXT(struct audit_row, act, IN_OUT, .doc = "What: session.started, setting.changed, key.created …"),
    F_ID(struct audit_row, employee_id, IN_OUT, .prefix = "emp", .doc = "Who did it; null: a key or the program itself."),
    F_TEXT(struct audit_row, employee_name, IN_OUT, .doc = "Their name."),
    F_ID(struct audit_row, account_id, IN_OUT, .prefix = "acc", .doc = "With which account."),
    F_ID(struct audit_row, key_id, IN_OUT, .prefix = "key", .doc = "Or with which key."),
    F_TEXT(struct audit_row, subject, IN_OUT, .doc = "To whom or what."),
    F_TEXT(struct audit_row, detail, IN_OUT, .doc = "More: the setting's name, the key's scope."),
    F_ID(struct audit_row, subject_id, IN_ROW, .prefix = "any"),
};
const struct shape audit_row_shape = SHAPE(struct audit_row, "audit_entry", "Something that was done.", row_fields);

/* What an act's first word says about the id of its subject. */
static const struct { const char *noun, *prefix; } subjects[] = {
    { "annotation", "ann" }, { "business", "biz" }, { "case", "cas" }, { "customer", "cus" }, { "department", "dep" }, { "employee", "emp" }, { "goal", "gol" },
    { "hours", "loc" }, { "key", "key" }, { "location", "loc" }, { "response", "rsp" }, { "session", "ses" }, { "survey", "srv" }, { "view", "viw" }, { "wall", "wal" },
};

static void tell_subject(struct work *w, struct audit_row *r) {
    ptrdiff_t dot = str_find(r->act, '.');
    for (size_t i = 0; i < LENGTH(subjects) && HAS(r, subject_id) && dot > 0; i++) {
        if (str_is(str_slice(r->act, 0, (size_t)dot), subjects[i].noun)) {
            SET(r, subject, id_format(w->arena, subjects[i].prefix, r->subject_id));
        }
    }
}

enum status audit_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) {
    struct list rows = { 0 };
    enum status st = query_list(w, &Q_AUDIT_PAGE, page_args(w, page, ARGS_NONE), &audit_row_shape, &rows);
    if (st != ST_OK) {
        return st;
    }
    *ret_next = page_next(w, page, &rows, &audit_row_shape, offsetof(struct audit_row, at), false);
    for (size_t i = 0; i < rows.n; i++) {
        tell_subject(w, LIST_AT(&rows, struct audit_row, i));
    }
    *ret_list = rows;
    return ST_OK;
}
