/* SPDX-License-Identifier: Apache-2.0
 * mail_in_receive.c — from bytes to a row, for whoever fetches them. While a message is read its digest stands in DIR/mail/trying: one that
 * ended the program twice is not read a third time. */
#include "base/log.h"
#include "base/secret.h"
#include "mail/mail_reply.h"
#include "speak/mail_in_private.h"
#include "work/file.h"
#include "work/unit.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES_MAX = 2 };

static const char *const refusals[] = { [MAIL_READ] = NULL, [MAIL_TOO_LARGE] = "too_large", [MAIL_TOO_MANY_PARTS] = "too_many_parts", [MAIL_TOO_MANY_LINES] = "too_many_lines", [MAIL_EMPTY] = "empty" };

/* ---- files ---- */

static const char *path_in(struct work *w, const char *folder, struct str name) {
    (void)file_folder(w, "mail");
    return arena_fmt(w->arena, "%s/%.*s", file_folder(w, arena_fmt(w->arena, "mail/%s", folder).p), STR_ARG(name)).p;
}

/* How often it was begun before, and one more. Without a disk to note it on it is simply tried. */
static int begin(const char *path) {
    struct stat there = { 0 };
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0) {
        return 0;
    }
    int before = fstat(fd, &there) == 0 ? (int)there.st_size : 0;
    (void)!write(fd, ".", 1);
    close(fd);
    return before;
}

static enum status write_all(int fd, struct str bytes) {
    while (bytes.n > 0) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n <= 0) {
            return ST_FULL;
        }
        bytes = str_slice(bytes, (size_t)n, bytes.n);
    }
    return fsync(fd) == 0 ? ST_OK : ST_FULL;
}

/* Its bytes as they came, so that somebody who knows can look at them; a message over the cap is kept up to there. */
static enum status set_aside(struct work *w, struct str bytes, struct mail_in_read *r, const char *because) {
    r->because = because;
    r->file = arena_fmt(w->arena, "%.*s.eml", 32, r->digest.p);
    int fd = open(path_in(w, "poison", r->file), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    enum status st = fd >= 0 ? write_all(fd, bytes) : ST_BUSY;
    if (fd >= 0) {
        close(fd);
    }
    return st;
}

/* ---- reading and taking ---- */

static enum status look(struct work *w, struct str bytes, struct mail_in_read *r) {
    enum mail_refused refused = mail_parse(w->arena, bytes, NULL, &r->mail);
    if (refused != MAIL_READ) {
        return set_aside(w, bytes, r, refusals[refused]);
    }
    mail_bounce(w->arena, &r->mail, &r->bounce);
    r->text = r->bounce.kind == MAIL_PERSON || r->bounce.kind == MAIL_AUTO ? mail_trim_reply(w->arena, r->mail.text) : r->mail.text;
    return ST_OK;
}

struct taking { const struct mail_in_read *read; enum mail_in_source source; ident id; };

static enum status take_unit(struct unit *u, struct work *w) {
    struct taking *t = u->context;
    return mail_in_take(w, t->read, t->source, &t->id);
}

static enum status take(struct work *w, const struct mail_in_read *r, enum mail_in_source source, ident *ret_id) {
    struct arena a = { 0 };
    struct taking t = { r, source, ID_NONE };
    struct unit u = { .business = w->business, .who = w->who, .reach = w->reach, .lane = UNIT_BACKGROUND, .name = "mail.take", .run = take_unit, .context = &t, .arena = &a };
    enum status st = unit_run(work_writer(w), &u);
    arena_release(&a);
    *ret_id = t.id;
    return st;
}

static bool comes_again(enum status st) { return st == ST_BUSY || st == ST_FULL; }

enum status mail_in_receive(struct work *w, struct str bytes, enum mail_in_source source, ident *ret_id) {
    struct mail_in_read r = { .digest = secret_hash_hex(w->arena, bytes), .size = (int64_t)bytes.n };
    const char *trying = path_in(w, "trying", r.digest);
    enum status st = begin(trying) >= TRIES_MAX ? set_aside(w, bytes, &r, "crashed") : look(w, bytes, &r);
    if (st == ST_OK) {
        st = take(w, &r, source, ret_id);
    }
    if (st != ST_OK && !comes_again(st) && !r.because) {   /* nobody else's mail waits for it */
        log_warn("mail", "problem=\"a message could not be kept\" status=%s", status_id(st));
        st = set_aside(w, bytes, &r, "failed");
        st = st == ST_OK ? take(w, &r, source, ret_id) : st;
    }
    (void)unlink(trying);
    return st;
}
