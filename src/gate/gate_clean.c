/* SPDX-License-Identifier: Apache-2.0
 * The job: bytes of mails that left or were stopped go after a day, of those that came back after a month; so do files no mail has, left by a
 * program that ended between the file and its row (its client was not told 250, and gives the mail again). */
#include "gate/gate.h"
#include "gate/gate.sql.h"
#include "work/file.h"
#include "work/unit.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AT_ONCE = 200 };
#define MONTH_LENGTH (30 * DAY_LENGTH)

struct over { struct fields given, has; ident message_id; struct str file; };
static const struct field over_fields[] = { F_ID(struct over, message_id, IN_ROW, .prefix = "msg"), F_TEXT(struct over, file, IN_ROW) };
static const struct shape over_shape = SHAPE(struct over, "gate_over", "A mail whose bytes are not needed any more.", over_fields);

struct cleaning { ident ids[AT_ONCE]; size_t n; };

static enum status bare_unit(struct unit *u, struct work *w) {
    const struct cleaning *c = u->context;
    enum status st = c->n ? query_run(w, &Q_GATE_MAIL_BARE, ARGS(ARG_IDS("ids", c->ids, c->n))) : ST_OK;
    return st == ST_OK ? query_run(w, &Q_GATE_MAIL_DROP, ARGS(ARG_INT("month", w->now - MONTH_LENGTH))) : st;
}

/* Old ones, by the machine's clock. */
static struct str *old_files(struct work *w, const char *folder, size_t *ret_n) {
    struct str *names = ARENA_ARRAY(w->arena, struct str, AT_ONCE);
    struct dirent *entry;
    DIR *dir = opendir(folder);
    *ret_n = 0;
    while (dir && *ret_n < AT_ONCE && (entry = readdir(dir)) != NULL) {
        struct stat s;
        const char *path = arena_fmt(w->arena, "%s/%s", folder, entry->d_name).p;
        if (lstat(path, &s) == 0 && S_ISREG(s.st_mode) && (instant_t)s.st_mtime * SECOND < instant_now() - DAY_LENGTH) {
            names[(*ret_n)++] = arena_str(w->arena, str_of(entry->d_name));
        }
    }
    if (dir) {
        closedir(dir);
    }
    return names;
}

/* Those of them that no mail has. */
static enum status remove_loose(struct work *w, struct str *names, size_t n) {
    const char *folder = file_folder(w, "gate");
    struct list used = { 0 };
    enum status st = n ? query_list(w, &Q_GATE_MAIL_FILES, ARGS(ARG_TEXTS("names", names, n)), &over_shape, &used) : ST_OK;
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        bool is_used = false;
        for (size_t k = 0; k < used.n; k++) {
            is_used = is_used || str_eq(LIST_AT(&used, struct over, k)->file, names[i]);
        }
        if (!is_used) {
            (void)unlink(arena_fmt(w->arena, "%s/%.*s", folder, STR_ARG(names[i])).p);
        }
    }
    return st;
}

enum status gate_clean(struct work *w, const struct job *j) {
    struct cleaning *c = ARENA_NEW(w->arena, struct cleaning);
    struct str *names = ARENA_ARRAY(w->arena, struct str, AT_ONCE);
    struct list over = { 0 };
    size_t n;
    (void)j;   /* of the whole business */
    enum status st = query_list(w, &Q_GATE_MAIL_OVER, ARGS(ARG_INT("day", w->now - DAY_LENGTH), ARG_INT("month", w->now - MONTH_LENGTH), ARG_INT("limit", AT_ONCE)), &over_shape, &over);
    for (size_t i = 0; i < over.n; i++) {
        c->ids[c->n] = LIST_AT(&over, struct over, i)->message_id;
        names[c->n++] = LIST_AT(&over, struct over, i)->file;
    }
    if (st == ST_OK) {
        struct arena a;
        struct unit u = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .name = "gate.clean", .run = bare_unit, .context = c, .arena = &a };
        arena_init(&a);
        st = unit_run(work_writer(w), &u);
        arena_release(&a);
    }
    if (st == ST_OK) {
        st = remove_loose(w, names, c->n);
    }
    if (st == ST_OK) {
        names = old_files(w, file_folder(w, "gate"), &n);
        st = remove_loose(w, names, n);
    }
    return st;
}
