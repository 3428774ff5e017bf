/* SPDX-License-Identifier: Apache-2.0
 * figure_test.c — every measure over random facts that change at random, in random slices, against a plain recount. */
#include "unit.h"

#include "measure/figure.h"

#include <math.h>
#include <stdlib.h>

enum { SUBJECTS = 3000, PEOPLE = 700, DAYS = 500, FIRST_DAY = 20000, ROUNDS = 40, EDITS = 300, TODAY = FIRST_DAY + DAYS - 30, REPEAT_DAYS = 7, A_DAY = 86400 };

/* What the recount knows of a subject: in its own words, not in cells. */
struct subject { struct fact fact; int kind; int64_t score; bool void_; enum fact_order order; bool is_gone, is_right, again, handed; int64_t opened, right, others_value; bool others_count; };
enum family { ANSWERS, INVITATIONS, ORDERS, CASES };
struct world { enum family family; struct subject at[SUBJECTS]; int n; struct store_table table; struct unit_dice dice; };

static void roll_subject(struct world *w, int i) {
    static const char *const touchpoints[] = { "", "counter", "table" };
    struct unit_dice *d = &w->dice;
    struct subject s = { .fact = unit_fact(i + 1) };
    s.fact.day = unit_roll(d, 20) ? FIRST_DAY + unit_roll(d, DAYS) : FACT_NO_DAY;
    s.fact.employee = unit_roll(d, 6);
    s.fact.location = unit_roll(d, 3);
    s.fact.touchpoint = str_of(touchpoints[unit_roll(d, 3)]);
    s.fact.who = unit_roll(d, PEOPLE);
    s.void_ = unit_roll(d, 10) == 0;
    s.order = (enum fact_order)unit_roll(d, 4);
    s.fact.order = (uint8_t)s.order;
    if (w->family == ANSWERS) {
        s.kind = (int)unit_roll(d, SCALE_COUNT);
        s.score = scales[s.kind].min + unit_roll(d, (uint32_t)(scales[s.kind].max - scales[s.kind].min + 1));
        s.fact.cell = s.void_ ? FACT_VOID : fact_answer_cell((enum scale_kind)s.kind, s.score);
    } else if (w->family == INVITATIONS) {
        s.score = unit_roll(d, 2);
        s.fact.cell = (uint8_t)(s.void_ ? FACT_VOID : s.score + 1);
    } else if (w->family == ORDERS) {
        s.fact.other_day = FIRST_DAY + unit_roll(d, DAYS);
        s.is_gone = unit_roll(d, 10) == 0;
        s.fact.amount = unit_roll(d, 8) ? (int64_t)unit_roll(d, 100000) * 100000 - 500000000 : FACT_NO_AMOUNT;
        s.fact.cell = (uint8_t)(s.is_gone ? 5 : s.order + 1);
    } else {
        s.fact.other_day = unit_roll(d, 2) && s.fact.day != FACT_NO_DAY ? s.fact.day + unit_roll(d, 90) : FACT_NO_DAY;
        s.fact.number[0] = unit_roll(d, 3) ? unit_roll(d, 5000) : FACT_NO_NUMBER;
        s.fact.number[1] = unit_roll(d, 2) ? unit_roll(d, 5000) : FACT_NO_NUMBER;
        s.kind = (int)unit_roll(d, 4);            /* 0: a look */
        s.opened = (s.fact.day == FACT_NO_DAY ? 0 : s.fact.day * A_DAY) + unit_roll(d, A_DAY);
        s.is_right = unit_roll(d, 3) > 0;
        s.right = s.opened + unit_roll(d, 5 * A_DAY);
        s.again = unit_roll(d, 5) == 0;
        s.handed = unit_roll(d, 4) == 0;
        if (s.fact.day != FACT_NO_DAY) {
            s.fact.number[2] = s.opened;
            s.fact.number[3] = s.is_right ? s.right : FACT_NO_NUMBER;
        }
        s.fact.cell = (uint8_t)(s.void_ ? FACT_VOID : !s.kind ? 9 : 1 + s.is_right + 2 * s.again + 4 * s.handed);
    }
    w->at[i] = s;
    columns_put(&w->table.columns, &s.fact);
}

static void grow(struct world *w, int n) {
    for (; w->n < n; w->n++) {
        roll_subject(w, w->n);
    }
}

static struct world *world_new(enum family family, uint64_t seed, int n) {
    struct world *w = calloc(1, sizeof *w);
    w->family = family;
    w->dice.state = seed;
    store_table_init(&w->table, 1, &unit_source);
    grow(w, n);
    return w;
}

static void world_free(struct world *w) {
    store_table_release(&w->table);
    free(w);
}

/* ---- the recount: by the definitions in the issue, subject by subject ---- */

struct slice { bool has_employee, has_touchpoint; int64_t employee; struct str touchpoint; enum fact_order order; int by; enum period_every every; day_t from, to; };

static bool is_in(const struct slice *s, const struct subject *x) {
    return (!s->has_employee || x->fact.employee == s->employee) && (!s->has_touchpoint || str_eq(x->fact.touchpoint, s->touchpoint))
        && (!s->order || x->order == s->order);
}

static int64_t key_of(const struct world *w, const struct slice *s, const struct subject *x) {
    int64_t value = s->by == FACT_LOCATION ? x->fact.location : s->by == FACT_EMPLOYEE ? x->fact.employee : 0;
    return value ? codes_find(&w->table.columns.codes[s->by], value) : 0;
}

static bool is_named(const struct measure *m, const char *const *names) {
    while (*names && strcmp(*names, m->name) != 0) {
        names++;
    }
    return *names != NULL;
}

/* Also of one that was cancelled: the customer came. */
static bool is_order(const struct subject *x) {
    return x->fact.who && x->fact.other_day != FACT_NO_DAY;
}

/* Whether anybody else of the world stands so to this one. */
typedef bool beside_fn(const struct subject *x, const struct subject *other);

static bool any(const struct world *w, const struct subject *x, beside_fn *beside) {
    for (int i = 0; i < w->n; i++) {
        if (&w->at[i] != x && w->at[i].fact.who == x->fact.who && beside(x, &w->at[i])) {
            return true;
        }
    }
    return false;
}

static bool is_earlier(const struct subject *x, const struct subject *o) {
    return is_order(o) && (o->fact.other_day != x->fact.other_day ? o->fact.other_day < x->fact.other_day : o->fact.id < x->fact.id);
}

static bool is_soon_after(const struct subject *x, const struct subject *o) {
    return is_order(o) && !is_earlier(x, o) && o->fact.other_day - x->fact.other_day <= 90;
}

static bool comes_again(const struct subject *x, const struct subject *o) {
    return x->fact.who && !o->void_ && o->fact.day != FACT_NO_DAY && o->opened > x->right && o->opened <= x->right + REPEAT_DAYS * A_DAY;
}

static bool counted_of_others(const struct world *w, const struct measure *m, const struct subject *x, int64_t *ret_value) {
    if (m->derived == MEASURE_SECOND) {
        *ret_value = any(w, x, is_soon_after);
        return is_order(x) && !any(w, x, is_earlier) && x->fact.other_day <= TODAY - 90;
    }
    *ret_value = !x->again && !any(w, x, comes_again);
    return !x->void_ && x->kind && x->is_right && x->fact.day != FACT_NO_DAY;
}

/* Is it counted, on which day, with which value? */
static bool counted(const struct measure *m, const struct subject *x, day_t *ret_day, int64_t *ret_value) {
    static const char *const by_placed[] = { "repeat", "second_purchase", "orders", "revenue", NULL };
    static const int64_t happy_from[] = { [SCALE_NPS] = 9, [SCALE_CSAT] = 4, [SCALE_CES] = 5, [SCALE_STARS] = 4 };
    struct str name = str_of(m->name);
    *ret_day = is_named(m, by_placed) ? x->fact.other_day : x->fact.day;
    *ret_value = x->score;
    if (m->derived) {
        *ret_value = x->others_value;
        return x->others_count;
    }
    if (str_is(name, "happy")) {
        *ret_value = x->score >= happy_from[x->kind];
        return !x->void_;
    }
    if (str_is(name, "orders") || str_is(name, "revenue")) {
        *ret_value = str_is(name, "orders") ? 1 : x->fact.amount;
        return !x->is_gone && *ret_value != FACT_NO_AMOUNT;
    }
    if (str_is(name, "fcr")) {
        *ret_value = !x->again && !x->handed;
        return !x->void_ && x->kind && x->is_right && x->fact.day != FACT_NO_DAY;
    }
    if (str_is(name, "nps") || str_is(name, "ces") || str_is(name, "ces_easy")) {
        return !x->void_ && x->kind == (str_is(name, "nps") ? SCALE_NPS : SCALE_CES);
    }
    if (str_is(name, "csat") || str_is(name, "stars")) {
        return !x->void_ && (x->kind == SCALE_CSAT || x->kind == SCALE_STARS);
    }
    if (str_is(name, "on_time")) {
        *ret_value = x->order == FACT_ORDER_ON_TIME;
        return !x->is_gone && (x->order == FACT_ORDER_ON_TIME || x->order == FACT_ORDER_LATE);
    }
    if (str_is(name, "repeat")) {
        *ret_value = x->fact.who;
        return x->fact.who != ID_NONE;
    }
    if (str_is(name, "first_response") || str_is(name, "resolution")) {
        *ret_value = x->fact.number[str_is(name, "resolution")];
        return !x->void_ && x->kind && *ret_value != FACT_NO_NUMBER;
    }
    static const char *const of_cases[] = { "cases_open", "cases_opened", "unresolved", NULL };
    return !x->void_ && (!is_named(m, of_cases) || x->kind);
}

static int compare(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static double value_of(const struct measure *m, int64_t *values, int64_t n) {
    int64_t sum = 0, good = 0, bad = 0, again = 0, people = 0;
    struct str name = str_of(m->name);
    qsort(values, (size_t)n, sizeof *values, compare);
    for (int64_t i = 0; i < n; i++) {
        sum += values[i];
        good += values[i] >= (str_is(name, "nps") ? 9 : str_is(name, "csat") ? 4 : str_is(name, "ces_easy") ? 5 : 1);
        bad += str_is(name, "nps") && values[i] <= 6;
        people += i == 0 || values[i] != values[i - 1];
        again += i > 0 && values[i] == values[i - 1] && (i == 1 || values[i] != values[i - 2]);
    }
    switch (m->kind) {
    case MEASURE_MEAN_KIND:
        return (double)sum / (double)n;
    case MEASURE_MEDIAN:
        return n % 2 ? (double)values[n / 2] : ((double)values[n / 2 - 1] + (double)values[n / 2]) / 2;
    case MEASURE_DISTINCT:
        return 100 * (double)again / (double)people;
    case MEASURE_STOCK:
    case MEASURE_COUNT_KIND:
        return (double)n;
    case MEASURE_SUM:
        return (double)sum;
    default:
        return 100 * (double)(good - bad) / (double)n;
    }
}

/* The values of the subjects in one group. */
static int64_t recount(const struct world *w, const struct measure *m, const struct slice *s, int64_t period, int64_t key, int64_t *ret_values) {
    int64_t n = 0, value;
    day_t day, end = s->every == PERIOD_ALL || period_last_day(s->every, period) > s->to ? s->to : period_last_day(s->every, period);
    for (int i = 0; i < w->n; i++) {
        const struct subject *x = &w->at[i];
        if (!is_in(s, x) || !counted(m, x, &day, &value) || day == FACT_NO_DAY || (s->by != SCAN_ALL && key_of(w, s, x) != key)) {
            continue;
        }
        bool is_open = day <= end && (x->fact.other_day == FACT_NO_DAY || x->fact.other_day > end);
        bool in_period = day >= s->from && day <= s->to && period_of(s->every, day) == period;
        if (m->kind == MEASURE_STOCK ? is_open : in_period) {
            ret_values[n++] = value;
        }
    }
    return n;
}

/* ---- the same by the columns ---- */

static void fill_slots(struct scan *s, const struct measure *m) {
    s->slots = (uint32_t)m->slots;
    memset(s->slot, m->slots, sizeof s->slot);
    for (size_t i = 0; i < LENGTH(m->cells) && m->cells[i].last; i++) {
        for (int cell = m->cells[i].first; cell <= m->cells[i].last; cell++) {
            s->slot[cell] = (uint8_t)(m->slots == 1 || m->cells[i].together ? m->cells[i].slot : m->cells[i].slot + cell - m->cells[i].first);
        }
    }
}

static struct measure_plan plan_of(struct world *w, const struct measure *m, const struct slice *s, struct arena *a) {
    struct measure_plan p = { .measure = m, .table = &w->table, .today = TODAY, .repeat_days = REPEAT_DAYS, .scan = { .columns = &w->table.columns, .day_key = m->day, .key = s->by, .order = s->order } };
    fill_slots(&p.scan, m);
    if (s->has_employee) {
        p.scan.filter[p.scan.filter_count].key = FACT_EMPLOYEE;
        p.scan.filter[p.scan.filter_count++].code = s->employee ? (uint16_t)codes_find(&w->table.columns.codes[FACT_EMPLOYEE], s->employee) : 0;
    }
    if (s->has_touchpoint) {
        p.scan.filter[p.scan.filter_count].key = FACT_TOUCHPOINT;
        p.scan.filter[p.scan.filter_count++].code = s->touchpoint.n ? (uint16_t)codes_find_text(&w->table.columns.codes[FACT_TOUCHPOINT], s->touchpoint) : 0;
    }
    scan_periods(&p.scan, a, s->every, s->from, s->to, m->kind == MEASURE_STOCK);
    measure_derive(a, &p);
    return p;
}

static struct slice roll_slice(struct world *w) {
    struct unit_dice *d = &w->dice;
    const int by[] = { SCAN_ALL, FACT_EMPLOYEE, FACT_LOCATION };
    struct slice s = { .has_employee = unit_roll(d, 3) == 0, .employee = unit_roll(d, 6), .has_touchpoint = unit_roll(d, 3) == 0,
                       .touchpoint = unit_roll(d, 2) ? STR("table") : STR(""), .by = by[unit_roll(d, 3)], .every = (enum period_every)unit_roll(d, 5) };
    s.order = unit_roll(d, 3) ? FACT_ORDER_NONE : (enum fact_order)unit_roll(d, 4);
    s.from = FIRST_DAY - 20 + unit_roll(d, DAYS);
    s.to = s.from + unit_roll(d, DAYS);
    return s;
}

static void compare_slice(struct world *w, const struct measure *m, const struct slice *s) {
    struct arena a;
    arena_init(&a);
    struct work work = { .arena = &a };
    struct measure_plan p = plan_of(w, m, s, &a);
    struct figure *figures = figure_all(&work, &p);
    for (int i = 0; i < w->n && m->derived; i++) {   /* once, not for every group */
        w->at[i].others_count = counted_of_others(w, m, &w->at[i], &w->at[i].others_value);
    }
    int64_t *values = ARENA_ARRAY(&a, int64_t, SUBJECTS);
    for (uint32_t g = 0; g < scan_groups(&p.scan); g++) {
        int64_t n = recount(w, m, s, p.scan.first_period + g / p.scan.keys, g % p.scan.keys, values);
        if (m->kind == MEASURE_STOCK || m->kind == MEASURE_COUNT_KIND || n == 0) {
            assert_int_equal(figures[g].n, n);
            continue;
        }
        double value = value_of(m, values, n);
        assert_true(m->kind == MEASURE_DISTINCT || figures[g].n == n);
        assert_near(figures[g].margin.value, value, 1e-9);
        assert_true(!figures[g].margin.has_range || (figures[g].margin.low <= value + 1e-9 && value - 1e-9 <= figures[g].margin.high));
    }
    arena_release(&a);
}

static bool is_asked(const struct measure *m, const char *source, int round) {
    bool is_its = strcmp(m->source, source) == 0 && m->derived != MEASURE_CAME_BACK;   /* which has a test of its own */
    return is_its && (!m->derived || round % 4 == 0);                                  /* their recount is slow */
}

/* In some rounds subjects change, in some there are only more, in some nothing happens; the same is asked again in each. */
static void compare_family(enum family family, const char *source) {
    struct world *w = world_new(family, 42 + family, SUBJECTS / 2);
    struct slice always[2] = { roll_slice(w), { .by = FACT_EMPLOYEE, .every = PERIOD_MONTH, .from = FIRST_DAY, .to = FIRST_DAY + DAYS } };
    for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < measure_count; i++) {
            struct slice s = roll_slice(w);
            if (is_asked(&measures[i], source, round)) {
                compare_slice(w, &measures[i], &s);
                compare_slice(w, &measures[i], &always[0]);
                compare_slice(w, &measures[i], &always[1]);
            }
        }
        for (int i = 0; i < EDITS && round % 3 == 0; i++) {
            roll_subject(w, (int)unit_roll(&w->dice, (uint32_t)w->n));
        }
        grow(w, round % 2 ? SUBJECTS / 2 + SUBJECTS / 2 * (round + 1) / ROUNDS : w->n);
    }
    world_free(w);
}

TEST(answers_are_counted_as_a_plain_recount_does_whatever_changes) {
    compare_family(ANSWERS, "response");
}

TEST(invitations_are_counted_as_a_plain_recount_does_whatever_changes) {
    compare_family(INVITATIONS, "invitation");
}

TEST(orders_are_counted_as_a_plain_recount_does_whatever_changes) {
    compare_family(ORDERS, "order");
}

TEST(cases_are_counted_as_a_plain_recount_does_whatever_changes) {
    compare_family(CASES, "case");
}

/* ---- who came back in the period after ---- */

static bool ordered_in(const struct world *w, int64_t who, day_t first, day_t last) {
    for (int i = 0; i < w->n; i++) {
        const struct subject *x = &w->at[i];
        if (is_order(x) && x->fact.who == who && x->fact.other_day >= first && x->fact.other_day <= last) {
            return true;
        }
    }
    return false;
}

static void recount_came_back(const struct world *w, const struct slice *s, int64_t period, int64_t key, int64_t *ret_n, int64_t *ret_hits) {
    bool met[PEOPLE] = { false };
    bool all = s->every == PERIOD_ALL;
    day_t first = all ? s->from : period_first_day(s->every, period), last = all ? s->to : period_last_day(s->every, period);
    day_t before_first = all ? s->from - (s->to - s->from + 1) : period_first_day(s->every, period - 1), before_last = first - 1;
    *ret_n = *ret_hits = 0;
    for (int i = 0; i < w->n; i++) {
        const struct subject *x = &w->at[i];
        bool is_his = is_order(x) && is_in(s, x) && (s->by == SCAN_ALL || key_of(w, s, x) == key);
        if (is_his && x->fact.other_day >= before_first && x->fact.other_day <= before_last && !met[x->fact.who]) {
            met[x->fact.who] = true;
            *ret_n += 1;
            *ret_hits += ordered_in(w, x->fact.who, first > s->from ? first : s->from, last < s->to ? last : s->to);
        }
    }
}

TEST(who_ordered_in_one_period_and_again_in_the_next_is_counted_as_a_plain_recount_does) {
    struct world *w = world_new(ORDERS, 99, SUBJECTS);
    const struct measure *m = measure_find(STR("retention"));
    int64_t n, hits, all = 0;
    for (int round = 0; round < ROUNDS / 4; round++) {
        struct slice s = roll_slice(w);
        struct arena a;
        s.every = round % 2 ? PERIOD_ALL : s.every == PERIOD_DAY || s.every == PERIOD_MONTH ? PERIOD_QUARTER : s.every;
        s.has_employee = s.has_employee && round % 4 == 0;
        arena_init(&a);
        struct work work = { .arena = &a };
        struct measure_plan p = plan_of(w, m, &s, &a);
        struct figure *figures = figure_all(&work, &p);
        for (uint32_t g = 0; g < scan_groups(&p.scan); g++) {
            recount_came_back(w, &s, p.scan.first_period + g / p.scan.keys, g % p.scan.keys, &n, &hits);
            assert_int_equal(figures[g].n, n);
            assert_int_equal(figures[g].numerator, hits);
            all += hits;
        }
        arena_release(&a);
        for (int i = 0; i < EDITS; i++) {
            roll_subject(w, (int)unit_roll(&w->dice, (uint32_t)w->n));
        }
    }
    assert_true(all > 100);
    world_free(w);
}

/* ---- how old what is open is ---- */

static int age_key(day_t age) {
    return age <= 1 ? 1 : age <= 7 ? 2 : age <= 30 ? 3 : 4;
}

static void compare_ages(const struct world *w, const struct slice *s, const struct scan *scan, const struct figure *figures) {
    for (uint32_t period = 0; period < scan->periods; period++) {
        int64_t n[SCAN_AGES + 1] = { 0 };
        day_t end = s->every == PERIOD_ALL ? s->to : period_last_day(s->every, scan->first_period + period);
        end = end < s->to ? end : s->to;
        for (int i = 0; i < w->n; i++) {
            const struct subject *x = &w->at[i];
            bool is_open = !x->void_ && x->kind && x->fact.day != FACT_NO_DAY && x->fact.day <= end && (x->fact.other_day == FACT_NO_DAY || x->fact.other_day > end);
            n[is_open && is_in(s, x) ? age_key(end - x->fact.day) : 0]++;
        }
        for (int key = 1; key <= SCAN_AGES; key++) {
            assert_int_equal(figures[period * scan->keys + (uint32_t)key].n, n[key]);
        }
    }
}

TEST(what_is_open_is_told_apart_by_age_as_a_plain_recount_does) {
    struct world *w = world_new(CASES, 3, SUBJECTS);
    for (int round = 0; round < ROUNDS; round++) {
        struct slice s = roll_slice(w);
        struct arena a;
        arena_init(&a);
        struct work work = { .arena = &a };
        s.by = FACT_AGE;
        struct measure_plan p = plan_of(w, measure_find(STR("unresolved")), &s, &a);
        compare_ages(w, &s, &p.scan, figure_all(&work, &p));
        arena_release(&a);
        for (int i = 0; i < EDITS; i++) {
            roll_subject(w, (int)unit_roll(&w->dice, (uint32_t)w->n));
        }
    }
    world_free(w);
}

/* Page by page, the rows behind a figure are as many as it says, newest first, none twice. */
TEST(the_rows_behind_a_figure_are_those_it_counts) {
    struct world *w = world_new(ANSWERS, 7, SUBJECTS);
    const struct measure *m = measure_find(STR("nps"));
    struct slice s = { .by = SCAN_ALL, .every = PERIOD_ALL, .from = FIRST_DAY + 50, .to = FIRST_DAY + 300, .has_touchpoint = true, .touchpoint = STR("table") };
    struct arena a;
    arena_init(&a);
    struct work work = { .arena = &a };
    struct measure_plan p = plan_of(w, m, &s, &a);
    int64_t wanted = figure_all(&work, &p)[0].n, n = 0;
    struct scan_page page = { .limit = 7 };
    struct scan_row rows[7];
    for (int got = 7; got == 7; n += got) {
        got = scan_newest(&p.scan, &page, rows);
        for (int i = 0; i < got; i++) {
            assert_true(!page.has_after || rows[i].day < page.after_day || (rows[i].day == page.after_day && rows[i].id < page.after_id));
            page.has_after = true;
            page.after_day = rows[i].day;
            page.after_id = rows[i].id;
        }
    }
    assert_true(wanted > 50);
    assert_int_equal(n, wanted);
    arena_release(&a);
    world_free(w);
}

TEST(a_table_without_facts_gives_the_figures_of_nothing) {
    struct store_table table;
    struct arena a;
    arena_init(&a);
    struct work work = { .arena = &a };
    store_table_init(&table, 1, &unit_source);
    for (int i = 0; i < measure_count; i++) {
        struct measure_plan p = { .measure = &measures[i], .table = &table, .scan = { .columns = &table.columns, .day_key = measures[i].day, .key = SCAN_ALL } };
        fill_slots(&p.scan, &measures[i]);
        scan_periods(&p.scan, &a, PERIOD_MONTH, FIRST_DAY, FIRST_DAY + 60, measures[i].kind == MEASURE_STOCK);
        measure_derive(&a, &p);
        struct figure *figures = figure_all(&work, &p);
        assert_int_equal(figures[0].n, 0);
        bool is_zero = measures[i].kind == MEASURE_STOCK || measures[i].kind == MEASURE_COUNT_KIND || measures[i].kind == MEASURE_SUM;
        assert_int_equal(figures[0].margin.has_value, is_zero);
    }
    store_table_release(&table);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_counted_as_a_plain_recount_does_whatever_changes),
        cmocka_unit_test(invitations_are_counted_as_a_plain_recount_does_whatever_changes),
        cmocka_unit_test(orders_are_counted_as_a_plain_recount_does_whatever_changes),
        cmocka_unit_test(cases_are_counted_as_a_plain_recount_does_whatever_changes),
        cmocka_unit_test(who_ordered_in_one_period_and_again_in_the_next_is_counted_as_a_plain_recount_does),
        cmocka_unit_test(what_is_open_is_told_apart_by_age_as_a_plain_recount_does),
        cmocka_unit_test(the_rows_behind_a_figure_are_those_it_counts),
        cmocka_unit_test(a_table_without_facts_gives_the_figures_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
