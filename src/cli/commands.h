/* SPDX-License-Identifier: Apache-2.0
 * commands.h — the commands' entry points; commands.c is the table. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

struct cli;
int serve_run(struct cli *c);
int init_run(struct cli *c);
int import_run(struct cli *c);
int backup_run(struct cli *c);
int restore_run(struct cli *c);
int check_run(struct cli *c);
int user_run(struct cli *c);
int key_run(struct cli *c);
int routes_run(struct cli *c);
int openapi_run(struct cli *c);

#endif
