/* SPDX-License-Identifier: Apache-2.0
 * webhook_body.c — what is told of an event, and its signature. RULE webhook-2: ids and numbers; free fields of other programs stay here. */
#include "base/secret.h"
#include "base/text.h"
#include "events/vocabulary.h"
#include "webhook/webhook_delivery.h"

enum { BODY_MAX = 20000, WORDS_MAX = 4000 /* bytes */ };

static const struct event_kind *kind_of(struct str name) {
    for (int i = 0; i < vocabulary_count; i++) {
        if (str_is(name, vocabulary[i]->name)) {
            return vocabulary[i];
        }
    }
    return NULL;
}

/* The payload as its kind's struct; NULL when it has none. */
static const void *payload_of(struct arena *a, const struct webhook_told *t, const struct shape **ret_shape) {
    const struct event_kind *kind = kind_of(t->kind);
    if (!kind || !kind->payload || kind->outside || !HAS(t, payload)) {
        return NULL;
    }
    void *told = arena_alloc(a, kind->payload->size);
    memset(told, 0, kind->payload->size);
    shape_from_stored_text(kind->payload, t->payload, a, told);
    *ret_shape = kind->payload;
    return told;
}

static bool number_in(struct arena *a, const struct webhook_told *t, const char *name, int64_t *ret_value) {
    const struct shape *shape = NULL;
    const void *told = payload_of(a, t, &shape);
    const struct field *f = told ? shape_field(shape, str_of(name)) : NULL;
    struct db_value v = f ? shape_value(f, told) : (struct db_value){ .type = DB_NULL };
    if (v.type != DB_INT) {
        return false;
    }
    *ret_value = v.i;
    return true;
}

bool webhook_body_score(struct arena *a, const struct webhook_told *t, int64_t *ret_score) { return number_in(a, t, "score", ret_score); }

bool webhook_body_is_before(struct arena *a, const struct webhook_told *t) {
    int64_t before = 0;
    return number_in(a, t, "before_rapport", &before) && before;
}

struct str webhook_body_text(struct arena *a, const struct webhook_told *t, const char *name) {
    const struct shape *shape = NULL;
    const void *told = payload_of(a, t, &shape);
    const struct field *f = told ? shape_field(shape, str_of(name)) : NULL;
    struct db_value v = f ? shape_value(f, told) : (struct db_value){ .type = DB_NULL };
    return v.type == DB_TEXT ? v.s : (struct str){ 0 };
}

static void put_id(struct json_out *o, struct arena *a, const char *name, const char *prefix, ident id) {
    json_key(o, str_of(name));
    if (id) {
        json_text(o, id_format(a, prefix, id));
    } else {
        json_null(o);
    }
}

static void put_at(struct json_out *o, struct arena *a, const char *name, instant_t at) {
    json_key(o, str_of(name));
    json_text(o, instant_format(a, at));
}

static void put_data(struct json_out *o, struct arena *a, const struct webhook_told *t, struct str words) {
    const struct event_kind *kind = kind_of(t->kind);
    const struct shape *shape = NULL;
    const void *told = payload_of(a, t, &shape);
    put_id(o, a, "event_id", "evt", t->event_id);
    json_key(o, STR("seq"));
    json_int(o, t->seq);
    put_at(o, a, "at", t->at);
    put_at(o, a, "noted_at", t->noted_at);
    put_id(o, a, "customer_id", "cus", t->customer_id);
    put_id(o, a, "employee_id", "emp", t->employee_id);
    put_id(o, a, "location_id", "loc", t->location_id);
    put_id(o, a, "subject_id", kind && kind->prefix ? kind->prefix : "evt", kind && kind->prefix ? t->subject_id : ID_NONE);
    json_key(o, STR("fields"));
    if (told) {
        shape_to_json(shape, told, false, o);
    } else {
        json_null(o);
    }
    if (words.n) {
        json_key(o, STR("words"));
        json_text(o, words);
    }
}

static struct str write(struct arena *a, const struct webhook_told *t, struct str words) {
    struct buf b;
    struct json_out o;
    buf_init(&b, a, 1024);
    json_out_init(&o, &b);
    json_object(&o);
    json_key(&o, STR("type"));
    json_text(&o, t->kind);
    put_at(&o, a, "timestamp", t->noted_at);
    json_key(&o, STR("data"));
    json_object(&o);
    put_data(&o, a, t, words);
    json_object_end(&o);
    json_object_end(&o);
    return buf_str(&b);
}

struct str webhook_body_cut(struct str words, size_t most) {
    size_t n = words.n < most ? words.n : most;
    while (n > 0 && n < words.n && ((unsigned char)words.p[n] & 0xc0) == 0x80) {
        n--;
    }
    return str_slice(words, 0, n);
}

struct str webhook_body(struct arena *a, const struct webhook_told *t, struct str words) {
    struct str body = write(a, t, webhook_body_cut(words, WORDS_MAX));
    return body.n < BODY_MAX ? body : write(a, t, (struct str){ 0 });   /* words of nothing but what JSON writes long */
}

/* ---- signing ---- */

static bool sign(struct work *w, struct str sealed, struct str text, struct buf *out) {
    struct str plain, key;
    if (!secret_open(w->arena, work_key(w), sealed, &plain) || !secret_from_base64(w->arena, plain, &key)) {
        return false;
    }
    struct str mac = secret_hmac_base64(w->arena, key, text);
    buf_fmt(out, "%sv1,%.*s", out->n ? " " : "", STR_ARG(mac));
    return true;
}

bool webhook_body_sign(struct work *w, const struct webhook *h, struct str message_id, int64_t second, struct str body, struct str *ret_signature) {
    struct str text = arena_fmt(w->arena, "%.*s.%lld.%.*s", STR_ARG(message_id), (long long)second, STR_ARG(body));
    struct buf out;
    buf_init(&out, w->arena, 120);
    bool is_good = sign(w, h->sealed, text, &out);
    if (is_good && HAS(h, sealed_before) && h->before_until > second * SECOND) {
        is_good = sign(w, h->sealed_before, text, &out);
    }
    if (is_good) {
        *ret_signature = buf_str(&out);
    }
    return is_good;
}
