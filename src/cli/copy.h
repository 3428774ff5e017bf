/* SPDX-License-Identifier: Apache-2.0
 * copy.h — copying files safely and running another program: what backup and restore share. */
#ifndef CLI_COPY_H
#define CLI_COPY_H

#include "cli/cli.h"

/* A copy that is whole or not there: written beside its name, synced, then renamed. mode as for open. */
int copy_file(struct cli *c, const char *from, const char *to, int mode);
/* Each whole file of a folder, into another that is made; what goes away meanwhile is not missed. A folder that is not there is an empty one. */
int copy_folder(struct cli *c, const char *from, const char *to);
/* Runs a program found in PATH with these words (NULL-terminated) and waits. EXIT_DONE when it ended well. */
int copy_run_program(struct cli *c, const char *const *words);

#endif
