/* SPDX-License-Identifier: Apache-2.0
 * What a change did, put back field by field. Of a list, entries that the change brought go and those it took come again; what people put
 * there since stays. */
#include "work/patch.h"

struct back { struct arena *arena; const struct shape *shape; const struct json *before, *after, *now; void *draft; bool differs; };

static struct str text_of(struct arena *a, const struct json *v) {
    struct buf b;
    struct json_out out;
    buf_init(&b, a, 64);
    json_out_init(&out, &b);
    json_value(&out, v);
    return buf_str(&b);
}

static bool same(struct arena *a, const struct json *x, const struct json *y) {
    bool no_x = !x || x->type == JSON_NULL, no_y = !y || y->type == JSON_NULL;
    return no_x || no_y ? no_x == no_y : str_eq(text_of(a, x), text_of(a, y));
}

/* As shape_set_text reads it. */
static bool set_value(const struct field *f, const struct json *v, struct arena *a, void *item) {
    struct fault ignored = { .arena = a };
    struct str text = v->type == JSON_TEXT ? v->s : text_of(a, v);
    return shape_set_text(f, text, str_of(f->name), a, &ignored, item);
}

static void set_entry(const struct shape *of, const struct json *v, struct arena *a, void *entry) {
    for (const struct json *c = v->child; c; c = c->next) {
        const struct field *f = shape_field(of, c->key);
        if (f && c->type != JSON_NULL && f->kind != K_LIST && f->kind != K_OBJECT) {
            (void)set_value(f, c, a, entry);   /* it was read from such a field */
        }
    }
    *(struct fields *)entry = ((struct fields *)entry)[1];
}

static bool holds(struct arena *a, const struct json *list, const struct json *entry) {
    for (const struct json *c = list ? list->child : NULL; c; c = c->next) {
        if (same(a, c, entry)) {
            return true;
        }
    }
    return false;
}

static void push_entry(struct back *b, const struct field *f, const struct json *entry) {
    struct list *l = (struct list *)((char *)b->draft + f->offset);
    set_entry(f->of, entry, b->arena, list_push(b->arena, l, f->of->size));
}

static void put_list(struct back *b, const struct field *f, const struct json *before, const struct json *after, const struct json *now) {
    size_t gone = 0, again = 0;
    for (const struct json *c = now ? now->child : NULL; c; c = c->next) {
        bool came = holds(b->arena, after, c) && !holds(b->arena, before, c);
        gone += came;
        if (!came) {
            push_entry(b, f, c);
        }
    }
    for (const struct json *c = before ? before->child : NULL; c; c = c->next) {
        if (!holds(b->arena, after, c) && !holds(b->arena, now, c)) {
            push_entry(b, f, c);
            again++;
        }
    }
    if (gone + again) {
        fields_put((struct fields *)b->draft, f->offset / 8);
        fields_put((struct fields *)b->draft + 1, f->offset / 8);
        b->differs = true;
    }
}

static void put_field(struct back *b, const struct field *f) {
    const struct json *before = json_member(b->before, str_of(f->name)), *after = json_member(b->after, str_of(f->name)), *now = json_member(b->now, str_of(f->name));
    if (same(b->arena, before, after)) {
        return;
    }
    if (f->kind == K_LIST) {
        put_list(b, f, before, after, now);
        return;
    }
    if (!same(b->arena, now, after)) {
        return;   /* somebody changed it since */
    }
    fields_put((struct fields *)b->draft, f->offset / 8);
    b->differs = true;
    if (before && before->type != JSON_NULL && !set_value(f, before, b->arena, b->draft)) {
        fields_drop((struct fields *)b->draft, f->offset / 8);
    }
}

bool patch_back(struct arena *a, const struct shape *shape, struct str before, struct str after, struct str now, void **ret_draft) {
    struct json_error error;
    struct back b = { a, shape, json_parse(a, before, &error), json_parse(a, after, &error), json_parse(a, now, &error), arena_alloc(a, shape->size), false };
    for (int i = 0; i < shape->count && b.before && b.after && b.now; i++) {
        const struct field *f = &shape->fields[i];
        if ((f->where & (IN_CREATE | IN_PATCH)) && f->kind != K_OBJECT) {
            put_field(&b, f);
        }
    }
    *ret_draft = b.draft;
    return b.differs;
}

struct str patch_settable(struct arena *a, const struct shape *shape, const void *item) {
    struct field *fields = ARENA_ARRAY(a, struct field, shape->count);
    struct shape settable = { shape->name, shape->doc, shape->size, fields, 0 };
    struct buf b;
    struct json_out out;
    for (int i = 0; i < shape->count; i++) {
        const struct field *f = &shape->fields[i];
        bool has = fields_has(&((const struct fields *)item)[1], f->offset / 8);
        if ((f->where & (IN_CREATE | IN_PATCH)) && f->kind != K_OBJECT && has) {
            fields[settable.count] = *f;
            fields[settable.count++].where |= IN_OUT;
        }
    }
    buf_init(&b, a, 512);
    json_out_init(&out, &b);
    shape_to_json(&settable, item, true, &out);
    return buf_str(&b);
}
