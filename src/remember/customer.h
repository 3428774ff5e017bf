/* SPDX-License-Identifier: Apache-2.0
 * customer.h — whom we serve: a person or an organisation, how to reach them, what others call them, to whom they belong.
 *
 * Invariants: nothing is required, a walk-in may have no name at all. An outside reference belongs to one customer. A phone is stored
 * as E.164, an e-mail as typed with a folded copy for finding. `who_id` is the living survivor of merges: itself until then.
 * The fragments that search looks into are kept in step with the row in the same unit. */
#ifndef REMEMBER_CUSTOMER_H
#define REMEMBER_CUSTOMER_H

#include "business/outside.h"
#include "work/query.h"

enum customer_kind { CUSTOMER_PERSON, CUSTOMER_ORGANISATION };
enum contact_kind { CONTACT_EMAIL, CONTACT_PHONE, CONTACT_HANDLE };
enum contact_mark { CONTACT_OK, CONTACT_BOUNCED };
enum customer_channel { CUSTOMER_BY_EMAIL, CUSTOMER_BY_SMS, CUSTOMER_BY_CHAT, CUSTOMER_BY_PHONE, CUSTOMER_BY_LETTER };
enum customer_closed { CUSTOMER_DECEASED, CUSTOMER_MOVED, CUSTOMER_GONE };
enum link_kind { LINK_ORGANISATION, LINK_HOUSEHOLD, LINK_GUARDIAN };

struct contact_point {
    struct fields given, has;
    ident id, customer_id, who_id;
    int64_t kind, marked;
    struct str value, label;
    struct str folded;      /* lower case, or digits */
    struct str reversed;    /* a phone's digits backwards */
};
struct customer_link { struct fields given, has; ident of_id /* whose link */, customer_id /* to whom */; int64_t kind; struct str name; };

/* What others need to know at a glance (standing.h keeps it). */
struct standing { struct fields given, has; ident customer_id; int64_t open_cases, last_mood; instant_t last_visit_at; struct str last_answer; };

struct customer {
    struct fields given, has;
    ident id, who_id;
    int64_t kind;
    struct str name, call_name, language, notes;
    struct str quiet_from, quiet_to, zone;      /* "21:00", in that zone or the business's */
    int64_t channel, never, closed_because;
    struct str name_folded, name_last;
    struct str email, phone;        /* the first of each, in exports only */
    struct list contact_points;     /* of struct contact_point */
    struct list external_ids;       /* of struct outside_id */
    struct list links;              /* of struct customer_link */
    struct list consents;           /* of struct consent: what holds now, by purpose; in drafts: what was said */
    struct standing *standing;
    instant_t created_at, changed_at;
    int64_t seq;
};
extern const struct shape customer_shape, customer_contact_shape, customer_link_shape, customer_standing_shape;

/* The one way in, for API and import. A draft with a known reference changes that customer: fields as in a PATCH, lists are added to
 * (what a till knows never removes what we know). ST_CONFLICT names the reference that belongs to someone else. */
enum status customer_save(struct work *w, const struct customer *draft, ident *ret_id, bool *ret_created) MUST_USE;
/* A PATCH: absent leaves, null clears, a list is set as a whole. Nothing is written when nothing differs. */
enum status customer_change(struct work *w, const struct customer *was, const struct customer *draft) MUST_USE;

/* Gone with the import that made them: row, ways to reach, references, links, fragments. Only for whom nothing else is known. */
enum status customer_remove(struct work *w, ident id) MUST_USE;

enum status customer_get(struct work *w, ident id, struct customer *ret_customer) MUST_USE;
enum status customer_find_by_reference(struct work *w, struct str source, struct str id, ident *ret_id) MUST_USE; /* ST_NOT_FOUND */
/* One small statement, for the hot paths of other rooms. ST_NOT_FOUND without a fault told. */
enum status customer_exists(struct work *w, ident id, ident *ret_who_id) MUST_USE;
/* BCP 47; empty: not known. */
enum status customer_language(struct work *w, ident id, struct str *ret_language) MUST_USE;
bool customer_is_language(struct str s);     /* a BCP 47 tag by its letters */
/* Has an e-mail or a phone that did not bounce. */
/* What was sent there came back: it is marked, and told. Nothing when it is no longer theirs. */
enum status customer_mark_bounced(struct work *w, ident who_id, ident contact_point_id) MUST_USE;
enum status customer_reachable(struct work *w, ident who_id, bool *ret_reachable) MUST_USE;

/* Newest first, or by name (then those without one are left out). */
struct customer_filter { struct fields given, has; struct str q; int64_t sort; };
enum customer_sort { CUSTOMER_NEWEST, CUSTOMER_BY_NAME };
extern const struct shape customer_filter_shape;
enum status customer_list(struct work *w, const struct customer_filter *filter, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
/* What someone at the counter types: a name in any order of its words, the end or any part of a phone, of an e-mail, an outside id. */
enum status customer_search(struct work *w, struct str typed, int limit, struct list *ret_list) MUST_USE;

/* "21:00" as minutes since midnight. */
bool customer_clock_read(struct str text, int64_t *ret_minute);
/* ISO 3166: the setting, else guessed from zone and currency; empty when neither tells. */
enum status customer_country_of(struct work *w, struct str zone, struct str currency, struct str *ret_country) MUST_USE;

/* ---- between the files of customer ---- */

struct str customer_fold_value(struct arena *a, struct str s);   /* an e-mail or handle as it is compared: A-Z in lower case */
void customer_fold(struct work *w, struct customer *c);          /* the columns by which a name is found */
/* Trims, folds and checks a draft in place, adding a fault for every wrong value. */
enum status customer_check(struct work *w, struct customer *draft) MUST_USE;
/* Targets of links exist, are someone else, and do not belong to this customer in turn. id ID_NONE: a new one. */
enum status customer_check_links(struct work *w, ident id, const struct customer *draft) MUST_USE;
/* Whose references these are; ST_CONFLICT when they belong to two customers, or to another than `own` (ID_NONE: any). */
enum status customer_check_references(struct work *w, ident own, const struct customer *draft, ident *ret_known) MUST_USE;
enum status customer_attach(struct work *w, struct list *customers) MUST_USE;    /* contact points, references, links, standing of a page */
/* Keeps the fragments in step; was.id ID_NONE: a new customer. */
enum status customer_search_keep(struct work *w, const struct customer *was, const struct customer *now) MUST_USE;
enum status customer_search_forget(struct work *w, ident id) MUST_USE;

#endif
