/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate_server.h"

#include "gate/gate.h"
#include "gate/gate_take.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATIENCE_MS = 60000, CONNECTIONS_MAX = 32 };

struct gate_server { struct arena arena; struct gate_take_desk desk; struct mail_listen *listen; };

struct gate_server *gate_server_start(const struct gate_server_options *o, struct str *ret_problem) {
    struct gate_server *s = calloc(1, sizeof *s);
    if (!s) {
        abort();
    }
    arena_init(&s->arena);
    pthread_mutex_init(&s->desk.reading, NULL);
    s->desk.writer = o->writer;
    s->desk.dir = arena_str(&s->arena, o->dir);
    s->desk.mark = gate_mark(&s->arena, o->key);
    struct mail_listen_options l = { .fd = o->fd, .patience_ms = PATIENCE_MS, .connections_max = CONNECTIONS_MAX, .host = STR("rapport"), .mark = s->desk.mark, .bytes_max = GATE_BYTES_MAX,
                                     .context = &s->desk, .meet = gate_take_meet, .begin = gate_take_begin, .piece = gate_take_piece, .take = gate_take_all, .leave = gate_take_leave };
    bool has_folder = mkdir(s->desk.dir.p, 0700) == 0 || errno == EEXIST;
    s->listen = has_folder ? mail_listen_start(&l) : NULL;
    if (!s->listen) {
        *ret_problem = has_folder ? STR("The gate cannot be started: there is no thread left.") : STR("The folder for mails of the gate cannot be made in the data directory.");
        gate_server_stop(s);
        return NULL;
    }
    return s;
}

void gate_server_stop(struct gate_server *s) {
    if (!s) {
        return;
    }
    if (s->listen) {
        mail_listen_stop(s->listen);
    }
    pthread_mutex_destroy(&s->desk.reading);
    arena_release(&s->arena);
    free(s);
}
