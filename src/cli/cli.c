/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/cli.h"

#include "app/product.h"
#include "base/log.h"
#include "cli/cli.sql.h"
#include "work/query.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- saying what went wrong ---- */

static void say(const struct cli *c, const char *format, va_list args) {
    fprintf(stderr, "rapport%s%s: ", c->command ? " " : "", c->command ? c->command->name : "");
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
}

int cli_fail(const struct cli *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(c, format, args);
    va_end(args);
    return EXIT_FAILED;
}

int cli_usage(const struct cli *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    say(c, format, args);
    va_end(args);
    fprintf(stderr, "Try: rapport %s --help\n", c->command ? c->command->name : "");
    return EXIT_USAGE;
}

/* ---- help ---- */

static void print_commands(FILE *out) {
    fputs("rapport — the customer experience system a business runs itself\n\nUsage: rapport COMMAND [OPTIONS]\n\n", out);
    for (int i = 0; i < commands_count; i++) {
        fprintf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
    }
    fputs("\nrapport COMMAND --help tells its options.\nExit codes: 0 done, 1 not done, 2 wrong command line, 3 something was found (check) or refused (import).\n", out);
}

static void print_help(const struct command *c) {
    printf("rapport %s — %s\n\nUsage: rapport %s [OPTIONS]\n\n", c->name, c->summary, c->name);
    for (int i = 0; c->options[i].name; i++) {
        const struct option *o = &c->options[i];
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", o->name, o->is_switch ? "" : " ", o->is_switch ? "" : o->value);
        printf("  %-34s %s%s\n", left, o->help, o->required ? " (needed)" : "");
    }
    printf("%s%s\nExit codes: 0 done, 1 not done, 2 wrong command line%s.\n", c->more ? "\n" : "", c->more ? c->more : "",
           strcmp(c->name, "check") == 0 ? ", 3 something was found" : strcmp(c->name, "import") == 0 ? ", 3 some rows were refused" : strcmp(c->name, "receive") == 0 ? ", 75 not now" : "");
}

/* ---- options ---- */

const char *cli_option(const struct cli *c, const char *name) {
    for (int i = 0; c->command->options[i].name; i++) {
        if (strcmp(c->command->options[i].name, name) == 0) {
            return c->values[i];
        }
    }
    return NULL;
}

bool cli_switch(const struct cli *c, const char *name) {
    return cli_option(c, name) != NULL;
}

static int read_option(struct cli *c, int argc, char **argv, int *at) {
    char *word = argv[*at] + 2, *equals = strchr(word, '=');
    size_t n = equals ? (size_t)(equals - word) : strlen(word);
    for (int i = 0; c->command->options[i].name; i++) {
        const struct option *o = &c->command->options[i];
        if (strlen(o->name) != n || memcmp(o->name, word, n) != 0) {
            continue;
        }
        if (!o->is_switch && !equals && *at + 1 >= argc) {
            return cli_usage(c, "--%s needs a value.", o->name);
        }
        c->values[i] = o->is_switch ? "" : equals ? equals + 1 : argv[++*at];
        return EXIT_DONE;
    }
    return cli_usage(c, "There is no option --%.*s.", (int)n, word);
}

static int read_options(struct cli *c, int argc, char **argv) {
    c->rest = calloc((size_t)argc + 1, sizeof *c->rest);
    for (int i = 2; i < argc; i++) {
        if (strncmp(argv[i], "--", 2) != 0) {
            c->rest[c->rest_count++] = argv[i];
            continue;
        }
        int code = read_option(c, argc, argv, &i);
        if (code != EXIT_DONE) {
            return code;
        }
    }
    for (int i = 0; c->command->options[i].name; i++) {
        if (c->command->options[i].required && !c->values[i]) {
            return cli_usage(c, "--%s is needed.", c->command->options[i].name);
        }
    }
    return EXIT_DONE;
}

/* ---- node and units ---- */

int cli_open(struct cli *c, bool with_threads) {
    struct str problem = { 0 };
    const char *dir = cli_option(c, "data");
    struct node_options o = { .dir = str_of(dir ? dir : "./data"), .product = product_make(&c->arena), .migrate = true };
    enum status st = node_open(&o, &c->node, &problem);
    if (st == ST_OK && with_threads) {
        st = node_work(c->node, &problem);
    }
    return st == ST_OK ? EXIT_DONE : cli_fail(c, "%.*s", STR_ARG(problem));
}

void cli_close(struct cli *c) {
    node_close(c->node, 10);
    c->node = NULL;
    free(c->rest);
    arena_release(&c->arena);
}

struct str cli_file(struct cli *c, const char *path) {
    char text[8192];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, text, sizeof text) : -1;
    if (got < 0) {
        cli_fail(c, "%s cannot be read: %s", path, strerror(errno));
        got = 0;
    }
    if (fd >= 0) {
        close(fd);
    }
    while (got > 0 && (text[got - 1] == '\n' || text[got - 1] == '\r')) {
        got--;
    }
    return arena_str(&c->arena, (struct str){ text, (size_t)got });
}

struct finding { int n; ident id; struct str named; };
static const struct field named_fields[] = { F_ID(struct cli_named, id, IN_ROW, .prefix = "biz"), F_TEXT(struct cli_named, name, IN_ROW) };
static const struct shape named_shape = SHAPE(struct cli_named, "named_business", "A business by its name.", named_fields);

enum status cli_businesses(struct work *w, struct list *ret_businesses) {
    return query_list(w, &Q_CLI_BUSINESSES, ARGS_NONE, &named_shape, ret_businesses);
}

static void find_business(struct finding *f, const struct cli_named *b) {
    char text[ID_TEXT_MAX];
    struct str id = { text, id_write(text, "biz", b->id) };
    if (!f->named.n || str_eq(f->named, b->name) || str_eq(f->named, id)) {
        f->n++;
        f->id = b->id;
    }
}

int cli_business(struct cli *c, ident *ret_business) {
    struct str problem = { 0 };
    struct db *db;
    struct frame frame;
    struct finding f = { .named = str_of(cli_option(c, "business")) };
    if (node_db(c->node, true, &db, &problem) != ST_OK) {
        return cli_fail(c, "%.*s", STR_ARG(problem));
    }
    struct work w = work_on_reader(c->node, db, &c->arena, &frame);
    struct list all = { 0 };
    enum status st = cli_businesses(&w, &all);
    db_close(db);
    for (size_t i = 0; i < all.n; i++) {
        find_business(&f, LIST_AT(&all, struct cli_named, i));
    }
    if (st != ST_OK) {
        return cli_fail(c, "The businesses cannot be read (%s).", status_id(st));
    }
    if (f.n == 0) {
        return cli_fail(c, f.named.n ? "There is no business of this name or id." : "There is no business yet: run `rapport init` or open the page of `rapport serve`.");
    }
    if (f.n > 1) {
        return cli_usage(c, "There are several businesses here: say which with --business NAME.");
    }
    *ret_business = f.id;
    return EXIT_DONE;
}

int cli_unit(struct cli *c, ident business, const char *name, unit_fn *run, void *context) {
    struct unit u = { .business = business, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .lane = UNIT_PEOPLE,
                      .name = name, .run = run, .context = context, .arena = &c->arena };
    enum status st = unit_run(c->node->writer, &u);
    if (status_is_ok(st)) {
        return EXIT_DONE;
    }
    for (int i = 0; i < u.fault.n; i++) {
        cli_fail(c, "%.*s%s%.*s", STR_ARG(u.fault.at[i].field), u.fault.at[i].field.n ? ": " : "", STR_ARG(u.fault.at[i].message));
    }
    return u.fault.n ? EXIT_FAILED : cli_fail(c, "%s", status_title(st));
}

int cli_main(int argc, char **argv) {
    struct cli c = { 0 };
    arena_init(&c.arena);
    umask(0077);   /* what this program writes, and what it has written for it, is its owner's alone */
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) {
        print_commands(argc < 2 ? stderr : stdout);
        return argc < 2 ? EXIT_USAGE : EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("rapport " RAPPORT_VERSION);
        return EXIT_DONE;
    }
    for (int i = 0; i < commands_count; i++) {
        if (strcmp(commands[i].name, argv[1]) == 0) {
            c.command = &commands[i];
        }
    }
    if (!c.command) {
        fprintf(stderr, "rapport: there is no command \"%s\".\n\n", argv[1]);
        print_commands(stderr);
        return EXIT_USAGE;
    }
    for (int i = 2; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            print_help(c.command);
            return EXIT_DONE;
        }
    }
    int code = read_options(&c, argc, argv);
    code = code == EXIT_DONE ? c.command->run(&c) : code;
    cli_close(&c);
    return code;
}

int cli_as_program(struct cli *c, ident business, struct frame *frame, struct work *ret_work) {
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
