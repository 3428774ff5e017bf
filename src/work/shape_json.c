/* SPDX-License-Identifier: Apache-2.0
 * JSON into a noun's struct, naming every wrong field at once, and a noun's struct out as JSON. */
#include "work/shape_private.h"

struct reading { enum shape_mode mode; struct arena *arena; struct fault *fault; };

static void read_object(const struct reading *r, const struct shape *s, const struct json *v, struct str path, void *item);
static void read_value(const struct reading *r, const struct field *f, const struct json *v, struct str path, void *item);

static const struct field *bare_field(const struct shape *s) {
    for (int i = 0; i < s->count; i++) {
        if (s->fields[i].where & BARE) {
            return &s->fields[i];
        }
    }
    return NULL;
}

static struct str path_of(const struct reading *r, struct str path, struct str name) {
    return path.n ? arena_fmt(r->arena, "%.*s.%.*s", STR_ARG(path), STR_ARG(name)) : name;
}

static void complain(const struct reading *r, const struct field *f, struct str path, const char *wanted) {
    fault_add(r->fault, ST_INVALID, path, "%.*s must be %s.", STR_ARG(shape_label(r->arena, f)), wanted);
}

static void read_list(const struct reading *r, const struct field *f, const struct json *v, struct str path, void *item) {
    if (v->type != JSON_ARRAY) {
        complain(r, f, path, "a list");
        return;
    }
    size_t max = f->max ? (size_t)f->max : LIMIT_PAGE;
    if (v->n > max) {
        fault_add(r->fault, ST_INVALID, path, "%.*s has too many entries: at most %zu.", STR_ARG(shape_label(r->arena, f)), max);
        return;
    }
    struct list *l = field_at(f, item);
    *l = (struct list){ arena_alloc(r->arena, f->of->size * (v->n + 1)), 0, v->n };
    /* An entry of a list is new as a whole, also inside a PATCH. */
    struct reading whole = { SHAPE_CREATE, r->arena, r->fault };
    const struct field *bare = shape_bare(f->of);
    for (const struct json *c = v->child; c; c = c->next) {
        struct str here = arena_fmt(r->arena, "%.*s[%zu]", STR_ARG(path), l->n);
        void *entry = (char *)l->items + l->n * f->of->size;
        if (bare) {
            read_value(&whole, bare, c, here, entry);
        } else {
            read_object(&whole, f->of, c, here, entry);
        }
        l->n++;
    }
    field_mark(f, item);
}

static void read_any(const struct reading *r, const struct field *f, const struct json *v, void *item) {
    struct buf b;
    struct json_out out;
    buf_init(&b, r->arena, 256);
    json_out_init(&out, &b);
    json_value(&out, v);
    *(struct str *)field_at(f, item) = buf_str(&b);
    field_mark(f, item);
}

static void read_number(const struct reading *r, const struct field *f, const struct json *v, struct str path, void *item) {
    if (v->type == JSON_INT && f->kind != K_REAL) {
        shape_put_int(f, v->i, path, r->arena, r->fault, item);
    } else if (f->kind == K_REAL && (v->type == JSON_INT || v->type == JSON_REAL)) {
        *(double *)field_at(f, item) = v->d;
        field_mark(f, item);
    } else if (v->type == JSON_REAL && (v->d > 9.2e18 || v->d < -9.2e18)) {
        complain(r, f, path, "a smaller number");
    } else {
        complain(r, f, path, f->kind == K_MONEY ? "a whole number of the smallest unit (cents)" : f->kind == K_INT ? "a whole number" : "a number");
    }
}

static void read_value(const struct reading *r, const struct field *f, const struct json *v, struct str path, void *item) {
    switch (f->kind) {
    case K_INT:
    case K_MONEY:
    case K_REAL:
        read_number(r, f, v, path, item);
        return;
    case K_FLAG:
        if (v->type == JSON_TRUE || v->type == JSON_FALSE) {
            shape_put_int(f, v->type == JSON_TRUE, path, r->arena, r->fault, item);
        } else {
            complain(r, f, path, "true or false");
        }
        return;
    case K_LIST:
        read_list(r, f, v, path, item);
        return;
    case K_OBJECT: {
        void *child = arena_alloc(r->arena, f->of->size);
        read_object(r, f->of, v, path, child);
        *(void **)field_at(f, item) = child;
        field_mark(f, item);
        return;
    }
    case K_ANY:
        if (v->type == JSON_OBJECT) {
            read_any(r, f, v, item);
        } else {
            complain(r, f, path, "an object with names and values");
        }
        return;
    default:
        if (v->type == JSON_TEXT) {
            shape_set_text(f, v->s, path, r->arena, r->fault, item);
        } else {
            complain(r, f, path, "text");
        }
    }
}

static void require(const struct reading *r, const struct shape *s, struct str path, const void *item) {
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        const struct shape_head *head = item;
        bool told_wrong = fields_has(&head->given, field_slot(f)) && !field_has(f, item);
        bool told_by_another = f->unless && field_has(shape_field(s, str_of(f->unless)), item);
        if ((f->where & REQUIRED) && !told_by_another && r->mode == SHAPE_CREATE && !field_has(f, item) && !told_wrong) {
            fault_add(r->fault, ST_INVALID, path_of(r, path, str_of(f->name)), "%.*s is needed.", STR_ARG(shape_label(r->arena, f)));
        }
    }
}

static void read_null(const struct reading *r, const struct field *f, struct str path) {
    if (f->where & REQUIRED) {
        fault_add(r->fault, ST_INVALID, path, "%.*s is needed and cannot be null.", STR_ARG(shape_label(r->arena, f)));
    }
}

static void read_object(const struct reading *r, const struct shape *s, const struct json *v, struct str path, void *item) {
    struct shape_head *head = item;
    const struct field *bare = bare_field(s);
    if (bare && v->type != JSON_NULL) {
        fields_put(&head->given, field_slot(bare));
        read_value(r, bare, v, path, item);
        return;
    }
    if (v->type != JSON_OBJECT) {
        fault_add(r->fault, ST_INVALID, path, "An object with fields is expected here.");
        return;
    }
    for (const struct json *c = v->child; c; c = c->next) {
        const struct field *f = shape_field(s, c->key);
        struct str here = path_of(r, path, c->key);
        if (!f || !(f->where & (int)r->mode)) {
            fault_add(r->fault, ST_INVALID, here, f && (f->where & (IN_OUT | IN_CREATE)) ? "This field cannot be set here." : "There is no field of this name here.");
            continue;
        }
        fields_put(&head->given, field_slot(f));
        if (c->type == JSON_NULL) {
            read_null(r, f, here);
        } else {
            read_value(r, f, c, here, item);
        }
    }
    require(r, s, path, item);
}

void shape_from_json(const struct shape *s, enum shape_mode mode, const struct json *v, struct arena *a, struct fault *f, void *ret_item) {
    struct reading r = { mode, a, f };
    read_object(&r, s, v, (struct str){ "", 0 }, ret_item);
}

void shape_from_text(const struct shape *s, enum shape_mode mode, struct str text, struct arena *a, struct fault *f, void *ret_item) {
    struct json_error error = { 0 };
    const struct json *v = json_parse(a, text, &error);
    if (!v) {
        fault_add(f, ST_MALFORMED, STR(""), "This is not JSON: line %d, column %d: %.*s", error.line, error.column, STR_ARG(error.text));
        return;
    }
    shape_from_json(s, mode, v, a, f, ret_item);
}

void shape_check_required(const struct shape *s, struct fault *f, const void *item) {
    struct reading r = { SHAPE_CREATE, f->arena, f };
    require(&r, s, (struct str){ "", 0 }, item);
}

static struct list stored_list(const struct shape *s, const struct json *v, struct arena *a) {
    struct list l = { 0 };
    const struct field *bare = shape_bare(s);
    for (const struct json *c = v->child; c; c = c->next) {
        void *item = list_push(a, &l, s->size);
        if (bare && c->type == JSON_TEXT) {
            *(struct str *)field_at(bare, item) = arena_str(a, c->s);
            field_mark(bare, item);
        } else {
            shape_from_stored(s, c, a, item);
        }
    }
    return l;
}

struct list shape_list_from_stored(const struct shape *s, struct str text, struct arena *a) {
    struct json_error error = { 0 };
    const struct json *v = text.n ? json_parse(a, text, &error) : NULL;
    return v && v->type == JSON_ARRAY ? stored_list(s, v, a) : (struct list){ 0 };
}

void shape_from_stored(const struct shape *s, const struct json *v, struct arena *a, void *ret_item) {
    for (const struct json *c = v->child; c; c = c->next) {
        const struct field *f = shape_field(s, c->key);
        if (f && f->kind == K_LIST && c->type == JSON_ARRAY) {
            *(struct list *)field_at(f, ret_item) = stored_list(f->of, c, a);
            field_mark(f, ret_item);
        } else if (f && c->type == JSON_TEXT && (f->kind == K_TEXT || f->kind == K_ANY)) {
            *(struct str *)field_at(f, ret_item) = arena_str(a, c->s);
            field_mark(f, ret_item);
        } else if (f && c->type == JSON_INT && f->kind != K_TEXT) {
            *(int64_t *)field_at(f, ret_item) = c->i;
            field_mark(f, ret_item);
        }
    }
}

void shape_from_stored_text(const struct shape *s, struct str text, struct arena *a, void *ret_item) {
    struct json_error error = { 0 };
    const struct json *v = json_parse(a, text, &error);
    if (v) {
        shape_from_stored(s, v, a, ret_item);
    }
}

/* ---- out ---- */

static void write_value(const struct field *f, const void *item, bool sees_people, struct json_out *out) {
    char text[32];
    const void *at = field_in(f, item);
    switch (f->kind) {
    case K_TEXT:
        json_text(out, *(const struct str *)at);
        return;
    case K_INT:
    case K_MONEY:
        json_int(out, *(const int64_t *)at);
        return;
    case K_REAL:
        json_real(out, *(const double *)at);
        return;
    case K_FLAG:
        json_bool(out, *(const int64_t *)at != 0);
        return;
    case K_ENUM:
        json_text(out, str_of(enum_name(f->names, *(const int64_t *)at)));
        return;
    case K_INSTANT:
        json_text(out, (struct str){ text, instant_write(text, *(const instant_t *)at) });
        return;
    case K_DAY:
        json_text(out, (struct str){ text, day_write(text, *(const day_t *)at) });
        return;
    case K_ID:
        json_text(out, (struct str){ text, id_write(text, f->prefix, *(const ident *)at) });
        return;
    case K_OBJECT:
        shape_to_json(f->of, *(const void *const *)at, sees_people, out);
        return;
    case K_ANY:
        json_raw(out, *(const struct str *)at);
        return;
    case K_LIST:
        break;
    }
    const struct list *l = at;
    const struct field *bare = shape_bare(f->of);
    json_array(out);
    for (size_t i = 0; i < l->n; i++) {
        const void *entry = (const char *)l->items + i * f->of->size;
        if (bare) {
            write_value(bare, entry, sees_people, out);
        } else {
            shape_to_json(f->of, entry, sees_people, out);
        }
    }
    json_array_end(out);
}

void shape_to_json(const struct shape *s, const void *item, bool sees_people, struct json_out *out) {
    const struct field *bare = bare_field(s);
    if (bare && field_has(bare, item)) {
        write_value(bare, item, sees_people, out);
        return;
    }
    if (bare) {
        json_null(out);
        return;
    }
    json_object(out);
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        if (!(f->where & IN_OUT)) {
            continue;
        }
        json_key(out, str_of(f->name));
        if (field_has(f, item) && (sees_people || !(f->where & PERSONAL))) {
            write_value(f, item, sees_people, out);
        } else {
            json_null(out);
        }
    }
    json_object_end(out);
}

struct str shape_list_to_json(const struct shape *s, const struct list *l, struct arena *a) {
    struct buf b;
    struct json_out out;
    const struct field *bare = shape_bare(s);
    buf_init(&b, a, 512);
    json_out_init(&out, &b);
    json_array(&out);
    for (size_t i = 0; i < l->n; i++) {
        const char *item = (const char *)l->items + i * s->size;
        if (bare) {
            write_value(bare, item, true, &out);
        } else {
            shape_to_json(s, item, true, &out);
        }
    }
    json_array_end(&out);
    return buf_str(&b);
}

struct str shape_get_text(const struct field *f, const void *item, struct arena *a) {
    struct buf b;
    struct json_out out;
    struct json_error error = { 0 };
    if (!field_has(f, item)) {
        return (struct str){ 0 };
    }
    buf_init(&b, a, 64);
    json_out_init(&out, &b);
    write_value(f, item, true, &out);
    struct str text = buf_str(&b);
    const struct json *v = text.n && text.p[0] == '"' ? json_parse(a, text, &error) : NULL;
    return v ? v->s : text;
}
