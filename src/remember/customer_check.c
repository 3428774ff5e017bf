/* SPDX-License-Identifier: Apache-2.0
 * What a draft of a customer must keep to, before anything is written. Every wrong value is named. */
#include "base/phone.h"
#include "base/text.h"
#include "business/business.h"
#include "remember/consent.h"
#include "remember/country.h"
#include "remember/customer.h"
#include "remember/customer.sql.h"
#include "remember/events.h"
#include "work/patch.h"
#include "remember/remember.h"

#include <ctype.h>

enum { EMAIL_MAX = 254, EMAIL_LOCAL_MAX = 64 };

const struct setting customer_settings[] = {
    { "country", "Customers", SETTING_TEXT, 0, 2, "",
      .help = "Two letters (PT): telephone numbers typed without + are read as people there write them. Empty: guessed from the time zone." },
};
const int customer_setting_count = LENGTH(customer_settings);

struct str customer_fold_value(struct arena *a, struct str s) {
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        out[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20) : s.p[i];
    }
    return (struct str){ out, s.n };
}

enum status customer_country_of(struct work *w, struct str zone, struct str currency, struct str *ret_country) {
    struct str set;
    enum status st = setting_text(w, &customer_settings[0], &set);
    if (st == ST_OK && set.n == 2) {
        char *upper = arena_copy(w->arena, set.p, 2);
        upper[0] = (char)toupper((unsigned char)upper[0]);
        upper[1] = (char)toupper((unsigned char)upper[1]);
        *ret_country = (struct str){ upper, 2 };
    } else if (st == ST_OK) {
        *ret_country = country_guess(zone, currency);
    }
    return st;
}

static enum status region_of(struct work *w, struct str *ret_region) {
    struct business b = { 0 };
    enum status st = business_load(w, w->business, &b);
    return st == ST_OK ? customer_country_of(w, b.zone, b.currency, ret_region) : st;
}

bool customer_clock_read(struct str text, int64_t *ret_minute) {
    int64_t hour, minute;
    bool is_clock = text.n == 5 && text.p[2] == ':' && isdigit((unsigned char)text.p[0]) && isdigit((unsigned char)text.p[3]) &&
                    str_to_int(str_slice(text, 0, 2), &hour) && str_to_int(str_slice(text, 3, 5), &minute) && hour < 24 && minute < 60;
    *ret_minute = is_clock ? hour * 60 + minute : 0;
    return is_clock;
}

static void check_hour(struct work *w, const char *field, bool has, struct str text) {
    int64_t minute;
    if (has && !customer_clock_read(text, &minute)) {
        fail(w, ST_INVALID, field, "Write a time of day like 21:00, in their own zone.");
    }
}

static struct str path_at(struct work *w, const char *list, size_t i, const char *field) {
    return arena_fmt(w->arena, "%s[%zu].%s", list, i, field);
}

/* Before anything is written; the rest of the draft is told at the same time. */
static void check_consents(struct work *w, const struct customer *c) {
    for (size_t i = 0; i < c->consents.n; i++) {
        const struct consent *n = LIST_AT(&c->consents, const struct consent, i);
        if (HAS(n, at)) {
            events_check_at(w, arena_z(w->arena, path_at(w, "consents", i, "at")), n->at);
        }
    }
}

static void check_preferences(struct work *w, struct customer *c) {
    PATCH_TRIM(c, zone);
    check_hour(w, "quiet_from", HAS(c, quiet_from), c->quiet_from);
    check_hour(w, "quiet_to", HAS(c, quiet_to), c->quiet_to);
    if (HAS(c, zone) && !zone_find(c->zone)) {
        fail(w, ST_INVALID, "zone", "There is no such time zone; write it like Europe/Lisbon.");
    }
}

static bool is_domain(struct str s) {
    struct str rest = s, label;
    int labels = 0;
    while (str_split(&rest, '.', &label)) {
        if (label.n == 0 || label.n > 63 || label.p[0] == '-' || label.p[label.n - 1] == '-') {
            return false;
        }
        labels++;
    }
    return labels > 1;
}

/* Syntactic only: whether it is read by someone shows when we write to it. Addresses with letters of any script are addresses. */
static bool is_email(struct str s) {
    ptrdiff_t at = str_find(s, '@');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c == 0x7f || strchr("<>()[],;:\\\"", c)) {
            return false;
        }
    }
    return at > 0 && at <= EMAIL_LOCAL_MAX && s.n <= EMAIL_MAX && str_find(str_slice(s, (size_t)at + 1, s.n), '@') < 0 &&
           is_domain(str_slice(s, (size_t)at + 1, s.n));
}

static void check_email(struct work *w, size_t i, struct contact_point *p) {
    if (!is_email(p->value)) {
        fault_add(&w->fault, ST_INVALID, path_at(w, "contact_points", i, "value"), "This is not an e-mail address; write it like ana@example.com.");
    }
    SET(p, folded, customer_fold_value(w->arena, p->value));
}

static enum status check_phone(struct work *w, size_t i, struct contact_point *p) {
    struct str region = { 0 }, e164;
    enum status st = p->value.n && p->value.p[0] == '+' ? ST_OK : region_of(w, &region);
    if (st != ST_OK) {
        return st;
    }
    if (!phone_normalize(w->arena, p->value, region, &e164)) {
        fault_add(&w->fault, ST_INVALID, path_at(w, "contact_points", i, "value"),
                  "This is not a possible telephone number; write it with its country, like +351 912 345 678.");
        return ST_OK;
    }
    SET(p, value, e164);
    SET(p, folded, text_digits(w->arena, e164));
    SET(p, reversed, text_reverse(w->arena, p->folded));
    return ST_OK;
}

static enum status check_points(struct work *w, struct customer *c) {
    struct list own = { arena_copy(w->arena, c->contact_points.items, c->contact_points.n * sizeof(struct contact_point)),
                        c->contact_points.n, c->contact_points.n };
    enum status st = ST_OK;
    for (size_t i = 0; i < own.n && st == ST_OK; i++) {
        struct contact_point *p = LIST_AT(&own, struct contact_point, i);
        PATCH_TELL(p);
        p->value = str_trim(p->value);
        UNSET(p, reversed);
        if (p->value.n == 0) {
            fault_add(&w->fault, ST_INVALID, path_at(w, "contact_points", i, "value"), "Value must not be empty; leave the contact point out instead.");
        } else if (p->kind == CONTACT_EMAIL) {
            check_email(w, i, p);
        } else if (p->kind == CONTACT_PHONE) {
            st = check_phone(w, i, p);
        } else {
            SET(p, folded, customer_fold_value(w->arena, p->value));
        }
        PATCH_TRIM(p, label);
    }
    c->contact_points = own;
    return st;
}

/* RULE customer-language: a BCP 47 tag by its letters ("pt", "pt-BR", "zh-Hant-TW"); which languages exist is not ours to say. */
bool customer_is_language(struct str s) {
    struct str rest = s, part;
    bool first = true;
    while (str_split(&rest, '-', &part)) {
        if (part.n == 0 || part.n > 8 || (first && (part.n < 2 || part.n > 3))) {
            return false;
        }
        for (size_t i = 0; i < part.n; i++) {
            if (!isalnum((unsigned char)part.p[i]) || (first && isdigit((unsigned char)part.p[i]))) {
                return false;
            }
        }
        first = false;
    }
    return !first;
}

/* "ana maria lima" -> "lima maria ana" */
static struct str words_back(struct arena *a, struct str folded) {
    char *out = arena_alloc(a, folded.n + 1), *at = out + folded.n;
    struct str rest = folded, word;
    while (str_split(&rest, ' ', &word)) {
        at -= word.n;
        memcpy(at, word.p, word.n);
        if (at > out) {
            *--at = ' ';
        }
    }
    return (struct str){ out, folded.n };
}

void customer_fold(struct work *w, struct customer *c) {
    UNSET(c, name_folded);
    UNSET(c, name_last);
    struct str folded = HAS(c, name) ? text_fold(w->arena, c->name) : (struct str){ 0 };
    if (folded.n) {
        SET(c, name_folded, folded);
        SET(c, name_last, words_back(w->arena, folded));
    }
}

enum status customer_check(struct work *w, struct customer *c) {
    PATCH_TELL(c);
    PATCH_TRIM(c, name);
    PATCH_TRIM(c, call_name);
    PATCH_TRIM(c, language);
    PATCH_TRIM(c, notes);
    customer_fold(w, c);
    check_preferences(w, c);
    check_consents(w, c);
    if (HAS(c, language) && !customer_is_language(c->language)) {
        fail(w, ST_INVALID, "language", "This is not a language code; write it like pt or pt-BR.");
    }
    enum status st = check_points(w, c);
    return st != ST_OK ? st : w->fault.status;
}

/* ---- references ---- */

static bool is_pair(const struct outside_id *a, const struct outside_id *b) {
    return str_eq(a->source, b->source) && str_eq(a->id, b->id);
}

static const struct outside_id *holder_of(const struct list *known, const struct outside_id *r) {
    for (size_t i = 0; i < known->n; i++) {
        if (is_pair(LIST_AT(known, struct outside_id, i), r)) {
            return LIST_AT(known, struct outside_id, i);
        }
    }
    return NULL;
}

static enum status known_references(struct work *w, const struct list *wanted, struct list *ret_known) {
    struct str *sources = ARENA_ARRAY(w->arena, struct str, wanted->n), *ids = ARENA_ARRAY(w->arena, struct str, wanted->n);
    for (size_t i = 0; i < wanted->n; i++) {
        sources[i] = LIST_AT(wanted, struct outside_id, i)->source;
        ids[i] = LIST_AT(wanted, struct outside_id, i)->id;
    }
    return query_list(w, &Q_REFERENCES_KNOWN, ARGS(ARG_TEXTS("outside_ids", ids, wanted->n), ARG_TEXTS("sources", sources, wanted->n)),
                      &outside_shape, ret_known);
}

enum status customer_check_references(struct work *w, ident own, const struct customer *draft, ident *ret_known) {
    const struct list *wanted = &draft->external_ids;
    struct list known = { 0 };
    *ret_known = own;
    if (wanted->n == 0) {
        return ST_OK;
    }
    enum status st = known_references(w, wanted, &known);
    for (size_t i = 0; i < wanted->n && st == ST_OK; i++) {
        const struct outside_id *holder = holder_of(&known, LIST_AT(wanted, struct outside_id, i));
        if (!holder) {
            continue;
        }
        if (*ret_known && holder->subject_id != *ret_known) {
            struct str other = id_format(w->arena, "cus", holder->subject_id);
            fault_add(&w->fault, ST_CONFLICT, arena_fmt(w->arena, "external_ids[%zu]", i), "This outside id belongs to another customer: %.*s.", STR_ARG(other));
        } else {
            *ret_known = holder->subject_id;
        }
    }
    return st != ST_OK ? st : w->fault.status;
}

/* ---- links ---- */

static bool has_row(const struct list *rows, size_t id_offset, size_t size, ident id) {
    for (size_t i = 0; i < rows->n; i++) {
        if (*(const ident *)((const char *)rows->items + i * size + id_offset) == id) {
            return true;
        }
    }
    return false;
}

/* RULE customer-link: two do not belong to each other as organisations or guardians; a household is mutual anyway. */
static bool loops(const struct list *back, const struct customer_link *l) {
    for (size_t i = 0; i < back->n; i++) {
        const struct customer_link *b = LIST_AT(back, struct customer_link, i);
        if (b->of_id == l->customer_id && b->kind == l->kind && l->kind != LINK_HOUSEHOLD) {
            return true;
        }
    }
    return false;
}

enum status customer_check_links(struct work *w, ident id, const struct customer *draft) {
    const struct list *links = &draft->links;
    struct list there = { 0 }, back = { 0 };
    ident *ids = ARENA_ARRAY(w->arena, ident, links->n + 1);
    for (size_t i = 0; i < links->n; i++) {
        ids[i] = LIST_AT(links, struct customer_link, i)->customer_id;
    }
    enum status st = links->n == 0 ? ST_OK : query_list(w, &Q_CUSTOMERS_THERE, ARGS(ARG_IDS("ids", ids, links->n)), &customer_shape, &there);
    if (st == ST_OK && links->n && id) {
        st = query_list(w, &Q_LINKS_TO, ARGS(ARG_ID("id", id), ARG_IDS("ids", ids, links->n)), &customer_link_shape, &back);
    }
    for (size_t i = 0; i < links->n && st == ST_OK; i++) {
        const struct customer_link *l = LIST_AT(links, struct customer_link, i);
        struct str path = path_at(w, "links", i, "customer_id");
        if (id && l->customer_id == id) {
            fault_add(&w->fault, ST_INVALID, path, "A customer cannot belong to themselves.");
        } else if (!has_row(&there, offsetof(struct customer, id), sizeof(struct customer), l->customer_id)) {
            fault_add(&w->fault, ST_INVALID, path, "There is no customer with this id.");
        } else if (loops(&back, l)) {
            fault_add(&w->fault, ST_INVALID, path, "That customer belongs to this one already; two cannot belong to each other.");
        }
    }
    return st != ST_OK ? st : w->fault.status;
}
