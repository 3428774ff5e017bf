/* SPDX-License-Identifier: Apache-2.0 */
#include "remember/customer.h"

#include "events/remember_events.h"
#include "remember/consent.h"
#include "remember/customer.sql.h"
#include "work/patch.h"
#include "remember/standing.h"

/* ---- reading ---- */

enum status customer_attach(struct work *w, struct list *customers) {
    static const struct query_children children[] = {
        { &Q_CONTACT_POINTS_OF, &customer_shape, &customer_contact_shape, offsetof(struct customer, contact_points), offsetof(struct contact_point, customer_id) },
        { &Q_REFERENCES_OF, &customer_shape, &outside_shape, offsetof(struct customer, external_ids), offsetof(struct outside_id, subject_id) },
        { &Q_LINKS_OF, &customer_shape, &customer_link_shape, offsetof(struct customer, links), offsetof(struct customer_link, of_id) },
    };
    enum status st = ST_OK;
    for (size_t i = 0; i < LENGTH(children) && st == ST_OK; i++) {
        st = query_attach(w, &children[i], customers);
    }
    if (st == ST_OK) {
        st = consent_attach(w, customers);
    }
    return st != ST_OK ? st : standing_attach(w, customers);
}

enum status customer_get(struct work *w, ident id, struct customer *ret_customer) {
    struct customer *c = ARENA_NEW(w->arena, struct customer);
    enum status st = query_one(w, &Q_CUSTOMER_BY_IDS, ARGS(ARG_IDS("ids", &id, 1)), &customer_shape, c);
    if (st != ST_OK) {
        return st;
    }
    struct list one = { c, 1, 1 };
    st = customer_attach(w, &one);
    if (st == ST_OK) {
        *ret_customer = *c;
    }
    return st;
}

enum status customer_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) {
    return query_int(w, &Q_REFERENCE_FIND, ARGS(ARG_TEXT("source", source), ARG_TEXT("outside_id", id)), ret_id);
}

enum status customer_exists(struct work *w, ident id, ident *ret_who_id) {
    return query_int(w, &Q_CUSTOMER_WHO, ARGS(ARG_ID("id", id)), ret_who_id);
}

enum status customer_reachable(struct work *w, ident who_id, bool *ret_reachable) {
    int64_t one;
    enum status st = query_int(w, &Q_CONTACT_REACHABLE, ARGS(ARG_ID("who_id", who_id)), &one);
    *ret_reachable = st == ST_OK;
    return st == ST_NOT_FOUND ? ST_OK : st;
}

enum status customer_list(struct work *w, const struct customer_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) {
    bool by_name = HAS(filter, sort) && filter->sort == CUSTOMER_BY_NAME;
    enum status st = query_list(w, by_name ? &Q_CUSTOMER_BY_NAME : &Q_CUSTOMER_NEWEST, page_args(w, page, ARGS_NONE), &customer_shape, ret_list);
    if (st != ST_OK) {
        return st;
    }
    size_t sort_offset = by_name ? offsetof(struct customer, name_folded) : offsetof(struct customer, id);
    *ret_next = page_next(w, page, ret_list, &customer_shape, sort_offset, by_name);
    return customer_attach(w, ret_list);
}

/* ---- what a draft makes of what is there ---- */

static struct contact_point *find_point(const struct list *points, const struct contact_point *p) {
    for (size_t i = 0; i < points->n; i++) {
        struct contact_point *q = LIST_AT(points, struct contact_point, i);
        if (p->id ? q->id == p->id : q->kind == p->kind && str_eq(q->folded, p->folded)) {
            return q;
        }
    }
    return NULL;
}

/* What is given over what was there: an address that changed is no longer known to bounce. */
static struct contact_point laid_over(const struct contact_point *was, const struct contact_point *given) {
    struct contact_point now = *was;
    shape_patch(&customer_contact_shape, given, &now);
    PATCH_COPY(&now, given, folded);
    PATCH_COPY(&now, given, reversed);
    if (!GIVEN(given, marked) && !str_eq(was->folded, given->folded)) {
        SET(&now, marked, CONTACT_OK);
    }
    return now;
}

static struct list list_copy(struct arena *a, const struct list *l, size_t size) {
    return (struct list){ l->n ? arena_copy(a, l->items, l->n * size) : NULL, l->n, l->n };
}

/* The same address twice in one draft is one: the first. */
static bool is_repeated(const struct list *given, size_t i) {
    const struct contact_point *p = LIST_AT(given, struct contact_point, i);
    for (size_t k = 0; k < i; k++) {
        const struct contact_point *q = LIST_AT(given, struct contact_point, k);
        if (q->kind == p->kind && str_eq(q->folded, p->folded)) {
            return true;
        }
    }
    return false;
}

static struct list merge_points(struct work *w, const struct list *had, const struct list *given, bool add) {
    struct list old = list_copy(w->arena, had, sizeof(struct contact_point));
    struct list result = add ? list_copy(w->arena, had, sizeof(struct contact_point)) : (struct list){ 0 };
    for (size_t i = 0; i < given->n; i++) {
        const struct contact_point *g = LIST_AT(given, struct contact_point, i);
        const struct contact_point *was = find_point(&old, g);
        if (is_repeated(given, i)) {
            continue;
        }
        if (!was && g->id) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "contact_points[%zu].id", i), "This customer has no contact point with this id; leave the id out for a new one.");
            continue;
        }
        struct contact_point now = was ? laid_over(was, g) : *g;
        struct contact_point *there = find_point(&result, &now);
        if (!HAS(&now, marked)) {
            SET(&now, marked, CONTACT_OK);
        }
        *(there ? there : (struct contact_point *)list_push(w->arena, &result, sizeof now)) = now;
    }
    return result;
}

static struct outside_id *find_reference(const struct list *l, const struct outside_id *r) {
    for (size_t i = 0; i < l->n; i++) {
        struct outside_id *q = LIST_AT(l, struct outside_id, i);
        if (str_eq(q->source, r->source) && str_eq(q->id, r->id)) {
            return q;
        }
    }
    return NULL;
}

static struct customer_link *find_link(const struct list *l, const struct customer_link *k) {
    for (size_t i = 0; i < l->n; i++) {
        struct customer_link *q = LIST_AT(l, struct customer_link, i);
        if (q->customer_id == k->customer_id && q->kind == k->kind) {
            return q;
        }
    }
    return NULL;
}

static struct list merge_references(struct work *w, const struct list *had, const struct list *given, bool add) {
    struct list result = add ? list_copy(w->arena, had, sizeof(struct outside_id)) : (struct list){ 0 };
    for (size_t i = 0; i < given->n; i++) {
        const struct outside_id *g = LIST_AT(given, struct outside_id, i);
        if (!find_reference(&result, g)) {
            *(struct outside_id *)list_push(w->arena, &result, sizeof *g) = *g;
        }
    }
    return result;
}

static struct list merge_links(struct work *w, const struct list *had, const struct list *given, bool add) {
    struct list result = add ? list_copy(w->arena, had, sizeof(struct customer_link)) : (struct list){ 0 };
    for (size_t i = 0; i < given->n; i++) {
        const struct customer_link *g = LIST_AT(given, struct customer_link, i);
        if (!find_link(&result, g)) {
            *(struct customer_link *)list_push(w->arena, &result, sizeof *g) = *g;
        }
    }
    return result;
}

/* What is added again and again must not grow for ever. */
static void check_sizes(struct work *w, const struct customer *now) {
    const struct { const char *field; size_t n, max; } sizes[] = {
        { "contact_points", now->contact_points.n, LIMIT_CONTACT_POINTS },
        { "external_ids", now->external_ids.n, LIMIT_EXTERNAL_IDS },
        { "links", now->links.n, LIMIT_CONTACT_POINTS },
    };
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        if (sizes[i].n > sizes[i].max) {
            fail(w, ST_INVALID, sizes[i].field, "With these this customer would have %zu of them; the most is %zu. Take some away with a PATCH first.", sizes[i].n, sizes[i].max);
        }
    }
}

static struct customer merged(struct work *w, const struct customer *was, const struct customer *draft, bool add) {
    struct customer now = *was;
    shape_patch(&customer_shape, draft, &now);
    if (GIVEN(draft, name)) {
        PATCH_COPY(&now, draft, name_folded);
        PATCH_COPY(&now, draft, name_last);
    }
    if (!HAS(&now, kind)) {
        SET(&now, kind, CUSTOMER_PERSON);
    }
    if (GIVEN(draft, contact_points)) {
        now.contact_points = merge_points(w, &was->contact_points, &draft->contact_points, add);
    }
    if (GIVEN(draft, external_ids)) {
        now.external_ids = merge_references(w, &was->external_ids, &draft->external_ids, add);
    }
    if (GIVEN(draft, links)) {
        now.links = merge_links(w, &was->links, &draft->links, add);
    }
    check_sizes(w, &now);
    if (HAS(&now, quiet_from) != HAS(&now, quiet_to)) {
        fail(w, ST_INVALID, HAS(&now, quiet_from) ? "quiet_to" : "quiet_from", "Quiet hours need both: from when and until when.");
    }
    return now;
}

/* ---- writing ---- */

static enum status write_points(struct work *w, const struct customer *was, struct customer *now, bool *ret_differs) {
    ident *gone = ARENA_ARRAY(w->arena, ident, was->contact_points.n + 1);
    size_t gone_n = 0;
    enum status st = ST_OK;
    for (size_t i = 0; i < was->contact_points.n; i++) {
        const struct contact_point *p = LIST_AT(&was->contact_points, struct contact_point, i);
        if (!find_point(&now->contact_points, p)) {
            gone[gone_n++] = p->id;
        }
    }
    if (gone_n) {
        st = query_run(w, &Q_CONTACT_POINTS_DROP, ARGS(ARG_IDS("ids", gone, gone_n)));
    }
    *ret_differs = gone_n > 0;
    for (size_t i = 0; i < now->contact_points.n && st == ST_OK; i++) {
        struct contact_point *p = LIST_AT(&now->contact_points, struct contact_point, i);
        const struct contact_point *old = p->id ? find_point(&was->contact_points, p) : NULL;
        if (old && patch_same(&customer_contact_shape, old, p)) {
            continue;
        }
        *ret_differs = true;
        SET(p, customer_id, now->id);
        if (!old) {
            SET(p, id, id_new(w->now));
        }
        st = query_run(w, old ? &Q_CONTACT_POINT_UPDATE : &Q_CONTACT_POINT_INSERT, ARGS_OF(&customer_contact_shape, p));
    }
    return st;
}

static enum status write_references(struct work *w, const struct customer *was, const struct customer *now) {
    enum status st = ST_OK;
    for (size_t i = 0; i < was->external_ids.n && st == ST_OK; i++) {
        const struct outside_id *r = LIST_AT(&was->external_ids, struct outside_id, i);
        if (!find_reference(&now->external_ids, r)) {
            st = query_run(w, &Q_REFERENCE_DROP, ARGS(ARG_TEXT("source", r->source), ARG_TEXT("outside_id", r->id)));
        }
    }
    for (size_t i = 0; i < now->external_ids.n && st == ST_OK; i++) {
        const struct outside_id *r = LIST_AT(&now->external_ids, struct outside_id, i);
        if (!find_reference(&was->external_ids, r)) {
            st = query_run(w, &Q_REFERENCE_INSERT, ARGS(ARG_TEXT("source", r->source), ARG_TEXT("outside_id", r->id), ARG_ID("customer_id", now->id)));
        }
    }
    return st;
}

static enum status write_link(struct work *w, const struct stmt *q, ident of_id, const struct customer_link *l) {
    return query_run(w, q, ARGS_OF(&customer_link_shape, l, ARG_ID("of_id", of_id)));
}

static enum status write_links(struct work *w, const struct customer *was, const struct customer *now) {
    enum status st = ST_OK;
    for (size_t i = 0; i < was->links.n && st == ST_OK; i++) {
        const struct customer_link *l = LIST_AT(&was->links, struct customer_link, i);
        if (!find_link(&now->links, l)) {
            st = write_link(w, &Q_LINK_DROP, now->id, l);
        }
    }
    for (size_t i = 0; i < now->links.n && st == ST_OK; i++) {
        const struct customer_link *l = LIST_AT(&now->links, struct customer_link, i);
        if (!find_link(&was->links, l)) {
            st = write_link(w, &Q_LINK_INSERT, now->id, l);
        }
    }
    return st;
}

static bool same_list(const struct list *a, const struct list *b, bool (*holds)(const struct list *in, const void *item), size_t size) {
    bool same = a->n == b->n;
    for (size_t i = 0; i < b->n && same; i++) {
        same = holds(a, (const char *)b->items + i * size);
    }
    return same;
}

static bool holds_point(const struct list *in, const void *item) {
    const struct contact_point *there = find_point(in, item);
    return there && patch_same(&customer_contact_shape, there, item);
}
static bool holds_reference(const struct list *in, const void *item) { return find_reference(in, item) != NULL; }
static bool holds_link(const struct list *in, const void *item) { return find_link(in, item) != NULL; }

static bool same_customer(const struct customer *a, const struct customer *b) {
    return patch_same(&customer_shape, a, b) && same_list(&a->contact_points, &b->contact_points, holds_point, sizeof(struct contact_point)) &&
           same_list(&a->external_ids, &b->external_ids, holds_reference, sizeof(struct outside_id)) &&
           same_list(&a->links, &b->links, holds_link, sizeof(struct customer_link));
}

static enum status tell(struct work *w, const struct event_kind *kind, ident id) {
    struct event e = { .known = kind, .customer_id = id, .who_id = id, .employee_id = w->who.employee_id, .subject_id = id };
    return event_append(w, &e);
}

/* `was` is empty for a new customer. */
static enum status write(struct work *w, const struct customer *was, struct customer *now) {
    bool is_new = was->id == ID_NONE, points_differ = false;
    int64_t seq;
    enum status st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        SET(now, seq, seq);
        st = query_run(w, is_new ? &Q_CUSTOMER_INSERT : &Q_CUSTOMER_UPDATE, ARGS_OF(&customer_shape, now));
    }
    if (st == ST_OK) {
        st = write_points(w, was, now, &points_differ);
    }
    if (st == ST_OK) {
        st = write_references(w, was, now);
    }
    if (st == ST_OK) {
        st = write_links(w, was, now);
    }
    if (st == ST_OK) {
        st = customer_search_keep(w, was, now);
    }
    return st != ST_OK ? st : tell(w, is_new ? &event_customer_created : &event_customer_changed, now->id);
}

static enum status put_consents(struct work *w, ident customer_id, ident who_id, const struct customer *draft) {
    enum status st = ST_OK;
    ident id;
    for (size_t i = 0; i < draft->consents.n && st == ST_OK; i++) {
        st = consent_put(w, customer_id, who_id, LIST_AT(&draft->consents, struct consent, i), &id);
    }
    return st;
}

/* draft is checked. */
static enum status change(struct work *w, const struct customer *was, const struct customer *draft, bool add) {
    enum status st = customer_check_links(w, was->id, draft);
    if (st != ST_OK) {
        return st;
    }
    struct customer now = merged(w, was, draft, add);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    st = same_customer(was, &now) ? ST_OK : write(w, was, &now);
    return st == ST_OK ? put_consents(w, was->id, was->who_id ? was->who_id : was->id, draft) : st;
}

static enum status create(struct work *w, const struct customer *draft, ident *ret_id) {
    static const struct customer nobody;
    enum status st = customer_check_links(w, ID_NONE, draft);
    if (st != ST_OK) {
        return st;
    }
    struct customer now = merged(w, &nobody, draft, true);
    if (w->fault.status != ST_OK) {
        return w->fault.status;
    }
    SET(&now, id, id_new(w->now));
    *ret_id = now.id;
    st = write(w, &nobody, &now);
    return st == ST_OK ? put_consents(w, now.id, now.id, draft) : st;
}

enum status customer_save(struct work *w, const struct customer *draft, ident *ret_id, bool *ret_created) {
    struct customer checked = *draft, was;
    ident known = ID_NONE;
    enum status st = customer_check(w, &checked);
    if (st == ST_OK) {
        st = customer_check_references(w, ID_NONE, &checked, &known);
    }
    if (st != ST_OK) {
        return st;
    }
    *ret_created = known == ID_NONE;
    if (known == ID_NONE) {
        return create(w, &checked, ret_id);
    }
    *ret_id = known;
    st = customer_get(w, known, &was);
    return st != ST_OK ? st : change(w, &was, &checked, true);
}

enum status customer_change(struct work *w, const struct customer *was, const struct customer *draft) {
    struct customer checked = *draft;
    ident known;
    enum status st = customer_check(w, &checked);
    if (st == ST_OK) {
        st = customer_check_references(w, was->id, &checked, &known);
    }
    return st != ST_OK ? st : change(w, was, &checked, false);
}

enum status customer_language(struct work *w, ident id, struct str *ret_language) {
    struct customer *c = ARENA_NEW(w->arena, struct customer);
    enum status st = query_one(w, &Q_CUSTOMER_LANGUAGE, ARGS(ARG_ID("id", id)), &customer_shape, c);
    *ret_language = c->language;
    return st;
}

enum status customer_mark_bounced(struct work *w, ident who_id, ident contact_point_id) {
    int64_t changes = 0, seq;
    enum status st = query_changes(w, &Q_CONTACT_POINT_BOUNCED, ARGS(ARG_ID("id", contact_point_id), ARG_ID("who_id", who_id)), &changes);
    if (st != ST_OK || changes == 0) {
        return st;
    }
    st = event_next_seq(w, &seq);
    if (st == ST_OK) {
        st = query_run(w, &Q_CUSTOMER_TOUCH, ARGS(ARG_ID("id", who_id), ARG_INT("seq", seq)));
    }
    return st == ST_OK ? tell(w, &event_customer_changed, who_id) : st;
}

enum status customer_remove(struct work *w, ident id) {
    static const struct stmt *const drops[] = { &Q_CUSTOMER_CONSENTS_DROP, &Q_CUSTOMER_POINTS_DROP, &Q_CUSTOMER_REFERENCES_DROP, &Q_CUSTOMER_LINKS_DROP, &Q_CUSTOMER_STANDING_DROP, &Q_CUSTOMER_DROP };
    struct event e = { .known = &event_customer_removed, .employee_id = w->who.employee_id, .subject_id = id };
    enum status st = customer_search_forget(w, id);
    for (size_t i = 0; i < LENGTH(drops) && st == ST_OK; i++) {
        st = query_run(w, drops[i], ARGS(ARG_ID("id", id)));
    }
    if (st == ST_OK) {
        st = event_leave_timeline(w, id, id);
    }
    return st == ST_OK ? event_append(w, &e) : st;
}
