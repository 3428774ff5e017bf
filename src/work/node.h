/* SPDX-License-Identifier: Apache-2.0
 * node.h — one running program: its data directory, its threads, its tables.
 *
 * Start order: node_open (directory, database, migrations) → node_work (writer, readers, workers, jobs) → node_listen (HTTP).
 * The command line uses the first two without the third. Everything is taken down by node_close in reverse order. */
#ifndef WORK_NODE_H
#define WORK_NODE_H

#include "base/secret.h"
#include "http/http.h"
#include "http/router.h"
#include "work/clock.h"
#include "work/frame.h"
#include "work/product.h"

#include <stdatomic.h>

struct writer;
struct pool;
struct hub;
struct timetable;
struct keeper;
struct watch;

struct node {
    const struct product *product;
    struct arena arena;                       /* lives as long as the node */
    struct str dir, address;                  /* data directory; database address */
    enum db_engine engine;
    int lock_fd;                              /* holds this process's number */
    bool is_tls;                              /* this program speaks https itself */
    _Atomic(const char *) gate_at;            /* where mail of other programs is taken (serve --gate); NULL: nowhere */
    bool is_test;                             /* made by `init --test`: clock and faults by socket */
    unsigned char key[SECRET_KEY_SIZE];
    char setup_code[16];                      /* printed on the console; empty once a business exists */
    struct clock clock;
    struct watch *watch;
    struct writer *writer;
    struct pool *readers, *workers;
    struct hub *hub;
    struct timetable *timetable;
    struct keeper *keeper;
    struct test_socket *test_socket;
    struct router *router;
    struct http_server *http;
    atomic_bool ready;
    atomic_llong requests, refused, units, units_failed, reruns;
    atomic_int files_open;                    /* bodies that are being sent as files: file.c */
    atomic_llong disk_room;                   /* in tests: bytes until the disk is full; -1: it never is */
    struct measure_store *measures;           /* src/measure's memory, made by it on first use */
    pthread_mutex_t measures_lock;
    void (*measures_close)(struct measure_store *); /* set with it */
};

struct node_options { struct str dir; const struct product *product; bool migrate; bool without_data; /* only directory, key and configuration */ };
enum status node_open(const struct node_options *o, struct node **ret_node, struct str *ret_problem) MUST_USE; /* problem is printable */
enum status node_work(struct node *n, struct str *ret_problem) MUST_USE;
enum status node_listen(struct node *n, const struct http_options *o, struct str *ret_problem) MUST_USE;
void node_close(struct node *n, int seconds);

enum status node_db(struct node *n, bool read_only, struct db **ret_db, struct str *ret_problem) MUST_USE;   /* one more connection */
struct str node_path(struct node *n, const char *name);                                                       /* DIR/name */

#endif
