/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_compare.h"

#include "measure/measure_change.h"
#include "measure/measure_keys.h"
#include "measure/span.h"

static const struct field side_fields[] = {
    F_DAY(struct measure_side, from, IN_OUT, .doc = "First day; null: from the beginning."),
    F_DAY(struct measure_side, to, IN_OUT, .doc = "Last day; null: until now."),
    F_TEXT(struct measure_side, key, IN_OUT, .doc = "Of what is asked by; null: those without one, or two periods."),
    F_TEXT(struct measure_side, label, IN_OUT, .doc = "What people call the key. Names of colleagues only for those who may see people."),
    F_INT(struct measure_side, n, IN_OUT, .doc = "How many facts stand behind the figure."),
    F_INT(struct measure_side, numerator, IN_OUT, .doc = "As in a series."),
    F_INT(struct measure_side, denominator, IN_OUT, .doc = "As in a series."),
    F_REAL(struct measure_side, value, IN_OUT, .doc = "In the measure's unit, not rounded; null without facts."),
    F_REAL(struct measure_side, low, IN_OUT, .doc = "Lower end of its 95 % range."),
    F_REAL(struct measure_side, high, IN_OUT, .doc = "Upper end of its 95 % range."),
};
static const struct shape side_shape = SHAPE(struct measure_side, "measure_side", "One of two figures.", side_fields);

static const struct field comparison_fields[] = {
    F_TEXT(struct measure_comparison, measure, IN_OUT, .doc = "Its name."),
    F_ENUM(struct measure_comparison, by, IN_OUT, .names = measure_by_names, .doc = "Of what the two are keys; null: two periods."),
    F_TEXT(struct measure_comparison, currency, IN_OUT, .doc = "Of sums of money: what the values are in (minor units); null of all else, and by currency."),
    F_OBJECT(struct measure_comparison, figure, IN_OUT, .of = &side_shape, .doc = "The first key, or the period asked for."),
    F_OBJECT(struct measure_comparison, against, IN_OUT, .of = &side_shape, .doc = "The second key, or the period it is held against."),
    F_REAL(struct measure_comparison, difference, IN_OUT, .doc = "The first less the second, in the measure's unit."),
    F_REAL(struct measure_comparison, low, IN_OUT, .doc = "Lower end of the 95 % range of the difference; null where there is none."),
    F_REAL(struct measure_comparison, high, IN_OUT, .doc = "Upper end of it."),
    F_ENUM(struct measure_comparison, verdict, IN_OUT, .names = difference_verdicts, .doc = "Whether the first is better than the second; too_few: fewer than five "
           "on one side (medians: six). Null for what is counted completely: there is nothing to test."),
    F_TEXT(struct measure_comparison, method, IN_OUT, .doc = "How the range was made."),
    F_TEXT(struct measure_comparison, reason, IN_OUT, .doc = "Why there is no verdict."),
};
const struct shape measure_comparison_shape = SHAPE(struct measure_comparison, "measure_comparison", "Two figures, and whether they differ.", comparison_fields);

/* ---- which two ---- */

struct pair { struct measure_query here, there; };

static enum status check_keys(struct work *w, const struct measure_query *q, struct str *first, struct str *second) {
    struct str rest = q->keys, more;
    if (!HAS(q, by)) {
        return fail(w, ST_INVALID, "by", "Keys need to be told what they are keys of: by=employee, location, touchpoint, channel or survey.");
    }
    if (HAS(q, against_from) || HAS(q, against_to)) {
        return fail(w, ST_INVALID, HAS(q, against_from) ? "against_from" : "against_to", "Compare either two keys or two periods.");
    }
    bool two = str_split(&rest, ',', first) && str_split(&rest, ',', second) && !str_split(&rest, ',', &more);
    *first = two ? str_trim(*first) : *first;
    *second = two ? str_trim(*second) : *second;
    if (!two || !first->n || !second->n || str_eq(*first, *second) || !measure_plan_is_key(q->by, *first) || !measure_plan_is_key(q->by, *second)) {
        return fail(w, ST_INVALID, "keys", "Name two different keys of what is asked by, with a comma between; for those without one write none.");
    }
    return ST_OK;
}

static enum status pair_of_keys(struct work *w, const struct measure_query *q, struct pair *p) {
    struct str first = { 0 }, second = { 0 };
    enum status st = check_keys(w, q, &first, &second);
    p->here = p->there = *q;
    SET(&p->here, key, first);
    SET(&p->there, key, second);
    return st;
}

static enum status check_periods(struct work *w, const struct measure_query *here, const struct measure_query *there) {
    if (here->from > here->to) {
        return fail(w, ST_INVALID, "from", "The first day must not be after the last one.");
    }
    if (there->from > there->to) {
        return fail(w, ST_INVALID, "against_from", "The first day must not be after the last one.");
    }
    if (there->from <= here->to && here->from <= there->to) {
        return fail(w, ST_INVALID, "against_to", "The two periods overlap; compare days that are apart.");
    }
    return ST_OK;
}

static enum status pair_of_periods(struct work *w, const struct measure_query *q, struct pair *p) {
    struct measure_query asked = *q;
    if (HAS(q, by)) {
        return fail(w, ST_INVALID, "keys", "Name the two to compare: keys=one,other.");
    }
    if (!HAS(q, span) && !HAS(q, from) && !HAS(q, to)) {
        SET(&asked, span, SPAN_LAST_30_DAYS);
        enum status st = measure_plan_days(w, &asked, &asked);
        if (st != ST_OK) {
            return st;
        }
    }
    if (!HAS(&asked, from) || !HAS(&asked, to)) {
        return fail(w, ST_INVALID, HAS(&asked, from) ? "to" : "from", "Say which days to compare: from and to, or a span with both ends.");
    }
    if (HAS(q, against_from) != HAS(q, against_to)) {
        return fail(w, ST_INVALID, HAS(q, against_from) ? "against_to" : "against_from", "Say both ends of the period to compare with, or neither.");
    }
    p->here = p->there = asked;
    SET(&p->there, from, HAS(q, against_from) ? q->against_from : asked.from - (asked.to - asked.from + 1));
    SET(&p->there, to, HAS(q, against_to) ? q->against_to : asked.from - 1);
    return check_periods(w, &p->here, &p->there);
}

/* ---- their figures ---- */

static enum status figure_of(struct work *w, struct str name, const struct measure_query *q, struct measure_comparison *c, struct figure *ret_figure, bool *ret_loading) {
    struct measure_plan p;
    enum status st = measure_plan_open(w, name, q, &p, ret_loading);
    if (st != ST_OK) {
        return st;
    }
    ident person = measure_plan_person(q);
    measure_plan_one(w, &p, false);
    int64_t answers = person ? measure_plan_count(w, &p) : 0;
    *ret_figure = figure_all(w, &p)[0];
    if (p.currency.n) {
        SET(c, currency, arena_str(w->arena, p.currency));
    }
    measure_plan_close(w, &p);
    return person ? measure_check_person(w, person, answers) : ST_OK;
}

static enum status put_label(struct work *w, const struct measure_query *q, struct measure_side *side) {
    struct measure_key key = { .label = measure_by_prefixes[q->by] ? (struct str){ 0 } : q->key };
    struct measure_keys keys = { &key, 1 };
    bool is_none = str_is(q->key, "none");
    enum status st = ST_OK;
    if (is_none) {
        return ST_OK;
    }
    if (measure_by_prefixes[q->by] && id_parse(measure_by_prefixes[q->by], q->key, &key.id)) {
        st = measure_keys_name(w, measure_by_key(q->by), &keys);
    }
    SET(side, key, q->key);
    if (key.label.n) {
        SET(side, label, key.label);
    }
    return st;
}

static enum status side_of(struct work *w, const struct measure_query *q, const struct figure *f, struct measure_side **ret_side) {
    struct measure_side *side = ARENA_NEW(w->arena, struct measure_side);
    if (HAS(q, from)) {
        SET(side, from, q->from);
    }
    if (HAS(q, to)) {
        SET(side, to, q->to);
    }
    SET(side, n, f->n);
    if (f->has_parts) {
        SET(side, numerator, f->numerator);
    }
    if (f->has_denominator) {
        SET(side, denominator, f->denominator);
    }
    if (f->margin.has_value) {
        SET(side, value, measure_tidy(f->margin.value));
    }
    if (f->margin.has_range) {
        SET(side, low, measure_tidy(f->margin.low));
        SET(side, high, measure_tidy(f->margin.high));
    }
    *ret_side = side;
    return HAS(q, key) ? put_label(w, q, side) : ST_OK;
}

static void put_difference(const struct difference *d, struct measure_comparison *c) {
    if (d->has_value) {
        SET(c, difference, measure_tidy(d->value));
    }
    if (d->has_range) {
        SET(c, low, measure_tidy(d->low));
        SET(c, high, measure_tidy(d->high));
    }
    if (d->has_verdict) {
        SET(c, verdict, (int64_t)d->verdict);
        SET(c, method, str_of(d->method));
    }
    if (d->reason) {
        SET(c, reason, str_of(d->reason));
    }
}

enum status measure_compare(struct work *w, struct str name, const struct measure_query *q, struct measure_comparison *ret_comparison, bool *ret_loading) {
    const struct measure *m = measure_find(name);
    struct pair pair = { 0 };
    struct figure here, there;
    struct measure_comparison c = { 0 };
    *ret_loading = false;
    enum status st = HAS(q, keys) ? pair_of_keys(w, q, &pair) : pair_of_periods(w, q, &pair);
    st = st == ST_OK ? figure_of(w, name, &pair.here, &c, &here, ret_loading) : st;
    st = st == ST_OK ? figure_of(w, name, &pair.there, &c, &there, ret_loading) : st;
    st = st == ST_OK ? side_of(w, &pair.here, &here, &c.figure) : st;
    st = st == ST_OK ? side_of(w, &pair.there, &there, &c.against) : st;
    if (st != ST_OK) {
        return st;
    }
    struct difference d = measure_change_difference(m, &here, &there);
    SET(&c, measure, str_of(m->name));
    SET(&c, figure, c.figure);
    SET(&c, against, c.against);
    if (HAS(q, by)) {
        SET(&c, by, q->by);
    }
    put_difference(&d, &c);
    *ret_comparison = c;
    return ST_OK;
}
