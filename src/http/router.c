/* SPDX-License-Identifier: Apache-2.0
 * router.c — a tree of path segments. Each node has its constant children in order (found by bisection), at most one child for
 * "{…}", and the methods of the pattern that ends there. A path is walked constants first; when a branch ends nowhere, or at a
 * node without the method asked for, the walk goes back and tries the parameter: the depth is that of the patterns, never the path's. */
#include "http/router.h"

#include <assert.h>

struct method { struct str name; int row; };
struct node {
    struct str segment;
    struct list constants;   /* struct node *, by segment */
    struct list methods;     /* struct method, as they were added */
    struct node *param;
};
struct router { struct arena *arena; struct node root; };

/* "/a/b" -> "a", then "b"; "/" has no segments; "/a/" ends with an empty one, which nothing matches. */
static bool next_segment(struct str *rest, struct str *ret_segment) {
    if (rest->n == 0) return false;
    struct str s = {rest->p + 1, rest->n - 1};
    ptrdiff_t slash = str_find(s, '/');
    size_t n = slash < 0 ? s.n : (size_t)slash;
    *ret_segment = (struct str){s.p, n};
    *rest = (struct str){s.p + n, s.n - n};
    return true;
}

static struct str start_of(struct str path) { return str_is(path, "/") ? (struct str){0} : path; }

/* Where the constant stands in the node's list, or where it would have to be put. */
static size_t place_of(const struct node *n, struct str segment, bool *ret_found) {
    size_t low = 0, high = n->constants.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(LIST_AT(&n->constants, struct node *, middle)[0]->segment, segment);
        if (order == 0) {
            *ret_found = true;
            return middle;
        }
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    *ret_found = false;
    return low;
}

static struct node *constant_child(const struct node *n, struct str segment) {
    bool found;
    size_t at = place_of(n, segment, &found);
    return found ? *LIST_AT(&n->constants, struct node *, at) : NULL;
}

static struct node *constant_child_make(struct arena *a, struct node *n, struct str segment) {
    bool found;
    size_t at = place_of(n, segment, &found);
    if (found) return *LIST_AT(&n->constants, struct node *, at);
    (void)list_push(a, &n->constants, sizeof(struct node *)); // only the room for one more is wanted
    struct node **all = n->constants.items;
    memmove(all + at + 1, all + at, (n->constants.n - 1 - at) * sizeof *all);
    all[at] = ARENA_NEW(a, struct node);
    all[at]->segment = segment;
    return all[at];
}

static const struct method *method_of(const struct node *n, struct str name) {
    for (size_t i = 0; i < n->methods.n; i++) {
        if (str_eq(LIST_AT(&n->methods, struct method, i)->name, name)) return LIST_AT(&n->methods, struct method, i);
    }
    return NULL;
}

struct router *router_new(struct arena *a) {
    struct router *r = ARENA_NEW(a, struct router);
    r->arena = a;
    return r;
}

bool router_add(struct router *r, const char *method, const char *pattern, int row) {
    assert(pattern[0] == '/' && row >= 0);
    struct node *n = &r->root;
    struct str rest = start_of(arena_str(r->arena, str_of(pattern))), segment;
    int params = 0;
    while (next_segment(&rest, &segment)) {
        assert(segment.n > 0);
        if (segment.p[0] == '{') {
            params++;
            if (n->param == NULL) n->param = ARENA_NEW(r->arena, struct node);
            n = n->param;
        } else {
            n = constant_child_make(r->arena, n, segment);
        }
    }
    assert(params <= ROUTER_PARAMS_MAX);
    if (method_of(n, str_of(method)) != NULL) return false;
    struct method *m = list_push(r->arena, &n->methods, sizeof *m);
    *m = (struct method){arena_str(r->arena, str_of(method)), row};
    return true;
}

static const struct method *method_for(const struct node *n, struct str name) {
    const struct method *m = method_of(n, name);
    return m == NULL && str_is(name, "HEAD") ? method_of(n, STR("GET")) : m;
}

static bool walk(const struct node *n, struct str method, struct str rest, struct router_match *m) {
    struct str segment;
    if (!next_segment(&rest, &segment)) {
        if (n->methods.n == 0) return false;
        m->path_known = true;
        const struct method *found = method_for(n, method);
        if (found == NULL) return false;
        m->row = found->row;
        return true;
    }
    if (segment.n == 0) return false;
    const struct node *constant = constant_child(n, segment);
    if (constant != NULL && walk(constant, method, rest, m)) return true;
    if (n->param == NULL) return false;
    m->params[m->param_count++] = segment;
    if (walk(n->param, method, rest, m)) return true;
    m->param_count--;
    return false;
}

struct router_match router_find(const struct router *r, struct str method, struct str path) {
    struct router_match m = {.row = -1};
    if (path.n == 0 || path.p[0] != '/') return m;
    (void)walk(&r->root, method, start_of(path), &m); // what it found stands in m
    return m;
}

static bool is_listed(struct str text, struct str name) {
    struct str piece;
    while (str_split(&text, ',', &piece)) {
        if (str_eq(str_trim(piece), name)) return true;
    }
    return false;
}

static void collect(const struct node *n, struct str rest, struct buf *b) {
    struct str segment;
    if (next_segment(&rest, &segment)) {
        const struct node *constant = constant_child(n, segment);
        if (constant != NULL) collect(constant, rest, b);
        if (n->param != NULL && segment.n > 0) collect(n->param, rest, b);
        return;
    }
    for (size_t i = 0; i < n->methods.n; i++) {
        struct str name = LIST_AT(&n->methods, struct method, i)->name;
        if (is_listed(buf_str(b), name)) continue;
        if (b->n > 0) buf_put_str(b, STR(", "));
        buf_put_str(b, name);
    }
}

struct str router_allowed(const struct router *r, struct arena *a, struct str path) {
    struct buf b;
    buf_init(&b, a, 64);
    if (path.n > 0 && path.p[0] == '/') collect(&r->root, start_of(path), &b);
    return buf_str(&b);
}
