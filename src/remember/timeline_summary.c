/* SPDX-License-Identifier: Apache-2.0
 * One plain sentence for each kind of event: a table from kind to the function that says it. A kind outside the vocabulary is said by
 * its own name and what it brought as "text". */
#include "base/text.h"
#include "events/listen_events.h"
#include "events/recover_events.h"
#include "events/remember_events.h"
#include "events/speak_events.h"
#include "remember/timeline.h"

enum { WORDS_MAX = 140 };   /* code points of what people said; the rest is behind the row */

struct saying { struct work *w; const struct moment *m; const void *told; struct timeline_words words; struct buf b; };

static void say(struct saying *s, const char *text) { buf_put_str(&s->b, str_of(text)); }

static void say_part(struct saying *s, struct str text) {
    if (text.n == 0) {
        return;
    }
    if (s->b.n) {
        say(s, " · ");
    }
    struct str clipped = text_clip(text, WORDS_MAX);
    buf_put_str(&s->b, clipped);
    if (clipped.n < text.n) {
        say(s, "…");
    }
}

static void say_money(struct saying *s, int64_t minor, struct str currency) {
    say_part(s, text_money(s->w->arena, minor, currency, STR("en")));
}

/* "in_person" -> "in person" */
static void say_code(struct saying *s, struct str code) {
    char *p = arena_copy(s->w->arena, code.p ? code.p : "", code.n + 1);
    for (size_t i = 0; i < code.n; i++) {
        p[i] = p[i] == '_' ? ' ' : p[i];
    }
    say_part(s, (struct str){ p, code.n });
}

/* ---- orders ---- */

static void order_placed(struct saying *s) {
    const struct order_told *t = s->told;
    say(s, "Order placed");
    if (HAS(t, amount)) {
        say_money(s, t->amount, t->currency);
    }
}

static void order_changed(struct saying *s) {
    const struct order_told *t = s->told;
    say(s, "Order changed");
    say_code(s, t->status);
}

static void order_delivered(struct saying *s) {
    const struct order_told *t = s->told;
    say(s, "Order delivered");
    if (HAS(t, on_time)) {
        say_part(s, str_of(t->on_time ? "on time" : "late"));
    }
}

/* ---- answers ---- */

static const struct { const char *kind, *says; } scale_words[] = { { "nps", "NPS" }, { "csat", "CSAT" }, { "ces", "CES" }, { "stars", "Stars" } };

static void say_scale(struct saying *s, struct str kind) {
    for (size_t i = 0; i < LENGTH(scale_words); i++) {
        if (str_is(kind, scale_words[i].kind)) {
            say(s, scale_words[i].says);
            return;
        }
    }
    say(s, "Answer");
}

static void response_received(struct saying *s) {
    const struct response_told *t = s->told;
    say_scale(s, t->survey_kind);
    buf_fmt(&s->b, " %lld", (long long)t->score);
    say_part(s, s->words.words);
}

static void response_changed(struct saying *s) {
    const struct response_told *t = s->told;
    say_scale(s, t->survey_kind);
    if (HAS(t, score_before) && t->score_before != t->score) {
        buf_fmt(&s->b, " %lld, was %lld", (long long)t->score, (long long)t->score_before);
    } else {
        buf_fmt(&s->b, " %lld, changed", (long long)t->score);
    }
    say_part(s, s->words.words);
}

static void invitation_created(struct saying *s) {
    const struct invitation_told *t = s->told;
    say(s, "Asked how it was");
    say_code(s, t->channel);
}

/* ---- cases ---- */

static void case_opened(struct saying *s) {
    const struct case_told *t = s->told;
    say(s, str_is(t->kind, "look") ? "Unhappy answer to look at" : "Case opened");
    say_part(s, s->words.words);
}

static void case_wish(struct saying *s) {
    say(s, "Wish noted");
    say_part(s, s->words.wish);
}

static void case_apologised(struct saying *s) {
    const struct case_told *t = s->told;
    say(s, "We apologised");
    say_code(s, t->how);
}

static void case_resolved(struct saying *s) {
    const struct case_told *t = s->told;
    say(s, "Put right");
    say_part(s, s->words.outcome);
    if (HAS(t, cost) && t->cost) {
        say_money(s, t->cost, t->currency);
    }
}

static void say_respect(struct saying *s, const struct case_told *t) {
    if (HAS(t, answer)) {
        say_part(s, arena_fmt(s->w->arena, "treated with respect: %lld of 5", (long long)t->answer));
    }
}

static void case_asked_back(struct saying *s) {
    const struct case_told *t = s->told;
    say(s, "Asked back how they were treated");
    say_code(s, t->how);
    say_respect(s, t);
}

static void case_respect_answered(struct saying *s) {
    say(s, "Answered how they were treated");
    say_respect(s, s->told);
}

static void case_climbed(struct saying *s) {
    const struct case_told *t = s->told;
    buf_fmt(&s->b, "Late case went up to the %.*s", STR_ARG(t->how));
}

static void case_answer_changed(struct saying *s) {
    const struct case_told *t = s->told;
    buf_fmt(&s->b, "Answer behind the case changed from %lld to %lld", (long long)t->score_from, (long long)t->score_to);
}

/* ---- consent and messages ---- */

static void consent_changed(struct saying *s) {
    const struct consent_told *t = s->told;
    bool given = str_is(t->state, "given");
    say(s, str_is(t->purpose, "feedback") ? given ? "Allowed us to ask how it was" : "Does not want to be asked how it was"
           : str_is(t->purpose, "news")   ? given ? "Wants our news" : "Wants no news"
                                          : given ? "Allowed messages about their own matters" : "Withdrew consent to messages about their matters");
}

static const struct { const char *kind, *says; } message_words[] = {
    { "survey", "Survey" }, { "reminder", "Reminder of a survey" }, { "ask_back", "Question how they were treated" }, { "thanks", "Thanks for their answer" },
    { "told", "News of their matter" }, { "letter", "Letter" }, { "apology", "Apology" }, { "offer", "Offer" }, { "invoice", "Invoice" }, { "dunning", "Payment reminder" },
    { "notice", "Notice" },
};

static void say_message(struct saying *s, const char *what) {
    const struct message_told *t = s->told;
    const char *says = "Message";
    for (size_t i = 0; i < LENGTH(message_words); i++) {
        says = str_is(t->kind, message_words[i].kind) ? message_words[i].says : says;
    }
    buf_fmt(&s->b, "%s %s", says, what);
    say_part(s, s->words.words);
}

static void message_drafted(struct saying *s) { say_message(s, "written, waits for approval"); }
static void message_held(struct saying *s) { say_message(s, "held back"); }
static void message_queued(struct saying *s) { say_message(s, "ready to leave"); }
static void message_released(struct saying *s) { say_message(s, "released"); }
static void message_sent(struct saying *s) { say_message(s, "sent"); }
static void message_unsure(struct saying *s) { say_message(s, "may not have left"); }
static void message_delivered(struct saying *s) { say_message(s, "arrived"); }
static void message_bounced(struct saying *s) { say_message(s, "came back"); }
static void message_stopped(struct saying *s) { say_message(s, "stopped"); }

static const struct { const char *what, *says; } told_words[] = {
    { "order.shipped", "their order is on its way" }, { "order.delivered", "their order is there" }, { "order.late", "their order takes longer" }, { "order.cancelled", "their order is cancelled" },
    { "case.acknowledged", "somebody sees to it" }, { "case.resolved", "it was put right" }, { "return.announced", "we expect their return" }, { "return.received", "their return is on its way" },
    { "return.delivered", "their return arrived" },
};

static void customer_told(struct saying *s) {
    const struct told_told *t = s->told;
    say(s, "Told in person");
    for (size_t i = 0; i < LENGTH(told_words); i++) {
        if (str_is(t->what, told_words[i].what)) {
            say_part(s, str_of(told_words[i].says));
        }
    }
}

static void mail_received(struct saying *s) {
    say(s, "Wrote a mail");
    say_part(s, s->words.words);
}

/* ---- the table ---- */

struct wording { const char *kind; void (*run)(struct saying *s); const char *plain; /* said as it stands, followed by the free text */ };

/* In the order of the vocabulary. */
static const struct wording wordings[] = {
    { "customer.created", NULL, "First heard of them" },
    { "customer.changed", NULL, "Details changed" },
    { "consent.changed", consent_changed, NULL },
    { "message.drafted", message_drafted, NULL },
    { "message.held", message_held, NULL },
    { "message.queued", message_queued, NULL },
    { "message.released", message_released, NULL },
    { "message.sent", message_sent, NULL },
    { "message.unsure", message_unsure, NULL },
    { "message.delivered", message_delivered, NULL },
    { "message.bounced", message_bounced, NULL },
    { "message.stopped", message_stopped, NULL },
    { "mail.received", mail_received, NULL },
    { "thanks.given", NULL, "Thanked in person" },
    { "customer.told", customer_told, NULL },
    { "order.placed", order_placed, NULL },
    { "order.changed", order_changed, NULL },
    { "order.delivered", order_delivered, NULL },
    { "visit", NULL, "Visit" },
    { "call", NULL, "Call" },
    { "note", NULL, "Note" },
    { "contract.started", NULL, "Contract began" },
    { "contract.renewed", NULL, "Contract goes on" },
    { "contract.cancelled", NULL, "Contract cancelled" },
    { "invoice.created", NULL, "Invoice written" },
    { "payment.received", NULL, "Payment came in" },
    { "credit.given", NULL, "Credit given" },
    { "balance.changed", NULL, "Balance changed" },
    { "promise.made", NULL, "Promise made" },
    { "promise.kept", NULL, "Promise kept" },
    { "promise.cancelled", NULL, "Promise called off" },
    { "return.announced", NULL, "Return on its way" },
    { "return.received", NULL, "Return handed over" },
    { "return.delivered", NULL, "Return arrived here" },
    { "invitation.created", invitation_created, NULL },
    { "invitation.marked", NULL, "Invitation marked" },
    { "response.received", response_received, NULL },
    { "response.changed", response_changed, NULL },
    { "case.opened", case_opened, NULL },
    { "case.changed", NULL, "Case changed" },
    { "case.assigned", NULL, "Case given to someone else" },
    { "case.acknowledged", NULL, "Case owned" },
    { "case.wish", case_wish, NULL },
    { "case.apologised", case_apologised, NULL },
    { "case.resolved", case_resolved, NULL },
    { "case.asked_back", case_asked_back, NULL },
    { "case.respect_answered", case_respect_answered, NULL },
    { "case.closed", NULL, "Case closed" },
    { "case.reopened", NULL, "Case opened again" },
    { "case.unresolved", NULL, "Not put right yet" },
    { "case.climbed", case_climbed, NULL },
    { "case.noted", NULL, "Note on the case" },
    { "case.replied", NULL, "They answered about the case" },
    { "case.taken_back", NULL, "Last step taken back" },
    { "case.answer_changed", case_answer_changed, NULL },
    { "case.voided", NULL, "Case taken back with its import" },
    { "customer.removed", NULL, "Taken back with the import that brought them" },
    { "order.voided", NULL, "Order taken back with its import" },
    { "response.voided", NULL, "Answer taken back with its import" },
};

static const struct wording *wording_of(struct str kind) {
    for (size_t i = 0; i < LENGTH(wordings); i++) {
        if (str_is(kind, wordings[i].kind)) {
            return &wordings[i];
        }
    }
    return NULL;
}

bool timeline_summary_is_known(struct str kind) { return wording_of(kind) != NULL; }

/* What other programs may send along for people to read. */
struct free_text { struct fields given, has; struct str text, summary, title; };
static const struct field free_text_fields[] = {
    F_TEXT(struct free_text, text, IN_ROW), F_TEXT(struct free_text, summary, IN_ROW), F_TEXT(struct free_text, title, IN_ROW),
};
static const struct shape free_text_shape = SHAPE(struct free_text, "free_text", "What other programs may send along for people to read.", free_text_fields);

static void say_free_text(struct saying *s) {
    struct free_text t = { 0 };
    if (HAS(s->m, fields)) {
        shape_from_stored_text(&free_text_shape, s->m->fields, s->w->arena, &t);
        say_part(s, HAS(&t, summary) ? t.summary : HAS(&t, title) ? t.title : t.text);
    }
}

struct str timeline_summary(struct work *w, const struct moment *m, const struct timeline_words *words) {
    struct saying s = { .w = w, .m = m, .told = m->told };
    const struct wording *wording = wording_of(m->kind);
    if (words) {
        s.words = *words;
    }
    buf_init(&s.b, w->arena, 64);
    if (wording && wording->run && m->told) {
        wording->run(&s);
    } else {
        buf_put_str(&s.b, wording && wording->plain ? str_of(wording->plain) : m->kind);
        say_free_text(&s);
    }
    return buf_str(&s.b);
}
