/* SPDX-License-Identifier: Apache-2.0
 * csv_in.c — rows of a file through libcsv.
 *
 * libcsv does not tell where a row began, so it is fed line by line: when it stands between two rows as a line is given to
 * it, that line is the first of the next row. One line ends at most one row, so a callback's "stop" takes effect at once. */
#include "base/csv.h"

#include "base/csv_quote.h"
#include "base/csv_source.h"
#include "base/text.h"

#include <csv.h>

enum { PIECE_SIZE = 64 << 10, CELL_MAX_DEFAULT = 1 << 20, ROW_MAX = 16 << 20, CELL_BLOCK = 4096 };
enum { ROW_NOT_BEGUN = 0, FIELD_BEGUN = 2 }; // of csv_parser.pstate, which libcsv.c does not name in its header

struct reader {
    struct csv_parser parser;
    struct csv_source source;
    struct arena cells_arena;      // this row's cells
    struct str cells[CSV_COLUMNS_MAX];
    size_t n, cell_max;
    int64_t line, row_line;
    bool after_cr, is_stopped, is_unterminated, keep_bad, is_bad, is_cut;
    char wrapped;                  // each record is one quoted cell, with these behind it
    struct csv_way way;
    enum csv_quote quote;          // of way.has_backslashes
    bool has_held;                 // a backslash whose next letter is in the next piece
    csv_row_fn *each;
    void *context;
    struct arena *arena;           // for the problem
    struct str problem;            // empty: none
};

static void refuse(struct reader *r, const char *why) {
    if (r->problem.n == 0) r->problem = arena_fmt(r->arena, "Line %lld: %s", (long long)r->row_line, why);
}

/* Something that can be shown and written again, whatever was in it. */
static struct str only_text(struct arena *a, struct str cell) {
    struct buf b;
    buf_init(&b, a, cell.n + 1);
    for (size_t i = 0; i < cell.n; i++) {
        unsigned char letter = (unsigned char)cell.p[i];
        buf_put_str(&b, letter > 0 && letter < 0x80 ? str_slice(cell, i, i + 1) : STR("\xef\xbf\xbd"));
    }
    return buf_str(&b);
}

static void on_cell(void *text, size_t n, void *context) {
    struct reader *r = context;
    struct str cell = {text, n};
    if (r->n == CSV_COLUMNS_MAX) {
        refuse(r, "there are more columns than can be read (512); is the delimiter right?");
    } else if (!text_is_utf8(cell) && r->keep_bad) {
        r->is_bad = true;
        r->cells[r->n++] = only_text(&r->cells_arena, cell);
    } else if (!text_is_utf8(cell)) {
        refuse(r, r->source.from == NULL
                      ? "this is not UTF-8 text; choose the file's character set (such as windows-1252)."
                      : "there is a character in it that is no text; choose another character set.");
    } else {
        r->cells[r->n++] = arena_str(&r->cells_arena, cell);
    }
}

static void on_inner_row(int end, void *context) {
    (void)end, (void)context; // a line ends inside: cells of the next one are cells of the same record
}

/* The record that stands in one quoted cell. */
static void unwrap(struct reader *r) {
    struct csv_parser inner;
    struct str record = r->cells[0];
    for (size_t i = 1; i < r->n; i++) {
        if (r->cells[i].n > 0) return; // this one is written as it should be
    }
    if (r->n == 0 || str_find(record, r->way.delimiter) < 0) return;
    (void)csv_init(&inner, 0);
    csv_set_blk_size(&inner, CELL_BLOCK);
    csv_set_delim(&inner, (unsigned char)r->way.delimiter);
    r->n = 0;
    if (csv_parse(&inner, record.p, record.n, on_cell, on_inner_row, r) != record.n) refuse(r, csv_strerror(csv_error(&inner)));
    r->is_unterminated |= inner.pstate == FIELD_BEGUN && inner.quoted;
    (void)csv_fini(&inner, on_cell, on_inner_row, r);
    csv_free(&inner);
}

static void on_row(int end, void *context) {
    (void)end;
    struct reader *r = context;
    if (r->wrapped != 0) unwrap(r);
    struct csv_row row = {r->row_line, r->cells, r->n, r->is_unterminated, r->is_bad, r->is_cut};
    if (r->problem.n == 0 && !r->is_stopped) r->is_stopped = !r->each(r->context, &row);
    r->n = 0;
    r->is_bad = false;
    arena_reset(&r->cells_arena);
}

/* A line, with its end unless the piece was cut there. */
static void feed(struct reader *r, const char *p, size_t n) {
    if (r->parser.pstate == ROW_NOT_BEGUN) r->row_line = r->line;
    if (csv_parse(&r->parser, p, n, on_cell, on_row, r) != n) refuse(r, csv_strerror(csv_error(&r->parser)));
    if (r->parser.entry_pos > r->cell_max || r->cells_arena.used > ROW_MAX)
        refuse(r, "a row that begins here is too long; is a closing quote missing?");
}

/* LF, CR LF and CR all end a line; a CR LF may be cut by the end of a piece. */
static void feed_lines(struct reader *r, struct str text) {
    size_t from = 0;
    while (from < text.n && !r->is_stopped && r->problem.n == 0) {
        size_t to = from;
        while (to < text.n && text.p[to] != '\n' && text.p[to] != '\r') to++;
        if (to < text.n) to++;
        feed(r, text.p + from, to - from);
        char last = text.p[to - 1];
        bool is_second_half = last == '\n' && to - from == 1 && r->after_cr;
        if ((last == '\n' || last == '\r') && !is_second_half) r->line++;
        r->after_cr = last == '\r';
        from = to;
    }
}

static struct str first_line(struct str text) {
    size_t from = 0;
    while (from < text.n && (text.p[from] == '\n' || text.p[from] == '\r')) from++;
    size_t to = from;
    while (to < text.n && text.p[to] != '\n' && text.p[to] != '\r') to++;
    return str_slice(text, from, to);
}

/* The one that stands most often in the first line, outside of quotes; the earlier of the list when equal. */
static char guess_delimiter(struct str line) {
    static const char candidates[] = {',', ';', '\t', '|'};
    size_t counts[LENGTH(candidates)] = {0}, best = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < line.n; i++) {
        if (line.p[i] == '"') is_quoted = !is_quoted;
        for (size_t c = 0; c < LENGTH(candidates); c++) counts[c] += !is_quoted && line.p[i] == candidates[c];
    }
    for (size_t c = 1; c < LENGTH(candidates); c++) {
        if (counts[c] > counts[best]) best = c;
    }
    return candidates[best];
}

/* The head of the file: the BOM goes; "sep=;" is a spreadsheet's way to say the delimiter, and no row. */
static void begin(struct reader *r, const struct csv_options *options, struct str *text) {
    if (str_starts(*text, STR("\xef\xbb\xbf"))) *text = str_slice(*text, 3, text->n);
    struct str line = first_line(*text);
    char delimiter = options->delimiter;
    if (str_starts(line, STR("sep=")) && line.n == 5) {
        if (delimiter == 0) delimiter = line.p[4];
        *text = str_slice(*text, (size_t)(line.p + line.n - text->p), text->n);
    }
    r->way.delimiter = delimiter != 0 ? delimiter : guess_delimiter(line);
    csv_set_delim(&r->parser, (unsigned char)(r->wrapped != 0 ? r->wrapped : r->way.delimiter));
}

/* What libcsv does not know: in a quoted cell \" is a quote, which it writes "", and \\ a backslash. In place; there is room for one
 * letter before the text, for a backslash held back from the piece before. */
static struct str without_backslashes(struct reader *r, struct str text) {
    char *out = (char *)(uintptr_t)text.p - r->has_held;
    struct str result = {out, 0};
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool was_escaped = r->quote == CSV_ESCAPED;
        r->quote = csv_quote_step(r->quote, c, r->way);
        if (r->quote == CSV_ESCAPED) continue;                           // told with what follows
        if (was_escaped && c != '\\') *out++ = c == '"' ? '"' : '\\';
        *out++ = c;
    }
    r->has_held = r->quote == CSV_ESCAPED;
    result.n = (size_t)(out - result.p);
    return result;
}

static void read_all(struct reader *r, const struct csv_options *options) {
    char *piece = (char *)arena_alloc(r->arena, PIECE_SIZE + 1) + 1;
    bool is_first = true;
    while (!r->is_stopped && r->problem.n == 0) {
        struct str text = {piece, 0};
        if (!csv_source_read(&r->source, r->arena, piece, PIECE_SIZE, &text.n, &r->problem)) return;
        if (text.n == 0) break;
        if (is_first) begin(r, options, &text);
        is_first = false;
        feed_lines(r, r->way.has_backslashes ? without_backslashes(r, text) : text);
    }
    if (r->is_stopped || r->problem.n > 0) return;
    r->is_cut = true;
    r->is_unterminated = r->parser.pstate == FIELD_BEGUN && r->parser.quoted;
    (void)csv_fini(&r->parser, on_cell, on_row, r); // fails in strict mode only
}

bool csv_read(int fd, const struct csv_options *options, csv_row_fn *each, void *context, struct arena *a,
              struct str *ret_problem) {
    struct reader *r = ARENA_NEW(a, struct reader);
    r->line = 1;
    r->each = each;
    r->context = context;
    r->arena = a;
    r->keep_bad = options->keep_bad;
    r->wrapped = options->wrapped;
    r->way.has_backslashes = options->has_backslashes;
    r->cell_max = options->cell_max != 0 ? options->cell_max : CELL_MAX_DEFAULT;
    if (!csv_source_open(&r->source, a, fd, options->charset, ret_problem)) return false;
    (void)csv_init(&r->parser, 0); // fails without a parser only
    csv_set_blk_size(&r->parser, CELL_BLOCK);
    read_all(r, options);
    csv_free(&r->parser);
    csv_source_close(&r->source);
    arena_release(&r->cells_arena);
    if (r->problem.n > 0) *ret_problem = r->problem;
    return r->problem.n == 0;
}
