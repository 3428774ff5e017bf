/* SPDX-License-Identifier: Apache-2.0
 * imports.h — files taken in by the page or the drop folder: each is a run that goes on by itself, tells how far it is, keeps what it
 * refused, and can be taken back.
 *
 *     uploaded ──map──> previewed ──start──> running ──> done | stopped | failed ──undo──> undoing ──> undone ──start──> running …
 *                           └──dry-run──> trying ──> previewed
 *
 * RULE imports-1: one file is taken in once at a time; who starts it a second time is told of the first.
 * RULE imports-2: a run goes on when the page is closed or the program starts again; the engine (src/import) is safe to run twice.
 * RULE imports-3: undo takes back what the run made and nobody touched since, puts back what it changed unless someone changed it since,
 *                 and leaves to each customer what people did since. What runs cannot be undone: it is stopped first.
 * What a run did stands in import_touch, written with its rows; everyday writing pays nothing for it. */
#ifndef IMPORTS_IMPORTS_H
#define IMPORTS_IMPORTS_H

#include "import/import.h"
#include "work/event.h"
#include "work/job.h"
#include "work/query.h"
#include "work/route.h"

enum { IMPORTS_FILE_MAX = 200 << 20, IMPORTS_PREVIEW_ROWS = 20, IMPORTS_KEEP_DAYS = 30 };
enum imports_state {
    IMPORTS_UPLOADED, IMPORTS_PREVIEWED, IMPORTS_TRYING, IMPORTS_RUNNING, IMPORTS_STOPPED, IMPORTS_DONE, IMPORTS_FAILED, IMPORTS_UNDOING, IMPORTS_UNDONE
};
extern const char *const imports_states[], *const imports_origins[];
enum imports_origin { IMPORTS_PAGE, IMPORTS_DROP };

struct imports_column { struct fields given, has; struct str name, sample, kind, field, also, because; int64_t sure; };
struct imports_count { struct fields given, has; struct str kind; int64_t rows, made, changed, unchanged, repeated, refused; };
struct imports_taken { struct fields given, has; struct str what, outcome, why; int64_t count; };
struct imports_guess { struct fields given, has; struct str program, known, because; int64_t sure; struct list problems, questions; /* of struct imports_word */ };
struct imports_asked { struct str known; int64_t days; };          /* how to look at it again: as which program's, 3/4/2026 read how */
struct imports_word { struct fields given, has; struct str text; };

struct imports {
    struct fields given, has;
    ident id;
    struct str name, file, hash, columns_hash;
    int64_t size, origin, state;
    struct str columns_json, guess_json, counts_json, taken_json;   /* as stored */
    struct list columns;             /* of struct imports_column */
    struct imports_guess *guess;
    struct str map, wanted, problem;
    ident employee_id; struct str employee_name;
    int64_t rows_done, rows_total, rows_refused;
    int64_t rate, seconds_left;      /* while it runs: rows a second, and how long it will take */
    struct list counts;              /* of struct imports_count */
    struct list taken;               /* of struct imports_taken */
    int64_t nothing_changed, tried, can_start, can_undo;
    struct str known; int64_t days;  /* of a PATCH: look again */
    int64_t remembered;              /* its map is that of a file with the same columns; only while it comes */
    ident same_as;                   /* an earlier run of the same file that was taken in */
    instant_t created_at, started_at, ended_at, changed_at;
    int64_t done_seq, seq;
};
extern const struct shape imports_shape, imports_count_shape, imports_taken_shape, imports_column_shape, imports_word_shape, imports_guess_shape;

/* ---- imports.c ---- */
enum status imports_allowed(struct work *w) MUST_USE;                                /* RULE imports-4: only who manages the whole business */
enum status imports_load(struct work *w, ident id, void *ret_imports) MUST_USE;      /* a load_fn */
enum status imports_list(struct work *w, const struct page *page, struct list *ret_list, struct str *ret_next) MUST_USE;
/* A file that is in DIR/files; draft: name, file, hash, size, origin and what was found by looking at it. */
enum status imports_make(struct work *w, const struct imports *draft, ident *ret_id) MUST_USE;
/* How it is to be read, found out on a worker: its map, and what else was found when it was looked at again. */
enum status imports_set_map(struct work *w, ident id, const struct imports *found) MUST_USE;
extern const char *const imports_days[];
enum status imports_try(struct work *w, ident id) MUST_USE;
enum status imports_start(struct work *w, ident id) MUST_USE;
enum status imports_stop(struct work *w, ident id) MUST_USE;
enum status imports_undo(struct work *w, ident id) MUST_USE;
/* Stores the row with a new seq and tells pages. */
enum status imports_store(struct work *w, struct imports *run) MUST_USE;

/* ---- imports_look.c: reads the file, away from the writer ---- */
/* Fills columns, guess and, when one is remembered or proposed, the map. fd at any place. ST_INVALID: it is no table at all. */
enum status imports_look(struct work *w, int fd, struct imports *run) MUST_USE;
enum status imports_look_again(struct work *w, const struct imports *was, const struct imports_asked *asked, struct imports *ret_run) MUST_USE;
enum status imports_fits(struct work *w, const struct imports *run, struct str map) MUST_USE;
struct imports_cell { struct fields given, has; struct str field, text; };
struct imports_row { struct fields given, has; struct str kind; int64_t line; struct list cells; struct str field, reason; };
extern const struct shape imports_row_shape;
enum status imports_preview(struct work *w, const struct imports *run, struct list *ret_rows) MUST_USE;

/* ---- imports_work.c, imports_undo.c ---- */
job_fn imports_work;                 /* "import.run": whatever its state says */
enum status imports_take_back(struct work *w, struct imports *run) MUST_USE;
job_fn imports_clean;                /* files and refused rows are kept for IMPORTS_KEEP_DAYS */

/* ---- imports_refused.c ---- */
struct imports_refusals;
struct imports_refusals *imports_refusals_new(struct arena *a, ident run);
void imports_refusals_add(struct imports_refusals *r, const struct import_refusal *refusal);
enum status imports_refusals_write(struct work *w, struct imports_refusals *r) MUST_USE;     /* on the writer: what was added since */
void imports_refusals_written(struct imports_refusals *r);                                   /* and it is on disk */
enum status imports_refused_csv(struct work *w, const struct imports *run, struct str *ret_csv) MUST_USE;

/* ---- imports_record.c ---- */
struct imports_recorder { ident run, mark, known; struct str before; };
void imports_record_ready(struct imports_recorder *r, ident run, struct import_record *ret_record);
/* What can be taken back, in the order in which undo goes. */
enum imports_turn { TURN_CASE, TURN_RESPONSE, TURN_ORDER, TURN_CUSTOMER, TURN_EMPLOYEE, TURN_LOCATION, TURN_SURVEY, TURN_COUNT };
extern const char *const imports_turn_names[];
enum status imports_subject(struct work *w, enum imports_turn turn, ident id, const struct shape **ret_shape, void **ret_item) MUST_USE;

/* ---- imports_drop.c ---- */
job_fn imports_look_at_drop;         /* DIR/drop: files that no longer grow */
enum status imports_drop_report(struct work *w, const struct imports *run) MUST_USE;

extern const struct route imports_routes[];
extern const int imports_route_count;
#endif
