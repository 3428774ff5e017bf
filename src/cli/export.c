/* SPDX-License-Identifier: Apache-2.0
 * rapport export, and rapport import --export: everything as files in one folder, and back. What it does stands in export/. */
#include "export/export_restore.h"

#include "cli/cli.h"
#include "cli/commands.h"
#include "work/product.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SOURCES_MAX = 200 };

/* Reads as the program itself, which may see everything. */
static int as_program(struct cli *c, ident business, struct frame *frame, struct work *ret_work) {
    struct str problem = { 0 };
    struct db *db;
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    *ret_work = work_on_reader(c->node, db, &c->arena, frame);
    ret_work->business = business;
    ret_work->who = (struct actor){ .kind = ACTOR_PROGRAM };
    ret_work->reach = (struct reach){ .kind = REACH_BUSINESS };
    return EXIT_DONE;
}

/* ---- rapport export ---- */

struct exporting { struct cli *cli; struct work *work; const char *to; struct export_want want; int64_t rows; };

static enum status write_parts(struct exporting *x, FILE *file, int64_t *ret_rows) {
    struct export e;
    struct arena part_arena = { 0 };
    struct work w = *x->work;
    bool last = false;
    enum status st = export_begin(x->work, &x->want, &e);
    w.arena = &part_arena;
    while (st == ST_OK && !last) {
        struct buf out;
        buf_init(&out, &part_arena, 64 << 10);
        st = db_begin_read(w.db);
        st = st == ST_OK ? export_part(&w, &e, &out, &last) : st;
        enum status closed = db_commit(w.db);
        st = st == ST_OK ? closed : st;
        if (st == ST_OK && fwrite(out.p, 1, out.n, file) != out.n) {
            st = ST_INTERNAL;
        }
        arena_reset(&part_arena);
    }
    arena_release(&part_arena);
    *ret_rows = e.rows;
    return st;
}

/* People's data: readable by whoever runs this alone, and there as a whole or as it was before. */
static int write_sheet(struct exporting *x) {
    struct cli *c = x->cli;
    const char *path = arena_fmt(&c->arena, "%s/%s.%s", x->to, x->want.sheet->noun, export_formats[x->want.format]).p;
    const char *beside = arena_fmt(&c->arena, "%s.part", path).p;
    (void)unlink(beside);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!file) {
        return cli_fail(c, "%s cannot be written: %s", beside, strerror(errno));
    }
    enum status st = write_parts(x, file, &x->rows);
    bool good = fflush(file) == 0 && fsync(fd) == 0;
    good = fclose(file) == 0 && good;
    if (st != ST_OK || !good || rename(beside, path) != 0) {
        int why = errno;
        (void)unlink(beside);
        return st != ST_OK && good ? cli_fail(c, "%s: %s", x->want.sheet->noun, status_title(st)) : cli_fail(c, "%s cannot be written: %s", path, strerror(why));
    }
    printf("%-18s %9lld rows\n", x->want.sheet->noun, (long long)x->rows);
    return EXIT_DONE;
}

static enum status note(struct unit *u, struct work *w) {
    const struct exporting *x = u->context;
    return export_note(w, &x->want, x->rows, true);
}

static int write_all(struct exporting *x, ident business, const struct export_sheet *only) {
    const struct product *p = work_product(x->work);
    int code = EXIT_DONE;
    for (int i = 0; i < p->sheet_count && code == EXIT_DONE; i++) {
        if (only && p->sheets[i] != only) {
            continue;
        }
        x->want.sheet = p->sheets[i];
        code = write_sheet(x);
        code = code == EXIT_DONE ? cli_unit(x->cli, business, "export.note", note, x) : code;
    }
    return code;
}

static int run(struct exporting *x, ident business) {
    struct cli *c = x->cli;
    struct frame frame;
    struct work w;
    const char *noun = cli_option(c, "only");
    int code = as_program(c, business, &frame, &w);
    if (code != EXIT_DONE) {
        return code;
    }
    x->work = &w;
    const struct export_sheet *only = noun ? export_find(&w, str_of(noun)) : NULL;
    if (noun && !only) {
        code = cli_usage(c, "There is nothing called \"%s\" to export.", noun);
    } else if (mkdir(x->to, 0700) != 0 && errno != EEXIST) {
        code = cli_fail(c, "%s cannot be made: %s", x->to, strerror(errno));
    } else {
        code = write_all(x, business, only);
    }
    db_close(w.db);
    return code;
}

int export_run(struct cli *c) {
    struct exporting x = { .cli = c, .to = cli_option(c, "to"), .want = { .personal = !cli_switch(c, "without-personal"), .bom = cli_switch(c, "bom") } };
    const char *format = cli_option(c, "format");
    int64_t number = EXPORT_CSV;
    ident business = ID_NONE;
    if (format && !enum_value(export_formats, str_of(format), &number)) {
        return cli_usage(c, "--format must be csv or json.");
    }
    x.want.format = (enum export_format)number;
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    return code == EXIT_DONE ? run(&x, business) : code;
}

/* ---- rapport import --export ---- */

struct importing { struct cli *cli; struct export_source sources[SOURCES_MAX]; int count; int64_t refused; };

static void on_refused(void *context, const struct export_refusal *r) {
    struct importing *im = context;
    if (im->refused++ < 20) {
        fprintf(stderr, "%.*s line %lld%s%.*s: %.*s\n", STR_ARG(r->file), (long long)r->line, r->field.n ? ", " : "", STR_ARG(r->field), STR_ARG(r->reason));
    }
}

static void on_done(void *context, const struct export_sheet *sheet, int64_t rows) {
    (void)context;
    printf("%-18s %9lld rows\n", sheet->noun, (long long)rows);
}

static bool is_twice(const struct importing *im, const struct export_source *s) {
    for (int i = 0; i < im->count; i++) {
        if (im->sources[i].sheet == s->sheet) {
            return true;
        }
    }
    return false;
}

static int open_sources(struct importing *im, const struct work *w, const char *folder) {
    struct cli *c = im->cli;
    DIR *dir = opendir(folder);
    if (!dir) {
        return cli_fail(c, "%s cannot be read: %s", folder, strerror(errno));
    }
    int code = EXIT_DONE;
    for (struct dirent *e = readdir(dir); e && code == EXIT_DONE && im->count < SOURCES_MAX; e = readdir(dir)) {
        struct export_source s;
        if (!export_in_source(w, arena_str(&c->arena, str_of(e->d_name)), &s)) {
            continue;
        }
        s.fd = openat(dirfd(dir), e->d_name, O_RDONLY | O_CLOEXEC);
        if (s.fd < 0) {
            code = cli_fail(c, "%s/%s cannot be read: %s", folder, e->d_name, strerror(errno));
        } else if (is_twice(im, &s)) {
            code = cli_fail(c, "%s is there as CSV and as JSON; leave one of them.", s.sheet->noun);
        } else {
            im->sources[im->count++] = s;
        }
    }
    closedir(dir);
    return code == EXIT_DONE && im->count == 0 ? cli_fail(c, "There is no file of an export in %s.", folder) : code;
}

static int restore(struct importing *im, struct work *w) {
    struct cli *c = im->cli;
    const struct export_restoring o = { .sources = im->sources, .source_count = im->count, .dry_run = cli_switch(c, "dry-run"),
                                        .refused = on_refused, .done = on_done, .context = im };
    enum status st = export_restore(w, &o);
    for (int i = 0; i < w->fault.n; i++) {
        const struct fault_entry *e = &w->fault.at[i];
        cli_fail(c, "%.*s%s%.*s", STR_ARG(e->field), e->field.n ? ": " : "", STR_ARG(e->message));
    }
    if (im->refused) {
        fprintf(stderr, "%lld rows cannot be taken in; nothing was changed.\n", (long long)im->refused);
        return EXIT_FOUND;
    }
    if (st != ST_OK) {
        return w->fault.n ? EXIT_FAILED : cli_fail(c, "%s", status_title(st));
    }
    puts(o.dry_run ? "This was a dry run: everything can be taken in." : "Taken in.");
    return EXIT_DONE;
}

int export_import(struct cli *c, const char *folder) {
    struct importing *im = ARENA_NEW(&c->arena, struct importing);
    struct frame frame;
    struct work w;
    ident business = ID_NONE;
    im->cli = c;
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    code = code == EXIT_DONE ? as_program(c, business, &frame, &w) : code;
    if (code != EXIT_DONE) {
        return code;
    }
    code = open_sources(im, &w, folder);
    code = code == EXIT_DONE ? restore(im, &w) : code;
    for (int i = 0; i < im->count; i++) {
        close(im->sources[i].fd);
    }
    db_close(w.db);
    return code;
}
