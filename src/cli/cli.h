/* SPDX-License-Identifier: Apache-2.0
 * cli.h — the commands, as a table, and what they share: options and a node that is opened and closed.
 *
 * Exit codes: 0 done; 1 it could not be done (the reason is printed); 2 the command line was wrong; 3 something was found (check) or rows were refused (import). */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "work/node.h"

enum exit_code { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2, EXIT_FOUND = 3 };

struct option { const char *name; const char *value; const char *help; bool required; bool is_switch; }; /* value: its example in --help */
enum { OPTIONS_MAX = 20 };

struct cli;
struct command {
    const char *name, *summary;
    int (*run)(struct cli *c);
    struct option options[OPTIONS_MAX];     /* ends with a name NULL */
    const char *more;                       /* further help; NULL */
};

struct cli {
    const struct command *command;
    struct arena arena;
    const char *values[OPTIONS_MAX];        /* as the command's options; NULL: not given; a switch that is given: "" */
    const char **rest; int rest_count;      /* words without -- */
    struct node *node;
};

extern const struct command commands[];     /* in the order in which a business meets them */
extern const int commands_count;

const char *cli_option(const struct cli *c, const char *name);          /* NULL when not given */
bool cli_switch(const struct cli *c, const char *name);
int cli_fail(const struct cli *c, const char *format, ...) __attribute__((format(printf, 2, 3))); /* prints to stderr; returns EXIT_FAILED */
int cli_usage(const struct cli *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Opens the node of --data (migrating it) and, when asked, starts its threads. EXIT_DONE or an exit code, told already. */
int cli_open(struct cli *c, bool with_threads);
void cli_close(struct cli *c);
/* A whole small file without its last newline (passwords). n == 0 with the reason printed when it cannot be read. */
struct str cli_file(struct cli *c, const char *path);
/* The one business of the installation (or the one --business names); told when there is none or several. */
int cli_business(struct cli *c, ident *ret_business);
struct cli_named { struct fields given, has; ident id; struct str name; };
enum status cli_businesses(struct work *w, struct list *ret_businesses) MUST_USE;   /* of struct cli_named: all of the installation */
/* A reader that may see everything, as the program itself; ret_work->db is the caller's to close. */
int cli_as_program(struct cli *c, ident business, struct frame *frame, struct work *ret_work);
/* Runs a unit as the program itself in that business. What is wrong is printed. */
int cli_unit(struct cli *c, ident business, const char *name, unit_fn *run, void *context);

int cli_main(int argc, char **argv);

#endif
