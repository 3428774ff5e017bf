/* SPDX-License-Identifier: Apache-2.0
 * rapport import: files by a map, from the command line. What it does stands in import/import.h; here are options, progress and words. */
#include "import/import.h"

#include "base/csv.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/commands.h"
#include "import/import_guess.h"
#include "import/import_known.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAP_BYTES_MAX = 1 << 20, TOLD_MAX = 20, ID_SHOWN_MAX = 60, DRAW_MS = 200 };

struct importing {
    struct cli *cli;
    struct import_options options;
    FILE *rejects;
    struct str rejects_of;           /* whose columns stand last in it */
    int64_t refused;
    bool draws;
    instant_t started, drawn;
    sigset_t stops;
};

/* ---- refused rows ---- */

static void clear_line(struct importing *im) {
    if (im->draws && im->drawn) {
        fputs("\r\033[K", stderr);
    }
}

static void write_cells(struct buf *b, const struct str *cells, size_t n) {
    for (size_t i = 0; i < n; i++) {
        buf_put_char(b, ',');
        csv_put_cell_exact(b, cells[i]);
    }
    buf_put_str(b, STR("\r\n"));
}

/* The columns of a file stand above its rows, so that what was put right can be imported from here. */
static void write_reject(struct importing *im, const struct import_refusal *r) {
    struct arena a = { 0 };
    struct buf b;
    buf_init(&b, &a, 1024);
    if (!str_eq(im->rejects_of, r->file)) {
        buf_put_str(&b, STR("file,line,field,reason"));
        write_cells(&b, r->header, r->header_n);
        im->rejects_of = r->file;
    }
    csv_put_cell(&b, r->file);
    buf_fmt(&b, ",%lld,", (long long)r->line);
    csv_put_cell(&b, r->field);
    buf_put_char(&b, ',');
    csv_put_cell(&b, r->reason);
    write_cells(&b, r->cells, r->cell_n);
    fwrite(b.p, 1, b.n, im->rejects);
    arena_release(&a);
}

/* orders.csv line 12 (4711), placed_at: … */
static void print_refused(struct importing *im, const struct import_refusal *r) {
    struct str id = text_clip(r->id, ID_SHOWN_MAX);
    clear_line(im);
    fprintf(stderr, "%.*s line %lld%s%.*s%s%s%.*s: %.*s\n", STR_ARG(r->file), (long long)r->line, id.n ? " (" : "", STR_ARG(id), id.n ? ")" : "",
            r->field.n ? ", " : "", STR_ARG(r->field), STR_ARG(r->reason));
}

static void on_refused(void *context, const struct import_refusal *r) {
    struct importing *im = context;
    if (im->refused++ < TOLD_MAX) {
        print_refused(im, r);
    }
    if (im->rejects) {
        write_reject(im, r);
    }
}

/* ---- progress ---- */

static void draw(struct importing *im, const struct import_progress *p, instant_t now) {
    double seconds = (double)(now - im->started) / (double)SECOND, rate = seconds > 0 ? (double)p->done / seconds : 0;
    double left = rate > 0 ? (double)(p->total - p->done) / rate : 0;
    fprintf(stderr, "\r\033[K%s: %lld of %lld rows, %.0f a second, %.0f s left", p->kind, (long long)p->done, (long long)p->total, rate, left);
    fflush(stderr);
    im->drawn = now;
}

/* Also where Ctrl-C is heard: the slice under way is finished, and the same command goes on from there. */
static bool on_progress(void *context, const struct import_progress *p) {
    struct importing *im = context;
    instant_t now = instant_now();
    if (im->draws && (now - im->drawn > DRAW_MS * SECOND / 1000 || p->done == p->total)) {
        draw(im, p, now);
    }
    return sigtimedwait(&im->stops, NULL, &(struct timespec){ 0, 0 }) < 0;
}

/* ---- files ---- */

static bool read_map(struct importing *im, const char *path) {
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0 || st.st_size > MAP_BYTES_MAX) {
        cli_fail(im->cli, "The map %s cannot be read: %s", path, fd < 0 ? strerror(errno) : "it is too large to be a map");
        return false;
    }
    char *text = arena_alloc(&im->cli->arena, (size_t)st.st_size + 1);
    ssize_t got = read(fd, text, (size_t)st.st_size);
    close(fd);
    const char *slash = strrchr(path, '/');
    im->options.map_name = str_of(slash ? slash + 1 : path);
    im->options.map = (struct str){ text, got > 0 ? (size_t)got : 0 };
    return true;
}

static bool open_files(struct importing *im) {
    struct import_source *files = ARENA_ARRAY(&im->cli->arena, struct import_source, im->cli->rest_count + 1);
    for (int i = 0; i < im->cli->rest_count; i++) {
        const char *path = im->cli->rest[i], *slash = strrchr(path, '/');
        files[i] = (struct import_source){ str_of(slash ? slash + 1 : path), open(path, O_RDONLY | O_CLOEXEC) };
        if (files[i].fd < 0) {
            cli_fail(im->cli, "%s cannot be read: %s", path, strerror(errno));
            return false;
        }
    }
    im->options.files = files;
    im->options.file_count = im->cli->rest_count;
    return true;
}

/* People's data: readable by whoever runs this alone. */
static bool open_rejects(struct importing *im, const char *path) {
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    im->rejects = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (path && !im->rejects) {
        cli_fail(im->cli, "%s cannot be written: %s", path, strerror(errno));
    }
    return !path || im->rejects;
}

/* An empty file would look like one of another time. */
static int close_rejects(struct importing *im, const char *path) {
    bool torn = im->rejects && ferror(im->rejects);
    if (im->rejects && (fclose(im->rejects) != 0 || torn)) {
        return cli_fail(im->cli, "%s cannot be written: %s", path, strerror(errno));
    }
    if (path && im->refused == 0) {
        unlink(path);
    }
    return EXIT_DONE;
}

/* ---- words at the end ---- */

static void print_counts(const struct importing *im, const struct import_report *report) {
    for (size_t i = 0; i < report->counts.n; i++) {
        const struct import_count *c = LIST_AT(&report->counts, struct import_count, i);
        printf("%-14.*s %7lld rows:", STR_ARG(c->title), (long long)c->rows);
        for (int k = 0; k < IMPORT_OUTCOMES; k++) {
            printf("%s %lld %s", k ? "," : "", (long long)c->of[k], import_outcome_names[k]);
        }
        putchar('\n');
    }
    for (size_t i = 0; i < report->unused.n; i++) {
        printf("%-14.*s no file was given for it\n", STR_ARG(*LIST_AT(&report->unused, struct str, i)));
    }
    if (im->options.dry_run) {
        puts("This was a dry run: nothing was changed.");
    }
    fflush(stdout);
}

static int tell_end(struct importing *im, struct work *w, enum status st, const struct import_report *report, const char *rejects) {
    clear_line(im);
    for (int i = 0; i < w->fault.n; i++) {
        const struct fault_entry *e = &w->fault.at[i];
        cli_fail(im->cli, "%.*s%s%.*s", STR_ARG(e->field), e->field.n ? ": " : "", STR_ARG(e->message));
    }
    print_counts(im, report);
    if (im->refused > TOLD_MAX) {
        fprintf(stderr, "… and %lld more refused rows%s\n", (long long)im->refused - TOLD_MAX, rejects ? "" : "; --rejects FILE writes them all");
    }
    if (im->refused && rejects) {
        fprintf(stderr, "The refused rows stand in %s.\n", rejects);
    }
    if (st != ST_OK) {
        return w->fault.n ? EXIT_FAILED : cli_fail(im->cli, "%s What was taken in so far stays; the same command goes on from there.", status_title(st));
    }
    if (report->is_stopped) {
        return cli_fail(im->cli, "Stopped. What was taken in so far stays; the same command goes on from there.");
    }
    return im->refused ? EXIT_FOUND : EXIT_DONE;
}

/* ---- files nobody wrote a map for ---- */

static bool read_days(struct importing *im, enum import_guess_days *ret_days) {
    const char *days = cli_option(im->cli, "days");
    *ret_days = !days ? IMPORT_GUESS_ASK : strcmp(days, "first") == 0 ? IMPORT_GUESS_DAY_FIRST : IMPORT_GUESS_MONTH_FIRST;
    return !days || strcmp(days, "first") == 0 || strcmp(days, "second") == 0;
}

/* known: "" for none in particular. */
static void guess_files(struct importing *im, const char *known, struct import_guess *ret_guess) {
    struct import_guess_options o = { .files = im->options.files, .file_count = im->options.file_count, .known = str_of(known) };
    status_ignore(read_days(im, &o.days) ? ST_OK : ST_INVALID);   /* looked at before */
    import_guess(&im->cli->arena, &o, ret_guess);
}

static int print_guess(struct importing *im) {
    struct import_guess guess;
    guess_files(im, "", &guess);
    struct str text = import_guess_text(&im->cli->arena, &guess);
    return fwrite(text.p, 1, text.n, stdout) == text.n && guess.map.n ? EXIT_DONE : EXIT_FAILED;
}

/* The map of a program we know, made for these files. Told when one is not of it, or leaves something to ask. */
static bool know_map(struct importing *im, const char *known) {
    bool any = strcmp(known, "any") == 0, good = true;
    struct import_guess guess;
    guess_files(im, any ? "" : known, &guess);
    for (size_t i = 0; i < guess.files.n; i++) {
        const struct import_guess_file *f = LIST_AT(&guess.files, struct import_guess_file, i);
        if (f->refused.n || !f->known.n) {
            good = false;
            cli_fail(im->cli, "%.*s: %.*s", STR_ARG(f->name),
                     STR_ARG(f->refused.n ? f->refused : arena_fmt(&im->cli->arena, "It is not recognised as %s's. Those known are: %.*s. rapport import --guess says what it looks like.",
                                                                   any ? "a known program" : known, STR_ARG(import_known_names(&im->cli->arena)))));
        }
    }
    for (size_t i = 0; i < guess.questions.n && good; i++) {
        const struct import_guess_question *q = LIST_AT(&guess.questions, struct import_guess_question, i);
        good = false;
        cli_fail(im->cli, "%.*s: %.*s Say --days first or --days second.", STR_ARG(q->file), STR_ARG(q->text));
    }
    im->options.map_name = arena_fmt(&im->cli->arena, "the map of %s", any ? "known programs" : known);
    im->options.map = guess.map;
    return good;
}

/* ---- the command ---- */

static int run_import(struct importing *im, ident business, const char *rejects) {
    struct cli *c = im->cli;
    struct frame frame;
    struct db *db;
    struct str problem = { 0 };
    struct import_report report;
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    struct work w = work_on_reader(c->node, db, &c->arena, &frame);
    w.business = business;
    w.who = (struct actor){ .kind = ACTOR_PROGRAM };
    w.reach = (struct reach){ .kind = REACH_BUSINESS };
    im->started = instant_now();
    enum status st = import_files(&w, &im->options, &report);
    int code = tell_end(im, &w, st, &report, rejects), closed = close_rejects(im, rejects);
    db_close(db);
    return code == EXIT_DONE ? closed : code;
}

int import_run(struct cli *c) {
    struct importing im = { .cli = c, .options = { .refused = on_refused, .progress = on_progress, .dry_run = cli_switch(c, "dry-run") } };
    const char *map = cli_option(c, "map"), *rejects = cli_option(c, "rejects"), *known = cli_option(c, "known");
    enum import_guess_days days;
    ident business = ID_NONE;
    im.options.context = &im;
    if (cli_switch(c, "fields")) {
        struct str help = import_kind_help(&c->arena);
        return fwrite(help.p, 1, help.n, stdout) == help.n ? EXIT_DONE : EXIT_FAILED;
    }
    if (cli_option(c, "export")) {
        return map || known || c->rest_count ? cli_usage(c, "--export stands alone: what it takes in needs no map.") : export_import(c, cli_option(c, "export"));
    }
    bool guesses = cli_switch(c, "guess");
    if ((!map && !known && !guesses) || c->rest_count == 0) {
        return cli_usage(c, map || known || guesses ? "No file to import was named." : "--map is needed, or --known; --guess says which.");
    }
    if (!read_days(&im, &days) || (map && known)) {
        return cli_usage(c, map && known ? "--map and --known exclude each other." : "--days is first or second.");
    }
    if ((map && !read_map(&im, map)) || !open_files(&im) || (known && !guesses && !know_map(&im, known))) {
        return EXIT_FAILED;
    }
    if (guesses) {
        return print_guess(&im);
    }
    im.draws = cli_switch(c, "progress") || isatty(STDERR_FILENO);
    sigemptyset(&im.stops);
    sigaddset(&im.stops, SIGINT);
    sigaddset(&im.stops, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &im.stops, NULL);   /* before the writer's threads are made, so that they do not take them */
    int code = cli_open(c, true);
    code = code == EXIT_DONE ? cli_business(c, &business) : code;
    code = code == EXIT_DONE && !open_rejects(&im, rejects) ? EXIT_FAILED : code;
    return code == EXIT_DONE ? run_import(&im, business, rejects) : code;
}
