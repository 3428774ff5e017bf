/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/mail_stop.h"

#include "base/secret.h"
#include "speak/mail_stop.sql.h"

#define TOKEN_OF "stop"

static const struct field stop_fields[] = {
    F_ID(struct mail_stop, business_id, IN_ROW, .prefix = "biz"), F_ID(struct mail_stop, customer_id, IN_ROW, .prefix = "cus"), F_ID(struct mail_stop, who_id, IN_ROW, .prefix = "cus"),
    F_ENUM(struct mail_stop, purpose, IN_ROW, .names = consent_purposes), F_TEXT(struct mail_stop, language, IN_ROW), F_TEXT(struct mail_stop, business, IN_ROW),
};
const struct shape mail_stop_shape = SHAPE(struct mail_stop, "mail_stop", "Whose link it is.", stop_fields);

/* ---- words, by language; English first and for all others ---- */

struct words { const char *language, *link, *ask_feedback, *ask_news, *note, *button, *done, *again; };
/* clang-format off */
static const struct words languages[] = {
    { "en", "No more messages like this", "Shall %.*s stop asking you how it was?", "Shall %.*s stop sending you news and offers?",
      "Messages about your own orders and concerns still come.", "Yes, stop", "You will not get such messages from %.*s any more.", "Should you change your mind, tell them: they note it." },
    { "de", "Keine solchen Nachrichten mehr", "Soll %.*s Sie nicht mehr fragen, wie es war?", "Soll %.*s Ihnen keine Neuigkeiten und Angebote mehr senden?",
      "Nachrichten zu Ihren eigenen Bestellungen und Anliegen kommen weiterhin.", "Ja, bitte nicht mehr", "Von %.*s kommen keine solchen Nachrichten mehr.", "Wenn Sie es sich anders überlegen, sagen Sie es dort." },
    { "es", "No recibir más mensajes así", "¿Quiere que %.*s deje de preguntarle qué tal fue?", "¿Quiere que %.*s deje de enviarle novedades y ofertas?",
      "Los mensajes sobre sus propios pedidos y asuntos seguirán llegando.", "Sí, no más", "Ya no recibirá mensajes así de %.*s.", "Si cambia de idea, dígaselo." },
    { "fr", "Ne plus recevoir de tels messages", "%.*s doit-il cesser de vous demander comment c'était ?", "%.*s doit-il cesser de vous envoyer nouvelles et offres ?",
      "Les messages sur vos propres commandes et demandes arriveront toujours.", "Oui, arrêter", "Vous ne recevrez plus de tels messages de %.*s.", "Si vous changez d'avis, dites-le-leur." },
    { "pt", "Não receber mais mensagens destas", "Quer que %.*s deixe de lhe perguntar como correu?", "Quer que %.*s deixe de lhe enviar novidades e ofertas?",
      "As mensagens sobre as suas próprias encomendas e questões continuam a chegar.", "Sim, parar", "Já não receberá mensagens destas de %.*s.", "Se mudar de ideias, diga-lhes." },
};
/* clang-format on */

static const struct words *words_of(struct str language) {
    for (size_t i = 0; i < LENGTH(languages); i++) {
        if (language.n >= 2 && memcmp(language.p, languages[i].language, 2) == 0 && (language.n == 2 || language.p[2] == '-')) {
            return &languages[i];
        }
    }
    return &languages[0];
}

static const char *ask_of(const struct words *l, int64_t purpose) { return purpose == PURPOSE_NEWS ? l->ask_news : l->ask_feedback; }

/* The one place a name goes into a sentence: `%.*s` of the table. */
static struct str with_name(struct arena *a, const char *sentence, struct str name) {
    const char *at = strstr(sentence, "%.*s");
    struct str before = { sentence, (size_t)(at - sentence) };
    return arena_fmt(a, "%.*s%.*s%s", STR_ARG(before), STR_ARG(name), at + 4);
}

/* ---- the link ---- */

struct mail_stop_offer mail_stop_offer(struct work *w, const struct message *m, struct str public_url) {
    struct mail_stop_offer o = { .may = m->purpose != PURPOSE_SERVICE && HAS(m, customer_id) };
    if (o.may && public_url.n) {
        struct str token = token_make(w->arena, work_key(w), TOKEN_OF, m->id);
        o.words = str_of(words_of(HAS(m, language) ? m->language : STR("en"))->link);
        o.page = o.one_click = arena_fmt(w->arena, "%.*s/api/v1/public/stop/%.*s", STR_ARG(public_url), STR_ARG(token));
    }
    return o;
}

enum status mail_stop_enter(struct work *w, struct str token, struct mail_stop *ret_stop) {
    ident id;
    struct mail_stop *s = ARENA_NEW(w->arena, struct mail_stop);
    enum status st = token_read(work_key(w), TOKEN_OF, token, &id) ? query_one(w, &Q_MAIL_STOP_LINK, ARGS(ARG_ID("id", id)), &mail_stop_shape, s) : ST_NOT_FOUND;
    if (st != ST_OK || s->purpose == PURPOSE_SERVICE) {
        return st == ST_OK ? ST_NOT_FOUND : st;
    }
    w->business = s->business_id;
    *ret_stop = *s;
    return ST_OK;
}

enum status mail_stop_withdraw(struct work *w, const struct mail_stop *s) {
    struct consent c = { 0 };
    ident id;
    SET(&c, purpose, s->purpose);
    SET(&c, state, CONSENT_WITHDRAWN);
    SET(&c, source, CONSENT_BY_LINK);
    SET(&c, words, with_name(w->arena, ask_of(words_of(s->language), s->purpose), s->business));
    return consent_put(w, s->customer_id, s->who_id, &c, &id);
}

/* ---- the page ---- */

static void put_escaped(struct buf *b, struct str s) {
    for (size_t i = 0; i < s.n; i++) {
        const char *is = s.p[i] == '&' ? "&amp;" : s.p[i] == '<' ? "&lt;" : s.p[i] == '>' ? "&gt;" : s.p[i] == '"' ? "&quot;" : NULL;
        if (is) {
            buf_put_str(b, str_of(is));
        } else {
            buf_put_char(b, s.p[i]);
        }
    }
}

#define PAGE_STYLE ":root{color-scheme:light dark}body{margin:0;padding:2rem 1rem;font:18px/1.5 system-ui,sans-serif;background:#fbf8f3;color:#1f2421}" \
    "main{max-width:32rem;margin:0 auto}h1{font-size:1.5rem;line-height:1.3}button{font:inherit;font-weight:600;min-height:3rem;padding:0 1.5rem;border:0;border-radius:10px;background:#1f6f5c;color:#fff}" \
    "@media(prefers-color-scheme:dark){body{background:#161a18;color:#edefea}button{background:#5fbfa6;color:#161a18}}"

struct str mail_stop_page(struct arena *a, const struct mail_stop *s, bool is_done) {
    const struct words *l = words_of(s->language);
    struct buf b;
    buf_init(&b, a, 2000);
    buf_fmt(&b, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>", l->language);
    put_escaped(&b, s->business);
    buf_put_str(&b, STR("</title><style>" PAGE_STYLE "</style></head><body><main><h1>"));
    put_escaped(&b, with_name(a, is_done ? l->done : ask_of(l, s->purpose), s->business));
    buf_put_str(&b, STR("</h1><p>"));
    put_escaped(&b, str_of(is_done ? l->again : l->note));
    buf_put_str(&b, STR("</p>"));
    if (!is_done) {
        buf_fmt(&b, "<form method=\"post\"><button>%s</button></form>", l->button);
    }
    buf_put_str(&b, STR("</main></body></html>\n"));
    return buf_str(&b);
}
