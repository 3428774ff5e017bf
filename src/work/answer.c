/* SPDX-License-Identifier: Apache-2.0
 * Answers: good ones by the row's shape, the rest as problem+json that names every wrong field. */
#include "work/hub.h"
#include "work/node.h"
#include "work/parts.h"
#include "work/request.h"

enum { STREAM_RETRY_SECONDS = 30 };

static const struct { const char *name, *value; } security_headers[] = {
    { "X-Content-Type-Options", "nosniff" },
    { "Referrer-Policy", "same-origin" },
    { "X-Frame-Options", "SAMEORIGIN" },
    { "Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'" },
};

void answer_headers(struct http_exchange *x) {
    for (size_t i = 0; i < LENGTH(security_headers); i++) {
        http_header_add(x, security_headers[i].name, str_of(security_headers[i].value));
    }
}

void answer_problem(struct http_exchange *x, enum status st, const struct fault *f) {
    struct buf b;
    struct json_out out;
    buf_init(&b, http_arena(x), 512);
    json_out_init(&out, &b);
    json_object(&out);
    json_key(&out, STR("type"));
    json_text(&out, STR("about:blank"));
    json_key(&out, STR("title"));
    bool one_about_all = f && f->n == 1 && f->at[0].field.n == 0;
    json_text(&out, f && f->title.n ? f->title : one_about_all ? f->at[0].message : str_of(status_title(st)));
    json_key(&out, STR("status"));
    json_int(&out, status_http(st));
    json_key(&out, STR("code"));
    json_text(&out, str_of(status_id(st)));
    json_key(&out, STR("errors"));
    json_array(&out);
    for (int i = 0; f && i < f->n; i++) {
        json_object(&out);
        json_key(&out, STR("field"));
        json_text(&out, f->at[i].field);
        json_key(&out, STR("message"));
        json_text(&out, f->at[i].message);
        json_object_end(&out);
    }
    json_array_end(&out);
    json_object_end(&out);
    answer_headers(x);
    http_header_add(x, "Cache-Control", STR("no-store"));
    http_answer(x, status_http(st), STR("application/problem+json"), buf_str(&b));
}

static void render_list(struct request *r, struct json_out *out, bool sees_people) {
    struct call *k = &r->call;
    const struct shape *s = r->route->reply;
    json_object(out);
    json_key(out, STR("data"));
    json_array(out);
    for (size_t i = 0; i < k->list.n; i++) {
        shape_to_json(s, (const char *)k->list.items + i * s->size, sees_people, out);
    }
    json_array_end(out);
    json_key(out, STR("next"));
    if (k->next.n) {
        json_text(out, k->next);
    } else {
        json_null(out);
    }
    json_object_end(out);
}

/* Public rows show only what their own shape holds; there everything in it may be seen. */
static bool sees_people(const struct request *r) {
    return r->route->permission == PERM_PUBLIC || permit_may(&r->who, PERM_PEOPLE);
}

struct str answer_render(struct request *r) {
    struct buf b;
    struct json_out out;
    if (r->route->kind == REPLY_RAW || r->call.text_type.n) {
        return r->call.text;
    }
    if (r->call.status == 204) {
        return (struct str){ "", 0 };
    }
    buf_init(&b, http_arena(r->x), r->route->kind == REPLY_LIST ? 8192 : 1024);
    json_out_init(&out, &b);
    if (r->route->kind == REPLY_LIST) {
        render_list(r, &out, sees_people(r));
    } else if (r->call.item && r->route->reply) {
        shape_to_json(r->route->reply, r->call.item, sees_people(r), &out);
    } else {
        json_object(&out);
        json_object_end(&out);
    }
    return buf_str(&b);
}

static void add_etag(struct request *r) {
    const struct shape *s = r->route->reply;
    for (int i = 0; s && r->route->kind == REPLY_ONE && r->call.item && i < s->count; i++) {
        if (s->fields[i].where & AS_ETAG) {
            int64_t seq = *(const int64_t *)((const char *)r->call.item + s->fields[i].offset);
            http_header_add(r->x, "ETag", arena_fmt(http_arena(r->x), "\"%lld\"", (long long)seq));
        }
    }
}

static void answer_failure(struct request *r) {
    struct http_exchange *x = r->x;
    if (r->status == ST_BUSY || r->status == ST_TOO_MANY) {
        long long seconds = r->call.retry_after > 0 ? r->call.retry_after : 1;
        http_header_add(x, "Retry-After", arena_fmt(http_arena(x), "%lld", seconds));
    }
    if (r->status == ST_MOVED) {
        http_header_add(x, "Location", r->call.location);
    }
    if (r->status == ST_UNAUTHORIZED) {
        http_header_add(x, "WWW-Authenticate", STR("Bearer"));
    }
    answer_problem(x, r->status, &r->fault);
}

/* Whoever is refused a line reads again later. */
static void answer_stream(struct request *r) {
    r->status = hub_subscribe(r->node->hub, r->x, &(struct hub_hearing){ r->business, r->reach, r->call.watch, r->since, r->last });
    if (r->status == ST_TOO_MANY) {
        status_ignore(fail(&r->work, ST_TOO_MANY, "", "Too many pages follow this already; read it again in a while."));
    } else if (r->status == ST_BUSY) {
        status_ignore(fail(&r->work, ST_BUSY, "", "Too many pages follow something just now; read it again in a while."));
    }
    if (!status_is_ok(r->status)) {
        r->fault = r->work.fault;
        r->call.retry_after = STREAM_RETRY_SECONDS;
        answer_failure(r);
    }
}

void answer_request(struct http_exchange *x) {
    struct request *r = http_data(x);
    if (!status_is_ok(r->status)) {
        answer_failure(r);
        return;
    }
    if (r->route->lane == LANE_STREAM) {
        answer_stream(r);
        return;
    }
    struct str body = r->is_rendered ? r->rendered : answer_render(r);
    struct str type = r->call.text_type.n ? r->call.text_type : STR("application/json");
    answer_headers(x);
    http_header_add(x, "Cache-Control", STR("no-store"));
    add_etag(r);
    if (r->call.set_cookie.n) {
        http_header_add(x, "Set-Cookie", r->call.set_cookie);
    }
    if (r->call.location.n) {
        http_header_add(x, "Location", r->call.location);
    }
    if (r->call.file_name.n) {
        http_header_add(x, "Content-Disposition", arena_fmt(http_arena(x), "attachment; filename=\"%.*s\"", STR_ARG(r->call.file_name)));
    }
    if (r->call.parts) {
        parts_start(r);
        return;
    }
    http_answer(x, r->call.status, type, body);
}
