/* SPDX-License-Identifier: Apache-2.0
 * splitmix64: a counter and two multiplications, good enough for cafés. */
#include "example/example_draw.h"

enum { BELL_DRAWS = 12, DEPTH_MAX = 4 };

static uint64_t mixed(uint64_t x) {
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

static uint64_t next(struct example_draw *d) {
    d->state += 0x9E3779B97F4A7C15u;
    return mixed(d->state);
}

struct example_draw example_draw_of(uint64_t seed, enum example_about what, uint64_t row) {
    return (struct example_draw){ mixed(seed + 1) ^ mixed(((uint64_t)what + 1) << 40 ^ (row + 1)) };
}

uint64_t example_draw_below(struct example_draw *d, uint64_t n) {
    return n ? (next(d) >> 11) % n : 0;
}

int64_t example_draw_between(struct example_draw *d, int64_t low, int64_t high) {
    return low + (int64_t)example_draw_below(d, (uint64_t)(high - low + 1));
}

static double unit(struct example_draw *d) {
    return (double)(next(d) >> 11) * (1.0 / 9007199254740992.0);
}

bool example_draw_chance(struct example_draw *d, double share) {
    return unit(d) < share;
}

double example_draw_bell(struct example_draw *d) {
    double sum = -BELL_DRAWS / 2.0;
    for (int i = 0; i < BELL_DRAWS; i++) {
        sum += unit(d);
    }
    return sum;
}

size_t example_draw_weighted(struct example_draw *d, const int *weights, size_t n) {
    uint64_t all = 0, at;
    for (size_t i = 0; i < n; i++) {
        all += (uint64_t)weights[i];
    }
    at = example_draw_below(d, all);
    for (size_t i = 0; i + 1 < n; i++) {
        if (at < (uint64_t)weights[i]) {
            return i;
        }
        at -= (uint64_t)weights[i];
    }
    return n - 1;
}

/* ---- words ---- */

struct wording { struct buf b; struct example_draw *d; const struct example_slot *slots; size_t n; };

/* Where the choice that opens at p ends: its '}' (or the end of the text). Counts its alternatives. */
static const char *close_of(const char *p, size_t *ret_choices) {
    int depth = 0;
    *ret_choices = 1;
    for (; *p; p++) {
        depth += *p == '{';
        *ret_choices += *p == '|' && depth == 1;
        if (*p == '}' && --depth == 0) {
            return p;
        }
    }
    return p;
}

static const char *nth_choice(const char *p, const char *end, size_t n, const char **ret_end) {
    int depth = 0;
    const char *from = p;
    for (; p < end; p++) {
        depth += *p == '{';
        depth -= *p == '}';
        if (*p == '|' && depth == 0) {
            if (n == 0) {
                break;
            }
            n--;
            from = p + 1;
        }
    }
    *ret_end = p;
    return from;
}

static const char *put_slot(struct wording *w, const char *p) {
    const char *end = strchr(p, '>');
    size_t n = (size_t)(end - p - 1);
    for (size_t i = 0; i < w->n; i++) {
        if (strlen(w->slots[i].name) == n && memcmp(w->slots[i].name, p + 1, n) == 0) {
            buf_put_str(&w->b, w->slots[i].words);
        }
    }
    return end;
}

static void put(struct wording *w, const char *p, const char *end, int depth) {
    for (; p < end; p++) {
        if (*p == '{' && depth < DEPTH_MAX) {
            size_t choices;
            const char *close = close_of(p, &choices), *choice_end;
            const char *choice = nth_choice(p + 1, close, example_draw_below(w->d, choices), &choice_end);
            put(w, choice, choice_end, depth + 1);
            p = close;
        } else if (*p == '<') {
            p = put_slot(w, p);
        } else {
            buf_put_char(&w->b, *p);
        }
    }
}

/* Choices that came out empty leave spaces behind. */
struct str example_draw_words(struct arena *a, struct example_draw *d, const char *pattern, const struct example_slot *slots, size_t n) {
    struct wording w = { .d = d, .slots = slots, .n = n };
    struct buf clean;
    buf_init(&w.b, a, 160);
    put(&w, pattern, pattern + strlen(pattern), 0);
    struct str said = str_trim(buf_str(&w.b));
    buf_init(&clean, a, said.n + 1);
    for (size_t i = 0; i < said.n; i++) {
        if (said.p[i] != ' ' || !strchr(" .,", said.p[i + 1])) {
            buf_put_char(&clean, said.p[i]);
        }
    }
    return buf_str(&clean);
}
