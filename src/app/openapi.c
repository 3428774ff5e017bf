/* SPDX-License-Identifier: Apache-2.0
 * OpenAPI 3.1 from the route table and the shapes. Each shape becomes up to three schemas: as it is answered (noun), as it is created
 * (noun_create) and as it is changed (noun_patch). */
#include "app/openapi.h"

#include "work/frame_routes.h"
#include "work/permit.h"

struct sheet { struct json_out *out; struct arena *arena; struct list shapes; /* of struct wanted */ };
struct wanted { const struct shape *shape; int mode; };

static const char *const lane_names[] = { "read", "write", "worker", "stream" };

static void member(struct sheet *s, const char *key, struct str text) {
    json_key(s->out, str_of(key));
    json_text(s->out, text);
}

static struct str schema_name(struct arena *a, const struct shape *shape, int mode) {
    return arena_fmt(a, "%s%s", shape->name, mode == IN_CREATE ? "_create" : mode == IN_PATCH ? "_patch" : "");
}

static void want(struct sheet *s, const struct shape *shape, int mode) {
    for (size_t i = 0; i < s->shapes.n; i++) {
        struct wanted *w = LIST_AT(&s->shapes, struct wanted, i);
        if (w->shape == shape && w->mode == mode) {
            return;
        }
    }
    *(struct wanted *)list_push(s->arena, &s->shapes, sizeof(struct wanted)) = (struct wanted){ shape, mode };
}

static void reference(struct sheet *s, const struct shape *shape, int mode) {
    want(s, shape, mode);
    json_object(s->out);
    member(s, "$ref", arena_fmt(s->arena, "#/components/schemas/%.*s", STR_ARG(schema_name(s->arena, shape, mode))));
    json_object_end(s->out);
}

/* ---- one field ---- */

static const struct field *bare_field(const struct shape *shape) {
    for (int i = 0; i < shape->count; i++) {
        if (shape->fields[i].where & BARE) {
            return &shape->fields[i];
        }
    }
    return NULL;
}

static const char *type_of(enum kind k) {
    switch (k) {
    case K_INT:
    case K_MONEY:
        return "integer";
    case K_REAL:
        return "number";
    case K_FLAG:
        return "boolean";
    case K_LIST:
        return "array";
    case K_OBJECT:
    case K_ANY:
        return "object";
    default:
        return "string";
    }
}

static void write_type(struct sheet *s, const struct field *f, bool nullable) {
    json_key(s->out, STR("type"));
    if (!nullable) {
        json_text(s->out, str_of(type_of(f->kind)));
        return;
    }
    json_array(s->out);
    json_text(s->out, str_of(f->where & SCALAR ? "string" : type_of(f->kind)));
    if (f->where & SCALAR) {
        json_text(s->out, STR("integer"));
        json_text(s->out, STR("boolean"));
    }
    json_text(s->out, STR("null"));
    json_array_end(s->out);
}

static void write_limits(struct sheet *s, const struct field *f, bool nullable) {
    static const struct { enum kind kind; const char *format; } formats[] = { { K_INSTANT, "date-time" }, { K_DAY, "date" }, { K_INT, "int64" }, { K_MONEY, "int64" } };
    for (size_t i = 0; i < LENGTH(formats); i++) {
        if (formats[i].kind == f->kind) {
            member(s, "format", str_of(formats[i].format));
        }
    }
    if ((f->kind == K_INT || f->kind == K_MONEY) && f->min < f->max) {
        json_key(s->out, STR("minimum"));
        json_int(s->out, f->min);
        json_key(s->out, STR("maximum"));
        json_int(s->out, f->max);
    }
    if (f->kind == K_TEXT) {
        json_key(s->out, STR("maxLength"));
        json_int(s->out, f->max ? f->max : LIMIT_LINE);
    }
    if (f->kind == K_ID) {
        member(s, "pattern", arena_fmt(s->arena, "^%s_", f->prefix));
    }
    if (f->kind == K_ENUM) {
        json_key(s->out, STR("enum"));
        json_array(s->out);
        for (int i = 0; f->names[i]; i++) {
            json_text(s->out, str_of(f->names[i]));
        }
        if (nullable) {
            json_null(s->out);
        }
        json_array_end(s->out);
    }
}

static void write_field(struct sheet *s, const struct field *f, int mode);

static void write_items(struct sheet *s, const struct field *f, int mode) {
    const struct field *bare = bare_field(f->of);
    json_key(s->out, STR("items"));
    if (bare) {
        write_field(s, bare, mode);
    } else {
        reference(s, f->of, mode == IN_PATCH ? IN_CREATE : mode);
    }
}

static void write_field(struct sheet *s, const struct field *f, int mode) {
    if (f->kind == K_OBJECT) {
        json_object(s->out);
        member(s, "description", str_of(f->doc ? f->doc : ""));
        json_key(s->out, STR("anyOf"));
        json_array(s->out);
        reference(s, f->of, mode);
        json_object(s->out);
        member(s, "type", STR("null"));
        json_object_end(s->out);
        json_array_end(s->out);
        json_object_end(s->out);
        return;
    }
    bool nullable = mode != IN_FILTER && !(f->where & BARE) && !(mode == IN_CREATE && (f->where & REQUIRED));
    json_object(s->out);
    write_type(s, f, nullable);
    write_limits(s, f, nullable);
    if (f->kind == K_LIST) {
        write_items(s, f, mode);
    }
    if (f->doc) {
        member(s, "description", arena_fmt(s->arena, "%s%s", f->doc, f->where & PERSONAL && mode == IN_OUT ? " Personal: null for those who may not see people." : ""));
    }
    json_object_end(s->out);
}

/* ---- shapes ---- */

static void write_required(struct sheet *s, const struct shape *shape, int mode) {
    json_key(s->out, STR("required"));
    json_array(s->out);
    for (int i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        if ((mode == IN_OUT && (f->where & IN_OUT)) || (mode == IN_CREATE && (f->where & IN_CREATE) && (f->where & REQUIRED) && !f->unless)) {
            json_text(s->out, str_of(f->name));
        }
    }
    json_array_end(s->out);
}

static void write_shape(struct sheet *s, const struct shape *shape, int mode) {
    json_key(s->out, schema_name(s->arena, shape, mode));
    json_object(s->out);
    member(s, "type", STR("object"));
    member(s, "description", str_of(shape->doc));
    json_key(s->out, STR("properties"));
    json_object(s->out);
    for (int i = 0; i < shape->count; i++) {
        if (shape->fields[i].where & mode) {
            json_key(s->out, str_of(shape->fields[i].name));
            write_field(s, &shape->fields[i], mode);
        }
    }
    json_object_end(s->out);
    write_required(s, shape, mode);
    json_object_end(s->out);
}

static void write_problem(struct sheet *s) {
    json_key(s->out, STR("problem"));
    json_raw(s->out, STR("{\"type\":\"object\",\"description\":\"What went wrong (RFC 9457): every wrong field at once.\",\"properties\":{"
        "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},"
        "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"}},"
        "\"required\":[\"field\",\"message\"]}}},\"required\":[\"type\",\"title\",\"status\",\"code\",\"errors\"]}"));
}

static void write_schemas(struct sheet *s) {
    json_key(s->out, STR("schemas"));
    json_object(s->out);
    for (size_t i = 0; i < s->shapes.n; i++) {   /* grows while it is walked: shapes inside shapes */
        struct wanted w = *LIST_AT(&s->shapes, struct wanted, i);
        write_shape(s, w.shape, w.mode);
    }
    write_problem(s);
    json_object_end(s->out);
}

/* ---- routes ---- */

static void parameter(struct sheet *s, const char *name, const char *in, const struct field *f, bool required, const char *doc) {
    json_object(s->out);
    member(s, "name", str_of(name));
    member(s, "in", str_of(in));
    json_key(s->out, STR("required"));
    json_bool(s->out, required);
    if (doc) {
        member(s, "description", str_of(doc));
    }
    json_key(s->out, STR("schema"));
    if (f) {
        write_field(s, f, IN_FILTER);
    } else {
        json_raw(s->out, STR("{\"type\":\"string\"}"));
    }
    json_object_end(s->out);
}

static void path_parameters(struct sheet *s, const struct route *r) {
    struct str rest = str_of(r->pattern), piece;
    while (str_split(&rest, '/', &piece)) {
        if (piece.n > 2 && piece.p[0] == '{') {
            parameter(s, arena_z(s->arena, str_slice(piece, 1, piece.n - 1)), "path", NULL, true, NULL);
        }
    }
}

static void write_parameters(struct sheet *s, const struct route *r) {
    json_key(s->out, STR("parameters"));
    json_array(s->out);
    path_parameters(s, r);
    for (int i = 0; r->query && i < r->query->count; i++) {
        const struct field *f = &r->query->fields[i];
        if (f->where & IN_FILTER) {
            parameter(s, f->name, "query", f, false, f->doc);
        }
    }
    if (r->kind == REPLY_LIST) {
        parameter(s, "limit", "query", NULL, false, "At most so many rows, 1 to 200 (50).");
        parameter(s, "cursor", "query", NULL, false, "`next` of the page before.");
    }
    if (strcmp(r->method, "POST") == 0 && r->repeat) {
        parameter(s, "Idempotency-Key", "header", NULL, false, "The same key with the same body answers what the first request made; kept for 24 h.");
    }
    json_array_end(s->out);
}

static void write_list_schema(struct sheet *s, const struct shape *row) {
    json_object(s->out);
    member(s, "type", STR("object"));
    json_key(s->out, STR("required"));
    json_raw(s->out, STR("[\"data\",\"next\"]"));
    json_key(s->out, STR("properties"));
    json_object(s->out);
    json_key(s->out, STR("next"));
    json_raw(s->out, STR("{\"type\":[\"string\",\"null\"]}"));
    json_key(s->out, STR("data"));
    json_object(s->out);
    member(s, "type", STR("array"));
    json_key(s->out, STR("items"));
    reference(s, row, IN_OUT);
    json_object_end(s->out);
    json_object_end(s->out);
    json_object_end(s->out);
}

static void write_reply_schema(struct sheet *s, const struct route *r) {
    if (r->kind == REPLY_LIST && r->reply) {
        write_list_schema(s, r->reply);
    } else if (r->reply) {
        reference(s, r->reply, IN_OUT);
    } else {
        json_raw(s->out, STR("{}"));
    }
}

static void write_response(struct sheet *s, const struct route *r, const char *code, const char *description) {
    json_key(s->out, str_of(code));
    json_object(s->out);
    member(s, "description", str_of(description));
    if (r->kind != REPLY_NOTHING) {
        json_key(s->out, STR("content"));
        json_object(s->out);
        bool is_text = r->kind == REPLY_RAW && !strstr(r->pattern, ".json");
        json_key(s->out, r->lane == LANE_STREAM ? STR("text/event-stream") : r->raw_type ? str_of(r->raw_type) : r->kind == REPLY_PARTS ? STR("text/csv") : strstr(r->pattern, ".svg") ? STR("image/svg+xml") : is_text ? STR("text/plain") : STR("application/json"));
        json_object(s->out);
        json_key(s->out, STR("schema"));
        write_reply_schema(s, r);
        json_object_end(s->out);
        json_object_end(s->out);
    }
    json_object_end(s->out);
}

static void write_responses(struct sheet *s, const struct route *r) {
    json_key(s->out, STR("responses"));
    json_object(s->out);
    if (strcmp(r->method, "POST") == 0 && r->kind != REPLY_NOTHING) {
        write_response(s, r, "201", "Made.");
        write_response(s, r, "200", "Done; what it is about was there already.");
    } else {
        write_response(s, r, r->kind == REPLY_NOTHING ? "204" : "200", "Done.");
    }
    json_key(s->out, STR("default"));
    json_raw(s->out, STR("{\"description\":\"What went wrong.\",\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}"));
    json_object_end(s->out);
}

static void write_file(struct sheet *s) {
    json_key(s->out, STR("requestBody"));
    json_raw(s->out, STR("{\"required\":true,\"content\":{\"application/octet-stream\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}}}"));
}

static void write_body(struct sheet *s, const struct route *r) {
    if (r->file_max) {
        write_file(s);
        return;
    }
    if (!r->body) {
        return;
    }
    json_key(s->out, STR("requestBody"));
    json_object(s->out);
    json_key(s->out, STR("content"));
    json_object(s->out);
    json_key(s->out, STR("application/json"));
    json_object(s->out);
    json_key(s->out, STR("schema"));
    reference(s, r->body, strcmp(r->method, "PATCH") == 0 ? IN_PATCH : IN_CREATE);
    json_object_end(s->out);
    json_object_end(s->out);
    json_object_end(s->out);
}

static void write_route(struct sheet *s, const struct route *r) {
    char method[8] = { 0 };
    for (size_t i = 0; i < sizeof method - 1 && r->method[i]; i++) {
        method[i] = (char)(r->method[i] | 0x20);
    }
    json_key(s->out, str_of(arena_z(s->arena, str_of(method))));
    json_object(s->out);
    member(s, "summary", str_of(r->doc));
    member(s, "x-permission", str_of(permit_names[r->permission]));
    if (r->permission == PERM_PUBLIC) {
        json_key(s->out, STR("security"));
        json_raw(s->out, STR("[]"));
    }
    write_parameters(s, r);
    write_body(s, r);
    write_responses(s, r);
    json_object_end(s->out);
}

/* All routes of one path stand together, where the first of them stands in the table. */
static void write_paths(struct sheet *s, const struct route **all, int n) {
    json_key(s->out, STR("paths"));
    json_object(s->out);
    for (int i = 0; i < n; i++) {
        bool seen = false;
        for (int k = 0; k < i; k++) {
            seen |= strcmp(all[k]->pattern, all[i]->pattern) == 0;
        }
        if (seen) {
            continue;
        }
        json_key(s->out, str_of(all[i]->pattern));
        json_object(s->out);
        for (int k = i; k < n; k++) {
            if (strcmp(all[k]->pattern, all[i]->pattern) == 0) {
                write_route(s, all[k]);
            }
        }
        json_object_end(s->out);
    }
    json_object_end(s->out);
}

static const struct route **all_routes(struct arena *a, const struct product *p, int *ret_n) {
    const struct route **all = ARENA_ARRAY(a, const struct route *, frame_route_count + p->route_count);
    int n = 0;
    for (int i = 0; i < frame_route_count; i++) {
        all[n++] = &frame_routes[i];
    }
    for (int i = 0; i < p->route_count; i++) {
        all[n++] = &p->routes[i];
    }
    *ret_n = n;
    return all;
}

struct str openapi_text(struct arena *a, const struct product *p) {
    struct buf b;
    struct json_out out;
    int n;
    const struct route **all = all_routes(a, p, &n);
    buf_init(&b, a, 65536);
    json_out_init(&out, &b);
    struct sheet s = { &out, a, { 0 } };
    json_object(&out);
    member(&s, "openapi", STR("3.1.0"));
    json_key(&out, STR("info"));
    json_raw(&out, STR("{\"title\":\"Rapport\",\"version\":\"" RAPPORT_VERSION "\",\"description\":\"Instants are RFC 3339 in UTC, money is in minor units with an ISO 4217 currency, "
        "lists answer {data, next} with an opaque cursor. `low` and `high` of a measure are the ends of its 95 % interval, clamped to the scale and widened to contain the value; "
        "they are null for stocks and for counts of persons, which are counted, not sampled.\"}"));
    json_key(&out, STR("security"));
    json_raw(&out, STR("[{\"key\":[]},{\"session\":[]}]"));
    write_paths(&s, all, n);
    json_key(&out, STR("components"));
    json_object(&out);
    json_key(&out, STR("securitySchemes"));
    json_raw(&out, STR("{\"key\":{\"type\":\"http\",\"scheme\":\"bearer\"},\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"rapport_session\"}}"));
    write_schemas(&s);
    json_object_end(&out);
    json_object_end(&out);
    buf_put_char(&b, '\n');
    return buf_str(&b);
}

struct str openapi_lines(struct arena *a, const struct product *p) {
    struct buf b;
    int n;
    const struct route **all = all_routes(a, p, &n);
    buf_init(&b, a, 8192);
    for (int i = 0; i < n; i++) {
        buf_fmt(&b, "%-7s %-52s %-10s %-7s %s\n", all[i]->method, all[i]->pattern, permit_names[all[i]->permission], lane_names[all[i]->lane], all[i]->doc);
    }
    return buf_str(&b);
}

static enum status get_openapi(struct call *k) {
    return reply_text(k, 200, STR("application/json"), openapi_text(k->work->arena, work_product(k->work)));
}

const struct route openapi_routes[] = {
    { "GET", "/api/v1/openapi.json", get_openapi, PERM_PUBLIC, LANE_READ, .kind = REPLY_RAW, .doc = "This description" },
};
const int openapi_route_count = LENGTH(openapi_routes);
