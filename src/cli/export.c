/* SPDX-License-Identifier: Apache-2.0
 * rapport export: everything as files in one folder. What it does stands in export/; the way back in cli/export_import.c. */
#include "export/export.h"

#include "cli/cli.h"
#include "cli/commands.h"
#include "work/file.h"
#include "work/product.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct exporting { struct cli *cli; struct work *work; const char *to; struct export_want want; int64_t rows, lost; int files; bool is_torn; };

/* ---- files that belong to rows ---- */

/* FOLDER/files, made when the first comes. */
static bool has_folder(struct exporting *x) {
    const char *path = arena_fmt(&x->cli->arena, "%s/files", x->to).p;
    if (x->files < 0 && (mkdir(path, 0700) == 0 || errno == EEXIST)) {
        x->files = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    return x->files >= 0;
}

static bool copy_bytes(int from, int to) {
    char piece[64 << 10];
    ssize_t got;
    while ((got = read(from, piece, sizeof piece)) > 0) {
        for (ssize_t at = 0, wrote; at < got; at += wrote) {
            if ((wrote = write(to, piece + at, (size_t)(got - at))) <= 0) {
                return false;
            }
        }
    }
    return got == 0;
}

/* Under a random name nobody had before, so one that is there was written by an earlier export. */
static bool copy_file(struct exporting *x, int from, const char *name) {
    struct stat there;
    const char *beside = arena_fmt(&x->cli->arena, "%s.part", name).p;
    if (!has_folder(x)) {
        return false;
    }
    if (fstatat(x->files, name, &there, AT_SYMLINK_NOFOLLOW) == 0) {
        return true;
    }
    (void)unlinkat(x->files, beside, 0);
    int to = openat(x->files, beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = to >= 0 && copy_bytes(from, to) && fsync(to) == 0;
    good = to >= 0 && close(to) == 0 && good && renameat(x->files, beside, x->files, name) == 0;
    return good;
}

static void on_file(void *context, struct str name) {
    struct exporting *x = context;
    int from = file_open(x->work, name);
    if (from < 0) {
        x->lost++;
        fprintf(stderr, "files/%.*s belongs to an answer, but is not on this machine.\n", STR_ARG(name));
        return;
    }
    if (!x->is_torn && !copy_file(x, from, arena_str(&x->cli->arena, name).p)) {
        x->is_torn = true;
        cli_fail(x->cli, "%s/files/%.*s cannot be written: %s", x->to, STR_ARG(name), strerror(errno));
    }
    close(from);
}

/* ---- sheets ---- */

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
    if (x->is_torn) {
        (void)unlink(beside);
        return EXIT_FAILED;
    }
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
    int code = cli_as_program(c, business, &frame, &w);
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
    if (x->files >= 0) {
        close(x->files);
    }
    return code == EXIT_DONE && x->lost ? EXIT_FOUND : code;
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
    x.want.file = x.want.personal ? on_file : NULL;   /* a picture says who somebody is */
    x.want.context = &x;
    x.files = -1;
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    return code == EXIT_DONE ? run(&x, business) : code;
}
