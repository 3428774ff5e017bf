/* SPDX-License-Identifier: Apache-2.0
 * DIR/drop: a file put there is taken in with the map that a file of the same columns had. One without such a map waits on the import page.
 * The file itself goes to waiting/, then to done/ or refused/, each with a report beside it. With several businesses each has a folder of
 * its own there, called by its id. */
#include "imports/imports.h"

#include "base/log.h"
#include "base/text.h"
#include "imports/imports.sql.h"
#include "work/file.h"
#include "work/unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CALM_SECONDS = 60 };   /* not written to for so long: it no longer grows */

/* ---- folders ---- */

static enum status home(struct work *w, const char **ret_path) {
    int64_t businesses = 0;
    const char *drop = file_folder(w, "drop");
    enum status st = query_int(w, &Q_IMPORTS_BUSINESSES, ARGS_NONE, &businesses);
    *ret_path = businesses > 1 ? file_folder(w, arena_fmt(w->arena, "drop/%.*s", STR_ARG(id_format(w->arena, "biz", w->business))).p) : drop;
    return st;
}

static const char *inside(struct arena *a, const char *folder, const char *name) {
    const char *path = arena_fmt(a, "%s/%s", folder, name).p;
    (void)mkdir(path, 0700);   /* whoever moves a file there tells what is wrong */
    return path;
}

static const char *waiting_path(struct work *w, const char *home, ident run, struct str name) {
    struct str id = id_format(w->arena, "imp", run);
    return arena_fmt(w->arena, "%s/%.*s %.*s", inside(w->arena, home, "waiting"), STR_ARG(id), STR_ARG(name)).p;
}

static void write_report(struct arena *a, const char *path, struct str text) {
    int fd = open(arena_fmt(a, "%s.report.txt", path).p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd >= 0) {
        (void)!write(fd, text.p, text.n);   /* the import page says the same */
        close(fd);
    }
}

/* Under its own name, or with the run's id before it when there is one of that name already. */
static void move_to(struct work *w, const char *from, const char *folder, const char *name, struct str report) {
    const char *to = arena_fmt(w->arena, "%s/%s", folder, name).p;
    if (access(to, F_OK) == 0) {
        struct str stamp = id_format(w->arena, "imp", id_new(w->now));
        to = arena_fmt(w->arena, "%s/%.*s %s", folder, STR_ARG(stamp), name).p;
    }
    if (rename(from, to) == 0) {
        write_report(w->arena, to, report);
    } else {
        log_warn("drop", "problem=\"a file cannot be moved\"");
    }
}

/* ---- one file ---- */

static enum status take_unit(struct unit *u, struct work *w) {
    struct imports *run = u->context;
    enum status st = imports_make(w, run, &run->id);
    return st == ST_OK && HAS(run, remembered) ? imports_start(w, run->id) : st;
}

static enum status take(struct work *w, struct imports *run) {
    struct arena a = { 0 };
    struct unit unit = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .name = "import.drop", .run = take_unit, .context = run, .arena = &a };
    enum status st = unit_run(work_writer(w), &unit);
    arena_release(&a);
    return st;
}

static struct str why_of(struct work *w, enum status st) { return w->fault.n ? w->fault.at[0].message : str_of(status_title(st)); }

static enum status adopt(struct work *w, int fd, const char *name, struct imports *run, struct file *file) {
    struct stat there;
    if (fstat(fd, &there) != 0 || there.st_size > IMPORTS_FILE_MAX) {
        return fail(w, ST_INVALID, "file", "It is larger than %d MB.", IMPORTS_FILE_MAX >> 20);
    }
    enum status st = file_adopt(w, fd, file);
    if (st != ST_OK) {
        return st;
    }
    SET(run, name, text_clip(str_of(name), LIMIT_NAME));
    SET(run, file, file->name);
    SET(run, hash, file->hash);
    SET(run, size, file->size);
    SET(run, origin, IMPORTS_DROP);
    st = imports_look(w, file->fd, run);
    if (st == ST_OK && !HAS(run, remembered)) {
        SET(run, problem, STR("It came by the drop folder and waits for you: no file with these columns was taken in before."));
    }
    return st;
}

static void take_file(struct work *w, const char *home, const char *name) {
    const char *path = arena_fmt(w->arena, "%s/%s", home, name).p;
    struct imports run = { 0 };
    struct file file = { .fd = -1 };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) {
        return;
    }
    fault_clear(&w->fault);
    enum status st = adopt(w, fd, name, &run, &file);
    st = st == ST_OK ? take(w, &run) : st;
    close(fd);
    if (st == ST_OK) {
        file_take(&file);
        (void)rename(path, waiting_path(w, home, run.id, str_of(name)));   /* else it is told as known next time */
    } else if (st == ST_INVALID) {
        struct str why = arena_fmt(w->arena, "%.*s\n", STR_ARG(why_of(w, st)));
        move_to(w, path, inside(w->arena, home, "refused"), name, why);
    }
    file_end(&file, st == ST_OK);   /* anything else: the disk is full, or it is under way already; the next look tries again */
}

static bool is_calm(const char *home, const char *name, struct arena *a) {
    struct stat st;
    bool is_file = lstat(arena_fmt(a, "%s/%s", home, name).p, &st) == 0 && S_ISREG(st.st_mode);
    return is_file && st.st_mtime + CALM_SECONDS <= instant_now() / SECOND;
}

enum status imports_look_at_drop(struct work *w, const struct job *j) {
    const char *folder;
    (void)j;
    enum status st = home(w, &folder);
    DIR *d = st == ST_OK ? opendir(folder) : NULL;
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (e->d_name[0] != '.' && is_calm(folder, e->d_name, w->arena)) {
            take_file(w, folder, arena_z(w->arena, str_of(e->d_name)));
        }
    }
    if (d) {
        closedir(d);
    }
    fault_clear(&w->fault);
    return st;
}

/* ---- its end ---- */

enum status imports_drop_report(struct work *w, const struct imports *run) {
    struct imports now;
    const char *folder;
    struct buf b;
    enum status st = imports_load(w, run->id, &now);
    st = st == ST_OK ? home(w, &folder) : st;
    if (st != ST_OK || (now.state != IMPORTS_DONE && now.state != IMPORTS_FAILED)) {
        return st;
    }
    buf_init(&b, w->arena, 256);
    buf_fmt(&b, "%.*s: %s\n", STR_ARG(now.name), now.state == IMPORTS_DONE ? "taken in" : "not taken in");
    if (HAS(&now, problem)) {
        buf_fmt(&b, "%.*s\n", STR_ARG(now.problem));
    }
    for (size_t i = 0; i < now.counts.n; i++) {
        const struct imports_count *c = LIST_AT(&now.counts, struct imports_count, i);
        buf_fmt(&b, "%.*s: %lld rows, %lld new, %lld changed, %lld unchanged, %lld repeated, %lld refused\n", STR_ARG(c->kind), (long long)c->rows, (long long)c->made,
                (long long)c->changed, (long long)c->unchanged, (long long)c->repeated, (long long)c->refused);
    }
    const char *waits = waiting_path(w, folder, now.id, now.name);
    if (access(waits, F_OK) == 0) {
        move_to(w, waits, inside(w->arena, folder, now.state == IMPORTS_DONE ? "done" : "refused"), arena_z(w->arena, now.name), buf_str(&b));
    }
    return ST_OK;
}
