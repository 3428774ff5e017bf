/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_sample.h"

#include "base/text.h"
#include "import/import_file.h"

#include <ctype.h>
#include <strings.h>
#include <unistd.h>

enum { LONG_TEXT = 60, CELL_KEPT = 4000 };

/* ---- cells ---- */

bool import_sample_is_email(struct str s) {
    ptrdiff_t at = str_find(s, '@');
    struct str domain = at > 0 ? str_slice(s, (size_t)at + 1, s.n) : (struct str){ 0 };
    bool good = domain.n >= 4 && str_find(domain, '.') > 0 && str_find(domain, '@') < 0 && domain.p[domain.n - 1] != '.';
    for (size_t i = 0; i < s.n && good; i++) {
        good = !isspace((unsigned char)s.p[i]) && !strchr(",;<>()", s.p[i]);
    }
    return good;
}

bool import_sample_is_phone(struct str s) {
    size_t digits = 0, others = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += isdigit((unsigned char)s.p[i]) != 0;
        others += !isdigit((unsigned char)s.p[i]) && !strchr("+-./() ", s.p[i]);
    }
    return others == 0 && digits >= 6 && digits <= 15 && str_find(s, '.') != 2;   /* 03.04.2026 is none */
}

/* Letters and signs of currencies and percent at the ends; in between digits with points, commas and gaps. */
bool import_sample_is_number(struct str s) {
    size_t letters = 0, digits = 0, marks = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        letters += isalpha(c) != 0;
        digits += isdigit(c) != 0;
        marks += !isalpha(c) && !isdigit(c) && c < 0x80 && !strchr(".,-+()' $%", c);
    }
    bool is_currency = letters == 3 || (letters <= 2 && (str_find(s, '$') >= 0 || strncasecmp(s.p, "kr", 2) == 0 || strncasecmp(s.p, "fr", 2) == 0));
    return digits > 0 && marks == 0 && (letters == 0 || is_currency);
}

static bool has_month(struct str s) {
    static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
    bool found = false;
    for (size_t i = 0; i + 3 <= s.n && !found; i++) {
        for (size_t k = 0; k < LENGTH(names) && !found; k++) {
            found = strncasecmp(s.p + i, names[k], 3) == 0;
        }
    }
    return found;
}

/* Four digits of these centuries, or two at the end of 5-Jan-26. */
static bool has_year(struct str s) {
    size_t digits = 0;
    for (size_t i = 0; i <= s.n; i++) {
        bool is_digit = i < s.n && isdigit((unsigned char)s.p[i]);
        if (!is_digit && digits == 4 && (s.p[i - 4] == '1' || s.p[i - 4] == '2')) {
            return true;
        }
        digits = is_digit ? digits + 1 : 0;
    }
    return s.p[s.n - 3] == '-' && isdigit((unsigned char)s.p[s.n - 1]) && isdigit((unsigned char)s.p[s.n - 2]);
}

/* The same separator twice between groups of digits, in the first ten letters: 2026-11-22, 3.4.26, 11/22/2026. */
bool import_sample_is_date(struct str s) {
    size_t groups = 0, places = 0, i = 0;
    char separator = 0;
    for (; i < s.n && groups < 3; i++) {
        char c = s.p[i];
        if (isdigit((unsigned char)c)) {
            places++;
        } else if (strchr("-/.", c) && places && places <= 4 && groups < 2 && (!separator || c == separator)) {
            separator = c;
            groups++;
            places = 0;
        } else {
            break;
        }
    }
    bool in_digits = groups == 2 && (places == 2 || places == 4 || places == 1) && (i == s.n || s.p[i] == ' ' || s.p[i] == 'T' || s.p[i] == ',');
    return in_digits || (s.n >= 8 && s.n <= 30 && has_month(s) && has_year(s));
}

static bool is_flag(struct str s) {
    static const char *const words[] = { "true", "false", "yes", "no", "ja", "nein", "sim", "si", "oui", "non" };
    bool found = false;
    for (size_t i = 0; i < LENGTH(words) && !found; i++) {
        found = s.n == strlen(words[i]) && strncasecmp(s.p, words[i], s.n) == 0;
    }
    return found;
}

/* ---- rows ---- */

struct reading { struct arena *arena; struct import_sample *sample; size_t seen, above; size_t bytes; };

static struct str *keep_cells(struct reading *r, const struct csv_row *row) {
    struct str *cells = ARENA_ARRAY(r->arena, struct str, row->n + 1);
    for (size_t i = 0; i < row->n; i++) {
        cells[i] = arena_str(r->arena, text_clip(import_template_trim(row->cells[i]), CELL_KEPT));
        r->bytes += cells[i].n + sizeof *cells;
    }
    return cells;
}

static bool take_row(void *context, const struct csv_row *row) {
    struct reading *r = context;
    struct import_sample *s = r->sample;
    if (r->seen++ < r->above) {
        return true;
    }
    if (!s->header) {
        s->header = keep_cells(r, row);
        s->n = row->n;
        s->header_line = row->line;
        return true;
    }
    if (s->rows.n >= IMPORT_GUESS_SAMPLE_ROWS || r->bytes > IMPORT_GUESS_SAMPLE_BYTES) {
        s->is_whole = false;
        return false;
    }
    struct import_sample_row *kept = list_push(r->arena, &s->rows, sizeof *kept);
    *kept = (struct import_sample_row){ row->line, keep_cells(r, row), row->n, row->bad, row->unterminated, row->is_cut };
    return true;
}

/* ---- names ---- */

static size_t occurrences(const struct import_sample *s, size_t to, struct str name) {
    size_t n = 0;
    for (size_t i = 0; i < to; i++) {
        n += str_eq(s->header[i], name);
    }
    return n;
}

static void name_columns(struct arena *a, struct import_sample *s) {
    struct str *names = ARENA_ARRAY(a, struct str, s->n + 1);
    s->folded = ARENA_ARRAY(a, struct str, s->n + 1);
    for (size_t i = 0; i < s->n; i++) {
        struct str name = s->header[i];
        bool is_double = occurrences(s, s->n, name) > 1;
        bool is_odd = !name.n || str_find(name, '{') >= 0 || str_find(name, '}') >= 0 || str_find(name, '|') >= 0 || str_find(name, '\n') >= 0;
        names[i] = is_odd ? arena_fmt(a, "Column %zu", i + 1) : is_double ? arena_fmt(a, "%.*s (%zu)", STR_ARG(name), occurrences(s, i + 1, name)) : name;
        s->folded[i] = text_fold(a, name);
    }
    s->header = names;
}

int import_sample_column(struct arena *a, const struct import_sample *s, struct str name) {
    return import_file_column(a, s->header, s->n, name);
}

/* ---- columns ---- */

bool import_sample_has(const struct import_sample *s, size_t column, const struct import_sample_row *row, struct str *ret_cell) {
    bool has = row->n == s->n && row->cells[column].n > 0;
    *ret_cell = has ? row->cells[column] : (struct str){ 0 };
    return has;
}

static bool all_digits(struct str s) {
    bool good = s.n > 0;
    for (size_t i = 0; i < s.n && good; i++) {
        good = isdigit((unsigned char)s.p[i]);
    }
    return good;
}

static void count_digits(struct import_looks *l, struct str s) {
    int64_t value = 0;
    l->digits++;
    l->zeros += s.n > 1 && s.p[0] == '0';
    l->shortest = l->digits == 1 || s.n < l->shortest ? s.n : l->shortest;
    l->longest = s.n > l->longest ? s.n : l->longest;
    if (str_to_int(s, &value)) {
        l->low = l->wholes == 0 || value < l->low ? value : l->low;
        l->high = l->wholes == 0 || value > l->high ? value : l->high;
        l->wholes++;
    }
}

static void count_cell(struct arena *a, struct import_looks *l, struct import_table *values, struct str s) {
    l->filled++;
    l->emails += import_sample_is_email(s);
    l->phones += import_sample_is_phone(s);
    l->dates += import_sample_is_date(s);
    l->numbers += import_sample_is_number(s) && !import_sample_is_date(s);
    l->flags += is_flag(s);
    l->long_texts += s.n >= LONG_TEXT || str_find(s, '\n') >= 0;
    l->words += !import_sample_is_number(s) && !import_sample_is_email(s) && !import_sample_is_date(s);
    if (all_digits(s)) {
        count_digits(l, s);
    }
    struct import_entry *e = import_table_put(values, s);
    if (e->number++ == 0) {
        l->different++;
        if (l->samples.n < IMPORT_GUESS_SAMPLES) {
            *(struct str *)list_push(a, &l->samples, sizeof s) = text_clip(s, LONG_TEXT);
        }
    }
}

static void look_at(struct arena *a, const struct import_sample *s, size_t column, struct arena *scratch) {
    struct import_looks *l = &s->looks[column];
    struct import_table values = { .arena = scratch };
    struct str cell;
    for (size_t i = 0; i < s->rows.n; i++) {
        if (import_sample_has(s, column, LIST_AT(&s->rows, struct import_sample_row, i), &cell)) {
            count_cell(a, l, &values, cell);
        }
    }
    for (size_t i = 0; i < s->rows.n; i++) {
        const struct import_sample_row *row = LIST_AT(&s->rows, struct import_sample_row, i);
        if (import_sample_has(s, column, row, &cell) && all_digits(cell) && cell.n < l->longest) {
            l->short_line = l->short_digits++ == 0 ? row->line : l->short_line;
        }
    }
}

void import_sample_read(struct arena *a, const struct import_source *source, struct import_sample *ret_sample) {
    const struct csv_options told = { .keep_bad = true };
    struct reading r = { .arena = a, .sample = ret_sample };
    struct arena scratch = { 0 };
    *ret_sample = (struct import_sample){ .source = source, .is_whole = true };
    if (!csv_look(source->fd, &told, a, &ret_sample->look, &ret_sample->refused)) {
        return;
    }
    r.above = (size_t)ret_sample->look.above;
    lseek(source->fd, 0, SEEK_SET);
    if (!csv_read(source->fd, &ret_sample->look.options, take_row, &r, a, &ret_sample->refused)) {
        return;
    }
    if (!ret_sample->header) {
        ret_sample->refused = STR("The file is empty.");
        return;
    }
    name_columns(a, ret_sample);
    ret_sample->looks = ARENA_ARRAY(a, struct import_looks, ret_sample->n + 1);
    for (size_t i = 0; i < ret_sample->n; i++) {
        look_at(a, ret_sample, i, &scratch);
        arena_reset(&scratch);
    }
    arena_release(&scratch);
}
