/* SPDX-License-Identifier: Apache-2.0
 * csv_out.c — cells as RFC 4180 writes them. Quoted also for what other readers take as a delimiter, and for spaces at the
 * ends, which many readers drop. */
#include "base/csv.h"

static bool wants_quotes(struct str cell) {
    if (cell.n == 0) return false;
    if (*cell.p == ' ' || cell.p[cell.n - 1] == ' ') return true;
    for (size_t i = 0; i < cell.n; i++) {
        switch (cell.p[i]) {
        case ',': case ';': case '\t': case '|': case '"': case '\r': case '\n': return true;
        default: break;
        }
    }
    return false;
}

static void put(struct buf *b, const char *before, struct str cell) {
    bool is_quoted = wants_quotes(cell);
    if (is_quoted) buf_put_char(b, '"');
    buf_put(b, before, strlen(before));
    size_t from = 0;
    for (size_t i = 0; is_quoted && i < cell.n; i++) {
        if (cell.p[i] != '"') continue;
        buf_put(b, cell.p + from, i + 1 - from); // the quote itself, and again with what follows
        from = i;
    }
    buf_put_str(b, str_slice(cell, from, cell.n));
    if (is_quoted) buf_put_char(b, '"');
}

/* What a spreadsheet would take as a formula, and so as something to run. Behind quotes too, so that each guarded cell can be told
 * from one that had a quote of its own. */
static bool is_formula(struct str cell) {
    size_t i = 0;
    while (i < cell.n && cell.p[i] == '\'') i++;
    return i < cell.n && strchr("=+-@\t\r", cell.p[i]) != NULL && cell.p[i] != '\0';
}

void csv_put_cell(struct buf *b, struct str cell) { put(b, is_formula(cell) ? "'" : "", cell); }
void csv_put_cell_exact(struct buf *b, struct str cell) { put(b, "", cell); }
struct str csv_unguard(struct str cell) { return cell.n > 0 && *cell.p == '\'' && is_formula(cell) ? str_slice(cell, 1, cell.n) : cell; }
