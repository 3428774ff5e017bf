/* SPDX-License-Identifier: Apache-2.0 */
#include "business/outside.h"

#include "business/outside.sql.h"
#include "work/query.h"

static const struct field outside_fields[] = {
    F_TEXT(struct outside_id, source, IN_ALL | REQUIRED | NOT_EMPTY, .max = 60, .doc = "The program that knows it under this id: \"till\"."),
    F_TEXT(struct outside_id, id, IN_ALL | REQUIRED | NOT_EMPTY, .max = LIMIT_NAME, .doc = "The id there."),
    F_ID(struct outside_id, subject_id, IN_ROW, .prefix = "loc"),
};
const struct shape outside_shape = SHAPE(struct outside_id, "external_id", "The id another program has for this.", outside_fields);

static const char *const of_names[] = { "location", "employee" };

enum status outside_find(struct work *w, enum outside_of of, struct str source, struct str id, ident *ret_subject) {
    return query_int(w, &Q_OUTSIDE_SUBJECT, ARGS(ARG_TEXT("of", str_of(of_names[of])), ARG_TEXT("source", source), ARG_TEXT("id", id)), ret_subject);
}

enum status outside_match(struct work *w, enum outside_of of, const struct list *ids, ident *ret_subject) {
    ident found = ID_NONE;
    for (size_t i = 0; i < ids->n; i++) {
        const struct outside_id *r = LIST_AT(ids, const struct outside_id, i);
        ident subject = ID_NONE;
        enum status st = outside_find(w, of, r->source, r->id, &subject);
        if (st != ST_OK && st != ST_NOT_FOUND) {
            return st;
        }
        if (found && subject && subject != found) {
            return fail(w, ST_CONFLICT, "external_ids", "These ids belong to two different entries here; send them one by one.");
        }
        found = subject ? subject : found;
    }
    *ret_subject = found;
    return ST_OK;
}

enum status outside_check(struct work *w, enum outside_of of, const struct list *ids, ident own) {
    ident subject = ID_NONE;
    enum status st = outside_match(w, of, ids, &subject);
    if (st == ST_OK && subject && subject != own) {
        return fail(w, ST_CONFLICT, "external_ids", "One of these ids already belongs to another entry here.");
    }
    return st;
}

/* What is there already is not written again, so that who sends it can tell that nothing changed. */
enum status outside_add(struct work *w, enum outside_of of, const struct list *ids, ident subject) {
    enum status st = ST_OK;
    for (size_t i = 0; i < ids->n && st == ST_OK; i++) {
        const struct outside_id *r = LIST_AT(ids, const struct outside_id, i);
        ident known;
        st = outside_find(w, of, r->source, r->id, &known);
        if (st != ST_NOT_FOUND) {
            continue;
        }
        st = query_run(w, &Q_OUTSIDE_INSERT, ARGS(ARG_TEXT("of", str_of(of_names[of])), ARG_TEXT("source", r->source), ARG_TEXT("id", r->id),
                                                    ARG_ID("subject_id", subject)));
    }
    return st;
}

enum status outside_replace(struct work *w, enum outside_of of, const struct list *ids, ident subject) {
    enum status st = query_run(w, &Q_OUTSIDE_CLEAR, ARGS(ARG_ID("subject_id", subject)));
    return st == ST_OK ? outside_add(w, of, ids, subject) : st;
}
