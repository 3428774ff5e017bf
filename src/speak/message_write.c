/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/message_write.h"

#include "speak/message.sql.h"
#include "work/patch.h"

#define AHEAD_MAX (366 * DAY_LENGTH)

struct message_named { struct fields given, has; ident customer_who, order_id, order_who, case_id, case_who, event_id, case_location_id, order_location_id; };
static const struct field named_fields[] = {
    F_ID(struct message_named, customer_who, IN_ROW, .prefix = "cus"), F_ID(struct message_named, order_id, IN_ROW, .prefix = "ord"), F_ID(struct message_named, order_who, IN_ROW, .prefix = "cus"),
    F_ID(struct message_named, case_id, IN_ROW, .prefix = "cas"), F_ID(struct message_named, case_who, IN_ROW, .prefix = "cus"), F_ID(struct message_named, event_id, IN_ROW, .prefix = "evt"),
    F_ID(struct message_named, case_location_id, IN_ROW, .prefix = "loc"), F_ID(struct message_named, order_location_id, IN_ROW, .prefix = "loc"),
};
static const struct shape named_shape = SHAPE(struct message_named, "message_named", "What a message names.", named_fields);

static void check_named(struct work *w, const struct message_writing *d, const struct message_named *n) {
    if (HAS(d, order_id) && !HAS(n, order_id)) {
        fail(w, ST_INVALID, "order_id", "There is no order with this id.");
    } else if (HAS(n, order_who) && HAS(n, customer_who) && n->order_who != n->customer_who) {
        fail(w, ST_INVALID, "order_id", "This order is somebody else's.");
    }
    if (HAS(d, case_id) && !HAS(n, case_id)) {
        fail(w, ST_INVALID, "case_id", "There is no case with this id.");
    } else if (HAS(n, case_who) && HAS(n, customer_who) && n->case_who != n->customer_who) {
        fail(w, ST_INVALID, "case_id", "This case is somebody else's.");
    }
    if (HAS(d, event_id) && !HAS(n, event_id)) {
        fail(w, ST_INVALID, "event_id", "There is no event with this id.");
    }
    if (HAS(d, not_before) && d->not_before > w->now + AHEAD_MAX) {
        fail(w, ST_INVALID, "not_before", "This is more than a year ahead.");
    }
}

static void check_writer(struct work *w, const struct message_writing *d, bool is_program) {
    if (!is_program && (HAS(d, kind) || HAS(d, purpose))) {
        fail(w, ST_INVALID, HAS(d, kind) ? "kind" : "purpose", "What a person writes is a letter; leave this out.");
    }
}

static struct message_draft draft_of(const struct work *w, const struct message_writing *d, const struct message_named *n, bool is_program) {
    struct message_draft m = message_draft_of(is_program ? SENDER_API : SENDER_LETTER);
    m.kind = HAS(d, kind) ? (enum message_kind)d->kind : m.kind;
    m.purpose = HAS(d, purpose) ? (enum purpose)d->purpose : m.purpose;
    m.customer_id = d->customer_id;
    m.contact_point_id = ID_OF(d, contact_point_id);
    m.case_id = ID_OF(d, case_id);
    m.order_id = ID_OF(d, order_id);
    m.reply_to_id = ID_OF(d, reply_to_id);
    m.why_event = ID_OF(d, event_id);
    m.employee_id = w->who.employee_id;
    m.location_id = w->who.location_id ? w->who.location_id : n->case_location_id ? n->case_location_id : n->order_location_id;
    m.subject = d->subject;
    m.text = d->text;
    m.language = d->language;
    m.not_before = HAS(d, not_before) ? d->not_before : 0;
    m.contract = d->contract;
    m.return_ = d->return_id;
    m.invoice = d->invoice;
    return m;
}

enum status message_write(struct work *w, const struct message_writing *draft, struct message_put_result *ret) {
    struct message_named *n = ARENA_NEW(w->arena, struct message_named);
    bool is_program = w->who.kind != ACTOR_EMPLOYEE;
    enum status st = query_one(w, &Q_MESSAGE_NAMED,
        ARGS(ARG_ID("customer_id", draft->customer_id), ARG_ID("order_id", ID_OF(draft, order_id)), ARG_ID("case_id", ID_OF(draft, case_id)), ARG_ID("event_id", ID_OF(draft, event_id))),
        &named_shape, n);
    if (st != ST_OK) {
        return st;
    }
    check_writer(w, draft, is_program);
    check_named(w, draft, n);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    struct message_draft m = draft_of(w, draft, n, is_program);
    return message_put(w, &m, ret);
}
