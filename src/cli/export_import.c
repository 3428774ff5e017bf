/* SPDX-License-Identifier: Apache-2.0
 * rapport import --export: what rapport export wrote becomes a business again. What it does stands in export/export_restore.h. */
#include "export/export_restore.h"

#include "cli/cli.h"
#include "cli/commands.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { SOURCES_MAX = 200 };

struct importing { struct cli *cli; struct export_source sources[SOURCES_MAX]; int count, files; int64_t refused; };

static void on_refused(void *context, const struct export_refusal *r) {
    struct importing *im = context;
    if (im->refused++ < 20) {
        fprintf(stderr, "%.*s line %lld%s%.*s: %.*s\n", STR_ARG(r->file), (long long)r->line, r->field.n ? ", " : "", STR_ARG(r->field), STR_ARG(r->reason));
    }
}

static void on_done(void *context, const struct export_sheet *sheet, int64_t rows) {
    (void)context;
    printf("%-18s %9lld rows\n", sheet->noun, (long long)rows);
    fflush(stdout);   /* whoever waits sees how far it is */
}

static bool is_twice(const struct importing *im, const struct export_source *s) {
    for (int i = 0; i < im->count; i++) {
        if (im->sources[i].sheet == s->sheet) {
            return true;
        }
    }
    return false;
}

/* Their files, when there are any. */
static int open_folder(const char *folder) {
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), files = dir >= 0 ? openat(dir, "files", O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (dir >= 0) {
        close(dir);
    }
    return files;
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
    const struct export_restoring o = { .sources = im->sources, .source_count = im->count, .files = im->files, .dry_run = cli_switch(c, "dry-run"),
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
        return w->fault.n ? EXIT_FAILED : cli_fail(c, "%s The same command goes on where it was.", status_title(st));
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
    im->files = -1;
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    code = code == EXIT_DONE ? cli_as_program(c, business, &frame, &w) : code;
    if (code != EXIT_DONE) {
        return code;
    }
    code = open_sources(im, &w, folder);
    im->files = open_folder(folder);
    code = code == EXIT_DONE ? restore(im, &w) : code;
    for (int i = 0; i < im->count; i++) {
        close(im->sources[i].fd);
    }
    if (im->files >= 0) {
        close(im->files);
    }
    db_close(w.db);
    return code;
}
