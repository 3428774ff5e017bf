/* SPDX-License-Identifier: Apache-2.0 */
#include "imports/imports.h"

#include "import/import_guess.h"
#include "work/file.h"

struct naming { struct fields given, has; struct str name; };
static const struct field naming_fields[] = {
    F_TEXT(struct naming, name, IN_FILTER | NOT_EMPTY, .max = LIMIT_NAME, .doc = "How the file is called: orders.csv."),
};
static const struct shape naming_shape = SHAPE(struct naming, "import_naming", "The file's name.", naming_fields);

/* ---- a file comes: kept and looked at on a worker, then its row ---- */

static enum status prepare_file(struct call *k) {
    struct imports *run = ARENA_NEW(k->work->arena, struct imports);
    const struct naming *naming = k->query;
    enum status st = imports_allowed(k->work);
    if (st != ST_OK) {
        return st;
    }
    if (k->file->size == 0) {
        return fail(k->work, ST_INVALID, "file", "The file is empty.");
    }
    SET(run, name, HAS(naming, name) ? naming->name : STR("file.csv"));
    SET(run, file, k->file->name);
    SET(run, hash, k->file->hash);
    SET(run, size, k->file->size);
    SET(run, origin, IMPORTS_PAGE);
    k->prepared = run;
    st = imports_look(k->work, k->file->fd, run);
    return st == ST_OK ? file_keep(k->work, k->file) : st;
}

static enum status imports_post(struct call *k) {
    ident id;
    enum status st = imports_make(k->work, k->prepared, &id);
    if (st != ST_OK) {
        return st;
    }
    file_take(k->file);
    return reply_saved(k, 201, imports_load, id);
}

static enum status imports_get_list(struct call *k) {
    struct list rows = { 0 };
    struct str next = { 0 };
    enum status st = imports_list(k->work, &k->page, &rows, &next);
    return st == ST_OK ? reply_list(k, rows, next) : st;
}

static enum status imports_get(struct call *k) {
    struct imports *run = ARENA_NEW(k->work->arena, struct imports);
    enum status st = imports_load(k->work, k->id, run);
    return st == ST_OK ? reply(k, 200, run) : st;
}

/* ---- what a column can become ---- */

struct naming_field { struct fields given, has; struct str kind, field, doc; };
static const struct field naming_field_fields[] = {
    F_TEXT(struct naming_field, kind, IN_OUT, .doc = "customers, orders …"), F_TEXT(struct naming_field, field, IN_OUT, .doc = "The field, as a map calls it."),
    F_TEXT(struct naming_field, doc, IN_OUT, .doc = "What it is."),
};
static const struct shape naming_field_shape = SHAPE(struct naming_field, "import_field", "What a column can become.", naming_field_fields);

static enum status imports_get_fields(struct call *k) {
    struct list rows = { 0 };
    for (int i = IMPORT_LOCATIONS; i < IMPORT_KINDS; i++) {
        for (int f = 0; f < import_nouns[i].target_count; f++) {
            struct naming_field *row = list_push(k->work->arena, &rows, sizeof *row);
            SET(row, kind, str_of(import_nouns[i].name));
            SET(row, field, str_of(import_nouns[i].targets[f].name));
            SET(row, doc, str_of(import_nouns[i].targets[f].doc));
        }
    }
    return reply_list(k, rows, (struct str){ 0 });
}

/* The map has to fit the file: that is read away from the writer. */
static enum status prepare_map(struct call *k) {
    const struct imports *patch = k->body;
    struct imports run, *found = ARENA_NEW(k->work->arena, struct imports);
    struct imports_asked asked = { HAS(patch, known) ? patch->known : (struct str){ 0 }, HAS(patch, days) ? patch->days : IMPORT_GUESS_ASK };
    enum status st = imports_load(k->work, k->id, &run);
    k->prepared = found;
    if (st != ST_OK || HAS(patch, map)) {
        SET(found, map, patch->map);
        return st == ST_OK ? imports_fits(k->work, &run, patch->map) : st;
    }
    if (!HAS(patch, known) && !HAS(patch, days)) {
        return fail(k->work, ST_INVALID, "map", "Say which column is what, or how to look at the file again (known, days).");
    }
    return imports_look_again(k->work, &run, &asked, found);
}

static enum status imports_patch(struct call *k) {
    struct imports run;
    enum status st = imports_load(k->work, k->id, &run);
    st = st == ST_OK ? call_if_match(k, run.seq) : st;
    st = st == ST_OK ? imports_set_map(k->work, k->id, k->prepared) : st;
    return st == ST_OK ? reply_saved(k, 200, imports_load, k->id) : st;
}

static enum status imports_get_preview(struct call *k) {
    struct imports run;
    struct list rows = { 0 };
    enum status st = imports_load(k->work, k->id, &run);
    st = st == ST_OK ? imports_preview(k->work, &run, &rows) : st;
    return st == ST_OK ? reply_list(k, rows, (struct str){ 0 }) : st;
}

static enum status move(struct call *k, enum status (*act)(struct work *w, ident id)) {
    enum status st = act(k->work, k->id);
    return st == ST_OK ? reply_saved(k, 200, imports_load, k->id) : st;
}

static enum status imports_post_try(struct call *k) { return move(k, imports_try); }
static enum status imports_post_start(struct call *k) { return move(k, imports_start); }
static enum status imports_post_stop(struct call *k) { return move(k, imports_stop); }
static enum status imports_post_undo(struct call *k) { return move(k, imports_undo); }

static enum status imports_get_refused(struct call *k) {
    struct imports run;
    struct str csv;
    enum status st = imports_load(k->work, k->id, &run);
    st = st == ST_OK ? imports_refused_csv(k->work, &run, &csv) : st;
    return st == ST_OK ? reply_text(k, 200, STR("text/csv; charset=utf-8"), csv) : st;
}

const struct route imports_routes[] = {
    { "GET",   "/api/v1/imports",              imports_get_list,    PERM_MANAGE, LANE_READ,   NULL,           NULL,          &imports_shape,     NULL,  "Files taken in, newest first", REPLY_LIST },
    { "GET",   "/api/v1/import-fields",        imports_get_fields,  PERM_MANAGE, LANE_READ,   NULL,           NULL,          &naming_field_shape, NULL, "What a column of a file can become", REPLY_LIST },
    { "POST",  "/api/v1/imports",              imports_post,        PERM_MANAGE, LANE_WRITE,  NULL,           &naming_shape, &imports_shape,     NULL,  "Send a file (the body as it is) to be taken in: it is looked at, nothing is changed yet", .file_max = IMPORTS_FILE_MAX, .prepare = prepare_file, .repeat = imports_load },
    { "GET",   "/api/v1/imports/{id}",         imports_get,         PERM_MANAGE, LANE_READ,   NULL,           NULL,          &imports_shape,     "imp", "One of them, and how far it is" },
    { "PATCH", "/api/v1/imports/{id}",         imports_patch,       PERM_MANAGE, LANE_WRITE,  &imports_shape, NULL,          &imports_shape,     "imp", "Say which column is what", .prepare = prepare_map },
    { "GET",   "/api/v1/imports/{id}/preview", imports_get_preview, PERM_MANAGE, LANE_WORKER, NULL,           NULL,          &imports_row_shape, "imp", "The first rows as they would arrive", REPLY_LIST },
    { "POST",  "/api/v1/imports/{id}/dry-run", imports_post_try,    PERM_MANAGE, LANE_WRITE,  &shape_empty,   NULL,          &imports_shape,     "imp", "Try every row and change nothing" },
    { "POST",  "/api/v1/imports/{id}/start",   imports_post_start,  PERM_MANAGE, LANE_WRITE,  &shape_empty,   NULL,          &imports_shape,     "imp", "Take it in; it goes on by itself" },
    { "POST",  "/api/v1/imports/{id}/stop",    imports_post_stop,   PERM_MANAGE, LANE_WRITE,  &shape_empty,   NULL,          &imports_shape,     "imp", "Stop it; what was taken in so far stays" },
    { "POST",  "/api/v1/imports/{id}/undo",    imports_post_undo,   PERM_MANAGE, LANE_WRITE,  &shape_empty,   NULL,          &imports_shape,     "imp", "Take it back; what people did since stays" },
    { "GET",   "/api/v1/imports/{id}/refused.csv", imports_get_refused, PERM_MANAGE, LANE_WORKER, NULL,           NULL,          NULL,               "imp", "The rows it refused, with reasons, as CSV", REPLY_RAW, .raw_type = "text/csv" },
};
const int imports_route_count = LENGTH(imports_routes);
