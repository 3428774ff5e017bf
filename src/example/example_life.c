/* SPDX-License-Identifier: Apache-2.0
 * What is done about an unhappy answer: someone owns it, asks what would put it right, apologises, does it, asks back, closes. Most of it in
 * time, some late (then it climbs), some by a gesture on the spot. It stops where now is. */
#include "example/example_run.h"
#include "recover/case.h"
#include "recover/case_clock.h"
#include "recover/respect.h"

struct life {
    struct example_run *r;
    struct work *w;
    const struct example_answer *answer;
    struct example_draw d;
    ident id;
    int who;                     /* who sees to it: of the staff, or the owner */
    bool on_the_spot;
    instant_t at, first_due, resolve_due;
};

/* The one who leads there; the owner when it is about them: nobody puts right what they are the matter of. */
static int leader(const struct life *l) {
    int manager = l->answer->survey == ASK_DELIVERY && !l->answer->is_complaint ? EXAMPLE_CATERING_MANAGER : example_run_manager(l->answer->place);
    return manager == l->answer->staff ? EXAMPLE_NOBODY : manager;
}

/* ---- time ---- */

/* So many minutes of open time later; false when that has not come yet. */
static bool pass(struct life *l, int64_t minutes) {
    const struct week *week = &l->r->plan.weeks[l->answer->place];
    (void)week_add(week, l->at, minutes * 60, &l->at);
    l->at += example_draw_between(&l->d, 1, 50) * SECOND;
    return l->at <= l->r->plan.end;
}

static bool reaches(const struct life *l, enum example_reach step) {
    return l->answer->reach == COMES_TO_END || (l->answer->reach >= step && l->answer->reach != STAYS_LATE);
}

static void act_as(struct life *l, int staff) {
    l->w->now = l->at;
    l->w->who = example_run_actor(l->r, staff);
}

/* A clock that ran out on the way is told to those above, as it would have been by itself. */
static enum status climb(struct life *l, instant_t due) {
    const struct job job = { .subject_id = l->id };
    instant_t until = l->at < l->r->plan.end ? l->at : l->r->plan.end;
    if (!due || due >= until) {
        return ST_OK;
    }
    l->w->who = (struct actor){ .kind = ACTOR_PROGRAM };
    l->w->now = due + SECOND;
    enum status st = case_climb(l->w, &job);
    l->w->now = until;
    return st == ST_OK ? case_climb(l->w, &job) : st;
}

/* ---- words ---- */

static const char *const wishes[THEME_UNHAPPY_LAST + 1][2] = {
    [THEME_COLD]  = { "A hot one, and the machine repaired", "{Just|Only} a hot <drink>{, that is all|}" },
    [THEME_WAIT]  = { "{Two|More} people at the counter {in the morning|before nine}", "That somebody says something when it takes long" },
    [THEME_WRONG] = { "The right one", "{My money back for what was missing|That it is read back to me}" },
    [THEME_RUDE]  = { "An apology to {me|my mother}", "{Talk to the team|That nobody else hears that}" },
    [THEME_PRICE] = { "The difference back", "Prices on the {wall|board}" },
    [THEME_NOISE] = { "Music down in the afternoon", "{A quiet corner|The door closed}" },
    [THEME_DIRTY] = { "A clean table", "That somebody looks after the {tables|toilet} at noon" },
    [THEME_LATE]  = { "A call {before|as soon as} it will be late", "{Something off the invoice|The missing ones tomorrow}" },
};
static const char *const outcomes[THEME_UNHAPPY_LAST + 1][3] = {
    [THEME_COLD]  = { "Sorry + free coffee", "Made a new one at once, the first one free", "Voucher for two coffees; the machine is {looked at|being changed}" },
    [THEME_WAIT]  = { "Sorry + free coffee", "Called back; one more person from 7:30 to 9:30 from {Monday|next week} on", "Voucher for a breakfast" },
    [THEME_WRONG] = { "Made the right one at once", "Paid back what was missing", "Sorry + free coffee" },
    [THEME_RUDE]  = { "Called and listened; spoke with the team", "Apologised in person; cake on the house", "Sorry + free coffee" },
    [THEME_PRICE] = { "Paid back the difference", "Checked the till: paid back one coffee", "Explained the price; small card with prices on the counter" },
    [THEME_NOISE] = { "Quieter after two o’clock; table 7 kept free", "Door closer repaired", "Sorry + free coffee" },
    [THEME_DIRTY] = { "A round at noon and at four, on the list", "Sorry + free coffee", "Cup sorted out; dishwasher looked at" },
    [THEME_LATE]  = { "15 % off the invoice; other bakery for offices", "Brought the missing ones ourselves", "Called; next breakfast with our compliments" },
};
static const struct { int least, most; } costs[THEME_UNHAPPY_LAST + 1] = {
    [THEME_COLD] = { 290, 720 }, [THEME_WAIT] = { 290, 900 }, [THEME_WRONG] = { 220, 640 }, [THEME_RUDE] = { 0, 420 }, [THEME_PRICE] = { 60, 360 },
    [THEME_NOISE] = { 0, 320 }, [THEME_DIRTY] = { 0, 360 }, [THEME_LATE] = { 1800, 6400 },
};

static int theme_of(const struct life *l) {
    return l->answer->theme == EXAMPLE_NOBODY || l->answer->theme > THEME_UNHAPPY_LAST ? THEME_WAIT : l->answer->theme;
}

static struct str words(struct life *l, const char *pattern) {
    const char *drink = l->answer->customer == EXAMPLE_NOBODY ? "coffee" : example_cast_word(l->r->plan.customers[l->answer->customer].usual, TONGUE_EN);
    const struct example_slot slot = { "drink", str_of(drink) };
    return example_draw_words(l->w->arena, &l->d, pattern, &slot, 1);
}

/* ---- steps ---- */

static enum status own(struct life *l) {
    act_as(l, l->who);
    return case_acknowledge(l->w, l->id);
}

static enum status note(struct life *l) {
    static const char *const notes[] = {
        "{Rang|Called} at {noon|ten|four}, {no answer|busy}; try again {tomorrow|in the evening}.", "{Spoke|Talked} with the {early|late} shift: {that is how it was|they remember it}.",
        "{Regular|Good customer}, {handle with care|been here for years}.", "{Grinder|Machine|Till} {checked|looked at}, {nothing found|part ordered}.",
    };
    struct case_note n = { 0 };
    SET(&n, text, words(l, EXAMPLE_PICK(&l->d, notes)));
    act_as(l, l->who);
    return case_note(l->w, l->id, &n);
}

static enum status wish(struct life *l) {
    struct case_wish wish = { 0 };
    bool tells = l->answer->customer != EXAMPLE_NOBODY && example_draw_chance(&l->d, 0.76);
    if (tells) {
        SET(&wish, text, words(l, EXAMPLE_PICK(&l->d, wishes[theme_of(l)])));
    } else {
        SET(&wish, none, l->answer->customer == EXAMPLE_NOBODY ? STR("Nobody knows who it was") : STR("Would not say"));
    }
    act_as(l, l->who);
    return case_wish(l->w, l->id, &wish);
}

static enum status apologise(struct life *l) {
    static const int weights[] = { 5, 3, 2 };
    struct case_apologising how = { 0 };
    bool known = l->answer->customer != EXAMPLE_NOBODY;
    SET(&how, how, l->on_the_spot || !known ? CASE_APOLOGY_IN_PERSON : (int64_t)example_draw_weighted(&l->d, weights, LENGTH(weights)));
    act_as(l, l->who);
    return case_apologise(l->w, l->id, &how);
}

static enum status resolve(struct life *l) {
    struct case_resolving done = { 0 };
    int theme = theme_of(l);
    int64_t cost = example_draw_between(&l->d, costs[theme].least / 10, costs[theme].most / 10) * 10;
    SET(&done, what, words(l, l->on_the_spot ? "{Sorry + free coffee|New one at once, on the house|Sorry + a piece of cake}" : EXAMPLE_PICK(&l->d, outcomes[theme])));
    SET(&done, gesture, l->on_the_spot);
    SET(&done, wish_met, example_draw_chance(&l->d, 0.87));
    if (cost && (l->on_the_spot || example_draw_chance(&l->d, 0.72))) {
        SET(&done, cost, cost);
    }
    act_as(l, l->who);
    return case_resolve(l->w, l->id, &done);
}

/* *ret_again: they were not treated well, so it goes round once more. */
static enum status ask_back(struct life *l, bool last_round, bool *ret_again) {
    static const int answers[] = { 2, 3, 8, 22, 65 };
    struct case_asking asked = { 0 };
    bool known = l->answer->customer != EXAMPLE_NOBODY, reached = known && example_draw_chance(&l->d, 0.8);
    int64_t answer = last_round ? 5 : 1 + (int64_t)example_draw_weighted(&l->d, answers, LENGTH(answers));
    SET(&asked, how, !reached ? CASE_ASKED_COULD_NOT_REACH : l->answer->reach == STAYS_ASKED_BACK ? CASE_ASKED_SENT : CASE_ASKED_IN_PERSON);
    if (!reached && l->answer->reach == STAYS_ASKED_BACK) {
        SET(&asked, how, CASE_ASKED_SENT);
    } else if (!reached) {
        SET(&asked, because, known ? STR("No answer to two calls and a message") : STR("Nobody knows who it was; told the whole team"));
    } else if (asked.how == CASE_ASKED_IN_PERSON) {
        SET(&asked, answer, answer);
    }
    *ret_again = HAS(&asked, answer) && answer <= 2;
    act_as(l, l->on_the_spot ? leader(l) : l->who);
    return case_ask_back(l->w, l->id, &asked);
}

/* ---- the way ---- */

/* What stands open at the end is told in example_plan_morning.c: it came so far without delay. */
static bool is_of_today(const struct life *l) {
    return l->answer->reach != COMES_TO_END;
}

static int64_t first_minutes(struct life *l) {
    if (is_of_today(l)) {
        return example_draw_between(&l->d, 8, 40);
    }
    return l->on_the_spot ? example_draw_between(&l->d, 2, 9) : example_draw_chance(&l->d, 0.86) ? example_draw_between(&l->d, 6, 56)
         : example_draw_chance(&l->d, 0.7) ? example_draw_between(&l->d, 64, 115) : example_draw_between(&l->d, 130, 420);
}

static int64_t resolve_minutes(struct life *l) {
    if (is_of_today(l)) {
        return example_draw_between(&l->d, 40, 160);
    }
    return l->on_the_spot ? example_draw_between(&l->d, 2, 6) : example_draw_chance(&l->d, 0.92) ? example_draw_between(&l->d, 12, 340) : example_draw_between(&l->d, 480, 1100);
}

/* From owned to put right; false: it has not come so far. */
static bool put_right(struct life *l, enum status *st) {
    if (!l->on_the_spot && (!pass(l, example_draw_between(&l->d, 2, 25)) || !reaches(l, STAYS_APOLOGISED))) {
        return false;
    }
    *st = l->on_the_spot ? *st : wish(l);
    bool goes_on = *st == ST_OK && pass(l, example_draw_between(&l->d, 1, 6));
    *st = goes_on ? apologise(l) : *st;
    if (*st != ST_OK || !goes_on || !reaches(l, STAYS_RESOLVED)) {
        return false;
    }
    goes_on = pass(l, resolve_minutes(l));
    *st = climb(l, l->resolve_due);
    *st = *st == ST_OK && goes_on ? resolve(l) : *st;
    return *st == ST_OK && goes_on;
}

static enum status after(struct life *l) {
    bool again = false;
    enum status st = ST_OK;
    if (!reaches(l, STAYS_ASKED_BACK) || !pass(l, is_of_today(l) ? example_draw_between(&l->d, 60, 300) : example_draw_between(&l->d, 90, 1500))) {
        return ST_OK;
    }
    st = ask_back(l, false, &again);
    if (st == ST_OK && again) {
        l->resolve_due = 0;
        l->on_the_spot = false;
        l->who = leader(l);
        if (!put_right(l, &st) || !pass(l, example_draw_between(&l->d, 90, 900))) {
            return st;
        }
        st = ask_back(l, true, &again);
    }
    if (st == ST_OK && l->answer->reach == COMES_TO_END && pass(l, example_draw_between(&l->d, 1, 5))) {
        act_as(l, l->on_the_spot ? leader(l) : l->who);
        st = case_close(l->w, l->id);
    }
    return st;
}

static enum status run_case(struct life *l) {
    bool goes_on = pass(l, l->answer->reach == STAYS_OPENED || l->answer->reach == STAYS_LATE ? 100000 : first_minutes(l));
    enum status st = climb(l, l->first_due);
    if (st == ST_OK && goes_on && reaches(l, STAYS_OWNED)) {
        st = own(l);
        st = st == ST_OK && example_draw_chance(&l->d, 0.22) ? note(l) : st;
        return st == ST_OK && put_right(l, &st) ? after(l) : st;
    }
    return st;
}

/* Nothing to ask and nobody to ask: looked at, and that is all. */
static enum status run_look(struct life *l) {
    if (l->answer->reach != COMES_TO_END || !pass(l, example_draw_between(&l->d, 15, 700))) {
        return ST_OK;
    }
    act_as(l, leader(l));
    return case_dismiss(l->w, l->id);
}

enum status example_life_run(struct example_run *r, struct work *w, int answer, ident case_id, bool is_look) {
    struct case_ *c = ARENA_NEW(w->arena, struct case_);
    struct life l = { .r = r, .w = w, .answer = LIST_AT(&r->plan.answers, struct example_answer, answer), .id = case_id,
                      .d = example_draw_of(r->plan.seed, ABOUT_LIFE, (uint64_t)answer + 1000000) };
    enum status st = is_look ? ST_OK : case_get(w, case_id, c);
    bool by_hand = !l.answer->is_complaint && l.answer->staff != EXAMPLE_NOBODY && example_cast_staff[l.answer->staff].role == ROLE_FRONTLINE;
    l.at = l.answer->at;
    l.first_due = c->first_due_at;
    l.resolve_due = c->resolve_due_at;
    l.on_the_spot = by_hand && l.answer->reach == COMES_TO_END && l.answer->theme != THEME_LATE && example_draw_chance(&l.d, 0.3);
    l.who = l.on_the_spot ? l.answer->staff : leader(&l);
    return st != ST_OK ? st : is_look ? run_look(&l) : run_case(&l);
}
