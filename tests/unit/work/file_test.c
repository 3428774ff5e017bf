/* SPDX-License-Identifier: Apache-2.0
 * A body that goes to a file (work/file.h), through a whole node: what is there while it comes, and what is left when it is over. */
#include "db/schema.h"
#include "work/file.h"
#include "work/node.h"
#include "work/route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdatomic.h>
#include <stdint.h>

#include <cmocka.h>

#include "../http/client.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

enum { FILE_CAP = 4 << 20 };

/* ---- a small product: one route takes a file ---- */

static enum status prepare(struct call *k) { return file_keep(k->work, k->file); }

/* The file is refused on the writer when it holds 13 bytes. */
static enum status take(struct call *k) {
    if (k->file->size == 13) {
        return fault_add(&k->work->fault, ST_CONFLICT, STR(""), "Thirteen are too many.");
    }
    file_take(k->file);
    return reply_nothing(k);
}

static const struct route routes[] = {
    { "POST", "/api/v1/files", take, PERM_PUBLIC, LANE_WRITE, .prepare = prepare, .file_max = FILE_CAP, .kind = REPLY_NOTHING, .doc = "Takes a file." },
    { "POST", "/api/v1/ours", take, PERM_MANAGE, LANE_WRITE, .prepare = prepare, .file_max = FILE_CAP, .kind = REPLY_NOTHING, .doc = "Ours alone." },
};

struct place { struct product product; struct node *node; struct arena arena; char dir[64], files[80]; int port; struct client client; struct answer answer; };

static void serve(struct place *p) {
    struct str problem = { 0 };
    struct node_options o = { .dir = str_of(p->dir), .product = &p->product, .migrate = true };
    struct http_options h = { .listen = STR("127.0.0.1:0"), .threads = 2, .idle_seconds = 30 };
    assert_int_equal(node_open(&o, &p->node, &problem), ST_OK);
    p->node->is_test = true;
    assert_int_equal(node_work(p->node, &problem), ST_OK);
    assert_int_equal(node_listen(p->node, &h, &problem), ST_OK);
    p->port = http_server_port(p->node->http);
}

static int place_open(void **state) {
    struct place *p = calloc(1, sizeof *p);
    p->product = (struct product){ .routes = routes, .route_count = LENGTH(routes), .migrations = migrations, .migration_count = migration_count };
    snprintf(p->dir, sizeof p->dir, "/tmp/rapport-file-XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->files, sizeof p->files, "%s/files", p->dir);
    arena_init(&p->arena);
    serve(p);
    *state = p;
    return 0;
}

static void empty(const char *folder) {
    char path[512];
    DIR *d = opendir(folder);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        unlink(path);
    }
    if (d) {
        closedir(d);
    }
    rmdir(folder);
}

static int place_close(void **state) {
    struct place *p = *state;
    node_close(p->node, 1);
    empty(p->files);
    empty(p->dir);
    arena_release(&p->arena);
    free(p);
    return 0;
}

/* How many files there are; the name of the last one. */
static int files_of(const struct place *p, char name[256]) {
    int n = 0;
    DIR *d = opendir(p->files);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        if (e->d_name[0] != '.') {
            n++;
            snprintf(name, 256, "%s", e->d_name);
        }
    }
    if (d) {
        closedir(d);
    }
    return n;
}

static void comes_to(const struct place *p, int wanted) {
    char name[256];
    for (int64_t until = milliseconds() + 5000; files_of(p, name) != wanted && milliseconds() < until;) {
        sleep_milliseconds(2);
    }
    assert_int_equal(files_of(p, name), wanted);
}

static void send_head(struct place *p, const char *path, size_t n) {
    char head[200];
    client_open(&p->client, p->port);
    snprintf(head, sizeof head, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n", path, n);
    client_send(&p->client, head);
}

static int post(struct place *p, const char *path, const char *body, size_t n) {
    send_head(p, path, n);
    client_send_bytes(&p->client, body, n);
    int status = client_answer(&p->client, &p->answer)->status;
    client_close(&p->client);
    return status;
}

/* ---- the rules ---- */

static void a_body_is_whole_in_a_file_of_its_own(void **state) {
    struct place *p = *state;
    char name[256], path[512];
    struct stat st;
    size_t n = 3 << 20;
    char *body = malloc(n), *back = malloc(n);
    for (size_t i = 0; i < n; i++) {
        body[i] = (char)(i * 7 + i / 1000);
    }
    assert_int_equal(post(p, "/api/v1/files", body, n), 204);
    assert_int_equal(files_of(p, name), 1);
    snprintf(path, sizeof path, "%s/%s", p->files, name);
    assert_null(strchr(name, '.'));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    int fd = open(path, O_RDONLY);
    assert_int_equal(st.st_size, n);
    assert_int_equal(read(fd, back, n), n);
    assert_memory_equal(body, back, n);
    close(fd);
    free(body);
    free(back);
}

static void what_was_refused_leaves_nothing(void **state) {
    struct place *p = *state;
    assert_int_equal(post(p, "/api/v1/files", "1234567890abc", 13), 409);
    comes_to(p, 0);
}

static void a_stranger_writes_nothing(void **state) {
    struct place *p = *state;
    char *body = calloc(1, 1 << 20), name[256];
    assert_int_equal(post(p, "/api/v1/ours", body, 1 << 20), 401);
    assert_int_equal(files_of(p, name), 0);
    assert_int_not_equal(access(p->files, F_OK), 0);   /* not even the folder */
    free(body);
}

static void who_leaves_in_the_middle_leaves_nothing(void **state) {
    struct place *p = *state;
    send_head(p, "/api/v1/files", 1000);
    client_send(&p->client, "the beginning");
    comes_to(p, 1);
    client_close(&p->client);
    comes_to(p, 0);
}

static void a_disk_that_fills_in_the_middle_is_told_and_leaves_nothing(void **state) {
    struct place *p = *state;
    char *body = calloc(1, 2 << 20);
    atomic_store(&p->node->disk_room, 1 << 20);
    assert_int_equal(post(p, "/api/v1/files", body, 2 << 20), 507);
    assert_non_null(strstr(p->answer.body, "not enough room"));
    comes_to(p, 0);
    atomic_store(&p->node->disk_room, -1);
    assert_int_equal(post(p, "/api/v1/files", body, 2 << 20), 204);
    free(body);
}

static void more_than_the_cap_is_refused(void **state) {
    struct place *p = *state;
    char *body = calloc(1, FILE_CAP + 1);
    assert_int_equal(post(p, "/api/v1/files", body, FILE_CAP + 1), 413);
    comes_to(p, 0);
    free(body);
}

static void what_a_program_that_died_left_is_swept_at_the_start(void **state) {
    struct place *p = *state;
    char path[512], held[512], name[256];
    assert_int_equal(post(p, "/api/v1/files", "kept", 4), 204);
    snprintf(path, sizeof path, "%s/gone.part", p->files);
    snprintf(held, sizeof held, "%s/held.part", p->files);
    close(open(path, O_CREAT | O_WRONLY, 0600));
    int fd = open(held, O_CREAT | O_WRONLY, 0600);
    assert_int_equal(flock(fd, LOCK_EX), 0);   /* somebody alive writes it */
    node_close(p->node, 1);
    serve(p);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(access(held, F_OK), 0);
    close(fd);
    unlink(held);
    assert_int_equal(files_of(p, name), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_body_is_whole_in_a_file_of_its_own, place_open, place_close),
        cmocka_unit_test_setup_teardown(what_was_refused_leaves_nothing, place_open, place_close),
        cmocka_unit_test_setup_teardown(a_stranger_writes_nothing, place_open, place_close),
        cmocka_unit_test_setup_teardown(who_leaves_in_the_middle_leaves_nothing, place_open, place_close),
        cmocka_unit_test_setup_teardown(a_disk_that_fills_in_the_middle_is_told_and_leaves_nothing, place_open, place_close),
        cmocka_unit_test_setup_teardown(more_than_the_cap_is_refused, place_open, place_close),
        cmocka_unit_test_setup_teardown(what_a_program_that_died_left_is_swept_at_the_start, place_open, place_close),
    };
    alarm(120);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
