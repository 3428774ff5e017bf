/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_plan.h"

#include "measure/measure_settings.h"
#include "measure/span.h"

#include "business/business.h"
#include "work/product.h"

enum { PERIODS_MAX = 4000, FIGURES_MAX = 100000 };

static const enum fact_key by_keys[] = { FACT_EMPLOYEE, FACT_LOCATION, FACT_TOUCHPOINT, FACT_CHANNEL, FACT_SURVEY, FACT_AGE, FACT_CURRENCY };
const char *const measure_by_names[] = { "employee", "location", "touchpoint", "channel", "survey", "age", "currency", NULL };
const char *const measure_by_prefixes[] = { "emp", "loc", NULL, NULL, "srv", NULL, NULL };

enum fact_key measure_by_key(int64_t by) {
    return by_keys[by];
}

const struct fact_source *measure_source(const struct work *w, const struct measure *m) {
    const struct product *p = work_product(w);
    for (int i = 0; i < p->fact_count; i++) {
        if (strcmp(p->facts[i]->name, m->source) == 0) {
            return p->facts[i];
        }
    }
    return NULL;
}

/* ---- is this a question at all ---- */

static void check_known(struct work *w, const struct fact_source *s, unsigned has, const char *field, bool asked) {
    if (asked && !(s->has & has)) {
        fail(w, ST_INVALID, field, "This measure counts %ss, which are not told apart by %s.", s->name, field);
    }
}

/* Only what is there at one moment has an age, only money a currency. */
bool measure_plan_takes_by(const struct work *w, const struct measure *m, int64_t by) {
    bool is_its = by_keys[by] == FACT_AGE ? m->kind == MEASURE_STOCK : by_keys[by] == FACT_CURRENCY ? m->kind == MEASURE_SUM : true;
    return is_its && (measure_source(w, m)->has & 1u << by_keys[by]);
}

static void check_filters(struct work *w, const struct measure *m, const struct fact_source *s, const struct measure_query *q) {
    check_known(w, s, FACT_HAS_EMPLOYEE, "employee_id", HAS(q, employee_id));
    check_known(w, s, FACT_HAS_LOCATION, "location_id", HAS(q, location_id));
    check_known(w, s, FACT_HAS_SURVEY, "survey_id", HAS(q, survey_id));
    check_known(w, s, FACT_HAS_TOUCHPOINT, "touchpoint", HAS(q, touchpoint));
    check_known(w, s, FACT_HAS_CHANNEL, "channel", HAS(q, channel));
    check_known(w, s, FACT_HAS_ORDER, "order", HAS(q, order));
    check_known(w, s, FACT_HAS_CURRENCY, "currency", HAS(q, currency));
    if (HAS(q, by) && !measure_plan_takes_by(w, m, q->by)) {
        fail(w, ST_INVALID, "by", "This measure counts %ss, which are not told apart by %s.", s->name, measure_by_names[q->by]);
    }
}

bool measure_plan_is_key(int64_t by, struct str key) {
    ident id;
    int64_t age;
    const char *prefix = measure_by_prefixes[by];
    if (by_keys[by] == FACT_AGE) {
        return enum_value(scan_age_names, key, &age);
    }
    return !prefix || str_is(key, "none") || id_parse(prefix, key, &id);
}

ident measure_plan_person(const struct measure_query *q) {
    ident id = ID_NONE;
    bool by_person = HAS(q, key) && HAS(q, by) && by_keys[q->by] == FACT_EMPLOYEE;
    return by_person && id_parse("emp", q->key, &id) ? id : HAS(q, employee_id) ? q->employee_id : ID_NONE;
}

static void check_slice(struct work *w, const struct measure_query *q) {
    enum period_every every;
    int64_t period;
    if (HAS(q, from) && HAS(q, to) && q->from > q->to) {
        fail(w, ST_INVALID, "from", "The first day must not be after the last one.");
    }
    if (HAS(q, period) && !period_parse(q->period, &every, &period)) {
        fail(w, ST_INVALID, "period", "A period looks like 2026, 2026-Q4, 2026-11, 2026-11-22 or all.");
    }
    if (HAS(q, key) && !HAS(q, by)) {
        fail(w, ST_INVALID, "by", "A key needs to be told what it is a key of: by=employee, location, touchpoint …");
    } else if (HAS(q, key) && !measure_plan_is_key(q->by, q->key)) {
        fail(w, ST_INVALID, "key", "This is no id of what is asked by; for those without one write none.");
    }
}

void measure_plan_check(struct work *w, const struct measure *m, const struct measure_query *q) {
    check_filters(w, m, measure_source(w, m), q);
}

static enum status check(struct work *w, const struct measure *m, const struct fact_source *s, const struct measure_query *q) {
    check_filters(w, m, s, q);
    check_slice(w, q);
    if (w->reach.kind == REACH_LOCATION && HAS(q, location_id) && q->location_id != w->reach.location_id) {
        fail(w, ST_FORBIDDEN, "location_id", "You see the figures of your own place.");
    }
    return w->fault.status;
}

/* adoption.md 9: each measure of a person can be switched off, for everybody. */
static enum status check_person(struct work *w, const struct measure *m, const struct measure_query *q) {
    bool by_person = (HAS(q, by) && by_keys[q->by] == FACT_EMPLOYEE) || HAS(q, employee_id);
    struct str off = { 0 }, name;
    if (!by_person) {
        return ST_OK;
    }
    enum status st = setting_text(w, &business_settings[BUSINESS_SCORES_OFF], &off);
    while (st == ST_OK && off.n && str_split(&off, ',', &name)) {
        if (str_is(str_trim(name), m->name)) {
            return fail(w, ST_FORBIDDEN, HAS(q, employee_id) ? "employee_id" : "by", "This measure is switched off for persons (Settings, Team).");
        }
    }
    return st;
}

/* ---- its filters ---- */

static void filter_code(struct measure_plan *p, enum fact_key key, uint32_t code) {
    p->scan.filter[p->scan.filter_count].key = key;
    p->scan.filter[p->scan.filter_count++].code = (uint16_t)code;
}

static void filter_value(struct measure_plan *p, enum fact_key key, int64_t value) {
    uint32_t code = codes_find(&p->table->columns.codes[key], value);
    if (code) {
        filter_code(p, key, code);
    } else {
        p->nothing = true;
    }
}

static void filter_text(struct work *w, struct measure_plan *p, enum fact_key key, struct str text) {
    const struct codes *codes = &p->table->columns.codes[key];
    uint32_t code = codes_find_text(codes, text);
    if (codes_is_full(codes) && (!code || code == codes->max)) {
        fail(w, ST_INVALID, key == FACT_CHANNEL ? "channel" : key == FACT_CURRENCY ? "currency" : "touchpoint", "There are too many different ones here to tell this one apart.");
    } else if (code) {
        filter_code(p, key, code);
    } else {
        p->nothing = true;
    }
}

static void filter_key(struct work *w, struct measure_plan *p) {
    const struct measure_query *q = p->query;
    enum fact_key key = by_keys[q->by];
    ident id = ID_NONE;
    int64_t age = 0;
    if (key == FACT_AGE) {
        p->scan.age = enum_value(scan_age_names, q->key, &age) ? (uint32_t)age + 1 : 0;
        return;
    }
    bool is_text = !measure_by_prefixes[q->by];
    bool is_none = str_is(q->key, "none") && !(is_text && codes_find_text(&p->table->columns.codes[key], q->key));
    if (is_none) {
        filter_code(p, key, 0);
    } else if (is_text) {
        filter_text(w, p, key, q->key);
    } else if (id_parse(measure_by_prefixes[q->by], q->key, &id)) {
        filter_value(p, key, id);
    }
}

static enum status filter_all(struct work *w, struct measure_plan *p) {
    const struct measure_query *q = p->query;
    const struct { bool asked; enum fact_key key; ident id; } ids[] = {
        { HAS(q, employee_id), FACT_EMPLOYEE, q->employee_id }, { HAS(q, location_id), FACT_LOCATION, q->location_id },
        { HAS(q, survey_id), FACT_SURVEY, q->survey_id }, { w->reach.kind == REACH_LOCATION, FACT_LOCATION, w->reach.location_id },
        { w->reach.kind == REACH_OWN, FACT_EMPLOYEE, w->reach.employee_id },
    };
    for (size_t i = 0; i < LENGTH(ids); i++) {
        if (ids[i].asked) {
            filter_value(p, ids[i].key, ids[i].id);
        }
    }
    if (HAS(q, touchpoint)) {
        filter_text(w, p, FACT_TOUCHPOINT, q->touchpoint);
    }
    if (HAS(q, channel)) {
        filter_text(w, p, FACT_CHANNEL, q->channel);
    }
    if (HAS(q, key)) {
        filter_key(w, p);
    }
    if (p->measure->kind == MEASURE_SUM && p->currency.n) {
        filter_text(w, p, FACT_CURRENCY, p->currency);
    }
    p->scan.order = HAS(q, order) ? (enum fact_order)(q->order + 1) : FACT_ORDER_NONE;
    return w->fault.status;
}

/* ---- its days ---- */

/* A stock, and who came back, are known until today; everything else as far as there are facts. */
static void find_days(struct measure_plan *p, day_t today) {
    const struct measure_query *q = p->query;
    day_t first = 0, last = 0;
    bool is_stock = p->measure->kind == MEASURE_STOCK || p->measure->derived == MEASURE_CAME_BACK, any = scan_days(&p->scan, &first, &last);
    if (!any) {
        first = last = HAS(q, from) ? q->from : HAS(q, to) ? q->to : today;
    }
    last = is_stock ? today : last;
    p->first = HAS(q, from) ? q->from : HAS(q, to) && first > q->to ? q->to : first;
    p->last = HAS(q, to) ? q->to : is_stock || last > p->first ? last : p->first;
    if (is_stock) {
        p->last = p->last < today ? p->last : today;
        p->first = HAS(q, from) || p->first <= p->last ? p->first : p->last;
    }
}

enum status measure_plan_today(struct work *w, day_t *ret_today) {
    const struct zone *z;
    enum status st = business_zone(w, ID_NONE, &z);
    if (st == ST_OK) {
        *ret_today = zone_day(z, w->now);
    }
    return st;
}

static void count_cells(struct scan *s, const struct measure *m) {
    s->slots = (uint32_t)m->slots;
    memset(s->slot, m->slots, sizeof s->slot);
    for (size_t i = 0; i < LENGTH(m->cells) && m->cells[i].last; i++) {
        for (int cell = m->cells[i].first; cell <= m->cells[i].last; cell++) {
            s->slot[cell] = (uint8_t)(m->slots == 1 || m->cells[i].together ? m->cells[i].slot : m->cells[i].slot + cell - m->cells[i].first);
        }
    }
}

enum status measure_plan_days(struct work *w, const struct measure_query *q, struct measure_query *ret_query) {
    struct measure_query asked = *q;
    day_t today = 0, from, to;
    if (HAS(q, span) && (HAS(q, from) || HAS(q, to))) {
        return fail(w, ST_INVALID, "span", "Say either a span or days (from, to), not both.");
    }
    enum status st = HAS(q, span) ? measure_plan_today(w, &today) : ST_OK;
    if (st == ST_OK && HAS(q, span) && span_days((enum span)q->span, today, &from, &to)) {
        SET(&asked, from, from);
        SET(&asked, to, to);
    }
    *ret_query = asked;
    return st;
}

/* ---- opening ---- */

static enum status find_settings(struct work *w, struct measure_plan *p) {
    struct business b = { 0 };
    enum status st = measure_plan_today(w, &p->today);
    if (st == ST_OK && p->measure->derived == MEASURE_RIGHT_FIRST_TIME) {
        st = setting_int(w, &measure_settings[MEASURE_SETTING_REPEAT_DAYS], &p->repeat_days);
    }
    if (st != ST_OK || p->measure->kind != MEASURE_SUM || (HAS(p->query, by) && by_keys[p->query->by] == FACT_CURRENCY)) {
        return st;
    }
    p->currency = p->query->currency;
    if (!HAS(p->query, currency)) {
        st = business_load(w, w->business, &b);
        p->currency = b.currency;
    }
    return st;
}

enum status measure_plan_open(struct work *w, struct str name, const struct measure_query *q, struct measure_plan *ret_plan, bool *ret_loading) {
    const struct measure *m = measure_find(name);
    enum status st = m ? measure_settings_check_on(w, m) : ST_OK;
    *ret_loading = false;
    return st == ST_OK ? measure_plan_open_any(w, name, q, ret_plan, ret_loading) : st;
}

enum status measure_plan_open_any(struct work *w, struct str name, const struct measure_query *q, struct measure_plan *ret_plan, bool *ret_loading) {
    struct measure_plan p = { .measure = measure_find(name), .query = q };
    *ret_loading = false;
    if (!p.measure) {
        return fail(w, ST_NOT_FOUND, "", "There is no measure of this name; GET /api/v1/measures lists them.");
    }
    enum status st = check(w, p.measure, measure_source(w, p.measure), q);
    if (st == ST_OK) {
        st = check_person(w, p.measure, q);
    }
    if (st == ST_OK) {
        st = find_settings(w, &p);
    }
    if (st == ST_OK) {
        st = store_open(w, measure_source(w, p.measure), &p.table, ret_loading);
    }
    if (st != ST_OK) {
        return st;
    }
    p.scan = (struct scan){ .columns = &p.table->columns, .day_key = p.measure->day, .key = SCAN_ALL };
    count_cells(&p.scan, p.measure);
    find_days(&p, p.today);
    st = filter_all(w, &p);
    if (st != ST_OK) {
        store_close(w, p.table);
        return st;
    }
    *ret_plan = p;
    return ST_OK;
}

void measure_plan_close(struct work *w, struct measure_plan *p) {
    store_close(w, p->table);
}

static enum period_every every_of(const struct measure_query *q) {
    return HAS(q, every) ? (enum period_every)q->every : PERIOD_ALL;
}

static enum status group(struct work *w, struct measure_plan *p, day_t first, day_t last) {
    const struct measure_query *q = p->query;
    enum period_every every = every_of(q);
    p->scan.key = HAS(q, by) ? (int)by_keys[q->by] : SCAN_ALL;
    if (period_of(every, last) - period_of(every, first) >= PERIODS_MAX) {
        return fail(w, ST_INVALID, "every", "That would be more than %d figures in a row; ask for fewer days or longer periods.", PERIODS_MAX);
    }
    scan_periods(&p->scan, w->arena, every, first, last, p->measure->kind == MEASURE_STOCK);
    if (scan_groups(&p->scan) > FIGURES_MAX) {
        return fail(w, ST_INVALID, "by", "That would be more than %d figures; ask for fewer days or longer periods.", FIGURES_MAX);
    }
    return ST_OK;
}

enum status measure_plan_groups(struct work *w, struct measure_plan *p) {
    return group(w, p, p->first, p->last);
}

enum status measure_plan_groups_before(struct work *w, struct measure_plan *p) {
    enum period_every every = every_of(p->query);
    if (every != PERIOD_ALL) {
        return group(w, p, period_first_day(every, period_of(every, p->first) - 1), period_last_day(every, period_of(every, p->last) - 1));
    }
    if (!HAS(p->query, from) || !HAS(p->query, to)) {
        return fail(w, ST_INVALID, "compare", "To compare with the period before, say which days (from and to, or span), or every.");
    }
    return group(w, p, p->query->from - (p->query->to - p->query->from + 1), p->query->from - 1);
}

void measure_plan_one(struct work *w, struct measure_plan *p, bool narrow) {
    day_t first = p->first, last = p->last;
    enum period_every every = PERIOD_ALL;
    int64_t period = 0;
    if (narrow && HAS(p->query, period) && period_parse(p->query->period, &every, &period) && every != PERIOD_ALL) {
        day_t begins = period_first_day(every, period), ends = period_last_day(every, period);
        first = begins > first ? begins : first;
        last = ends < last ? ends : last;
    }
    bool looks_back = p->measure->derived == MEASURE_CAME_BACK;   /* what the period before is, its own kind tells */
    scan_periods(&p->scan, w->arena, looks_back ? every : PERIOD_ALL, first, last, p->measure->kind == MEASURE_STOCK);
    measure_derive(w->arena, p);
}

int64_t measure_plan_count(struct work *w, const struct measure_plan *p) {
    int64_t n = 0;
    uint32_t *counts = ARENA_ARRAY(w->arena, uint32_t, scan_count_size(&p->scan));
    if (!p->nothing) {
        scan_count(&p->scan, counts);
    }
    for (uint32_t g = 0; g < scan_groups(&p->scan); g++) {
        for (uint32_t slot = 0; slot < p->scan.slots; slot++) {
            n += counts[scan_at(&p->scan, g, slot)];
        }
    }
    return n;
}
