/* SPDX-License-Identifier: Apache-2.0
 * copy.h — copying small files safely and running another program: what backup and restore share. */
#ifndef CLI_COPY_H
#define CLI_COPY_H

#include "cli/cli.h"

/* A copy that is whole or not there: written beside its name, synced, then renamed. mode as for open. */
int copy_file(struct cli *c, const char *from, const char *to, int mode);
/* Runs a program found in PATH with these words (NULL-terminated) and waits. EXIT_DONE when it ended well. */
int copy_run_program(struct cli *c, const char *const *words);

#endif
