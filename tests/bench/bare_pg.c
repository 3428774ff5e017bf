/* SPDX-License-Identifier: Apache-2.0
 * The partner of the durable answers on PostgreSQL: plays a tape (tape.h) through libpq, nothing else around it. It waits for answers
 * where the program did, and sends the rest along in a pipeline.
 *     bare_pg ADDRESS TAPE GROUP [SECONDS]        groups of GROUP answers in a transaction */
#include "tape.h"

#include <libpq-fe.h>
#include <time.h>

struct bare { PGconn *conn; int sent; };

static void stop(struct bare *b, const char *what) {
    fprintf(stderr, "bare_pg: %s: %s\n", what, PQerrorMessage(b->conn));
    exit(1);
}

static void send(struct bare *b, const char *name, const struct tape_record *r) {
    const char *values[TAPE_VALUES];
    int lengths[TAPE_VALUES], formats[TAPE_VALUES];
    static char texts[TAPE_VALUES][256];   /* libpq wants texts that end; ours on the tape do not */
    int n = r ? (int)r->count : 0;
    for (int i = 0; i < n; i++) {
        const struct tape_value *v = &r->values[i];
        values[i] = v->type == 'n' ? NULL : v->p;
        lengths[i] = (int)v->n;
        formats[i] = v->type == 'b';
        if (v->type == 't') {
            snprintf(texts[i], sizeof texts[i], "%.*s", (int)v->n, v->p);
            values[i] = texts[i];
        }
    }
    if (!PQsendQueryPrepared(b->conn, name, n, values, lengths, formats, 1)) stop(b, name);
    b->sent++;
}

static void take_all(struct bare *b, int with_sync) {
    PGresult *r;
    for (; b->sent > 0; b->sent--) {
        while ((r = PQgetResult(b->conn))) {
            ExecStatusType how = PQresultStatus(r);
            if (how != PGRES_COMMAND_OK && how != PGRES_TUPLES_OK) stop(b, PQresultErrorMessage(r));
            PQclear(r);
        }
    }
    if (with_sync) PQclear(PQgetResult(b->conn));
}

static void commit(struct bare *b) {
    send(b, "commit", NULL);
    if (!PQpipelineSync(b->conn)) stop(b, "sync");
    take_all(b, 1);
}

static void direct(struct bare *b, const char *sql) {
    PGresult *r = PQexec(b->conn, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK) stop(b, sql);
    PQclear(r);
}

static void prepare_all(struct bare *b, struct tape_reader tape, const struct tape_plan *plan) {
    static struct tape_record r;
    static char used[TAPE_STATEMENTS];
    for (struct tape_reader t = tape; tape_next(&t, &r);) {
        if (r.what == 'Q') used[r.id] = 1;
    }
    direct(b, "SET client_min_messages = warning");
    direct(b, "SET timezone = 'UTC'");
    direct(b, "SET jit = off");
    PQclear(PQprepare(b->conn, "begin", "BEGIN ISOLATION LEVEL READ COMMITTED", 0, NULL));
    PQclear(PQprepare(b->conn, "commit", "COMMIT", 0, NULL));
    for (struct tape_reader t = tape; tape_next(&t, &r);) {
        char name[16], sql[8192];
        if (r.what != 'P' || !(used[r.id] || plan->is_lock[r.id])) continue;
        snprintf(name, sizeof name, "t%u", r.id);
        snprintf(sql, sizeof sql, "%.*s", (int)r.values[0].n, r.values[0].p);
        PGresult *made = PQprepare(b->conn, name, sql, (int)r.count, r.count ? r.types : NULL);
        if (PQresultStatus(made) != PGRES_COMMAND_OK) stop(b, sql);
        PQclear(made);
    }
}

static double seconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: bare_pg ADDRESS TAPE GROUP [SECONDS]\n");
        return 2;
    }
    struct bare b = { .conn = PQconnectdb(argv[1]) };
    if (PQstatus(b.conn) != CONNECTION_OK) stop(&b, "connect");
    struct tape_reader tape = tape_load(argv[2]);
    int group = atoi(argv[3]), in_group = 0, open = 0;
    double limit = argc > 4 ? atof(argv[4]) : 1e9;
    static struct tape_plan plan;
    static struct tape_record r, lock;
    tape_look(tape, &plan);
    prepare_all(&b, tape, &plan);
    for (struct tape_reader t = tape; tape_next(&t, &r) && lock.what != 'Q';) {
        if (r.what == 'Q' && plan.is_lock[r.id]) lock = r;
    }
    if (!PQenterPipelineMode(b.conn)) stop(&b, "pipeline");

    double start = seconds(CLOCK_MONOTONIC);
    long answers = 0, commits = 0;
    while (tape_next(&tape, &r)) {
        char name[16];
        if (r.what == 'W' && open && b.sent > 0) {
            if (!PQsendFlushRequest(b.conn)) stop(&b, "flush");
            take_all(&b, 0);
        }
        if (r.what != 'Q' || plan.is_lock[r.id]) continue;
        if (open && in_group >= group && plan.is_first[r.id]) {
            commit(&b);
            commits++;
            open = in_group = 0;
            if (seconds(CLOCK_MONOTONIC) - start > limit) break;
        }
        if (!open) {
            send(&b, "begin", NULL);
            snprintf(name, sizeof name, "t%u", lock.id);
            if (lock.what == 'Q') send(&b, name, &lock);
            open = 1;
        }
        snprintf(name, sizeof name, "t%u", r.id);
        send(&b, name, &r);
        in_group += plan.is_answer[r.id];
        answers += plan.is_answer[r.id];
    }
    if (open) commit(&b);
    printf("RESULT requests=%ld micros=%.0f commits=%ld\n", answers, (seconds(CLOCK_MONOTONIC) - start) * 1e6, commits + open);
    PQfinish(b.conn);
    return 0;
}
