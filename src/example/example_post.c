/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_post.h"

#include "remember/events.h"
#include "speak/outbox.h"
#include "speak/tell_rule.h"

#define CONTRACT "BREAKFAST-12"
#define URN "URN-3"

static const char *const told[] = { "order.delivered", "order.late" };

static enum status switch_rules(struct work *w) {
    struct tell_rule on = { 0 };
    enum status st = ST_OK;
    SET(&on, is_on, 1);
    on.given = on.has;
    for (size_t i = 0; i < LENGTH(told) && st == ST_OK; i++) {
        st = tell_rule_change(w, TELL_RULE_FIRST + (tell_shipped_of(str_of(told[i])) - tell_shipped), &on);
    }
    return st;
}

/* The first office that has long been one; ID_NONE in a year too small to have one. */
static ident office(const struct example_run *r) {
    for (int i = 0; i < r->plan.customer_count; i++) {
        if (r->plan.customers[i].is_office && r->customers[i] && r->plan.customers[i].since < r->plan.last - 2 * POST_FROM) {
            return r->customers[i];
        }
    }
    return ID_NONE;
}

static enum status happens(struct work *w, ident customer, const char *kind, const char *fields) {
    struct event_draft draft = { 0 };
    ident id;
    int64_t seq;
    SET(&draft, kind, str_of(kind));
    SET(&draft, customer_id, customer);
    SET(&draft, fields, str_of(fields));
    return events_note(w, &draft, &id, &seq);
}

static enum status bill(struct work *w, ident customer) {
    struct message_draft d = message_draft_of(SENDER_API);
    struct message_put_result ignored;
    d.kind = MESSAGE_INVOICE;
    d.customer_id = customer;
    d.contract = STR(CONTRACT);
    d.invoice = STR("2031");
    d.subject = STR("Invoice 2031");
    d.text = STR("Hello,\n\nplease find your invoice for the breakfast of this month: \xe2\x82\xac" "148.00.\n\n{business.name}");
    return message_put(w, &d, &ignored);
}

enum status example_post_run(struct example_run *r, struct work *w, enum example_post_step step) {
    ident who = office(r);
    if (step == POST_RULES) {
        return switch_rules(w);
    }
    w->who = (struct actor){ .kind = ACTOR_PROGRAM };
    if (!who) {
        return ST_OK;
    }
    switch (step) {
    case POST_CANCELLED: return happens(w, who, "contract.cancelled", "{\"contract\":\"" CONTRACT "\",\"balance\":0,\"currency\":\"EUR\"}");
    case POST_ANNOUNCED: return happens(w, who, "return.announced", "{\"return_id\":\"" URN "\",\"contract\":\"" CONTRACT "\",\"what\":\"Coffee urn\"}");
    case POST_RETURNED: return happens(w, who, "return.delivered", "{\"return_id\":\"" URN "\",\"contract\":\"" CONTRACT "\",\"what\":\"Coffee urn\"}");
    case POST_BILLED: return bill(w, who);
    case POST_RULES: break;
    }
    return ST_OK;
}

enum status example_post_carry(struct example_run *r, struct work *w) {
    struct list due = { 0 };
    if (w->now < r->plan.end - POST_FROM * DAY_LENGTH) {
        return ST_OK;
    }
    enum status st = message_claim(w, STR("email"), 20, &due);
    for (size_t i = 0; i < due.n && st == ST_OK; i++) {
        st = message_sent(w, LIST_AT(&due, struct message, i)->id, STR(""));
    }
    return st;
}
