/* SPDX-License-Identifier: Apache-2.0
 * import_guess.h — what files hold, by looking at them: how they are written, which program they come from, what their columns mean, and a
 * map that takes them in. Nothing is changed and nothing is sure: every guess says why, and what may mean two things is asked, not chosen.
 *
 * Programs that are known (import_known.h) are told by their headers; for other files the names of columns in several languages and what
 * stands in them decide. The first rows are looked at (SAMPLE_ROWS, or SAMPLE_BYTES of them); the import itself checks every row.
 * Works on a worker or a thread of its own: a large file takes a second. Samples are people's data: for who imports, never for logs. */
#ifndef IMPORT_IMPORT_GUESS_H
#define IMPORT_IMPORT_GUESS_H

#include "import/import.h"

enum { IMPORT_GUESS_SAMPLE_ROWS = 20000, IMPORT_GUESS_SAMPLE_BYTES = 16 << 20, IMPORT_GUESS_SAMPLES = 3 };

enum import_guess_days { IMPORT_GUESS_ASK, IMPORT_GUESS_DAY_FIRST, IMPORT_GUESS_MONTH_FIRST };   /* 03/04/2026, when no row tells */

struct import_guess_options {
    const struct import_source *files;
    int file_count;
    struct str known;                /* "square": take it as this program's; empty: find out */
    enum import_guess_days days;     /* the answer to the question, when somebody gave it */
    struct str currency;             /* the business's: of amounts that name none; decides how many cents there are */
};

struct import_guess_column {
    struct str name;                 /* as a map calls it in {} */
    struct str kind, field;          /* what it becomes, "customers" "email"; both empty: nothing */
    struct str also;                 /* further fields, "orders.customer, items.order" */
    int64_t confidence;              /* 0 to 100 */
    struct str reason;               /* for people */
    struct list samples;             /* of struct str: different values, as they stand there */
};

/* Something in the file that will be missed, or could be wrong. */
struct import_guess_problem {
    struct str file; int64_t line;   /* the first one; 0: it is about the whole file */
    struct str column;               /* empty: about the row or the file */
    struct str what, advice;         /* what is wrong, and what to do */
    int64_t count;                   /* how many rows of those looked at */
    bool is_refused;                 /* those rows will be refused; else they come in as they are */
};

/* What only a person can say: days is asked once for all columns. */
struct import_guess_question { struct str file, column, text; };

struct import_guess_file {
    struct str name;
    struct str refused;              /* why it cannot be read at all; nothing below is told then */
    struct str charset, delimiter;   /* "Latin-1", "semicolon" */
    int64_t header_line;
    int64_t rows;                    /* looked at */
    bool is_whole;                   /* these are all */
    struct str known, title;         /* "square", "Square: customers"; empty: none that is known */
    struct str kind;                 /* what its rows are first of all: "orders"; empty: nothing we can take in */
    struct list columns;             /* of struct import_guess_column */
};

struct import_guess {
    struct list files;               /* of struct import_guess_file */
    struct list problems;            /* of struct import_guess_problem */
    struct list questions;           /* of struct import_guess_question; while there are any, the map refuses the rows they are about */
    struct str map;                  /* takes all of them in together; empty: there is nothing to take in */
};

/* Everything in `a`. Nothing fails: a file that cannot be read says so itself. */
void import_guess(struct arena *a, const struct import_guess_options *o, struct import_guess *ret_guess);

struct str import_guess_text(struct arena *a, const struct import_guess *guess);   /* for a terminal: columns, reasons, problems, then the map */

#endif
