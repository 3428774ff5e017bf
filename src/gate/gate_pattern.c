/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate_pattern.h"

#include "base/text.h"
#include "gate/gate_pattern.sql.h"
#include "work/audit.h"
#include "work/event.h"
#include "work/patch.h"

#include <ctype.h>

enum { STEPS_MAX = 40000, PAST = 100, TEXT_LOOKED_AT = 8000 };

/* ---- matching ---- */

struct matching { struct gate_found *found; int steps; };

static bool same(char a, char b) { return tolower((unsigned char)a) == tolower((unsigned char)b); }
static bool is_of_id(char c) { return (unsigned char)c > ' ' && !strchr("()[]{}<>,;\"'", c); }

/* "{invoice} …": where what is found is put; NULL: no such place. */
static struct str *place_of(struct gate_found *f, struct str pattern, size_t *ret_length) {
    const struct { struct str name; struct str *to; } places[] = { { STR("{contract}"), &f->contract }, { STR("{return}"), &f->return_ }, { STR("{invoice}"), &f->invoice } };
    for (size_t i = 0; i < LENGTH(places); i++) {
        if (str_starts(pattern, places[i].name)) {
            *ret_length = places[i].name.n;
            return places[i].to;
        }
    }
    return NULL;
}

/* An id takes as much as it can; its last dot, colon or the like is left for what follows. */
static size_t id_length(struct str text) {
    size_t n = 0;
    while (n < text.n && is_of_id(text.p[n])) {
        n++;
    }
    while (n > 0 && strchr(".:!?#", text.p[n - 1])) {
        n--;
    }
    return n;
}

/* The last * is the only place to come back to, so that it ends soon. */
static bool fits(struct matching *m, struct str pattern, struct str text) {
    struct str star_pattern = { 0 }, star_text = { 0 };
    bool has_star = false;
    size_t length;
    while (m->steps++ < STEPS_MAX) {
        struct str *to = pattern.n && pattern.p[0] == '{' ? place_of(m->found, pattern, &length) : NULL;
        size_t n = to ? id_length(text) : 0;
        if (pattern.n && pattern.p[0] == '*') {
            pattern = str_slice(pattern, 1, pattern.n);
            has_star = true;
            star_pattern = pattern;
            star_text = text;
        } else if (to && n) {
            *to = str_slice(text, 0, n);
            pattern = str_slice(pattern, length, pattern.n);
            text = str_slice(text, n, text.n);
        } else if (!to && pattern.n && text.n && same(pattern.p[0], text.p[0])) {
            pattern = str_slice(pattern, 1, pattern.n);
            text = str_slice(text, 1, text.n);
        } else if (!pattern.n && !text.n) {
            return true;
        } else if (has_star && star_text.n) {
            star_text = str_slice(star_text, 1, star_text.n);
            pattern = star_pattern;
            text = star_text;
        } else {
            return false;
        }
    }
    return false;
}

/* Somewhere in a line. */
static bool fits_a_line(struct matching *m, struct str pattern, struct str text) {
    char around[GATE_PATTERN_TEXT_MAX * 4 + 3];
    struct str line;
    text = str_slice(text, 0, text.n < TEXT_LOOKED_AT ? text.n : TEXT_LOOKED_AT);
    if (pattern.n + 2 > sizeof around) {
        return false;
    }
    around[0] = around[pattern.n + 1] = '*';
    memcpy(around + 1, pattern.p, pattern.n);
    while (str_split(&text, '\n', &line)) {
        if (fits(m, (struct str){ around, pattern.n + 2 }, line)) {
            return true;
        }
    }
    return false;
}

bool gate_pattern_fits(const struct gate_pattern *p, const struct gate_seen *mail, struct gate_found *ret_found) {
    struct gate_found found = { .kind = (enum message_kind)p->kind };
    struct matching m = { &found, 0 };
    bool good = (!HAS(p, sender) || fits(&m, p->sender, mail->sender)) && (!HAS(p, subject) || fits(&m, p->subject, mail->subject))
                && (!HAS(p, text) || fits_a_line(&m, p->text, mail->text));
    *ret_found = good ? found : (struct gate_found){ .kind = MESSAGE_OTHER };
    return good;
}

struct gate_found gate_pattern_find(const struct list *patterns, const struct gate_seen *mail) {
    struct gate_found found = { .kind = MESSAGE_OTHER };
    for (size_t i = 0; i < patterns->n; i++) {
        if (gate_pattern_fits(LIST_AT(patterns, const struct gate_pattern, i), mail, &found)) {
            break;
        }
    }
    return found;
}

/* ---- reading and changing ---- */

enum status gate_pattern_list(struct work *w, struct list *ret_patterns) {
    return query_list(w, &Q_GATE_PATTERN_ALL, ARGS(ARG_INT("limit", GATE_PATTERNS_MAX)), &gate_pattern_shape, ret_patterns);
}

enum status gate_pattern_load(struct work *w, ident id, void *ret_pattern) {
    return query_one(w, &Q_GATE_PATTERN_ALL, ARGS(ARG_ID("id", id), ARG_INT("limit", 1)), &gate_pattern_shape, ret_pattern);
}

static enum status put(struct work *w, struct gate_pattern *p, bool is_new) {
    int64_t seq;
    PATCH_TRIM(p, sender);
    PATCH_TRIM(p, subject);
    PATCH_TRIM(p, text);
    if (!HAS(p, kind)) {
        status_ignore(fail(w, ST_INVALID, "kind", "Say what mails like this are."));
    }
    if (!HAS(p, sender) && !HAS(p, subject) && !HAS(p, text)) {
        status_ignore(fail(w, ST_INVALID, "subject", "Say by what it is known: sender, subject or words of the text."));
    }
    enum status st = w->fault.status != ST_OK ? w->fault.status : event_next_seq(w, &seq);
    if (st != ST_OK) {
        return st;
    }
    SET(p, seq, seq);
    st = query_run(w, is_new ? &Q_GATE_PATTERN_INSERT : &Q_GATE_PATTERN_UPDATE, ARGS_OF(&gate_pattern_shape, p));
    return st == ST_OK ? audit_add(w, is_new ? "gate_pattern.added" : "gate_pattern.changed", p->id, (struct str){ 0 }) : st;
}

enum status gate_pattern_make(struct work *w, const struct gate_pattern *draft, ident *ret_id) {
    struct gate_pattern *p = arena_copy(w->arena, draft, sizeof *draft);
    struct list all = { 0 };
    enum status st = gate_pattern_list(w, &all);
    if (st == ST_OK && all.n >= (size_t)GATE_PATTERNS_MAX) {
        return fail(w, ST_CONFLICT, "", "There are %d patterns already; take one away first.", GATE_PATTERNS_MAX);
    }
    SET(p, id, id_new(w->now));
    *ret_id = p->id;
    return st == ST_OK ? put(w, p, true) : st;
}

enum status gate_pattern_change(struct work *w, ident id, const struct gate_pattern *patch) {
    struct gate_pattern *p = ARENA_NEW(w->arena, struct gate_pattern);
    enum status st = gate_pattern_load(w, id, p);
    if (st == ST_OK) {
        (void)shape_patch(&gate_pattern_shape, patch, p);
        st = put(w, p, false);
    }
    return st;
}

enum status gate_pattern_remove(struct work *w, ident id) {
    struct gate_pattern *p = ARENA_NEW(w->arena, struct gate_pattern);
    enum status st = gate_pattern_load(w, id, p);
    if (st == ST_OK) {
        st = query_run(w, &Q_GATE_PATTERN_DELETE, ARGS(ARG_ID("id", id)));
    }
    return st == ST_OK ? audit_add(w, "gate_pattern.removed", id, (struct str){ 0 }) : st;
}

/* ---- learning from an example ---- */

struct past { struct fields given, has; ident id; struct str sender, subject, text; };
static const struct field past_fields[] = { F_ID(struct past, id, IN_ROW, .prefix = "msg"), F_TEXT(struct past, sender, IN_ROW), F_TEXT(struct past, subject, IN_ROW), F_TEXT(struct past, text, IN_ROW) };
static const struct shape past_shape = SHAPE(struct past, "gate_past", "A mail that came through the gate.", past_fields);

static bool has_digit(struct str word) {
    for (size_t i = 0; i < word.n; i++) {
        if (isdigit((unsigned char)word.p[i])) {
            return true;
        }
    }
    return false;
}

/* Words with digits differ from mail to mail; the first of an invoice or a payment reminder is taken for its number. */
static struct str subject_like(struct arena *a, struct str subject, enum message_kind kind) {
    bool names_invoice = kind == MESSAGE_INVOICE || kind == MESSAGE_DUNNING;
    struct buf b;
    struct str word;
    bool is_first = true;
    buf_init(&b, a, subject.n + 20);
    while (str_split(&subject, ' ', &word)) {
        bool differs = has_digit(word);
        size_t n = id_length(word);
        bool is_number = differs && names_invoice && n > 0 && has_digit(str_slice(word, 0, n));
        struct str put = !differs ? word : is_number ? arena_join(a, STR("{invoice}"), str_slice(word, n, word.n)) : STR("*");
        names_invoice = names_invoice && !is_number;
        buf_fmt(&b, "%s%.*s", is_first ? "" : " ", STR_ARG(put));
        is_first = false;
    }
    return buf_str(&b);
}

static enum status count_fits(struct work *w, struct gate_proposal *p) {
    struct gate_pattern like = { 0 };
    struct gate_found found;
    struct list past = { 0 };
    int64_t n = 0;
    enum status st = query_list(w, &Q_GATE_PATTERN_PAST, ARGS(ARG_INT("limit", PAST)), &past_shape, &past);
    PATCH_COPY(&like, p, kind);
    PATCH_COPY(&like, p, sender);
    PATCH_COPY(&like, p, subject);
    for (size_t i = 0; i < past.n && st == ST_OK; i++) {
        const struct past *m = LIST_AT(&past, struct past, i);
        struct gate_seen seen = { m->sender, m->subject, m->text };
        n += gate_pattern_fits(&like, &seen, &found);
    }
    SET(p, looked_at, (int64_t)past.n);
    SET(p, fits, n);
    return st;
}

enum status gate_pattern_propose(struct work *w, const struct gate_example *e, struct gate_proposal *ret_proposal) {
    struct past *m = ARENA_NEW(w->arena, struct past);
    enum status st = query_one(w, &Q_GATE_PATTERN_PAST, ARGS(ARG_ID("message_id", e->message_id), ARG_INT("limit", 1)), &past_shape, m);
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "message_id", "There is no such mail that came through the gate.");
    }
    if (st != ST_OK) {
        return st;
    }
    SET(ret_proposal, kind, e->kind);
    if (HAS(m, sender) && m->sender.n) {
        SET(ret_proposal, sender, m->sender);
    }
    if (HAS(m, subject) && m->subject.n && text_length(m->subject) <= GATE_PATTERN_TEXT_MAX) {
        SET(ret_proposal, subject, subject_like(w->arena, m->subject, (enum message_kind)e->kind));
    }
    return count_fits(w, ret_proposal);
}
