/* SPDX-License-Identifier: Apache-2.0
 * json_in.c — JSON text to a tree in the arena; the only file that knows jansson.
 *
 * Some of jansson's names are ours too (json_object, JSON_ARRAY …): they are renamed while its header is read, and none of
 * those functions is called here. jansson itself is linked so that it always finds its own. */
#define json_object jansson_object
#define json_array jansson_array
#define json_real jansson_real
#define json_null jansson_null
#define JSON_OBJECT JANSSON_OBJECT
#define JSON_ARRAY JANSSON_ARRAY
#define JSON_REAL JANSSON_REAL
#define JSON_TRUE JANSSON_TRUE
#define JSON_FALSE JANSSON_FALSE
#define JSON_NULL JANSSON_NULL
#include <jansson.h>
#undef json_object
#undef json_array
#undef json_real
#undef json_null
#undef JSON_OBJECT
#undef JSON_ARRAY
#undef JSON_REAL
#undef JSON_TRUE
#undef JSON_FALSE
#undef JSON_NULL

#include "base/json.h"
#include "base/limits.h"

enum { KEY_SHOWN = 60 };

/* Where a text stops being a string: behind its closing quote, or the end of all. */
static const char *skip_string(const char *p, const char *end) {
    for (p++; p < end && *p != '"'; p++) {
        if (*p == '\\') p++;
    }
    return p < end ? p + 1 : end;
}

/* Before jansson, because it recurses and would take far more. Counts characters as jansson does. */
static bool is_too_deep(struct arena *a, struct str text, struct json_error *ret_error) {
    const char *p = text.p, *end = text.p + text.n;
    int depth = 0;
    while (p < end) {
        if (*p == '"') {
            p = skip_string(p, end);
            continue;
        }
        if (*p == ']' || *p == '}') depth--;
        if ((*p == '[' || *p == '{') && ++depth > LIMIT_JSON_DEPTH) break;
        p++;
    }
    if (p == end) return false;
    *ret_error = (struct json_error){.line = 1};
    for (const char *q = text.p; q <= p; q++) {
        if (((unsigned char)*q & 0xc0) != 0x80) ret_error->column++;
        if (*q == '\n') ret_error->line++, ret_error->column = 0;
    }
    ret_error->text = arena_fmt(a, "There are more than %d levels of [ and {.", LIMIT_JSON_DEPTH);
    return true;
}

/* jansson tells the position behind the second key. */
static struct str doubled_key(struct str text, int position) {
    size_t end = position < 2 ? 0 : (size_t)position - 1, from = end;
    if (end == 0 || end > text.n) return STR("");
    while (from > 0) {
        size_t escapes = 0;
        if (text.p[--from] != '"') continue;
        while (escapes < from && text.p[from - 1 - escapes] == '\\') escapes++;
        if (escapes % 2 == 0) break;
    }
    struct str key = {text.p + from + 1, end - from - 1};
    if (key.n > KEY_SHOWN) {
        key.n = KEY_SHOWN;
        while (key.n > 0 && ((unsigned char)key.p[key.n] & 0xc0) == 0x80) key.n--;
    }
    return key;
}

static struct str explain(struct arena *a, struct str text, const json_error_t *error) {
    switch (json_error_code(error)) {
    case json_error_duplicate_key:
        return arena_fmt(a, "The key \"%.*s\" is given twice.", STR_ARG(doubled_key(text, error->position)));
    case json_error_null_character:
    case json_error_null_byte_in_key: return STR("The character \\u0000 is not allowed in a text.");
    case json_error_invalid_utf8: return STR("The text is not UTF-8.");
    case json_error_numeric_overflow: return STR("A number is too large.");
    case json_error_premature_end_of_input: return STR("The text ends too early.");
    case json_error_end_of_input_expected: return STR("There is more text behind the end.");
    default: return arena_fmt(a, "%s.", error->text);
    }
}

/* ".0" behind each integer that int64 cannot hold, so that jansson reads it as a real and all others stay what they are. */
static struct str large_integers_as_reals(struct arena *a, struct str text) {
    struct buf b;
    const char *p = text.p, *end = text.p + text.n;
    buf_init(&b, a, text.n + 64);
    while (p < end) {
        const char *from = p++;
        if (*from == '"') p = skip_string(from, end);
        bool is_number = *from == '-' || (*from >= '0' && *from <= '9');
        while (is_number && p < end && ((*p >= '0' && *p <= '9') || strchr(".eE+-", *p) != NULL)) p++;
        buf_put(&b, from, (size_t)(p - from));
        bool is_integer = is_number;
        for (const char *q = from + 1; is_integer && q < p; q++) is_integer = *q >= '0' && *q <= '9';
        int64_t value;
        if (is_integer && p - from > 1 && !str_to_int((struct str){from, (size_t)(p - from)}, &value))
            buf_put_str(&b, STR(".0"));
    }
    return buf_str(&b);
}

static json_t *load(struct arena *a, struct str text, json_error_t *ret_error) {
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    json_t *root = json_loadb(text.n == 0 ? "" : text.p, text.n, flags, ret_error);
    if (root == NULL && json_error_code(ret_error) == json_error_numeric_overflow) {
        struct str wider = large_integers_as_reals(a, text);
        root = json_loadb(wider.p, wider.n, flags, ret_error);
    }
    return root;
}

static void convert(struct arena *a, const json_t *from, struct json *to);

static void convert_array(struct arena *a, const json_t *from, struct json *to) {
    to->type = JSON_ARRAY;
    to->n = json_array_size(from);
    struct json *items = to->n == 0 ? NULL : ARENA_ARRAY(a, struct json, to->n);
    to->child = items;
    for (size_t i = 0; i < to->n; i++) {
        if (i + 1 < to->n) items[i].next = &items[i + 1];
        convert(a, json_array_get(from, i), &items[i]);
    }
}

static void convert_object(struct arena *a, json_t *from, struct json *to) {
    to->type = JSON_OBJECT;
    to->n = json_object_size(from);
    struct json *members = to->n == 0 ? NULL : ARENA_ARRAY(a, struct json, to->n), *member = members;
    to->child = members;
    for (void *at = json_object_iter(from); at != NULL; at = json_object_iter_next(from, at), member++) {
        struct str key = {json_object_iter_key(at), json_object_iter_key_len(at)};
        member->key = arena_str(a, key);
        if (member + 1 < members + to->n) member->next = member + 1;
        convert(a, json_object_iter_value(at), member);
    }
}

static void convert(struct arena *a, const json_t *from, struct json *to) {
    switch (json_typeof(from)) {
    case JANSSON_OBJECT: convert_object(a, (json_t *)(uintptr_t)from, to); return; // iterating changes nothing
    case JANSSON_ARRAY: convert_array(a, from, to); return;
    case JSON_STRING:
        to->type = JSON_TEXT;
        to->s = arena_str(a, (struct str){json_string_value(from), json_string_length(from)});
        return;
    case JSON_INTEGER:
        to->type = JSON_INT;
        to->i = json_integer_value(from);
        to->d = (double)to->i;
        return;
    case JANSSON_REAL:
        to->type = JSON_REAL;
        to->d = json_real_value(from);
        return;
    case JANSSON_TRUE: to->type = JSON_TRUE; return;
    case JANSSON_FALSE: to->type = JSON_FALSE; return;
    case JANSSON_NULL: to->type = JSON_NULL; return;
    }
}

const struct json *json_parse(struct arena *a, struct str text, struct json_error *ret_error) {
    if (is_too_deep(a, text, ret_error)) return NULL;
    json_error_t error;
    json_t *root = load(a, text, &error);
    if (root == NULL) {
        *ret_error = (struct json_error){error.line, error.column, explain(a, text, &error)};
        return NULL;
    }
    struct json *tree = ARENA_NEW(a, struct json);
    convert(a, root, tree);
    json_decref(root);
    return tree;
}

const struct json *json_member(const struct json *object, struct str key) {
    if (object == NULL || object->type != JSON_OBJECT) return NULL;
    const struct json *member = object->child;
    while (member != NULL && !str_eq(member->key, key)) member = member->next;
    return member;
}
