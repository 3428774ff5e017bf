/* SPDX-License-Identifier: Apache-2.0
 * webhook_chat.c — an event as one line in a team's chat, with a link to where it is seen. RULE webhook-10: no name of a customer; their words
 * only where they may leave, and written so that they are nothing but words there: no mention, no link, no heading. */
#include "events/vocabulary.h"
#include "measure/scale.h"
#include "webhook/webhook_delivery.h"

/* ---- what is said ---- */

const char *webhook_sentence(struct str kind) {
    for (int i = 0; i < vocabulary_count; i++) {
        if (str_is(kind, vocabulary[i]->name)) {
            return vocabulary[i]->doc;
        }
    }
    return str_is(kind, "webhook.test") ? "This is a try: it works." : "Another program told of something.";
}

static struct str say(struct arena *a, const struct webhook_told *t) {
    int64_t score;
    struct buf b;
    buf_init(&b, a, 160);
    buf_fmt(&b, "%s", webhook_sentence(t->kind));
    if (webhook_body_score(a, t, &score)) {
        int64_t kind;
        buf_fmt(&b, " %lld", (long long)score);
        if (enum_value(scale_names, webhook_body_text(a, t, "survey_kind"), &kind)) {
            buf_fmt(&b, " of %lld", (long long)scales[kind].max);
        }
        buf_put_char(&b, '.');
    }
    if (HAS(t, location_name)) {
        buf_fmt(&b, " At %.*s.", STR_ARG(t->location_name));
    }
    return buf_str(&b);
}

static struct str link_of(struct arena *a, const struct webhook_told *t, struct str public_url) {
    static const struct { const char *noun, *prefix, *page; } rows[] = {
        { "response.", "rsp", "inbox" }, { "case.", "cas", "cases" }, { "customer.", "cus", "customers" }, { "order.", "ord", "orders" }, { "message.", "msg", "messages" }, { "mail.", "mai", "mails" },
    };
    for (size_t i = 0; i < LENGTH(rows) && public_url.n && t->subject_id; i++) {
        if (str_starts(t->kind, str_of(rows[i].noun))) {
            struct str id = id_format(a, rows[i].prefix, t->subject_id);
            return arena_fmt(a, "%.*s/%s/%.*s", STR_ARG(public_url), rows[i].page, STR_ARG(id));
        }
    }
    return (struct str){ 0 };
}

/* ---- nothing but words ---- */

static struct str plain(struct arena *a, struct str words, bool is_slack) {
    struct buf b;
    buf_init(&b, a, words.n + 32);
    for (size_t i = 0; i < words.n; i++) {
        char c = words.p[i];
        if (c == '&' || c == '<' || c == '>') {
            buf_put_str(&b, c == '&' ? STR("&amp;") : c == '<' ? STR("&lt;") : STR("&gt;"));
        } else if ((unsigned char)c < ' ') {
            buf_put_char(&b, ' ');
        } else {
            if (!is_slack && strchr("\\`*_{}[]()#+-.!|~:", c)) {
                buf_put_char(&b, '\\');
            }
            buf_put_char(&b, c);
        }
    }
    return buf_str(&b);
}

/* ---- as each chat takes it ---- */

static void pair(struct json_out *o, const char *key, struct str value) {
    json_key(o, str_of(key));
    json_text(o, value);
}

static void put_slack(struct json_out *o, struct arena *a, struct str text, struct str words, struct str link) {
    struct buf b;
    buf_init(&b, a, 256);
    struct str line = plain(a, text, true), said = plain(a, words, true);
    buf_put_str(&b, line);
    if (said.n) {
        buf_fmt(&b, "\n“%.*s”", STR_ARG(said));
    }
    if (link.n) {
        buf_fmt(&b, "\n<%.*s|Open>", STR_ARG(link));
    }
    json_object(o);
    pair(o, "text", buf_str(&b));
    json_object_end(o);
}

static void put_block(struct json_out *o, struct str text) {
    json_object(o);
    pair(o, "type", STR("TextBlock"));
    pair(o, "text", text);
    json_key(o, STR("wrap"));
    json_bool(o, true);
    json_object_end(o);
}

static void put_card(struct json_out *o, struct arena *a, struct str text, struct str words, struct str link) {
    struct str said = plain(a, words, false);
    json_object(o);
    pair(o, "type", STR("AdaptiveCard"));
    pair(o, "version", STR("1.2"));
    json_key(o, STR("body"));
    json_array(o);
    put_block(o, plain(a, text, false));
    if (said.n) {
        put_block(o, arena_fmt(a, "“%.*s”", STR_ARG(said)));
    }
    json_array_end(o);
    if (link.n) {
        json_key(o, STR("actions"));
        json_array(o);
        json_object(o);
        pair(o, "type", STR("Action.OpenUrl"));
        pair(o, "title", STR("Open"));
        pair(o, "url", link);
        json_object_end(o);
        json_array_end(o);
    }
    json_object_end(o);
}

static void put_teams(struct json_out *o, struct arena *a, struct str text, struct str words, struct str link) {
    json_object(o);
    pair(o, "type", STR("message"));
    json_key(o, STR("attachments"));
    json_array(o);
    json_object(o);
    pair(o, "contentType", STR("application/vnd.microsoft.card.adaptive"));
    json_key(o, STR("content"));
    put_card(o, a, text, words, link);
    json_object_end(o);
    json_array_end(o);
    json_object_end(o);
}

static struct str write(struct arena *a, enum webhook_form form, const struct webhook_told *t, struct str words, struct str public_url) {
    struct buf b;
    struct json_out o;
    struct str text = say(a, t), link = link_of(a, t, public_url);
    buf_init(&b, a, 512);
    json_out_init(&o, &b);
    if (form == WEBHOOK_SLACK) {
        put_slack(&o, a, text, words, link);
    } else {
        put_teams(&o, a, text, words, link);
    }
    return buf_str(&b);
}

struct str webhook_chat(struct arena *a, enum webhook_form form, const struct webhook_told *t, struct str words, struct str public_url) {
    return write(a, form, t, webhook_body_cut(words, WEBHOOK_CHAT_WORDS), public_url);
}
