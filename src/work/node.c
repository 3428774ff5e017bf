/* SPDX-License-Identifier: Apache-2.0 */
#include "work/node.h"

#include "base/log.h"
#include "work/dispatch.h"
#include "work/file.h"
#include "work/hub.h"
#include "work/keeper.h"
#include "work/pool.h"
#include "work/query.h"
#include "work/test_socket.h"
#include "work/timetable.h"
#include "work/upgrade.h"
#include "work/watch.h"
#include "work/work.sql.h"
#include "work/writer.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READERS = 2, WORKERS = 2, READERS_WAITING = 4096, WORKERS_WAITING = 256, NUMBERS = 64 };

struct str node_path(struct node *n, const char *name) {
    return arena_fmt(&n->arena, "%.*s/%s", STR_ARG(n->dir), name);
}

/* ---- DIR/rapport.conf: "database = postgres://…", "test = yes" with "clock = …"; absent: SQLite in DIR/rapport.db ---- */

static void read_conf_line(struct node *n, struct str line) {
    struct str key = { 0 };
    instant_t at;
    if (!str_split(&line, '=', &key)) {
        return;
    }
    key = str_trim(key);
    if (str_is(key, "database")) {
        n->address = arena_str(&n->arena, str_trim(line));
    } else if (str_is(key, "test")) {
        n->is_test = str_is(str_trim(line), "yes");
    } else if (str_is(key, "clock") && instant_parse(str_trim(line), &at)) {
        clock_set(&n->clock, at);
    }
}

static void read_conf(struct node *n) {
    char text[4096];
    int fd = open(node_path(n, "rapport.conf").p, O_RDONLY | O_CLOEXEC);
    ssize_t got = fd >= 0 ? read(fd, text, sizeof text) : 0;
    if (fd >= 0) {
        close(fd);
    }
    struct str rest = { text, got > 0 ? (size_t)got : 0 }, line;
    while (str_split(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.n && line.p[0] != '#') {
            read_conf_line(n, line);
        }
    }
    if (!n->is_test) {
        clock_set(&n->clock, 0);   /* only a test directory's clock can be set */
    }
    if (!n->address.n) {
        n->address = arena_fmt(&n->arena, "sqlite:%.*s/rapport.db", STR_ARG(n->dir));
    }
    n->engine = str_starts(n->address, STR("postgres")) ? ENGINE_POSTGRES : ENGINE_SQLITE;
}

enum status node_db(struct node *n, bool read_only, struct db **ret_db, struct str *ret_problem) {
    struct db_options o = { .address = n->address, .read_only = read_only, .test_faults = n->is_test };
    return db_open(&o, &n->arena, ret_db, ret_problem);
}

/* ---- ids: never the same one twice, also with a command beside the server or after a restart ---- */

/* Each process that works on a data directory takes a number of its own: one byte of DIR/rapport.lock, freed by its end whatever it is. */
static enum status take_number(struct node *n, struct str *ret_problem) {
    n->lock_fd = open(node_path(n, "rapport.lock").p, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    for (int number = 0; n->lock_fd >= 0 && number < NUMBERS; number++) {
        struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = number, .l_len = 1 };
        if (fcntl(n->lock_fd, F_OFD_SETLK, &range) == 0) {
            id_node_set((unsigned)number);
            return ST_OK;
        }
    }
    *ret_problem = arena_fmt(&n->arena, "%.*s/rapport.lock cannot be used: %s", STR_ARG(n->dir), strerror(errno));
    return ST_BUSY;
}

struct known_business { struct fields given, has; ident id; };
static const struct field known_business_fields[] = { F_ID(struct known_business, id, IN_ROW, .prefix = "biz") };
static const struct shape known_business_shape = SHAPE(struct known_business, "known_business", "A business.", known_business_fields);

static enum status go_on_behind(struct work *w, const struct list *businesses) {
    enum status st = ST_OK;
    id_after(id_new(instant_now()));   /* a test's clock may stand still in the past: ids go by the machine's all the same */
    for (size_t i = 0; i < businesses->n && (st == ST_OK || st == ST_NOT_FOUND); i++) {
        ident newest = ID_NONE;
        w->business = LIST_AT(businesses, struct known_business, i)->id;
        st = query_int(w, &Q_EVENT_NEWEST_ID, ARGS_NONE, &newest);
        id_after(newest);
    }
    return st == ST_NOT_FOUND ? ST_OK : st;
}

/* Somebody must be able to start: while there is no business, a code on the console is the proof. */
static void make_setup_code(struct node *n) {
    for (int i = 0; i < 8; i++) {
        n->setup_code[i] = "abcdefghjkmnpqrstuvwxyz23456789"[random_below(31)];
    }
}

static enum status look_at_businesses(struct node *n, struct str *ret_problem) {
    struct db *db;
    struct frame frame;
    struct list all = { 0 };
    ident any;
    enum status st = node_db(n, true, &db, ret_problem);
    if (st != ST_OK) {
        return st;
    }
    struct work w = work_on_reader(n, db, &n->arena, &frame);
    st = query_list(&w, &Q_BUSINESS_IDS, ARGS_NONE, &known_business_shape, &all);
    st = st == ST_OK ? go_on_behind(&w, &all) : st;
    enum status own = st == ST_OK ? query_int(&w, &Q_BUSINESS_OWN_ANY, ARGS_NONE, &any) : st;
    st = own == ST_NOT_FOUND ? st : own;
    if (st != ST_OK) {
        *ret_problem = arena_str(&n->arena, db_problem(db));
    } else if (own == ST_NOT_FOUND) {
        make_setup_code(n);
    }
    db_close(db);
    return st;
}

enum status node_open(const struct node_options *o, struct node **ret_node, struct str *ret_problem) {
    assert(o->product->reaction_count <= 64 && "a unit that runs again has a bit for each");
    struct node *n = calloc(1, sizeof *n);
    arena_init(&n->arena);
    n->product = o->product;
    n->dir = arena_str(&n->arena, o->dir);
    pthread_mutex_init(&n->measures_lock, NULL);
    n->lock_fd = -1;
    atomic_store(&n->disk_room, -1);
    *ret_node = n;
    if (mkdir(n->dir.p, 0700) != 0 && errno != EEXIST) {
        *ret_problem = arena_fmt(&n->arena, "The data directory %.*s cannot be made: %s", STR_ARG(n->dir), strerror(errno));
        return ST_BUSY;
    }
    if (!secret_init() || !secret_key_load(node_path(n, "key").p, n->key)) {
        *ret_problem = arena_fmt(&n->arena, "%.*s/key cannot be read or made: %s", STR_ARG(n->dir), strerror(errno));
        return ST_BUSY;
    }
    read_conf(n);
    enum status st = take_number(n, ret_problem);
    st = st == ST_OK && o->migrate ? upgrade_run(n, ret_problem) : st;
    return st == ST_OK && !o->without_data ? look_at_businesses(n, ret_problem) : st;
}

enum status node_work(struct node *n, struct str *ret_problem) {
    struct pool_options readers = { "reader", READERS, READERS_WAITING, SECOND };
    struct pool_options workers = { "worker", WORKERS, WORKERS_WAITING, 0 };
    n->watch = watch_start();
    n->writer = n->watch ? writer_start(n, ret_problem) : NULL;
    n->readers = n->writer ? pool_start(n, &readers, ret_problem) : NULL;
    n->workers = n->readers ? pool_start(n, &workers, ret_problem) : NULL;
    n->keeper = n->workers ? keeper_start(n, ret_problem) : NULL;
    return n->keeper ? ST_OK : ST_BUSY;
}

enum status node_listen(struct node *n, const struct http_options *o, struct str *ret_problem) {
    file_sweep(n);
    n->hub = hub_start(n);
    n->timetable = n->hub ? timetable_start(n, ret_problem) : NULL;
    if (!n->timetable) {
        return ST_BUSY;
    }
    if (n->is_test) {
        n->test_socket = test_socket_start(n);
    }
    n->router = dispatch_router(n);
    n->is_tls = o->tls_cert.n > 0;
    struct http_callbacks callbacks = dispatch_callbacks(n);
    if (!http_server_start(o, &callbacks, &n->http, ret_problem, &n->arena)) {
        return ST_BUSY;
    }
    atomic_store(&n->ready, true);
    return ST_OK;
}

void node_close(struct node *n, int seconds) {
    if (!n) {
        return;
    }
    if (n->http) {
        http_server_stop(n->http, seconds);
    }
    writer_hurry(n->writer);        /* who still waits has had these seconds */
    test_socket_stop(n->test_socket);
    timetable_stop(n->timetable);
    pool_stop(n->readers);
    pool_stop(n->workers);
    if (n->measures_close) {
        n->measures_close(n->measures);
    }
    keeper_stop(n->keeper);
    writer_stop(n->writer);
    timetable_free(n->timetable);   /* the writer tells both what it did, up to its end */
    hub_stop(n->hub);
    watch_stop(n->watch);
    if (n->lock_fd >= 0) {
        close(n->lock_fd);
    }
    arena_release(&n->arena);
    free(n);
}
