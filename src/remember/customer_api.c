/* SPDX-License-Identifier: Apache-2.0 */
#include "business/privacy.h"
#include "measure/scale.h"
#include "remember/consent.h"
#include "remember/customer.h"
#include "remember/remember.h"
#include "work/route.h"

static const char *const kind_names[] = { "person", "organisation", NULL };
static const char *const contact_names[] = { "email", "phone", "handle", NULL };
static const char *const mark_names[] = { "ok", "bounced", NULL };
static const char *const link_names[] = { "organisation", "household", "guardian", NULL };
static const char *const channel_names[] = { "email", "sms", "chat", "phone", "letter", NULL };
static const char *const closed_names[] = { "deceased", "moved", "other", NULL };
static const char *const sort_names[] = { "newest", "name", NULL };

static const struct field contact_fields[] = {
    F_ID(struct contact_point, id, IN_ALL | IN_CSV, .prefix = "cpt", .doc = "To change one of them in place; a new one has none yet."),
    F_ID(struct contact_point, customer_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ID(struct contact_point, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ENUM(struct contact_point, kind, IN_ALL | REQUIRED | IN_CSV, .names = contact_names, .doc = "email, phone or handle (a name in some network)."),
    F_TEXT(struct contact_point, value, IN_ALL | REQUIRED | PERSONAL | IN_CSV, .max = 254, .doc = "The address; a phone as people write it, kept as +351912345678."),
    F_TEXT(struct contact_point, label, IN_ALL | PERSONAL | IN_CSV, .max = 60, .doc = "What it is for: \"work\"."),
    F_ENUM(struct contact_point, marked, IN_ALL | IN_CSV, .names = mark_names, .doc = "bounced: what we sent there came back."),
    F_TEXT(struct contact_point, folded, IN_ROW),
    F_TEXT(struct contact_point, reversed, IN_ROW),
};
const struct shape customer_contact_shape = SHAPE(struct contact_point, "contact_point", "One way to reach a customer.", contact_fields);

static const struct field link_fields[] = {
    F_ID(struct customer_link, of_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ENUM(struct customer_link, kind, IN_ALL | REQUIRED | IN_CSV, .names = link_names, .doc = "Belongs to an organisation, a household, or a guardian."),
    F_ID(struct customer_link, customer_id, IN_ALL | REQUIRED | IN_CSV, .prefix = "cus", .doc = "To whom."),
    F_TEXT(struct customer_link, name, IN_OUT | PERSONAL, .doc = "Their name."),
};
const struct shape customer_link_shape = SHAPE(struct customer_link, "customer_link", "To whom a customer belongs.", link_fields);

static const struct field standing_fields[] = {
    F_ID(struct standing, customer_id, IN_ROW, .prefix = "cus"),
    F_INT(struct standing, open_cases, IN_OUT, .doc = "Cases not yet put right; looks and what was before Rapport are not counted."),
    F_ENUM(struct standing, last_mood, IN_OUT, .names = scale_mood_names, .doc = "happy, unsure or unhappy by the last answer."),
    F_AT(struct standing, last_visit_at, IN_OUT, .doc = "When they were last here, ordered, called or answered."),
    F_ANY(struct standing, last_answer, IN_ROW),
};
const struct shape customer_standing_shape = SHAPE(struct standing, "standing", "How a customer stands with us.", standing_fields);

static const struct field customer_fields[] = {
    F_ID(struct customer, id, IN_OUT | IN_CSV, .prefix = "cus", .doc = "The customer."),
    F_ID(struct customer, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ENUM(struct customer, kind, IN_ALL | IN_CSV, .names = kind_names, .doc = "person or organisation."),
    F_TEXT(struct customer, name, IN_ALL | PERSONAL | IN_CSV, .max = LIMIT_NAME, .doc = "Full name; may be missing."),
    F_TEXT(struct customer, call_name, IN_ALL | PERSONAL | IN_CSV, .max = LIMIT_NAME, .doc = "As they like to be called."),
    F_TEXT(struct customer, email, IN_CSV | PERSONAL),
    F_TEXT(struct customer, phone, IN_CSV | PERSONAL),
    F_TEXT(struct customer, language, IN_ALL | PERSONAL | IN_CSV, .max = 35, .doc = "Language they like, BCP 47: \"pt\", \"pt-BR\"."),
    F_TEXT(struct customer, notes, IN_ALL | PERSONAL | IN_CSV, .max = LIMIT_TEXT, .doc = "What we noted about them; never shown to them."),
    F_ENUM(struct customer, channel, IN_ALL | PERSONAL | IN_CSV, .names = channel_names, .doc = "How they like to be reached; null: any way."),
    F_TEXT(struct customer, quiet_from, IN_ALL | PERSONAL | IN_CSV, .max = 5, .doc = "From this time of day nothing automatic reaches them: 21:00."),
    F_TEXT(struct customer, quiet_to, IN_ALL | PERSONAL | IN_CSV, .max = 5, .doc = "Until this time of day: 08:00."),
    F_TEXT(struct customer, zone, IN_ALL | PERSONAL | IN_CSV, .max = 60, .doc = "Time zone of these hours; the business's when left out."),
    F_FLAG(struct customer, never, IN_ALL | PERSONAL | IN_CSV, .doc = "Wants no message at all."),
    F_ENUM(struct customer, closed_because, IN_ALL | PERSONAL | IN_CSV, .names = closed_names, .doc = "deceased, moved, other: nothing leaves for them any more."),
    F_LIST(struct customer, consents, IN_ALL | PERSONAL, .max = 10, .of = &consent_shape, .doc = "What they allow now, by purpose. Those sent are noted; the others stay."),
    F_LIST(struct customer, contact_points, IN_ALL | PERSONAL, .max = LIMIT_CONTACT_POINTS, .of = &customer_contact_shape, .doc = "How to reach them. POST adds, PATCH sets the list."),
    F_LIST(struct customer, external_ids, IN_ALL, .max = LIMIT_EXTERNAL_IDS, .of = &outside_shape, .doc = "Ids other programs have for them. POST with a known one changes that customer."),
    F_LIST(struct customer, links, IN_ALL, .max = LIMIT_CONTACT_POINTS, .of = &customer_link_shape, .doc = "To whom they belong. POST adds, PATCH sets the list."),
    F_OBJECT(struct customer, standing, IN_OUT, .of = &customer_standing_shape, .doc = "How they stand with us."),
    F_AT(struct customer, created_at, IN_OUT | IN_CSV, .doc = "When we first heard of them."),
    F_AT(struct customer, changed_at, IN_OUT | IN_CSV, .doc = "When what we know was last changed."),
    F_INT(struct customer, seq, AS_ETAG | IN_ROW),
    F_TEXT(struct customer, name_folded, IN_ROW),
    F_TEXT(struct customer, name_last, IN_ROW),
};
const struct shape customer_shape = SHAPE(struct customer, "customer", "Whom we serve: a person or an organisation.", customer_fields);

static const struct field filter_fields[] = {
    F_TEXT(struct customer_filter, q, IN_FILTER, .max = LIMIT_NAME, .doc = "Part of a name, an e-mail, a phone (its last digits, too) or an outside id. Answers the best matches at once, without a cursor."),
    F_ENUM(struct customer_filter, sort, IN_FILTER, .names = sort_names, .doc = "newest (when left out) or name; without q."),
};
const struct shape customer_filter_shape = SHAPE(struct customer_filter, "customer_filter", "Which customers.", filter_fields);

static enum status customer_load(struct work *w, ident id, void *ret_item) {
    return customer_get(w, id, ret_item);
}

static enum status customer_get_one(struct call *k) {
    struct customer *c = ARENA_NEW(k->work->arena, struct customer);
    enum status st = customer_get(k->work, k->id, c);
    st = st == ST_OK ? privacy_looked(k, c->id) : st;
    return st == ST_OK ? reply(k, 200, c) : st;
}

static enum status customer_get_opened(struct call *k) {
    struct list looks;
    struct str next;
    ident who_id;
    enum status st = customer_exists(k->work, k->id, &who_id);
    st = st == ST_OK ? privacy_looks(k->work, k->id, &k->page, &looks, &next) : st;
    return st == ST_OK ? reply_list(k, looks, next) : st;
}

static enum status customer_get_list(struct call *k) {
    const struct customer_filter *filter = k->query;
    struct list customers = { 0 };
    struct str next = { 0 };
    enum status st = HAS(filter, q) ? customer_search(k->work, filter->q, k->page.limit, &customers)
                                    : customer_list(k->work, filter, &k->page, &customers, &next);
    return st == ST_OK ? reply_list(k, customers, next) : st;
}

static enum status customer_post(struct call *k) {
    ident id;
    bool is_new;
    enum status st = customer_save(k->work, k->body, &id, &is_new);
    return st == ST_OK ? reply_saved(k, is_new ? 201 : 200, customer_load, id) : st;
}

static enum status customer_patch(struct call *k) {
    struct customer was;
    enum status st = customer_get(k->work, k->id, &was);
    if (st == ST_OK) {
        st = call_if_match(k, was.seq);
    }
    if (st == ST_OK) {
        st = customer_change(k->work, &was, k->body);
    }
    return st == ST_OK ? reply_saved(k, 200, customer_load, k->id) : st;
}

/* clang-format off */
const struct route customer_routes[] = {
    { "GET",   "/api/v1/customers",      customer_get_list, PERM_PEOPLE, LANE_READ,  NULL,            &customer_filter_shape, &customer_shape, NULL,  "Customers: newest first, by name, or found by what was typed", REPLY_LIST },
    { "POST",  "/api/v1/customers",      customer_post,     PERM_SERVE,  LANE_WRITE, &customer_shape, NULL,                   &customer_shape, NULL,  "Note a customer, or change the one with a known outside id", .repeat = customer_load },
    { "GET",   "/api/v1/customers/{id}", customer_get_one,  PERM_PEOPLE, LANE_READ,  NULL,            NULL,                   &customer_shape, "cus", "One customer" },
    { "PATCH", "/api/v1/customers/{id}", customer_patch,    PERM_SERVE,  LANE_WRITE, &customer_shape, NULL,                   &customer_shape, "cus", "Change a customer" },
    { "GET",   "/api/v1/customers/{id}/opened", customer_get_opened, PERM_MANAGE, LANE_READ, NULL,     NULL,                   &privacy_look_shape, "cus", "Who opened a customer, newest first; noted where the setting who_looked is on", REPLY_LIST },
};
/* clang-format on */
const int customer_route_count = LENGTH(customer_routes);
