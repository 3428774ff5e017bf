/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_run.h"
#include "remember/consent.h"
#include "remember/customer.h"
#include "remember/events.h"

static void add_point(struct arena *a, struct customer *c, enum contact_kind kind, struct str value) {
    if (value.n) {
        struct contact_point *p = list_push(a, &c->contact_points, sizeof *p);
        SET(p, kind, kind);
        SET(p, value, value);
        fields_put(&c->has, SLOT(c, contact_points));
    }
}

static void add_link(struct example_run *r, struct arena *a, struct customer *c, const struct example_customer *who) {
    static const int64_t kinds[] = { [BELONGS_OFFICE] = LINK_ORGANISATION, [BELONGS_HOUSEHOLD] = LINK_HOUSEHOLD, [BELONGS_GUARDIAN] = LINK_GUARDIAN };
    if (who->belongs != BELONGS_NOWHERE) {
        struct customer_link *l = list_push(a, &c->links, sizeof *l);
        SET(l, kind, kinds[who->belongs]);
        SET(l, customer_id, r->customers[who->to]);
        fields_put(&c->has, SLOT(c, links));
    }
}

static void add_consent(struct arena *a, struct customer *c, enum purpose purpose, enum consent_state state, const char *words) {
    struct consent *n = list_push(a, &c->consents, sizeof *n);
    SET(n, purpose, purpose);
    SET(n, state, state);
    SET(n, source, CONSENT_BY_WORD);
    SET(n, words, str_of(words));
    fields_put(&c->has, SLOT(c, consents));
}

/* What some of them said about being written to, when they gave their address. */
static void add_wishes(const struct example_run *r, struct arena *a, struct customer *c, int i) {
    struct example_draw d = example_draw_of(r->plan.seed, ABOUT_WISHES, (uint64_t)i);
    if (example_draw_chance(&d, 0.15)) {
        add_consent(a, c, PURPOSE_FEEDBACK, CONSENT_GIVEN, "May we ask you how it was, now and then?");
    } else if (example_draw_chance(&d, 0.03)) {
        add_consent(a, c, PURPOSE_FEEDBACK, CONSENT_WITHDRAWN, "May we ask you how it was, now and then?");
    }
    if (example_draw_chance(&d, 0.08)) {
        add_consent(a, c, PURPOSE_NEWS, CONSENT_GIVEN, "May we write when there is something new?");
    }
    if (example_draw_chance(&d, 0.04)) {
        SET(c, quiet_from, STR("21:00"));
        SET(c, quiet_to, STR("08:00"));
    }
    if (example_draw_chance(&d, 0.03)) {
        SET(c, channel, CUSTOMER_BY_PHONE);
    } else if (example_draw_chance(&d, 0.01)) {
        SET(c, never, 1);
    }
}

static void describe(struct arena *a, struct customer *c, const struct example_customer *who) {
    SET(c, name, who->person.name);
    SET(c, language, str_of(who->person.language));
    if (who->person.call_name.n) {
        SET(c, call_name, who->person.call_name);
    }
    if (who->person.notes.n) {
        SET(c, notes, who->person.notes);
    }
    add_point(a, c, CONTACT_EMAIL, who->person.email);
    add_point(a, c, CONTACT_PHONE, who->person.phone);
    add_point(a, c, CONTACT_HANDLE, who->person.handle);
}

static void describe_office(struct example_run *r, struct arena *a, struct customer *c, int i) {
    struct str phone = r->plan.customers[i].person.phone;
    SET(c, kind, CUSTOMER_ORGANISATION);
    SET(c, name, example_people_organisation(a, r->plan.seed, (size_t)i));
    add_point(a, c, CONTACT_EMAIL, arena_fmt(a, "office%d@example.com", i));
    add_point(a, c, CONTACT_PHONE, phone);
}

enum status example_customers_meet(struct example_run *r, struct work *w, int i) {
    const struct example_customer *who = &r->plan.customers[i];
    struct customer c = { 0 };
    bool is_new;
    struct outside_id *till = list_push(w->arena, &c.external_ids, sizeof *till);
    SET(till, source, STR("till"));
    SET(till, id, arena_fmt(w->arena, "c%05d", i + 1));
    fields_put(&c.has, SLOT(&c, external_ids));
    if (who->is_office) {
        describe_office(r, w->arena, &c, i);
    } else if (!who->is_walk_in) {
        describe(w->arena, &c, who);
        add_wishes(r, w->arena, &c, i);
    }
    add_link(r, w->arena, &c, who);
    return customer_save(w, &c, &r->customers[i], &is_new);
}

enum status example_customers_call(struct example_run *r, struct work *w, int i) {
    static const char *const notes[] = {
        "{Asked|Rang} {how the breakfast was|whether the numbers stay the same|about {the vegan ones|allergies}}: {all well|two more next time|please deliver at the back door}.",
        "{Offered|Agreed} {a tasting on {Monday|Thursday}|one invoice a month|ten per cent from {twenty|thirty} people on}.",
        "{Told them|Explained} why {the bread was late|the price goes up in spring}; {they took it well|we owe them one}.",
    };
    const struct example_call *call = LIST_AT(&r->plan.calls, struct example_call, i);
    struct example_draw d = example_draw_of(r->plan.seed, ABOUT_CALL, (uint64_t)i);
    struct event_draft draft = { 0 };
    ident id;
    int64_t seq;
    struct str words = example_draw_words(w->arena, &d, EXAMPLE_PICK(&d, notes), NULL, 0);
    SET(&draft, kind, STR("call"));
    SET(&draft, customer_id, r->customers[call->customer]);
    SET(&draft, employee_id, r->staff[EXAMPLE_CATERING_MANAGER]);
    SET(&draft, fields, arena_fmt(w->arena, "{\"text\":\"%.*s\"}", STR_ARG(words)));
    return events_note(w, &draft, &id, &seq);
}
