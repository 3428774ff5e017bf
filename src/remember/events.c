/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/events.h"

#include "business/employee.h"
#include "business/location.h"
#include "events/vocabulary.h"
#include "remember/customer.h"
#include "work/free_fields.h"
#include "work/patch.h"

static const instant_t year_1900 = -25567 * DAY_LENGTH;

void events_check_at(struct work *w, const char *field, instant_t at) {
    if (at < year_1900) {
        fail(w, ST_INVALID, field, "That is before 1900; check the year.");
    } else if (at > w->now + DAY_LENGTH) {
        fail(w, ST_INVALID, field, "That is still to come; only what has happened can be noted.");
    }
}

const struct event_kind *events_kind(struct str name) {
    for (int i = 0; i < vocabulary_count; i++) {
        if (str_is(name, vocabulary[i]->name)) {
            return vocabulary[i];
        }
    }
    return NULL;
}

/* Small words of letters, digits, _ and - with dots between them. */
static bool is_kind(struct str kind) {
    struct str rest = kind, word;
    bool good = kind.n > 0;
    while (good && str_split(&rest, '.', &word)) {
        good = word.n > 0 && word.p[0] >= 'a' && word.p[0] <= 'z';
        for (size_t i = 0; i < word.n && good; i++) {
            char c = word.p[i];
            good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        }
    }
    return good;
}

static void check_kind(struct work *w, struct str kind) {
    const struct event_kind *known = events_kind(kind);
    if (known && !known->outside) {
        fail(w, ST_INVALID, "kind", "%.*s is noted by Rapport itself and cannot be sent.", STR_ARG(kind));
    } else if (!known && !is_kind(kind)) {
        fail(w, ST_INVALID, "kind", "A kind is small words with dots between them, like visit or parcel.returned.");
    }
}

static void check_fields(struct work *w, const struct event_draft *d) {
    if (!HAS(d, fields)) {
        return;
    }
    if (d->fields.n == 0 || d->fields.p[0] != '{') {
        fail(w, ST_INVALID, "fields", "Fields must be an object with names and values.");
    } else if (d->fields.n > EVENTS_FIELDS_MAX) {
        fail(w, ST_INVALID, "fields", "Fields are too long: at most %d bytes.", EVENTS_FIELDS_MAX);
    }
}

/* Of a kind we know, the fields that mean something here are checked; others may be whatever they are. */
static void check_known(struct work *w, const struct event_draft *d) {
    const struct event_kind *known = events_kind(d->kind);
    if (HAS(d, fields) && known && known->outside && known->payload) {
        free_fields_check(known->payload, d->fields, w->arena, &w->fault);
    }
}

/* A missing row is a fault of that field, not of the whole. */
static enum status found(struct work *w, enum status st, const char *field, const char *noun) {
    if (st == ST_NOT_FOUND) {
        fail(w, ST_INVALID, field, "There is no %s with this id.", noun);
        return ST_OK;
    }
    return st;
}

static enum status check_ids(struct work *w, const struct event_draft *d, ident *ret_who) {
    enum status st = ST_OK;
    *ret_who = ID_NONE;
    if (HAS(d, customer_id)) {
        st = found(w, customer_exists(w, d->customer_id, ret_who), "customer_id", "customer");
    }
    if (st == ST_OK && HAS(d, employee_id)) {
        st = found(w, employee_known(w, d->employee_id), "employee_id", "employee");
    }
    if (st == ST_OK && HAS(d, location_id)) {
        st = found(w, location_known(w, d->location_id), "location_id", "location");
    }
    return st;
}

enum status events_note(struct work *w, const struct event_draft *draft, ident *ret_id, int64_t *ret_seq) {
    ident who;
    check_kind(w, draft->kind);
    check_fields(w, draft);
    check_known(w, draft);
    if (HAS(draft, at)) {
        events_check_at(w, "at", draft->at);
    }
    enum status st = check_ids(w, draft, &who);
    if (st != ST_OK || w->fault.status != ST_OK) {
        return st != ST_OK ? st : w->fault.status;
    }
    struct event e = { .known = events_kind(draft->kind), .customer_id = ID_OF(draft, customer_id), .who_id = who, .location_id = ID_OF(draft, location_id),
                       .employee_id = HAS(draft, employee_id) ? draft->employee_id : w->who.employee_id };
    SET(&e, kind, draft->kind);
    SET(&e, at, HAS(draft, at) ? draft->at : w->now);
    PATCH_COPY(&e, draft, fields);
    st = event_append(w, &e);
    *ret_id = e.id;
    *ret_seq = e.seq;
    return st;
}
