/* SPDX-License-Identifier: Apache-2.0 */
#include "work/unit.h"

#include "work/writer.h"

#include <semaphore.h>

bool unit_submit(struct writer *wr, struct unit *u) {
    u->tries = 0;
    u->skipped = 0;
    return writer_put(wr, u);
}

static void wake_waiter(struct unit *u) {
    sem_post(u->waiter);
}

enum status unit_run(struct writer *wr, struct unit *u) {
    sem_t done;
    sem_init(&done, 0, 0);
    u->waiter = &done;
    u->done = wake_waiter;
    if (unit_submit(wr, u)) {
        while (sem_wait(&done) != 0) {
        }
    } else {
        u->status = ST_BUSY;
    }
    sem_destroy(&done);
    return u->status;
}
