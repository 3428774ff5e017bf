/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_template.h"

#include <ctype.h>

enum piece_kind { PIECE_TEXT, PIECE_COLUMN, PIECE_OPEN, PIECE_CLOSE };
enum filter_kind { FILTER_LOWER, FILTER_UPPER, FILTER_PAD, FILTER_VALUES, FILTER_LOOKUP };
enum { PAD_MAX = 100 };

struct pair { struct str from, to; };
struct filter { enum filter_kind kind; int64_t width; struct list pairs; struct import_lookup *lookup; bool may_miss; };
struct piece { enum piece_kind kind; struct str text; size_t column; struct list filters; };

/* ---- filters: reading ---- */

static bool read_pad(const struct import_scope *s, struct str args, struct filter *f, struct str *ret_problem) {
    if (str_to_int(args, &f->width) && f->width >= 1 && f->width <= PAD_MAX) {
        return true;
    }
    *ret_problem = arena_fmt(s->arena, "pad needs a length from 1 to %d: {Zip | pad 5}.", PAD_MAX);
    return false;
}

static bool read_values(const struct import_scope *s, struct str args, struct filter *f, struct str *ret_problem) {
    struct str part;
    while (str_split(&args, ',', &part)) {
        struct str from;
        ptrdiff_t equals = str_find(part, '=');
        if (equals < 0) {
            *ret_problem = arena_fmt(s->arena, "\"%.*s\" says not what it becomes: write values old=new, other=else.", STR_ARG(str_trim(part)));
            return false;
        }
        from = str_trim(str_slice(part, 0, (size_t)equals));
        *(struct pair *)list_push(s->arena, &f->pairs, sizeof(struct pair)) = (struct pair){ from, str_trim(str_slice(part, (size_t)equals + 1, part.n)) };
    }
    return true;
}

static bool read_lookup(const struct import_scope *s, struct str args, struct filter *f, struct str *ret_problem) {
    f->may_miss = str_ends(args, STR("?"));
    struct str name = str_trim(f->may_miss ? str_slice(args, 0, args.n - 1) : args);
    f->lookup = name.n ? s->lookup(s->context, name, f->may_miss) : NULL;
    if (!f->lookup) {
        *ret_problem = STR("lookup needs a name: {id | lookup person}, and a section [lookup person].");
        return false;
    }
    return true;
}

static bool read_nothing(const struct import_scope *s, struct str args, struct filter *f, struct str *ret_problem) {
    (void)f;
    *ret_problem = arena_fmt(s->arena, "\"%.*s\" is too much here: lower and upper stand alone.", STR_ARG(args));
    return args.n == 0;
}

static const struct { const char *name; enum filter_kind kind; bool (*read)(const struct import_scope *s, struct str args, struct filter *f, struct str *ret_problem); } filters[] = {
    { "lookup", FILTER_LOOKUP, read_lookup }, { "lower", FILTER_LOWER, read_nothing }, { "pad", FILTER_PAD, read_pad },
    { "upper", FILTER_UPPER, read_nothing },  { "values", FILTER_VALUES, read_values },
};

static bool read_filter(const struct import_scope *s, struct str text, struct list *ret_filters, struct str *ret_problem) {
    size_t n = 0;
    text = str_trim(text);
    while (n < text.n && isalpha((unsigned char)text.p[n])) {
        n++;
    }
    for (size_t i = 0; i < LENGTH(filters); i++) {
        if (str_is(str_slice(text, 0, n), filters[i].name)) {
            struct filter *f = list_push(s->arena, ret_filters, sizeof *f);
            f->kind = filters[i].kind;
            return filters[i].read(s, str_trim(str_slice(text, n, text.n)), f, ret_problem);
        }
    }
    *ret_problem = arena_fmt(s->arena, "There is no filter \"%.*s\"; there are lower, upper, pad, values and lookup.", STR_ARG(text));
    return false;
}

/* ---- pieces: reading ---- */

static size_t column_of(const struct import_scope *s, struct str name) {
    for (size_t i = 0; i < s->columns->n; i++) {
        if (str_eq(*LIST_AT(s->columns, struct str, i), name)) {
            return i;
        }
    }
    *(struct str *)list_push(s->arena, s->columns, sizeof(struct str)) = arena_str(s->arena, name);
    return s->columns->n - 1;
}

static bool read_column(const struct import_scope *s, struct str inside, struct piece *p, struct str *ret_problem) {
    struct str part;
    if (!str_split(&inside, '|', &part) || str_trim(part).n == 0) {
        *ret_problem = STR("{} names no column.");
        return false;
    }
    p->kind = PIECE_COLUMN;
    p->column = column_of(s, str_trim(part));
    while (str_split(&inside, '|', &part)) {
        if (!read_filter(s, part, &p->filters, ret_problem)) {
            return false;
        }
    }
    return true;
}

static char unescaped(char c) {
    return c == 'n' ? '\n' : c;
}

/* Text up to the next letter that means something. */
static size_t read_text(const struct import_scope *s, struct str text, size_t at, struct piece *p) {
    struct buf b;
    buf_init(&b, s->arena, 32);
    while (at < text.n && !strchr("{}[]", text.p[at])) {
        bool escaped = text.p[at] == '\\' && at + 1 < text.n;
        at += escaped;
        buf_put_char(&b, escaped ? unescaped(text.p[at]) : text.p[at]);
        at++;
    }
    p->text = buf_str(&b);
    return at;
}

static bool refuse(const char *why, struct str *ret_problem) {
    *ret_problem = str_of(why);
    return false;
}

bool import_template_read(const struct import_scope *s, struct str text, struct import_template *ret_template, struct str *ret_problem) {
    struct import_template t = { .is_constant = true };
    bool in_group = false;
    for (size_t at = 0; at < text.n;) {
        struct piece *p = list_push(s->arena, &t.pieces, sizeof *p);
        char c = text.p[at];
        ptrdiff_t end = c == '{' ? str_find(str_slice(text, at, text.n), '}') : 0;
        if (c == '}' || end < 0 || (c == '[' && in_group) || (c == ']' && !in_group)) {
            return refuse("A { or [ is not closed, or a } or ] not opened, or one [ stands in another; write \\{ for the letter itself.", ret_problem);
        }
        if (c == '{') {
            t.is_constant = false;
            if (!read_column(s, str_slice(text, at + 1, at + (size_t)end), p, ret_problem)) {
                return false;
            }
            at += (size_t)end + 1;
        } else if (c == '[' || c == ']') {
            p->kind = c == '[' ? PIECE_OPEN : PIECE_CLOSE;
            in_group = c == '[';
            at++;
        } else {
            at = read_text(s, text, at, p);
        }
    }
    *ret_template = t;
    return in_group ? refuse("A [ is not closed.", ret_problem) : true;
}

/* ---- filling ---- */

static struct str in_case(struct arena *a, struct str text, int (*letter)(int)) {
    char *p = arena_copy(a, text.p, text.n);
    for (size_t i = 0; i < text.n; i++) {
        p[i] = (unsigned char)p[i] < 0x80 ? (char)letter((unsigned char)p[i]) : p[i];
    }
    return (struct str){ p, text.n };
}

static struct str padded(struct arena *a, struct str text, size_t width) {
    if (text.n == 0 || text.n >= width) {
        return text;
    }
    return arena_fmt(a, "%0*d%.*s", (int)(width - text.n), 0, STR_ARG(text));
}

static struct str other_word(const struct filter *f, struct str text) {
    const struct str *rest = NULL;
    for (size_t i = 0; i < f->pairs.n; i++) {
        const struct pair *p = LIST_AT(&f->pairs, struct pair, i);
        if (str_eq(p->from, text)) {
            return p->to;
        }
        rest = str_is(p->from, "*") && text.n ? &p->to : rest;
    }
    return rest ? *rest : text;
}

static bool looked_up(const struct filter *f, struct arena *a, struct str *text, struct str *ret_problem) {
    const struct import_entry *e = text->n ? import_table_find(&f->lookup->table, *text) : NULL;
    if (text->n && !e && !f->may_miss) {
        *ret_problem = arena_fmt(a, "There is no \"%.*s\" in [lookup %.*s].", STR_ARG(*text), STR_ARG(f->lookup->name));
        return false;
    }
    *text = e ? *(const struct str *)e->item : (struct str){ 0 };
    return true;
}

static bool apply(const struct filter *f, struct arena *a, struct str *text, struct str *ret_problem) {
    switch (f->kind) {
    case FILTER_LOWER: *text = in_case(a, *text, tolower); return true;
    case FILTER_UPPER: *text = in_case(a, *text, toupper); return true;
    case FILTER_PAD: *text = padded(a, *text, (size_t)f->width); return true;
    case FILTER_VALUES: *text = other_word(f, *text); return true;
    case FILTER_LOOKUP: return looked_up(f, a, text, ret_problem);
    }
    return true;
}

bool import_template_reads(const struct import_template *t, size_t column) {
    bool found = false;
    for (size_t i = 0; i < t->pieces.n && !found; i++) {
        const struct piece *p = LIST_AT(&t->pieces, struct piece, i);
        found = p->kind == PIECE_COLUMN && p->column == column;
    }
    return found;
}

static bool is_gap(struct str s) {
    static const char *const gaps[] = { "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x87", "\xe2\x80\x8b", "\xef\xbb\xbf" };
    bool found = false;
    for (size_t i = 0; i < LENGTH(gaps) && !found; i++) {
        found = str_is(s, gaps[i]);
    }
    return found;
}

struct str import_template_trim(struct str cell) {
    size_t before = 0;
    while (cell.n != before) {
        before = cell.n;
        cell = str_trim(cell);
        for (size_t n = 2; n <= 3 && cell.n >= n; n++) {
            cell = is_gap(str_slice(cell, 0, n)) ? str_slice(cell, n, cell.n) : cell;
            cell = cell.n >= n && is_gap(str_slice(cell, cell.n - n, cell.n)) ? str_slice(cell, 0, cell.n - n) : cell;
        }
    }
    return cell;
}

/* '6700001, '+351 912: the apostrophe only tells a spreadsheet that this is text. */
static struct str without_mark(struct str cell) {
    bool is_marked = cell.n > 1 && cell.p[0] == '\'';
    for (size_t i = 1; i < cell.n && is_marked; i++) {
        is_marked = isdigit((unsigned char)cell.p[i]) || strchr("+-./() ", cell.p[i]);
    }
    return is_marked ? str_slice(cell, 1, cell.n) : cell;
}

static bool column_text(const struct piece *p, const struct import_cells *row, struct arena *a, struct str *ret_text, struct str *ret_problem) {
    struct str text = without_mark(import_template_trim(row->cells[row->at[p->column]]));
    bool good = true;
    for (size_t i = 0; i < p->filters.n && good; i++) {
        good = apply(LIST_AT(&p->filters, struct filter, i), a, &text, ret_problem);
    }
    *ret_text = text;
    return good;
}

static const struct piece *only_piece(const struct import_template *t) {
    return t->pieces.n == 1 ? LIST_AT(&t->pieces, struct piece, 0) : NULL;
}

bool import_template_fill(const struct import_template *t, const struct import_cells *row, struct arena *a, struct str *ret_text, struct str *ret_problem) {
    const struct piece *only = only_piece(t);
    if (only && only->kind == PIECE_COLUMN) {
        return column_text(only, row, a, ret_text, ret_problem);
    }
    struct buf b;
    size_t group_from = 0;
    bool group_empty = false;
    buf_init(&b, a, 64);
    for (size_t i = 0; i < t->pieces.n; i++) {
        const struct piece *p = LIST_AT(&t->pieces, struct piece, i);
        struct str text = p->text;
        if (p->kind == PIECE_COLUMN && !column_text(p, row, a, &text, ret_problem)) {
            return false;
        }
        group_empty = p->kind == PIECE_OPEN ? false : group_empty || (p->kind == PIECE_COLUMN && text.n == 0);
        group_from = p->kind == PIECE_OPEN ? b.n : group_from;
        buf_put_str(&b, text);
        if (p->kind == PIECE_CLOSE && group_empty) {
            b.n = group_from;
        }
    }
    *ret_text = str_trim(buf_str(&b));
    return true;
}
