/* SPDX-License-Identifier: Apache-2.0
 * Pages of a list: the cursor is the last row's sort value and id, opaque outside. */
#include "work/page.h"

#include "work/query.h"
#include "work/shape_private.h"

struct args *page_args(struct work *w, const struct page *page, const struct args *base) {
    struct args *a = arena_copy(w->arena, base, sizeof *base);
    struct arg own[] = {
        ARG_INT("limit", page->limit + 1), { "cursor", { .type = page->has_cursor ? DB_INT : DB_NULL, .i = 1 } },
        ARG_INT("after", page->after), ARG_TEXT("after_text", page->after_text), ARG_INT("after_id", page->after_id),
    };
    for (size_t i = 0; i < LENGTH(own) && a->n < ARGS_MAX; i++) {
        a->at[a->n++] = own[i];
    }
    return a;
}

struct str page_next(struct work *w, const struct page *page, struct list *rows, const struct shape *shape, size_t sort_offset, bool sort_is_text) {
    if (rows->n <= (size_t)page->limit) {
        return (struct str){ 0 };
    }
    rows->n = (size_t)page->limit;
    const char *last = (const char *)rows->items + (rows->n - 1) * shape->size;
    ident id = *(const ident *)(last + sizeof(struct shape_head));
    if (sort_is_text) {
        return arena_fmt(w->arena, "t%llx.%.*s", (long long)id, STR_ARG(*(const struct str *)(last + sort_offset)));
    }
    return arena_fmt(w->arena, "n%llx.%lld", (long long)id, (long long)*(const int64_t *)(last + sort_offset));
}

static bool hex_to_id(struct str s, ident *ret_id) {
    ident id = 0;
    if (s.n == 0 || s.n > 16) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        const char *digits = "0123456789abcdef";
        const char *at = memchr(digits, s.p[i], 16);
        if (!at) {
            return false;
        }
        id = (ident)((uint64_t)id << 4 | (uint64_t)(at - digits));
    }
    *ret_id = id;
    return true;
}

bool page_read(struct str limit, struct str cursor, struct arena *a, struct fault *f, struct page *ret_page) {
    int64_t n = LIMIT_PAGE_DEFAULT;
    struct page page = { 0 };
    if (limit.n && (!str_to_int(limit, &n) || n < 1 || n > LIMIT_PAGE)) {
        fault_add(f, ST_INVALID, STR("limit"), "Limit must be a whole number between 1 and %d.", LIMIT_PAGE);
        return false;
    }
    page.limit = (int)n;
    if (cursor.n) {
        ptrdiff_t dot = str_find(cursor, '.');
        bool known = dot > 1 && (cursor.p[0] == 't' || cursor.p[0] == 'n') && hex_to_id(str_slice(cursor, 1, (size_t)dot), &page.after_id);
        struct str value = known ? str_slice(cursor, (size_t)dot + 1, cursor.n) : (struct str){ 0 };
        if (!known || (cursor.p[0] == 'n' && !str_to_int(value, &page.after))) {
            fault_add(f, ST_INVALID, STR("cursor"), "This cursor was not given out by a list here; start without one.");
            return false;
        }
        page.has_cursor = true;
        page.after_text = arena_str(a, value);
    }
    *ret_page = page;
    return true;
}
