/* SPDX-License-Identifier: Apache-2.0
 * commands.h — the commands' entry points; commands.c is the table. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

struct cli;
int serve_run(struct cli *c);
int init_run(struct cli *c);
int import_run(struct cli *c);
int demo_run(struct cli *c);
int receive_run(struct cli *c);
int export_run(struct cli *c);
int export_import(struct cli *c, const char *folder);   /* import --export */
int backup_run(struct cli *c);
int backup_restore(struct cli *c);
int check_run(struct cli *c);
int people_user(struct cli *c);
int people_key(struct cli *c);
int describe_routes(struct cli *c);
int describe_openapi(struct cli *c);

#endif
