/* SPDX-License-Identifier: Apache-2.0 */
#include "imports/imports.h"

static const struct field column_fields[] = {
    F_TEXT(struct imports_column, name, IN_OUT, .doc = "As the file's first line calls it."),
    F_TEXT(struct imports_column, sample, IN_OUT | PERSONAL, .doc = "What stands in it first."),
    F_TEXT(struct imports_column, kind, IN_OUT, .doc = "As what it was recognised: customers, orders …; empty: nothing."),
    F_TEXT(struct imports_column, field, IN_OUT, .doc = "And which field of it."),
    F_TEXT(struct imports_column, also, IN_OUT, .doc = "Further fields it fills: orders.customer."),
    F_INT(struct imports_column, sure, IN_OUT, .doc = "How sure that is, 0 to 100."),
    F_TEXT(struct imports_column, because, IN_OUT, .doc = "By what."),
};
const struct shape imports_column_shape = SHAPE(struct imports_column, "import_column", "A column of a file.", column_fields);

static const struct field count_fields[] = {
    F_TEXT(struct imports_count, kind, IN_OUT, .doc = "customers, orders, responses …"),
    F_INT(struct imports_count, rows, IN_OUT, .doc = "Rows read."),
    F_INT(struct imports_count, made, IN_OUT, .doc = "New ones."),
    F_INT(struct imports_count, changed, IN_OUT, .doc = "Known ones that changed."),
    F_INT(struct imports_count, unchanged, IN_OUT, .doc = "Known ones that stayed as they are."),
    F_INT(struct imports_count, repeated, IN_OUT, .doc = "Rows that stand more than once in the file."),
    F_INT(struct imports_count, refused, IN_OUT, .doc = "Rows that were not taken in."),
};
const struct shape imports_count_shape = SHAPE(struct imports_count, "import_count", "What became of the rows of one kind.", count_fields);

static const struct field taken_fields[] = {
    F_TEXT(struct imports_taken, what, IN_OUT, .doc = "customers, orders, answers, cases …"),
    F_TEXT(struct imports_taken, outcome, IN_OUT, .doc = "taken_back: it is gone; restored: it is as it was; kept."),
    F_TEXT(struct imports_taken, why, IN_OUT, .doc = "Of what was kept: changed (someone changed it since), worked_on, in_use, refused."),
    F_INT(struct imports_taken, count, IN_OUT, .doc = "How many."),
};
const struct shape imports_taken_shape = SHAPE(struct imports_taken, "import_taken", "What undo did with some of what an import did.", taken_fields);

static const struct field word_fields[] = { F_TEXT(struct imports_word, text, IN_OUT | BARE, .doc = "In words.") };
const struct shape imports_word_shape = SHAPE(struct imports_word, "import_word", "A sentence.", word_fields);

static const struct field guess_fields[] = {
    F_TEXT(struct imports_guess, program, IN_OUT, .doc = "Which program wrote the file, when it is one we know: Square: customers."),
    F_TEXT(struct imports_guess, known, IN_OUT, .doc = "What we call that program: square."),
    F_TEXT(struct imports_guess, because, IN_OUT, .doc = "By what it was recognised."),
    F_INT(struct imports_guess, sure, IN_OUT, .doc = "How sure that is, 0 to 100."),
    F_LIST(struct imports_guess, problems, IN_OUT, .of = &imports_word_shape, .doc = "What is wrong with the file, in words."),
    F_LIST(struct imports_guess, questions, IN_OUT, .of = &imports_word_shape, .doc = "What only a person can say: whether 03/04/2026 is in March or in April (days)."),
};
const struct shape imports_guess_shape = SHAPE(struct imports_guess, "import_guess", "What a file was recognised as.", guess_fields);

static const struct field cell_fields[] = {
    F_TEXT(struct imports_cell, field, IN_OUT, .doc = "Our field."),
    F_TEXT(struct imports_cell, text, IN_OUT | PERSONAL, .doc = "What it would hold, as the API writes it."),
};
static const struct shape cell_shape = SHAPE(struct imports_cell, "import_cell", "A field of a row.", cell_fields);

static const struct field row_fields[] = {
    F_TEXT(struct imports_row, kind, IN_OUT, .doc = "As what it would arrive: customers, orders …"),
    F_INT(struct imports_row, line, IN_OUT, .doc = "Its line in the file."),
    F_LIST(struct imports_row, cells, IN_OUT, .of = &cell_shape, .doc = "Field by field; none when it is refused."),
    F_TEXT(struct imports_row, field, IN_OUT, .doc = "Which field is wrong."),
    F_TEXT(struct imports_row, reason, IN_OUT | PERSONAL, .doc = "Why it would be refused; null: it would not."),
};
const struct shape imports_row_shape = SHAPE(struct imports_row, "import_row", "A row as it would arrive.", row_fields);

static const struct field imports_fields[] = {
    F_ID(struct imports, id, IN_OUT, .prefix = "imp", .doc = "The import."),
    F_TEXT(struct imports, name, IN_OUT, .max = LIMIT_NAME, .doc = "The file's name."),
    F_TEXT(struct imports, file, IN_ROW),
    F_TEXT(struct imports, hash, IN_ROW),
    F_TEXT(struct imports, columns_hash, IN_ROW),
    F_INT(struct imports, size, IN_OUT, .doc = "Bytes."),
    F_ENUM(struct imports, origin, IN_OUT, .names = imports_origins, .doc = "Sent from the page (or a script), or found in the drop folder."),
    F_ENUM(struct imports, state, IN_OUT, .names = imports_states, .doc = "uploaded: it needs a map; previewed: it can be tried and started; trying, running, undoing: under way; stopped, done, failed, undone."),
    F_ANY(struct imports, columns_json, IN_ROW),
    F_ANY(struct imports, guess_json, IN_ROW),
    F_ANY(struct imports, counts_json, IN_ROW),
    F_ANY(struct imports, taken_json, IN_ROW),
    F_LIST(struct imports, columns, IN_OUT, .of = &imports_column_shape, .doc = "The file's columns."),
    F_OBJECT(struct imports, guess, IN_OUT, .of = &imports_guess_shape, .doc = "What it was recognised as, and why."),
    F_TEXT(struct imports, map, IN_PATCH | IN_OUT, .max = 65536, .doc = "Which column becomes which field (docs/import.md)."),
    F_TEXT(struct imports, known, IN_PATCH, .max = 40, .doc = "Look at it again as this program's: square, shopify …; empty: find out."),
    F_ENUM(struct imports, days, IN_PATCH, .names = imports_days, .doc = "Look at it again: 03/04/2026 is in April (day_first) or in March (month_first)."),
    F_TEXT(struct imports, wanted, IN_ROW),
    F_TEXT(struct imports, problem, IN_OUT, .max = LIMIT_TEXT, .doc = "Why it failed, or why it waits for you."),
    F_ID(struct imports, employee_id, IN_OUT, .prefix = "emp", .doc = "Who sent it."),
    F_TEXT(struct imports, employee_name, IN_OUT, .doc = "Their name."),
    F_INT(struct imports, rows_done, IN_OUT, .doc = "How many rows it has been through."),
    F_INT(struct imports, rows_total, IN_OUT, .doc = "Of how many; 0 while it is still counting."),
    F_INT(struct imports, rows_refused, IN_OUT, .doc = "How many of them it refused."),
    F_INT(struct imports, rate, IN_OUT, .doc = "Rows a second, while it is under way."),
    F_INT(struct imports, seconds_left, IN_OUT, .doc = "How long it will take, while it is under way."),
    F_LIST(struct imports, counts, IN_OUT, .of = &imports_count_shape, .doc = "What became of the rows, by kind; of a dry run, what would become of them."),
    F_LIST(struct imports, taken, IN_OUT, .of = &imports_taken_shape, .doc = "What undo took back and kept, and why."),
    F_FLAG(struct imports, nothing_changed, IN_OUT, .doc = "Everything in the file was known already."),
    F_FLAG(struct imports, tried, IN_OUT, .doc = "The counts are those of a dry run."),
    F_FLAG(struct imports, can_start, IN_OUT, .doc = "It can be taken in."),
    F_FLAG(struct imports, can_undo, IN_OUT, .doc = "It can be taken back."),
    F_ID(struct imports, same_as, IN_OUT, .prefix = "imp", .doc = "An earlier import of the very same file."),
    F_AT(struct imports, created_at, IN_OUT, .doc = "When the file came."),
    F_AT(struct imports, started_at, IN_OUT, .doc = "When it began."),
    F_AT(struct imports, ended_at, IN_OUT, .doc = "When it ended."),
    F_AT(struct imports, changed_at, IN_OUT, .doc = "When it last moved."),
    F_INT(struct imports, done_seq, IN_ROW),
    F_INT(struct imports, seq, AS_ETAG | IN_ROW),
};
const struct shape imports_shape = SHAPE(struct imports, "import", "A file taken in.", imports_fields);
