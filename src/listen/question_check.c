/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/question_check.h"

#include "listen/survey_text.h"

struct place { struct work *w; const struct list *questions; int at; const struct question *q; };

/* "questions[2].branches[0].go" */
static void refuse(const struct place *p, const char *inside, const char *message) {
    struct str path = arena_fmt(p->w->arena, "questions[%d]%s%s", p->at, *inside ? "." : "", inside);
    fault_add(&p->w->fault, ST_INVALID, path, "%s", message);
}

bool question_check_key(struct str key) {
    for (size_t i = 0; i < key.n; i++) {
        char c = key.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            return false;
        }
    }
    return key.n > 0 && key.n <= QUESTION_KEY_MAX;
}

/* ---- keys ---- */

static void check_own_key(const struct place *p) {
    if (!question_check_key(p->q->key)) {
        refuse(p, "key", "A key is made of small letters, digits and _, at most 32 of them.");
    } else if (str_is(p->q->key, "end") || str_is(p->q->key, "thanks")) {
        refuse(p, "key", "This word has a meaning of its own here; take another key.");
    } else if (question_find(p->questions, p->q->key) < p->at) {
        refuse(p, "key", "Another question has this key already.");
    }
}

/* Options and rows share one space of names with the question's own texts: "q3.o2" must mean one thing in a translation. */
static bool is_taken(const struct question *q, const struct list *in, size_t at) {
    static const char *const own[] = { "text", "help", "low_label", "high_label" };
    struct str key = LIST_AT(in, struct question_option, at)->key;
    for (size_t i = 0; i < LENGTH(own); i++) {
        if (str_is(key, own[i])) {
            return true;
        }
    }
    const struct question_option *first = question_option_find(in, key);
    bool also_a_row = in == &q->options && question_option_find(&q->rows, key);
    return first != LIST_AT(in, struct question_option, at) || also_a_row;
}

static void check_options(const struct place *p, const struct list *in, const char *name) {
    for (size_t i = 0; i < in->n; i++) {
        const struct question_option *o = LIST_AT(in, struct question_option, i);
        const char *inside = arena_z(p->w->arena, arena_fmt(p->w->arena, "%s[%zu].key", name, i));
        if (!question_check_key(o->key)) {
            refuse(p, inside, "A key is made of small letters, digits and _, at most 32 of them.");
        } else if (is_taken(p->q, in, i)) {
            refuse(p, inside, "This key is taken already in this question; take another one.");
        }
    }
}

/* ---- what each kind has and has not ---- */

static void check_belongs(const struct place *p) {
    const struct question *q = p->q;
    const struct { bool is_there, belongs; const char *field, *message; } parts[] = {
        { q->options.n > 0, question_has_options(q), "options", "Only single, multiple and matrix questions have options." },
        { q->rows.n > 0, q->kind == QUESTION_MATRIX, "rows", "Only a matrix has rows." },
        { HAS(q, low_label), question_is_scale(q), "low_label", "Only a scale has labels at its ends." },
        { HAS(q, high_label), question_is_scale(q), "high_label", "Only a scale has labels at its ends." },
        { HAS(q, max_length), q->kind == QUESTION_TEXT, "max_length", "Only a text has a length." },
        { HAS(q, accept), q->kind == QUESTION_FILE, "accept", "Only a file question says which files it takes." },
    };
    for (size_t i = 0; i < LENGTH(parts); i++) {
        if (parts[i].is_there && !parts[i].belongs) {
            refuse(p, parts[i].field, parts[i].message);
        }
    }
    if (question_has_options(q) && q->options.n < 2) {
        refuse(p, "options", "At least two options are needed to choose from.");
    }
    if (q->kind == QUESTION_MATRIX && q->rows.n == 0) {
        refuse(p, "rows", "A matrix needs at least one row.");
    }
}

/* ---- branches ---- */

static void check_condition(const struct place *p, const struct question_branch *b, size_t i) {
    const struct question *q = p->q;
    struct arena *a = p->w->arena;
    const char *here = arena_z(a, arena_fmt(a, "branches[%zu]", i));
    const char *option = arena_z(a, arena_fmt(a, "branches[%zu].option", i));
    bool on_scale = HAS(b, at_least) || HAS(b, at_most), otherwise = HAS(b, otherwise) && b->otherwise;
    if (on_scale + HAS(b, option) + otherwise != 1) {
        refuse(p, here, "Say when it applies: at_least and at_most, or option, or otherwise.");
        return;
    }
    if (on_scale && !question_is_scale(q)) {
        refuse(p, here, "at_least and at_most belong to a scale; here say option, or otherwise.");
    } else if (on_scale) {
        const struct scale *s = &scales[q->kind];
        int64_t low = HAS(b, at_least) ? b->at_least : s->min, high = HAS(b, at_most) ? b->at_most : s->max;
        if (low < s->min || high > s->max || low > high) {
            refuse(p, here, "No answer on this scale fits this.");
        }
    }
    if (HAS(b, option) && q->kind == QUESTION_EMOTION) {
        struct list emotions = { (void *)(uintptr_t)question_emotions, QUESTION_EMOTIONS, QUESTION_EMOTIONS };
        if (!question_option_find(&emotions, b->option)) {
            refuse(p, option, "The emotions are delighted, pleased, neutral, frustrated and angry.");
        }
    } else if (HAS(b, option) && q->kind != QUESTION_SINGLE && q->kind != QUESTION_MULTIPLE) {
        refuse(p, option, "Only single, multiple and emotion questions have options to branch on.");
    } else if (HAS(b, option) && !question_option_find(&q->options, b->option)) {
        refuse(p, option, "This question has no option of this key.");
    }
    if (otherwise && i + 1 < q->branches.n) {
        refuse(p, here, "otherwise stands last: what follows it would never be looked at.");
    }
}

/* The first question on a scale is on every path: its answer is the score. */
static void check_go(const struct place *p, const struct question_branch *b, size_t i) {
    const char *go = arena_z(p->w->arena, arena_fmt(p->w->arena, "branches[%zu].go", i));
    int headline = question_headline(p->questions), to = question_find(p->questions, b->go);
    bool ends = str_is(b->go, "end");
    if (str_eq(b->go, p->q->key)) {
        refuse(p, go, "This branch leads to its own question.");
    } else if (!ends && to < 0) {
        refuse(p, go, "This branch leads to nothing: there is no question of this key. Say a key further down, or \"end\".");
    } else if (!ends && to < p->at) {
        refuse(p, go, "This branch leads back, and people would go round in a loop; lead to a question further down.");
    } else if (p->at < headline && (ends || to > headline)) {
        refuse(p, go, "This branch leads past the first question on a scale, which everybody must be asked.");
    }
}

/* ---- all ---- */

static void check_texts(const struct place *p, const struct question_scope *scope) {
    const struct question *q = p->q;
    struct arena *a = p->w->arena;
    const struct { bool is_there; struct str text; const char *field; } texts[] = {
        { true, q->text, "text" }, { HAS(q, help), q->help, "help" }, { HAS(q, low_label), q->low_label, "low_label" }, { HAS(q, high_label), q->high_label, "high_label" },
    };
    for (size_t i = 0; i < LENGTH(texts); i++) {
        if (texts[i].is_there) {
            survey_text_check(p->w, arena_fmt(a, "questions[%d].%s", p->at, texts[i].field), texts[i].text, scope, p->at);
        }
    }
    for (size_t i = 0; i < q->options.n; i++) {
        survey_text_check(p->w, arena_fmt(a, "questions[%d].options[%zu].text", p->at, i), LIST_AT(&q->options, struct question_option, i)->text, scope, p->at);
    }
    for (size_t i = 0; i < q->rows.n; i++) {
        survey_text_check(p->w, arena_fmt(a, "questions[%d].rows[%zu].text", p->at, i), LIST_AT(&q->rows, struct question_option, i)->text, scope, p->at);
    }
}

void question_check_all(struct work *w, const struct question_scope *scope) {
    const struct list *questions = scope->questions;
    for (size_t n = 0; n < questions->n; n++) {
        struct place p = { w, questions, (int)n, QUESTION_AT(questions, n) };
        check_own_key(&p);
        check_belongs(&p);
        check_options(&p, &p.q->options, "options");
        check_options(&p, &p.q->rows, "rows");
        for (size_t i = 0; i < p.q->branches.n; i++) {
            check_condition(&p, LIST_AT(&p.q->branches, struct question_branch, i), i);
            check_go(&p, LIST_AT(&p.q->branches, struct question_branch, i), i);
        }
        check_texts(&p, scope);
        if (scope->anonymous && p.q->kind == QUESTION_FILE) {
            refuse(&p, "kind", "An anonymous survey takes no files: a photo tells who took it, when and where.");
        }
    }
    if (question_headline(questions) < 0) {
        fault_add(&w->fault, ST_INVALID, STR("questions"), "At least one question must stand on a scale: nps, csat, ces or stars.");
    }
}
