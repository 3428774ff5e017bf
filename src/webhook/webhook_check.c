/* SPDX-License-Identifier: Apache-2.0
 * webhook_check.c — what a webhook may be, its filters as text and back, and its problems in words. */
#include "business/location.h"
#include "events/vocabulary.h"
#include "webhook/webhook.h"

/* ---- kinds ---- */

void webhook_read_kinds(struct arena *a, struct webhook *h) {
    struct list kinds = { 0 };
    struct str text = h->kinds_text;
    for (size_t i = 0, from = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != ' ') {
            continue;
        }
        if (i > from) {
            struct webhook_kind *k = list_push(a, &kinds, sizeof *k);
            SET(k, kind, str_slice(text, from, i));
        }
        from = i + 1;
    }
    SET(h, kinds, kinds);
}

void webhook_write_kinds(struct arena *a, struct webhook *h) {
    struct buf b;
    buf_init(&b, a, 80);
    for (size_t i = 0; i < h->kinds.n; i++) {
        struct str kind = LIST_AT(&h->kinds, struct webhook_kind, i)->kind;
        buf_fmt(&b, "%s%.*s ", i ? "" : " ", STR_ARG(kind));
    }
    SET(h, kinds_text, buf_str(&b));
}

static bool is_known(struct str kind) {
    bool is_many = kind.n > 1 && kind.p[kind.n - 1] == '.';
    for (int i = 0; i < vocabulary_count; i++) {
        struct str name = str_of(vocabulary[i]->name);
        if (is_many ? str_starts(name, kind) : str_eq(name, kind)) {
            return true;
        }
    }
    return false;
}

/* ---- the address ---- */

static const char *wrong_url(struct str url, bool private_too) {
    bool is_safe = str_starts(url, STR("https://")), is_plain = str_starts(url, STR("http://"));
    size_t from = is_safe ? 8 : 7, end = from;
    if (!is_safe && !is_plain) {
        return "An address begins with https://.";
    }
    for (size_t i = 0; i < url.n; i++) {
        if (url.p[i] <= ' ' || url.p[i] >= 0x7f || url.p[i] == '\\') {   /* bytes over 0x7f are negative, and refused too */
            return "Write the address without spaces and with plain letters, as your other program shows it.";
        }
    }
    while (end < url.n && !strchr("/?#", url.p[end])) {
        if (url.p[end++] == '@') {
            return "No user name or password in the address: anyone who sees it could use them.";
        }
    }
    if (end == from || url.p[from] == ':') {
        return "The address names no computer.";
    }
    return is_plain && !private_too ? "Only https:// leaves this computer safely. Inside your own network http:// works once Settings, Webhooks, allow it." : NULL;
}

static enum status check_location(struct work *w, const struct webhook *h) {
    struct location *l = ARENA_NEW(w->arena, struct location);
    enum status st = HAS(h, location_id) ? location_load(w, h->location_id, l) : ST_OK;
    if (st == ST_NOT_FOUND) {
        status_ignore(fail(w, ST_INVALID, "location_id", "There is no such place."));
        st = ST_OK;
    }
    return st;
}

enum status webhook_check(struct work *w, const struct webhook *h) {
    int64_t private_too = 0;
    enum status st = setting_int(w, &webhook_settings[WEBHOOK_SET_PRIVATE], &private_too);
    const char *wrong = wrong_url(h->url, private_too);
    if (wrong) {
        status_ignore(fail(w, ST_INVALID, "url", "%s", wrong));
    }
    for (size_t i = 0; i < h->kinds.n; i++) {
        struct str kind = LIST_AT(&h->kinds, struct webhook_kind, i)->kind;
        if (!is_known(kind)) {
            fault_add(&w->fault, ST_INVALID, arena_fmt(w->arena, "kinds[%zu]", i), "Nothing of this name happens here. GET /api/v1/webhooks/kinds lists what does; with a dot at its end (case.) it means all that begin so.");
        }
    }
    if (HAS(h, score_min) && HAS(h, score_max) && h->score_min > h->score_max) {
        status_ignore(fail(w, ST_INVALID, "score_max", "This is below score_min: no answer would pass."));
    }
    st = st == ST_OK ? check_location(w, h) : st;
    return st == ST_OK ? w->fault.status : st;
}

/* ---- in words ---- */

struct str webhook_problem(struct arena *a, struct str code, int64_t status) {
    static const struct { const char *code, *words; } rows[] = {
        { "name", "There is no computer of that name. Look for a mistyped letter in the address." },
        { "silent", "Nobody answers there, or not in time." },
        { "certificate", "No safe connection came about: its certificate is not right." },
        { "private", "The address leads into a private network, where nothing is sent unless Settings, Webhooks, allow it." },
        { "redirect", "It sends us to another address. Put that one here: nothing is told to an address you did not name." },
        { "gone", "It said that it wants nothing any more (410), so it was switched off." },
        { "secret", "Its secret cannot be read with this installation's key. Make a new one." },
    };
    for (size_t i = 0; i < LENGTH(rows); i++) {
        if (str_is(code, rows[i].code)) {
            return str_of(rows[i].words);
        }
    }
    return status ? arena_fmt(a, "It answered with an error (%lld).", (long long)status) : STR("It did not answer as a web server does.");
}
