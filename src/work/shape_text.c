/* SPDX-License-Identifier: Apache-2.0
 * One field from text: the part that JSON strings, queries and CSV cells have in common. */
#include "base/text.h"
#include "work/shape_private.h"

#include "http/http.h"

#include <ctype.h>
#include <stdlib.h>

struct str shape_label(struct arena *a, const struct field *f) {
    struct str s = arena_str(a, str_of(f->name));
    char *p = (char *)arena_copy(a, s.p, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        p[i] = p[i] == '_' ? ' ' : p[i];
    }
    p[0] = (char)toupper((unsigned char)p[0]);
    if (s.n > 3 && strcmp(p + s.n - 3, " id") == 0) {
        s.n -= 3;
    }
    return (struct str){ p, s.n };
}

bool shape_put_int(const struct field *f, int64_t v, struct str path, struct arena *a, struct fault *fault, void *item) {
    if (f->min < f->max && (v < f->min || v > f->max)) {
        fault_add(fault, ST_INVALID, path, "%.*s must be between %lld and %lld.", STR_ARG(shape_label(a, f)), (long long)f->min, (long long)f->max);
        return false;
    }
    *(int64_t *)field_at(f, item) = v;
    field_mark(f, item);
    return true;
}

static bool put_text(const struct field *f, struct str text, struct str path, struct arena *a, struct fault *fault, void *item) {
    size_t max = f->max ? (size_t)f->max : LIMIT_LINE;
    struct str label = shape_label(a, f);
    if (!text_is_utf8(text)) {
        fault_add(fault, ST_INVALID, path, "%.*s holds bytes that are not text (UTF-8 without NUL is expected).", STR_ARG(label));
        return false;
    }
    if (text.n > max && text_length(text) > max) {
        fault_add(fault, ST_INVALID, path, "%.*s is too long: at most %zu characters.", STR_ARG(label), max);
        return false;
    }
    if ((f->where & NOT_EMPTY) && str_trim(text).n == 0) {
        fault_add(fault, ST_INVALID, path, "%.*s must not be empty.", STR_ARG(label));
        return false;
    }
    *(struct str *)field_at(f, item) = arena_str(a, text);
    field_mark(f, item);
    return true;
}

static bool put_enum(const struct field *f, struct str text, struct str path, struct arena *a, struct fault *fault, void *item) {
    int64_t v;
    if (enum_value(f->names, text, &v)) {
        *(int64_t *)field_at(f, item) = v;
        field_mark(f, item);
        return true;
    }
    struct buf b;
    buf_init(&b, a, 64);
    for (int i = 0; f->names[i]; i++) {
        buf_fmt(&b, "%s%s", i ? ", " : "", f->names[i]);
    }
    fault_add(fault, ST_INVALID, path, "%.*s must be one of: %.*s.", STR_ARG(shape_label(a, f)), STR_ARG(buf_str(&b)));
    return false;
}

static bool put_real(const struct field *f, struct str text, struct str path, struct arena *a, struct fault *fault, void *item) {
    char *end = NULL;
    const char *z = arena_z(a, text);
    double v = strtod(z, &end);
    if (text.n == 0 || *end || !(v > -1e300 && v < 1e300)) {
        fault_add(fault, ST_INVALID, path, "%.*s must be a number.", STR_ARG(shape_label(a, f)));
        return false;
    }
    *(double *)field_at(f, item) = v;
    field_mark(f, item);
    return true;
}

bool shape_set_text(const struct field *f, struct str text, struct str path, struct arena *a, struct fault *fault, void *item) {
    int64_t v = 0;
    const char *wanted = NULL;
    switch (f->kind) {
    case K_TEXT:
        return put_text(f, text, path, a, fault, item);
    case K_ENUM:
        return put_enum(f, text, path, a, fault, item);
    case K_REAL:
        return put_real(f, text, path, a, fault, item);
    case K_INT:
    case K_MONEY:
        if (str_to_int(text, &v)) {
            return shape_put_int(f, v, path, a, fault, item);
        }
        wanted = f->kind == K_INT ? "a whole number" : "a whole number of the smallest unit (cents)";
        break;
    case K_FLAG:
        if (str_is(text, "true") || str_is(text, "false")) {
            return shape_put_int(f, str_is(text, "true"), path, a, fault, item);
        }
        wanted = "true or false";
        break;
    case K_INSTANT:
        if (instant_parse(text, &v)) {
            return shape_put_int(f, v, path, a, fault, item);
        }
        wanted = "a moment that exists, like 2026-11-22T10:00:00Z";
        break;
    case K_DAY:
        if (day_parse(text, &v)) {
            return shape_put_int(f, v, path, a, fault, item);
        }
        wanted = "a day that exists, like 2026-11-22";
        break;
    case K_ID:
        if (id_parse(f->prefix, text, &v)) {
            return shape_put_int(f, v, path, a, fault, item);
        }
        fault_add(fault, ST_INVALID, path, "%.*s must be an id that begins with %s_.", STR_ARG(shape_label(a, f)), f->prefix);
        return false;
    case K_OBJECT:
    case K_LIST:
    case K_ANY:
        wanted = "given as JSON";
        break;
    }
    fault_add(fault, ST_INVALID, path, "%.*s must be %s.", STR_ARG(shape_label(a, f)), wanted);
    return false;
}

void shape_from_query(const struct shape *s, const struct http_pair *pairs, size_t n, struct arena *a, struct fault *fault, void *ret_item) {
    for (size_t i = 0; i < n; i++) {
        struct str name = pairs[i].name;
        if (str_is(name, "limit") || str_is(name, "cursor")) {
            continue;
        }
        const struct field *f = s ? shape_field(s, name) : NULL;
        if (!f || !(f->where & IN_FILTER)) {
            fault_add(fault, ST_INVALID, name, "There is no filter of this name here.");
        } else if (pairs[i].value.n) {
            fields_put(&((struct shape_head *)ret_item)->given, field_slot(f));
            shape_set_text(f, pairs[i].value, name, a, fault, ret_item);
        }
    }
}
