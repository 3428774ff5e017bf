/* SPDX-License-Identifier: Apache-2.0
 * csv_quote.h — where cells begin and end, letter by letter, as libcsv sees it. For csv_in.c and csv_look.c only. */
#ifndef BASE_CSV_QUOTE_H
#define BASE_CSV_QUOTE_H

#include <stdbool.h>

enum csv_quote { CSV_CELL_BEGINS, CSV_PLAIN, CSV_QUOTED, CSV_ESCAPED, CSV_MAY_END };
struct csv_way { char delimiter; bool has_backslashes; };   /* how a file is written: \" in a quoted cell is a quote */

static inline bool csv_quote_is_open(enum csv_quote q) { return q == CSV_QUOTED || q == CSV_ESCAPED; }
static inline bool csv_quote_ends_line(char c) { return c == '\n' || c == '\r'; }

/* The state behind c. A delimiter or the end of a line counts where the state before was not open. */
static inline enum csv_quote csv_quote_step(enum csv_quote q, char c, struct csv_way way) {
    bool ends = c == way.delimiter || csv_quote_ends_line(c);
    switch (q) {
    case CSV_CELL_BEGINS: return ends || c == ' ' ? CSV_CELL_BEGINS : c == '"' ? CSV_QUOTED : CSV_PLAIN;
    case CSV_PLAIN: return ends ? CSV_CELL_BEGINS : CSV_PLAIN;
    case CSV_QUOTED: return c == '"' ? CSV_MAY_END : c == '\\' && way.has_backslashes ? CSV_ESCAPED : CSV_QUOTED;
    case CSV_ESCAPED: return CSV_QUOTED;
    case CSV_MAY_END: return ends ? CSV_CELL_BEGINS : c == ' ' ? CSV_MAY_END : CSV_QUOTED;
    }
    return q;
}

#endif
