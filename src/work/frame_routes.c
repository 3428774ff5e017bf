/* SPDX-License-Identifier: Apache-2.0 */
#include "work/frame_routes.h"

#include "work/node.h"
#include "work/work.sql.h"
#include "work/writer.h"

#include <stdio.h>
#include <unistd.h>

static enum status get_health(struct call *k) {
    return reply_text(k, 200, STR("text/plain; charset=utf-8"), STR("ok\n"));
}

/* Ready: the data can be read just now. */
static enum status get_ready(struct call *k) {
    int64_t any;
    enum status st = query_int(k->work, &Q_READY_LOOK, ARGS_NONE, &any);
    return st == ST_OK || st == ST_NOT_FOUND ? reply_text(k, 200, STR("text/plain; charset=utf-8"), STR("ready\n")) : st;
}

static int64_t resident_bytes(void) {
    long size = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f) {
        if (fscanf(f, "%ld %ld", &size, &resident) != 2) {
            resident = 0;
        }
        fclose(f);
    }
    return (int64_t)resident * sysconf(_SC_PAGESIZE);
}

static enum status get_metrics(struct call *k) {
    struct node *n = k->work->frame->node;
    struct db_counters c = writer_counters(n->writer);
    struct http_counters h = http_server_counters(n->http);
    const struct { const char *name, *type, *help; int64_t value; } rows[] = {
        { "rapport_requests_total", "counter", "HTTP requests taken", atomic_load(&n->requests) },
        { "rapport_connections", "gauge", "HTTP connections open", h.connections_open },
        { "rapport_streams", "gauge", "pages that listen", h.streams_open },
        { "rapport_units_total", "counter", "write units finished", atomic_load(&n->units) },
        { "rapport_units_failed_total", "counter", "write units refused or failed", atomic_load(&n->units_failed) },
        { "rapport_units_rerun_total", "counter", "write units run again because their group was undone", atomic_load(&n->reruns) },
        { "rapport_commits_total", "counter", "write transactions committed", c.commits },
        { "rapport_rollbacks_total", "counter", "write transactions undone", c.rollbacks },
        { "rapport_statements_total", "counter", "statements on the writer", c.statements },
        { "rapport_log_bytes_total", "counter", "bytes written to the write-ahead log", c.log_bytes },
        { "rapport_commit_micros_total", "counter", "microseconds spent in commits", c.commit_micros },
        { "rapport_resident_bytes", "gauge", "resident memory", resident_bytes() },
    };
    struct buf b;
    buf_init(&b, k->work->arena, 2048);
    for (size_t i = 0; i < LENGTH(rows); i++) {
        buf_fmt(&b, "# HELP %s %s\n# TYPE %s %s\n%s %lld\n", rows[i].name, rows[i].help, rows[i].name, rows[i].type, rows[i].name, (long long)rows[i].value);
    }
    return reply_text(k, 200, STR("text/plain; version=0.0.4"), buf_str(&b));
}

const struct route frame_routes[] = {
    { "GET", "/healthz", get_health, PERM_PUBLIC, LANE_READ, .kind = REPLY_RAW, .doc = "The program runs" },
    { "GET", "/metrics", get_metrics, PERM_PUBLIC, LANE_READ, .kind = REPLY_RAW, .doc = "Counters for Prometheus" },
    { "GET", "/readyz", get_ready, PERM_PUBLIC, LANE_READ, .kind = REPLY_RAW, .doc = "The data can be reached" },
    { "GET", "/api/v1/stream", NULL, PERM_READ, LANE_STREAM, .kind = REPLY_RAW, .doc = "Hints of what changed, as server-sent events" },
};
const int frame_route_count = LENGTH(frame_routes);

bool frame_route_runs_here(const struct route *row) {
    return row->run == get_health || row->run == get_metrics;
}
