/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/guard_judge.h"

#include "base/text.h"
#include "speak/guard_text.h"

/* One condition at work: what it saw goes to the hit. */
struct look { struct guard_judging *j; const struct guard_condition *c; struct list *facts; struct buf *notes; };
typedef bool look_fn(struct look *l);

/* ---- telling what was seen ---- */

static void saw(struct look *l, ident event) {
    for (size_t i = 0; i < l->facts->n; i++) {
        if (*LIST_AT(l->facts, ident, i) == event) {
            return;
        }
    }
    if (event && l->facts->n < GUARD_FACTS_MAX) {
        *(ident *)list_push(l->j->arena, l->facts, sizeof(ident)) = event;
    }
}

static void begin_note(struct look *l) {
    if (l->notes->n) {
        buf_put_str(l->notes, STR("; "));
    }
}

static void put_day(struct look *l, day_t day) {
    static const char *const names[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" };
    int y, m, d;
    day_to_civil(day, &y, &m, &d);
    buf_fmt(l->notes, "%d %s %d", d, names[m - 1], y);
}

/* "return.delivered" -> "return delivered 3 May 2026" */
static void note_moment(struct look *l, const struct guard_moment *m) {
    begin_note(l);
    for (size_t i = 0; i < m->kind.n; i++) {
        char c = m->kind.p[i];
        buf_put_char(l->notes, c == '.' || c == '_' ? ' ' : c);
    }
    buf_put_char(l->notes, ' ');
    put_day(l, zone_day(l->j->facts->zone, m->at));
    saw(l, m->id);
}

/* ---- the same matter ---- */

static struct str own_id(const struct guard_candidate *c, enum guard_same same) {
    return same == GUARD_SAME_CONTRACT ? c->contract : same == GUARD_SAME_RETURN ? c->return_ : same == GUARD_SAME_INVOICE ? c->invoice : (struct str){ 0 };
}

/* What one of both does not say does not tell them apart. */
static bool is_same_by(struct look *l, struct guard_moment *m, enum guard_same same) {
    static const char *const keys[GUARD_SAME_COUNT] = { "contract", "return_id", "invoice", "order_id", "case_id" };
    const struct guard_candidate *c = l->j->c;
    if (same == GUARD_SAME_ORDER || same == GUARD_SAME_CASE) {
        ident own = same == GUARD_SAME_ORDER ? c->order_id : c->case_id;
        struct str told = guard_facts_text(l->j->facts, m, keys[same]);
        int64_t id = 0;
        bool is_number = told.n && str_to_int(told, &id), is_known = is_number || id_parse(same == GUARD_SAME_ORDER ? "ord" : "cas", told, &id);
        return !own || !is_known || id == own;
    }
    struct str own = own_id(c, same), told = own.n ? guard_facts_text(l->j->facts, m, keys[same]) : own;
    return !own.n || !told.n || str_eq(own, told);
}

static bool is_same(struct look *l, struct guard_moment *m) {
    for (size_t i = 0; i < l->c->same.n; i++) {
        if (!is_same_by(l, m, (enum guard_same)LIST_AT(&l->c->same, struct guard_same_word, i)->same)) {
            return false;
        }
    }
    return true;
}

static bool is_in_time(struct look *l, instant_t at) {
    instant_t age = l->j->c->at - at;
    return (!HAS(l->c, within_days) || age <= l->c->within_days * DAY_LENGTH) && (!HAS(l->c, older_days) || age >= l->c->older_days * DAY_LENGTH);
}

/* ---- events ---- */

static bool is_field(struct look *l, struct guard_moment *m) {
    if (!HAS(l->c, field)) {
        return true;
    }
    const struct json *v = guard_facts_field(l->j->facts, m, l->c->field);
    enum guard_is is = HAS(l->c, is) ? (enum guard_is)l->c->is : GUARD_IS_EQUAL;
    int64_t bound = 0;
    bool is_number = v && (v->type == JSON_INT || v->type == JSON_REAL) && str_to_int(l->c->value, &bound);
    bool is_equal = v && (v->type == JSON_TEXT ? str_eq(v->s, l->c->value) : v->type == JSON_TRUE || v->type == JSON_FALSE ? str_is(l->c->value, v->type == JSON_TRUE ? "true" : "false")
                                                                                                                       : is_number && v->d >= (double)bound && v->d <= (double)bound);
    switch (is) {
    case GUARD_IS_THERE: return v != NULL;
    case GUARD_IS_OTHER: return v && !is_equal;
    case GUARD_IS_MORE: return is_number && v->d > (double)bound;
    case GUARD_IS_LESS: return is_number && v->d < (double)bound;
    default: return is_equal;
    }
}

static bool ended_later(struct look *l, const struct guard_moment *m) {
    for (size_t i = 0; i < l->c->unless_later.n; i++) {
        struct guard_moment *later = guard_facts_of(l->j->facts, LIST_AT(&l->c->unless_later, struct guard_word, i)->word);
        for (; later && (later->at > m->at || (later->at == m->at && later->id > m->id)); later = later->next) {
            if (is_same(l, later)) {
                return true;
            }
        }
    }
    return false;
}

static bool look_event(struct look *l) {
    for (size_t i = 0; i < l->c->kinds.n; i++) {
        for (struct guard_moment *m = guard_facts_of(l->j->facts, LIST_AT(&l->c->kinds, struct guard_word, i)->word); m; m = m->next) {
            if (is_in_time(l, m->at) && is_same(l, m) && is_field(l, m) && !ended_later(l, m)) {
                note_moment(l, m);
                return true;
            }
        }
    }
    return false;
}

/* ---- balance ---- */

static bool about_contract(struct look *l, struct guard_moment *m) { return is_same_by(l, m, GUARD_SAME_CONTRACT); }

static bool amount_of(const struct guard_facts *f, struct guard_moment *m, const char *name, int64_t *ret_amount) {
    const struct json *v = guard_facts_field(f, m, str_of(name));
    if (v && v->type == JSON_INT) {
        *ret_amount = v->i;
    }
    return v && v->type == JSON_INT;
}

static struct guard_moment *newest_about(struct look *l, const char *kind, const char *with) {
    int64_t amount;
    struct guard_moment *m = guard_facts_of(l->j->facts, str_of(kind));
    while (m && (!about_contract(l, m) || (with && !amount_of(l->j->facts, m, with, &amount)))) {
        m = m->next;
    }
    return m;
}

/* What was told last as a balance (by balance.changed, or with the cancellation), and what was invoiced and paid since. */
static bool look_balance(struct look *l) {
    static const struct { const char *kind; int sign; } moves[] = { { "invoice.created", 1 }, { "payment.received", -1 }, { "credit.given", -1 } };
    const struct guard_facts *f = l->j->facts;
    struct guard_moment *cancelled = newest_about(l, "contract.cancelled", NULL), *told = newest_about(l, "balance.changed", "balance"), *ended = newest_about(l, "contract.cancelled", "balance");
    int64_t sum = 0, amount = 0;
    told = ended && (!told || ended->at > told->at) ? ended : told;
    bool is_known = told && amount_of(f, told, "balance", &sum);
    for (size_t i = 0; i < LENGTH(moves); i++) {
        for (struct guard_moment *m = guard_facts_of(f, str_of(moves[i].kind)); m; m = m->next) {
            bool in_question = moves[i].sign > 0 && cancelled && m->at > cancelled->at;
            if (in_question || (told && m->at <= told->at) || !about_contract(l, m) || !amount_of(f, m, "amount", &amount)) {
                continue;
            }
            is_known = true;
            sum += moves[i].sign * (amount < ((int64_t)1 << 52) && amount > -((int64_t)1 << 52) ? amount : 0);
            saw(l, m->id);
        }
    }
    enum guard_is is = HAS(l->c, is) ? (enum guard_is)l->c->is : GUARD_IS_ZERO;
    bool holds = is_known && (is == GUARD_IS_OWED ? sum > 0 : is == GUARD_IS_CREDIT ? sum < 0 : sum == 0);
    if (holds && told) {
        saw(l, told->id);
    }
    if (holds) {
        begin_note(l);
        buf_put_str(l->notes, is == GUARD_IS_OWED ? STR("something is owed") : is == GUARD_IS_CREDIT ? STR("we owe them") : STR("balance 0"));
    }
    return holds;
}

/* ---- cases and promises ---- */

/* Those events that open something and were not followed by one that ends it, about the same subject. */
static void see_open(struct look *l, const char *opens, const char *ends) {
    for (struct guard_moment *m = guard_facts_of(l->j->facts, str_of(opens)); m; m = m->next) {
        struct guard_moment *end = guard_facts_of(l->j->facts, str_of(ends));
        while (end && end->at >= m->at && end->subject_id != m->subject_id) {
            end = end->next;
        }
        if ((!end || end->at < m->at) && (!l->j->c->case_id || m->subject_id != l->j->c->case_id)) {
            saw(l, m->id);
        }
    }
}

static bool look_case_open(struct look *l) {
    int64_t others = l->j->facts->who.open_cases - l->j->facts->who.own_case_open;
    if (others <= 0) {
        return false;
    }
    see_open(l, "case.opened", "case.closed");
    begin_note(l);
    buf_fmt(l->notes, others == 1 ? "a case is open" : "%lld cases are open", (long long)others);
    return true;
}

/* A promise ends by one of these with the same `promise`; without a name, by the next of them. */
static bool is_kept(struct look *l, struct guard_moment *m) {
    static const char *const ends[] = { "promise.kept", "promise.cancelled", "promise.superseded" };
    struct str name = guard_facts_text(l->j->facts, m, "promise");
    for (size_t i = 0; i < LENGTH(ends); i++) {
        for (struct guard_moment *e = guard_facts_of(l->j->facts, str_of(ends[i])); e && e->at >= m->at; e = e->next) {
            struct str its = guard_facts_text(l->j->facts, e, "promise");
            if ((m->subject_id && e->subject_id == m->subject_id) || (!m->subject_id && (!name.n || !its.n || str_eq(name, its)))) {
                return true;
            }
        }
    }
    return false;
}

static bool look_promise_open(struct look *l) {
    for (struct guard_moment *m = guard_facts_of(l->j->facts, STR("promise.made")); m; m = m->next) {
        if (is_in_time(l, m->at) && is_same(l, m) && !is_kept(l, m)) {
            note_moment(l, m);
            return true;
        }
    }
    return false;
}

static struct str folded(struct guard_judging *j) {
    if (!j->is_folded) {
        const struct guard_said *who = &j->facts->who;
        struct str both = arena_join(j->arena, arena_join(j->arena, j->c->subject, STR(" \n ")), j->c->text);
        j->folded = text_fold(j->arena, text_clip(both, GUARD_TEXT_MAX));
        j->name = text_fold(j->arena, HAS(who, name) ? who->name : (struct str){ 0 });
        j->call_name = text_fold(j->arena, HAS(who, call_name) ? who->call_name : (struct str){ 0 });
        j->is_folded = true;
    }
    return j->folded;
}

static const struct list *days(struct guard_judging *j) {
    if (!j->has_days) {
        j->days = guard_text_days(j->arena, folded(j), zone_day(j->facts->zone, j->c->at));
        j->has_days = true;
    }
    return &j->days;
}

static bool names_later(struct look *l, struct guard_moment *m, day_t promised) {
    const struct list *named = days(l->j);
    for (size_t i = 0; i < named->n; i++) {
        day_t day = LIST_AT(named, struct guard_day, i)->day;
        if (day > promised && day >= zone_day(l->j->facts->zone, m->at)) {
            note_moment(l, m);
            buf_put_str(l->notes, STR(", promised for "));
            put_day(l, promised);
            buf_put_str(l->notes, STR(", the text says "));
            put_day(l, day);
            return true;
        }
    }
    return false;
}

static bool is_delivered(struct look *l, const struct guard_moment *order) {
    struct guard_moment *m = guard_facts_of(l->j->facts, STR("order.delivered"));
    while (m && m->subject_id != order->subject_id) {
        m = m->next;
    }
    return m != NULL;
}

static bool look_promise_contradicted(struct look *l) {
    day_t due;
    for (struct guard_moment *m = guard_facts_of(l->j->facts, STR("promise.made")); m; m = m->next) {
        if (is_same(l, m) && guard_facts_day(l->j->facts, m, "due", &due) && !is_kept(l, m) && names_later(l, m, due)) {
            return true;
        }
    }
    for (struct guard_moment *m = guard_facts_of(l->j->facts, STR("order.placed")); m; m = m->next) {
        bool about = l->j->c->order_id && m->subject_id == l->j->c->order_id;
        if (about && guard_facts_day(l->j->facts, m, "promised_day", &due) && !is_delivered(l, m) && names_later(l, m, due)) {
            return true;
        }
    }
    return false;
}

/* ---- messages of before ---- */

/* About the same thing: each id that both name is the same, and one at least is named by both; or word for word the same. */
static bool is_same_matter(const struct guard_candidate *c, const struct guard_said *s) {
    const struct { struct str own, its; } texts[] = { { c->contract, s->contract }, { c->return_, s->return_id }, { c->invoice, s->invoice } };
    const struct { ident own, its; } ids[] = { { c->order_id, s->order_id }, { c->case_id, s->case_id } };
    int named = 0;
    if (c->told_of.n && s->told_of.n && !str_eq(c->told_of, s->told_of)) {
        return false;
    }
    for (size_t i = 0; i < LENGTH(texts); i++) {
        if (texts[i].own.n && texts[i].its.n) {
            named++;
            if (!str_eq(texts[i].own, texts[i].its)) {
                return false;
            }
        }
    }
    for (size_t i = 0; i < LENGTH(ids); i++) {
        if (ids[i].own && ids[i].its) {
            named++;
            if (ids[i].own != ids[i].its) {
                return false;
            }
        }
    }
    return named > 0 || (c->digest.n && str_eq(c->digest, s->digest));
}

static void saw_message(struct look *l, ident message) {
    for (size_t i = 0; i < l->j->facts->moments.n; i++) {
        const struct guard_moment *m = LIST_AT(&l->j->facts->moments, struct guard_moment, i);
        if (m->subject_id == message) {
            saw(l, m->id);
            return;
        }
    }
}

static bool look_told_before(struct look *l) {
    for (size_t i = 0; i < l->j->facts->said.n; i++) {
        const struct guard_said *s = LIST_AT(&l->j->facts->said, struct guard_said, i);
        if (str_is(s->kind, sender_kind_names[l->j->c->kind]) && is_in_time(l, s->created_at) && is_same_matter(l->j->c, s)) {
            saw_message(l, s->id);
            begin_note(l);
            buf_put_str(l->notes, STR("told on "));
            put_day(l, zone_day(l->j->facts->zone, s->created_at));
            return true;
        }
    }
    return false;
}

static bool look_too_many(struct look *l) {
    int64_t n = 1;
    for (size_t i = 0; i < l->j->facts->said.n; i++) {
        const struct guard_said *s = LIST_AT(&l->j->facts->said, struct guard_said, i);
        if (is_in_time(l, s->created_at)) {
            n++;
            saw_message(l, s->id);
        }
    }
    if (n > l->c->count) {
        begin_note(l);
        buf_fmt(l->notes, "the %lld. message in %lld days", (long long)n, (long long)l->c->within_days);
    }
    return n > l->c->count;
}

/* ---- who it is for, and what it says ---- */

static bool look_name_wrong(struct look *l) {
    struct guard_judging *j = l->j;
    (void)folded(j);      /* their name is folded with it */
    struct str greets = guard_text_greets(j->arena, text_clip(j->c->text, 1000));
    if (!guard_text_is_other(greets, j->name, j->call_name)) {
        return false;
    }
    begin_note(l);
    buf_fmt(l->notes, "it greets “%.*s”", STR_ARG(greets));
    return true;
}

static struct str first_part(struct str language) {
    size_t n = 0;
    while (n < language.n && language.p[n] != '-' && language.p[n] != '_') {
        n++;
    }
    return str_slice(language, 0, n);
}

static bool look_language_wrong(struct look *l) {
    const struct guard_said *who = &l->j->facts->who;
    struct str theirs = HAS(who, language) ? first_part(who->language) : (struct str){ 0 }, its = first_part(l->j->c->language);
    if (!theirs.n || !its.n || (theirs.n == its.n && strncasecmp(theirs.p, its.p, its.n) == 0)) {
        return false;
    }
    begin_note(l);
    buf_fmt(l->notes, "it is written in %.*s, they read %.*s", STR_ARG(its), STR_ARG(theirs));
    return true;
}

static bool look_date_past(struct look *l) {
    const struct list *named = days(l->j);
    day_t today = zone_day(l->j->facts->zone, l->j->c->at);
    for (size_t i = 0; i < named->n; i++) {
        const struct guard_day *d = LIST_AT(named, struct guard_day, i);
        if (d->is_ahead && d->day < today) {
            begin_note(l);
            put_day(l, d->day);
            buf_put_str(l->notes, STR(" is past"));
            return true;
        }
    }
    return false;
}

static bool look_recipient_closed(struct look *l) {
    const struct guard_said *who = &l->j->facts->who;
    bool is_forgotten = !HAS(who, name) && !HAS(who, call_name) && who->has_points == 0;
    if (!l->j->facts->is_known || (!HAS(who, closed_because) && !who->never && !is_forgotten)) {
        return false;
    }
    begin_note(l);
    buf_put_str(l->notes, HAS(who, closed_because) ? who->closed_because : who->never ? STR("they want no message") : STR("nothing of them is kept any more"));
    return true;
}

static bool look_text(struct look *l) {
    struct str all = folded(l->j);
    for (size_t i = 0; i < l->c->words.n; i++) {
        struct str word = LIST_AT(&l->c->words, struct guard_word, i)->word;
        if (guard_text_has(all, text_fold(l->j->arena, word))) {
            begin_note(l);
            buf_fmt(l->notes, "it says “%.*s”", STR_ARG(word));
            return true;
        }
    }
    return false;
}

static look_fn *const looks[GUARD_FACT_COUNT] = {
    [GUARD_EVENT] = look_event, [GUARD_BALANCE] = look_balance, [GUARD_CASE_OPEN] = look_case_open, [GUARD_PROMISE_OPEN] = look_promise_open,
    [GUARD_PROMISE_CONTRADICTED] = look_promise_contradicted, [GUARD_TOLD_BEFORE] = look_told_before, [GUARD_NAME_WRONG] = look_name_wrong,
    [GUARD_LANGUAGE_WRONG] = look_language_wrong, [GUARD_DATE_PAST] = look_date_past, [GUARD_RECIPIENT_CLOSED] = look_recipient_closed,
    [GUARD_TOO_MANY] = look_too_many, [GUARD_TEXT] = look_text,
};

bool guard_judge(struct guard_judging *j, const struct guard_rule *r, struct guard_hit *ret_hit) {
    struct list facts = { 0 };
    struct buf notes;
    buf_init(&notes, j->arena, 160);
    for (size_t i = 0; i < r->conditions.n; i++) {
        const struct guard_condition *c = LIST_AT(&r->conditions, const struct guard_condition, i);
        struct look l = { j, c, &facts, &notes };
        bool wanted = !HAS(c, holds) || c->holds;
        if (looks[c->fact](&l) != wanted) {
            return false;
        }
    }
    *ret_hit = (struct guard_hit){ .rule_id = r->id, .rule = r->name, .act = (enum guard_act)r->act, .tell = (enum guard_tell)r->tell, .facts = facts,
                                   .words = notes.n ? arena_fmt(j->arena, "%.*s (%.*s)", STR_ARG(r->words), (int)notes.n, notes.p) : r->words };
    return r->conditions.n > 0;
}
