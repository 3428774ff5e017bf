/* SPDX-License-Identifier: Apache-2.0
 * csv_look.c — the delimiter is the one by which the most records have the same number of cells, the header's among them. */
#include "base/csv_look.h"

#include "base/csv_charset.h"
#include "base/csv_magic.h"
#include "base/csv_quote.h"
#include "base/csv_source.h"

#include <ctype.h>
#include <errno.h>
#include <strings.h>
#include <unistd.h>

enum { PIECE = 64 << 10, HEAD = 256 << 10, RECORDS_MAX = 400, ABOVE_MAX = 50 };

/* ---- bytes ---- */

/* The whole file, a piece at a time; its first 64 KiB go to ret_head. */
static bool count_bytes(int fd, struct arena *a, struct csv_charset *c, struct str *ret_head, struct str *ret_problem) {
    char *head = arena_alloc(a, PIECE), *more = arena_alloc(a, PIECE), *piece = head;
    *ret_head = (struct str){head, 0};
    for (;;) {
        size_t n = piece == head ? ret_head->n : 0;
        ssize_t got = read(fd, piece + n, PIECE - n);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            *ret_problem = arena_fmt(a, "The file could not be read: %s.", strerror(errno));
            return false;
        }
        if (got == 0) return true;
        csv_charset_count(c, (struct str){piece + n, (size_t)got});
        if (piece == head) ret_head->n += (size_t)got;
        if (ret_head->n == PIECE) piece = more;
    }
}

static bool is_blank(struct str head) {
    if (str_starts(head, STR("\xef\xbb\xbf"))) head = str_slice(head, 3, head.n);
    for (size_t i = 0; i < head.n; i++) {
        if (!isspace((unsigned char)head.p[i]) && head.p[i] != '\0') return false;
    }
    return true;
}

static const char *people_say(const char *charset) {
    static const struct { const char *icu, *people; } names[] = {{"ISO-8859-1", "Latin-1"}, {"macintosh", "MacRoman"}, {"windows-1252", "Windows-1252"}};
    for (size_t i = 0; i < LENGTH(names); i++) {
        if (strcasecmp(charset, names[i].icu) == 0) return names[i].people;
    }
    return charset;
}

static void find_charset(struct csv_charset *c, struct str head, const struct csv_options *told, struct csv_look *ret) {
    bool is_wide = str_starts(head, STR("\xff\xfe")) || str_starts(head, STR("\xfe\xff"));
    ret->has_bom = is_wide || str_starts(head, STR("\xef\xbb\xbf"));
    const char *charset = csv_charset_guess(c);
    if (is_wide) charset = "UTF-16";
    if (ret->has_bom && !is_wide) charset = "UTF-8";
    if (told->charset != NULL && *told->charset != '\0') charset = told->charset;
    ret->options.charset = charset;
    ret->charset = people_say(charset);
    ret->odd_bytes = strcasecmp(charset, "UTF-8") == 0 ? c->bad : 0;
}

/* ---- records ---- */

struct record { struct str raw; size_t cells; bool is_after_blank; };
struct tally { struct record at[RECORDS_MAX]; size_t n, common, first; int64_t escapes; double score; bool was_blank; };

static void add_record(struct tally *t, struct str raw, size_t cells) {
    raw = str_trim(raw);
    if (raw.n > 0 && t->n < RECORDS_MAX) t->at[t->n++] = (struct record){raw, cells, t->was_blank};
    t->was_blank = raw.n == 0;
}

/* Blank lines are none; the last record may be cut and counts only when it is the only one. */
static void read_records(struct str text, struct csv_way way, struct tally *t) {
    enum csv_quote q = CSV_CELL_BEGINS;
    size_t from = 0, cells = 1;
    for (size_t i = 0; i < text.n && t->n < RECORDS_MAX; i++) {
        char c = text.p[i], next = i + 1 < text.n ? text.p[i + 1] : '\n';
        bool counts = !csv_quote_is_open(q);
        t->escapes += q == CSV_QUOTED && c == '\\' && next == '"' && i + 2 < text.n && text.p[i + 2] != way.delimiter && !csv_quote_ends_line(text.p[i + 2]);
        q = csv_quote_step(q, c, way);
        if (counts && c == way.delimiter) cells++;
        if (counts && csv_quote_ends_line(c)) {
            add_record(t, str_slice(text, from, i), cells);
            from = i + 1;
            cells = 1;
        }
    }
    if (t->n == 0) add_record(t, str_slice(text, from, text.n), cells);
}

/* How many cells most records have that have more than one, and from which record on. */
static void weigh(struct tally *t) {
    size_t best = 0;
    t->common = 1;
    t->first = 0;
    t->score = 0;
    for (size_t i = 0; i < t->n; i++) {
        size_t same = 0;
        for (size_t k = 0; k < t->n; k++) same += t->at[k].cells == t->at[i].cells;
        if (t->at[i].cells > 1 && (same > best || (same == best && t->at[i].cells > t->common))) best = same, t->common = t->at[i].cells;
    }
    if (t->common == 1) return;
    while (t->at[t->first].cells != t->common) t->first++;
    double share = (double)best / (double)(t->n - t->first);
    t->score = share * share * (double)(t->common - 1) * (t->first == 0 ? 1 : 0.3);
}

/* ---- a record in one quoted cell ---- */

/* "a,""b c"",d" with nothing behind it but empty cells: what stands inside, or false. behind: their delimiter, when there are any. */
static bool unwrap(struct arena *a, struct str raw, struct str *ret_inside, char *behind) {
    struct buf b;
    size_t i = 1;
    if (raw.n < 2 || raw.p[0] != '"') return false;
    buf_init(&b, a, raw.n);
    for (; i < raw.n; i++) {
        if (raw.p[i] == '"' && (i + 1 == raw.n || raw.p[i + 1] != '"')) break;
        buf_put_char(&b, raw.p[i]);
        i += raw.p[i] == '"';
    }
    for (i++; i < raw.n; i++) {
        if (strchr(",;\t|", raw.p[i]) == NULL) return false;
        *behind = raw.p[i];
    }
    *ret_inside = buf_str(&b);
    return true;
}

/* All records of a text whose every record stands in one quoted cell, below each other; empty: they do not. */
static struct str unwrapped(struct arena *a, const struct tally *t, char *behind) {
    struct buf b;
    buf_init(&b, a, HEAD);
    for (size_t i = 0; i < t->n; i++) {
        struct str inside;
        if (!unwrap(a, t->at[i].raw, &inside, behind)) return (struct str){0};
        buf_put_str(&b, inside);
        buf_put_char(&b, '\n');
    }
    return buf_str(&b);
}

/* ---- what stands above the header ---- */

static size_t filled(struct str raw, char delimiter) {
    size_t n = 0;
    struct str cell;
    while (str_split(&raw, delimiter, &cell)) n += str_trim(cell).n > 0;
    return n;
}

/* A header is words: no cell of it is empty or a number. */
static bool is_header(struct str raw, char delimiter) {
    struct str rest = raw, cell;
    while (str_split(&rest, delimiter, &cell)) {
        bool has_letter = false;
        cell = str_trim(cell);
        for (size_t i = 0; i < cell.n; i++) has_letter |= isalpha((unsigned char)cell.p[i]) || (unsigned char)cell.p[i] >= 0x80;
        if (!has_letter || str_find(cell, '@') >= 0) return false;
    }
    return true;
}

/* Records above the header are few and have half the cells or less, or a blank line behind them, or hardly a cell filled; and below them comes
 * something that reads like a header. */
static size_t above(const struct tally *t, char delimiter) {
    size_t at = t->first;
    for (size_t i = 0; i < t->first; i++) {
        if (t->at[i].cells * 2 >= t->common + 1 && !t->at[t->first].is_after_blank) return 0;
    }
    while (t->common >= 4 && at + 1 < t->n && t->at[at].cells == t->common && filled(t->at[at].raw, delimiter) <= 2) at++;
    bool is_there = at > 0 && at <= ABOVE_MAX && t->common >= 3 && t->at[at].cells == t->common && is_header(t->at[at].raw, delimiter);
    return is_there ? at : 0;
}

/* ---- all together ---- */

static bool read_head(int fd, const struct csv_options *options, struct arena *a, struct str *ret_text, struct str *ret_problem) {
    struct csv_source source;
    char *text = arena_alloc(a, HEAD);
    size_t n = 0, got = 1;
    bool good = csv_source_open(&source, a, fd, options->charset, ret_problem);
    while (good && got > 0 && n < HEAD) {
        good = csv_source_read(&source, a, text + n, HEAD - n < PIECE ? HEAD - n : PIECE, &got, ret_problem);
        n += good ? got : 0;
        if (HEAD - n < 16) break; // too little room for what the next bytes may become
    }
    csv_source_close(&source);
    *ret_text = (struct str){text, n};
    return good;
}

/* "sep=;" above everything is a spreadsheet's word. */
static struct str take_sep(struct str text, char *delimiter) {
    if (str_starts(text, STR("\xef\xbb\xbf"))) text = str_slice(text, 3, text.n);
    bool is_said = text.n > 5 && str_starts(text, STR("sep=")) && csv_quote_ends_line(text.p[5]);
    if (is_said && *delimiter == 0) *delimiter = text.p[4];
    return is_said ? str_slice(text, 6, text.n) : text;
}

static struct tally *best_of(struct arena *a, struct str text, char said, struct csv_way *ret_way) {
    struct tally *best = NULL;
    for (int i = 0; i < (said != 0 ? 1 : 4); i++) {
        struct csv_way way = {said != 0 ? said : ",;\t|"[i], false};
        for (int k = 0; k < 2; k++, way.has_backslashes = true) {
            struct tally *t = ARENA_NEW(a, struct tally);
            read_records(text, way, t);
            weigh(t);
            bool is_better = best == NULL || t->score > best->score;
            if (k == 1) is_better = t->escapes > 0 && best != NULL && t->score >= best->score && ret_way->delimiter == way.delimiter;
            if (is_better) best = t, *ret_way = way;
        }
    }
    return best;
}

static void find_form(struct arena *a, struct str text, struct csv_look *ret) {
    struct csv_way way = {0}, inner = {0};
    text = take_sep(text, &ret->options.delimiter);
    const struct tally *t = best_of(a, text, ret->options.delimiter, &way);
    char behind = 0;
    struct str inside = unwrapped(a, t, &behind);
    if (inside.n > 0) {
        const struct tally *in = best_of(a, inside, ret->options.delimiter, &inner);
        if (in->score > 0 && in->first == 0) ret->options.wrapped = behind != 0 ? behind : inner.delimiter, way = inner, t = in;
    }
    ret->options.delimiter = way.delimiter;
    ret->options.has_backslashes = way.has_backslashes;
    ret->above = ret->options.wrapped != 0 ? 0 : (int64_t)above(t, way.delimiter);
}

bool csv_look(int fd, const struct csv_options *told, struct arena *a, struct csv_look *ret_look, struct str *ret_problem) {
    struct csv_charset *c = ARENA_NEW(a, struct csv_charset);
    struct str head, text;
    *ret_look = (struct csv_look){.options = *told};
    if (lseek(fd, 0, SEEK_SET) != 0) {
        *ret_problem = errno == ESPIPE ? STR("This is no file but a stream; write it to a file first.") : arena_fmt(a, "It cannot be read: %s.", strerror(errno));
        return false;
    }
    if (!count_bytes(fd, a, c, &head, ret_problem)) return false;
    const char *magic = csv_magic(head);
    if (is_blank(head) && head.n < PIECE) magic = "The file is empty.";
    find_charset(c, head, told, ret_look);
    if (magic == NULL && !ret_look->has_bom && csv_charset_is_binary(c)) magic = "This is no text, so it is no table. Export the rows as CSV and choose that file.";
    if (magic != NULL) {
        *ret_problem = str_of(magic);
        return false;
    }
    if (lseek(fd, 0, SEEK_SET) != 0 || !read_head(fd, &ret_look->options, a, &text, ret_problem)) return false;
    find_form(a, text, ret_look);
    return true;
}
