/* SPDX-License-Identifier: Apache-2.0
 * json_in.c — JSON text to a tree in the arena; the only file that knows yajl.
 *
 * yajl tells what it reads event by event, and the tree grows from that: no second tree, and yajl's own memory is the arena's too,
 * so that nothing is ever freed. It is lenient where we are not: it takes any UTF-8-like bytes, \v and \f as white space, half
 * surrogate pairs (as '?' or as broken UTF-8), keys given twice, and half a text behind the value. All that is refused here. What
 * stands in the text itself is looked for before (find_flaw), and yajl reads up to there, so that always the first mistake is told. */
#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"

#include <math.h>
#include <stdalign.h>
#include <stdlib.h>
#include <yajl/yajl_parse.h>

enum {
    KEY_SHOWN = 60,
    KEYS_COMPARED = 32, /* each with each; the keys of larger objects are sorted at their end */
};

/* An array or object that is still open. */
struct frame { struct json *value, *last; struct list later_keys; /* struct seen: those behind the first KEYS_COMPARED */ };
struct seen { struct str key; size_t end; };

struct reader {
    struct arena *arena;
    struct str text;
    yajl_handle yajl;
    struct json *root;
    int depth;
    struct str why;      /* what is wrong, or empty */
    size_t end;          /* bytes up to and with what is wrong */
    struct frame *frames; /* LIMIT_JSON_DEPTH of them */
};

static bool is_done(const struct reader *r) { return r->root != NULL && r->depth == 0; }

static int refuse(struct reader *r, size_t end, struct str why) {
    r->end = end;
    r->why = why;
    return 0; // tells yajl to stop
}

/* ---- yajl's memory: each piece behind its size ---- */

enum { HEAD = alignof(max_align_t) };

static void *piece_grow(void *arena, void *piece, size_t size) {
    char *old = piece == NULL ? NULL : (char *)piece - HEAD;
    size_t old_size = old == NULL ? 0 : *(size_t *)(void *)old;
    char *p = arena_grow(arena, old, old_size, HEAD + size);
    *(size_t *)(void *)p = HEAD + size;
    return p + HEAD;
}

static void *piece_take(void *arena, size_t size) { return piece_grow(arena, NULL, size); }

static void piece_leave(void *arena, void *piece) { (void)arena, (void)piece; }

/* ---- keys ---- */

/* As it stands in the text, where `end` is behind its closing quote. */
static struct str shown_key(struct str text, size_t end) {
    size_t from = --end;
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

static int refuse_key(struct reader *r, size_t end) {
    return refuse(r, end, arena_fmt(r->arena, "The key \"%.*s\" is given twice.", STR_ARG(shown_key(r->text, end))));
}

static int compare_seen(const void *a, const void *b) {
    const struct seen *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    return order != 0 ? order : (x->end > y->end) - (x->end < y->end);
}

/* The first key of a large object that was there before. Sorted, because no choice of keys makes that slow, as it does a hash. */
static int check_keys(struct reader *r, struct frame *f) {
    const struct json *member = f->value->child;
    for (int i = 0; i < KEYS_COMPARED; i++, member = member->next)
        ((struct seen *)list_push(r->arena, &f->later_keys, sizeof(struct seen)))->key = member->key;
    struct seen *keys = f->later_keys.items;
    size_t end = 0;
    qsort(keys, f->later_keys.n, sizeof *keys, compare_seen);
    for (size_t i = 1; i < f->later_keys.n; i++) {
        if ((end == 0 || keys[i].end < end) && str_eq(keys[i - 1].key, keys[i].key)) end = keys[i].end;
    }
    return end == 0 ? 1 : refuse_key(r, end);
}

/* ---- the tree ---- */

static struct json *append(struct reader *r, struct frame *f) {
    struct json *item = ARENA_NEW(r->arena, struct json);
    if (f->last == NULL) f->value->child = item;
    else f->last->next = item;
    f->last = item;
    f->value->n++;
    return item;
}

/* Where the value goes that was just read. An object's member is there already: its key came first. */
static struct json *place(struct reader *r, enum json_type type) {
    struct frame *f = r->depth == 0 ? NULL : &r->frames[r->depth - 1];
    struct json *v;
    if (f == NULL) v = r->root = ARENA_NEW(r->arena, struct json);
    else if (f->value->type == JSON_OBJECT) v = f->last;
    else v = append(r, f);
    v->type = type;
    return v;
}

static int on_null(void *reader) {
    place(reader, JSON_NULL);
    return 1;
}

static int on_boolean(void *reader, int is_true) {
    place(reader, is_true ? JSON_TRUE : JSON_FALSE);
    return 1;
}

static int on_number(void *reader, const char *p, size_t n) {
    struct reader *r = reader;
    struct str s = {p, n};
    int64_t i;
    if (str_to_int(s, &i)) {
        struct json *v = place(r, JSON_INT);
        v->i = i;
        v->d = (double)i;
        return 1;
    }
    double d = strtod(arena_z(r->arena, s), NULL); // the text goes on behind the number
    if (isinf(d)) return refuse(r, yajl_get_bytes_consumed(r->yajl), STR("A number is too large."));
    place(r, JSON_REAL)->d = d;
    return 1;
}

static int on_string(void *reader, const unsigned char *p, size_t n) {
    struct reader *r = reader;
    place(r, JSON_TEXT)->s = arena_str(r->arena, (struct str){(const char *)p, n});
    return 1;
}

static int open_value(struct reader *r, enum json_type type) {
    if (r->depth == LIMIT_JSON_DEPTH) {
        return refuse(r, yajl_get_bytes_consumed(r->yajl),
                      arena_fmt(r->arena, "There are more than %d levels of [ and {.", LIMIT_JSON_DEPTH));
    }
    struct json *v = place(r, type);
    r->frames[r->depth++] = (struct frame){.value = v};
    return 1;
}

static int on_array(void *reader) { return open_value(reader, JSON_ARRAY); }

static int on_object(void *reader) { return open_value(reader, JSON_OBJECT); }

static int on_key(void *reader, const unsigned char *p, size_t n) {
    struct reader *r = reader;
    struct frame *f = &r->frames[r->depth - 1];
    struct str key = {(const char *)p, n};
    bool is_compared = f->value->n < KEYS_COMPARED;
    if (is_compared && json_member(f->value, key) != NULL) return refuse_key(r, yajl_get_bytes_consumed(r->yajl));
    struct json *member = append(r, f);
    member->key = arena_str(r->arena, key);
    if (!is_compared) {
        struct seen *seen = list_push(r->arena, &f->later_keys, sizeof *seen);
        *seen = (struct seen){member->key, yajl_get_bytes_consumed(r->yajl)};
    }
    return 1;
}

static int on_end(void *reader) {
    struct reader *r = reader;
    struct frame *f = &r->frames[--r->depth];
    return f->later_keys.n == 0 ? 1 : check_keys(r, f);
}

static const yajl_callbacks callbacks = {
    .yajl_null = on_null, .yajl_boolean = on_boolean, .yajl_number = on_number, .yajl_string = on_string, .yajl_map_key = on_key,
    .yajl_start_map = on_object, .yajl_end_map = on_end, .yajl_start_array = on_array, .yajl_end_array = on_end,
};

/* ---- what yajl would let pass ---- */

/* The four digits of \uXXXX at p, or -1: that yajl tells. */
static int code_unit(const char *p, const char *end) {
    int unit = 0;
    if (end - p < 6 || p[0] != '\\' || p[1] != 'u') return -1;
    for (int i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF", *digit = p[i] == '\0' ? NULL : strchr(digits, p[i]);
        if (digit == NULL) return -1;
        unit = unit * 16 + (int)(digit - digits) % 16;
    }
    return unit;
}

/* Of all escapes, the first that is no character: the length up to and with its backslash. */
static size_t find_bad_escape(struct str text, struct str *ret_why) {
    const char *end = text.p + text.n, *p = memchr(text.p, '\\', text.n);
    for (; p != NULL && end - p > 1; p = memchr(p, '\\', (size_t)(end - p))) {
        int unit = code_unit(p, end);
        bool is_pair = unit >= 0xd800 && unit < 0xdc00 && (code_unit(p + 6, end) & ~0x3ff) == 0xdc00;
        if (unit == 0) *ret_why = STR("The character \\u0000 is not allowed in a text.");
        else if (unit >= 0xd800 && unit < 0xe000 && !is_pair) *ret_why = STR("Half of a surrogate pair stands alone in a text.");
        if (ret_why->n > 0) return (size_t)(p - text.p) + 1;
        p += is_pair ? 12 : 2;
    }
    return text.n;
}

/* How much of the text yajl may read, and why not all. A NUL it refuses by itself. */
static size_t find_flaw(struct str text, struct str *ret_why) {
    struct str sound = {text.p, text_utf8_part(text)};
    if (sound.n < text.n && text.p[sound.n] == '\0') sound.n = text.n;
    if (sound.n < text.n) *ret_why = STR("The text is not UTF-8.");
    for (const char *spaces = "\v\f"; *spaces != '\0'; spaces++) {
        const char *space = memchr(sound.p, *spaces, sound.n);
        if (space == NULL) continue;
        *ret_why = STR("There is a control character that JSON does not know.");
        sound.n = (size_t)(space - sound.p);
    }
    struct str why = {0};
    size_t escape = find_bad_escape(sound, &why);
    if (why.n > 0) *ret_why = why;
    return why.n > 0 ? escape : sound.n;
}

/* ---- the whole ---- */

/* yajl says "lexical error: invalid char in json text.\n". */
static struct str explain(struct reader *r) {
    struct str why = str_of((const char *)yajl_get_error(r->yajl, 0, NULL, 0));
    ptrdiff_t colon = str_find(why, ':');
    why = str_trim(str_slice(why, (size_t)(colon + 1), why.n));
    return arena_fmt(r->arena, "%.*s%s", STR_ARG(why), str_ends(why, STR(".")) ? "" : ".");
}

/* A number alone ends only where the text does. */
static void finish(struct reader *r) {
    if (!is_done(r)) (void)yajl_complete_parse(r->yajl);
    if (!is_done(r)) (void)refuse(r, r->text.n, r->why.n > 0 ? r->why : STR("The text ends too early."));
}

static void read_all(struct reader *r) {
    struct str flaw = {0}, sound = {r->text.p, find_flaw(r->text, &flaw)};
    yajl_status st = yajl_parse(r->yajl, (const unsigned char *)sound.p, sound.n);
    size_t end = yajl_get_bytes_consumed(r->yajl);
    if (st == yajl_status_client_canceled) return;
    while (st == yajl_status_ok && end < sound.n && memchr(" \t\r\n", sound.p[end], 4) != NULL) end++;
    if (st != yajl_status_ok) (void)refuse(r, end, explain(r));
    else if (end < sound.n) (void)refuse(r, end + 1, STR("There is more text behind the end."));
    else if (flaw.n > 0) (void)refuse(r, end + 1, flaw);
    else finish(r);
}

static struct json_error error_of(const struct reader *r) {
    struct json_error error = {.line = 1, .text = r->why};
    for (size_t i = 0; i < r->end && i < r->text.n; i++) {
        if (((unsigned char)r->text.p[i] & 0xc0) != 0x80) error.column++;
        if (r->text.p[i] == '\n') error.line++, error.column = 0;
    }
    return error;
}

const struct json *json_parse(struct arena *a, struct str text, struct json_error *ret_error) {
    yajl_alloc_funcs memory = {piece_take, piece_grow, piece_leave, a};
    struct frame frames[LIMIT_JSON_DEPTH]; // each is filled when it is opened
    struct reader r = {.arena = a, .text = text.n == 0 ? STR("") : text, .frames = frames};
    r.yajl = yajl_alloc(&callbacks, &memory, &r);
    yajl_config(r.yajl, yajl_dont_validate_strings, 1);
    yajl_config(r.yajl, yajl_allow_trailing_garbage, 1);
    read_all(&r);
    if (r.why.n == 0) return r.root;
    *ret_error = error_of(&r);
    return NULL;
}

const struct json *json_member(const struct json *object, struct str key) {
    if (object == NULL || object->type != JSON_OBJECT) return NULL;
    const struct json *member = object->child;
    while (member != NULL && !str_eq(member->key, key)) member = member->next;
    return member;
}
