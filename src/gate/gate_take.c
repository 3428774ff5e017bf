/* SPDX-License-Identifier: Apache-2.0 */
#include "gate/gate_take.h"

#include "base/log.h"
#include "base/secret.h"
#include "gate/gate.h"
#include "gate/gate.sql.h"
#include "gate/gate_pattern.h"
#include "http/address.h"
#include "mail/mail_parse.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MAX_HERE = 1024, REPLY_MAX = 160, TEXT_MAX = 20000, JUDGED_TRIES = 2, NAME_BYTES = 18 };

struct guest {
    struct gate_take_desk *desk;
    ident business;
    int fd;                          /* of the mail that comes; -1: none */
    char name[64], part[PATH_MAX_HERE], path[PATH_MAX_HERE];
    char reply[REPLY_MAX];
};

/* ---- who is it ---- */

struct open_gate { struct fields given, has; ident business_id; struct str allowed; };
static const struct field open_fields[] = { F_ID(struct open_gate, business_id, IN_ROW, .prefix = "biz"), F_TEXT(struct open_gate, allowed, IN_ROW) };
static const struct shape open_shape = SHAPE(struct open_gate, "gate_open", "A gate that takes mail.", open_fields);

struct meeting { struct address from; ident business; int n; };

static enum status meet_unit(struct unit *u, struct work *w) {
    struct meeting *m = u->context;
    struct list gates = { 0 };
    enum status st = query_list(w, &Q_GATE_OPEN, ARGS_NONE, &open_shape, &gates);
    m->n = 0;
    for (size_t i = 0; i < gates.n; i++) {
        const struct open_gate *g = LIST_AT(&gates, struct open_gate, i);
        struct address_set set;
        if (address_set_read(g->allowed, &set) && address_set_has(&set, &m->from)) {
            m->n++;
            m->business = g->business_id;
        }
    }
    return st;
}

static enum status run(const struct gate_take_desk *d, ident business, unit_fn *fn, void *context, struct arena *a) {
    struct unit u = { .business = business, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .lane = UNIT_PEOPLE, .name = "gate.take", .run = fn, .context = context, .arena = a };
    return unit_run(d->writer, &u);
}

void *gate_take_meet(void *desk, const struct sockaddr *from, struct str *ret_refused) {
    struct meeting m = { .from = address_of(from) };
    struct arena a;
    arena_init(&a);
    enum status st = run(desk, ID_NONE, meet_unit, &m, &a);
    arena_release(&a);
    if (st != ST_OK || m.n != 1) {
        *ret_refused = st != ST_OK ? STR("421 4.3.0 not now") : m.n == 0 ? STR("554 5.7.1 mail is not taken from this address") : STR("554 5.7.1 two businesses take mail from this address; one of them must not");
        return NULL;
    }
    struct guest *g = calloc(1, sizeof *g);
    if (g) {
        g->desk = desk;
        g->business = m.business;
        g->fd = -1;
    }
    return g;
}

/* ---- its bytes ---- */

static void drop(struct guest *g) {
    if (g->fd >= 0) {
        close(g->fd);
        (void)unlink(g->part);
    }
    g->fd = -1;
}

void gate_take_leave(void *guest) {
    drop(guest);
    free(guest);
}

bool gate_take_begin(void *guest) {
    struct guest *g = guest;
    struct arena a;
    drop(g);
    arena_init(&a);
    struct str name = random_token(&a, NAME_BYTES);
    (void)snprintf(g->name, sizeof g->name, "%.*s.eml", STR_ARG(name));
    int n = snprintf(g->path, sizeof g->path, "%.*s/%s", STR_ARG(g->desk->dir), g->name);
    int part = snprintf(g->part, sizeof g->part, "%.*s/%s.part", STR_ARG(g->desk->dir), g->name);
    arena_release(&a);
    if (n > 0 && part > 0 && part < PATH_MAX_HERE) {
        g->fd = open(g->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    }
    return g->fd >= 0;
}

bool gate_take_piece(void *guest, struct str bytes) {
    struct guest *g = guest;
    while (bytes.n) {
        ssize_t n = write(g->fd, bytes.p, bytes.n);
        if (n <= 0 && errno != EINTR) {
            return false;
        }
        bytes = n > 0 ? str_slice(bytes, (size_t)n, bytes.n) : bytes;
    }
    return true;
}

/* The file has its name, and both would be there after the power failed. */
static bool is_kept(const struct guest *g) {
    char dir[PATH_MAX_HERE];
    (void)snprintf(dir, sizeof dir, "%.*s", STR_ARG(g->desk->dir));
    if (fsync(g->fd) != 0 || rename(g->part, g->path) != 0) {
        return false;
    }
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

/* ---- what it says ---- */

struct reading {
    const struct guest *guest;
    const struct mail_smtp *smtp;
    struct str bytes, from, subject, text, language, message_id;
    const char *unjudged;            /* why it cannot be judged; NULL: it can */
    ident first;                     /* a message that was made of it */
    bool was_here;                   /* for every recipient we had it already */
    bool is_closed;                  /* the business takes no mail any more */
};

/* Its head goes up to the first empty line. Too many servers had it, or we ourselves. */
static bool is_loop(struct str bytes, struct str mark) {
    const char *end = memmem(bytes.p, bytes.n, "\r\n\r\n", 4);
    struct str head = end ? str_slice(bytes, 0, (size_t)(end - bytes.p)) : bytes, line;
    int received = 0;
    if (memmem(head.p, head.n, mark.p, mark.n)) {
        return true;
    }
    while (str_split(&head, '\n', &line)) {
        received += line.n > 9 && strncasecmp(line.p, "Received:", 9) == 0;
    }
    return received > GATE_RECEIVED_MAX;
}

static struct str shortened(struct str s, size_t max) {
    size_t n = s.n < max ? s.n : max;
    while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) {
        n--;   /* not within a letter */
    }
    return str_slice(s, 0, n);
}

static void look(struct reading *r, struct arena *a) {
    struct mail m = { 0 };
    enum mail_refused refused = mail_parse(a, r->bytes, NULL, &m);
    r->from = mail_smtp_text(&r->smtp->from);
    if (refused != MAIL_READ) {
        r->unjudged = arena_fmt(a, "The guard could not read this mail. %s", mail_refused_words(refused)).p;
        return;
    }
    r->from = m.from.n && m.from.items[0].address.n ? m.from.items[0].address : r->from;
    r->subject = shortened(m.subject, LIMIT_LINE);
    r->text = shortened(m.text, TEXT_MAX);
    r->language = shortened(mail_header_value(&m, "Content-Language"), 35);
    r->message_id = m.message_id.n < 250 ? m.message_id : (struct str){ 0 };
}

/* ---- into rows ---- */

struct gate_mail { struct fields given, has; ident message_id; struct str file, digest, envelope_from, written_by; int64_t size; };
static const struct field mail_fields[] = {
    F_ID(struct gate_mail, message_id, IN_ROW, .prefix = "msg"), F_TEXT(struct gate_mail, file, IN_ROW), F_TEXT(struct gate_mail, digest, IN_ROW),
    F_TEXT(struct gate_mail, envelope_from, IN_ROW), F_TEXT(struct gate_mail, written_by, IN_ROW), F_INT(struct gate_mail, size, IN_ROW),
};
static const struct shape mail_shape = SHAPE(struct gate_mail, "gate_mail", "What goes on as it came.", mail_fields);

/* A client that did not hear our 250 gives the same mail again; one without a Message-ID may be another one that reads the same. */
static struct str digest_of(struct work *w, const struct reading *r, struct str to) {
    struct secret_hasher *h = secret_hasher_new(w->arena);
    secret_hasher_add(h, (struct str){ (const char *)work_key(w), SECRET_KEY_SIZE });
    secret_hasher_add(h, to);
    secret_hasher_add(h, STR("\n"));
    secret_hasher_add(h, r->message_id.n ? r->bytes : str_of(r->guest->name));
    return secret_hasher_hex(h, w->arena);
}

static enum status take_for(struct work *w, struct reading *r, struct message_relayed *m, struct str to, struct str digest) {
    struct gate_mail *row = ARENA_NEW(w->arena, struct gate_mail);
    struct message_put_result put;
    m->address = to;
    enum status st = message_relay(w, m, &put);
    if (st != ST_OK) {
        return st;
    }
    SET(row, message_id, put.id);
    SET(row, file, str_of(r->guest->name));
    SET(row, size, (int64_t)r->bytes.n);
    SET(row, digest, digest);
    SET(row, envelope_from, mail_smtp_text(&r->smtp->from));
    SET(row, written_by, r->from);
    r->first = r->first ? r->first : put.id;
    return query_run(w, &Q_GATE_MAIL_INSERT, ARGS_OF(&mail_shape, row));
}

static enum status take_unit(struct unit *u, struct work *w) {
    struct reading *r = u->context;
    struct list patterns = { 0 };
    struct gate g;
    struct gate_seen seen = { r->from, r->subject, r->text };
    struct str digests[MAIL_SMTP_RECIPIENTS_MAX];
    bool had[MAIL_SMTP_RECIPIENTS_MAX];
    enum status st = gate_read(w, &g);
    r->first = ID_NONE;
    r->is_closed = st == ST_OK && !g.active;
    if (r->is_closed) {
        return ST_OK;
    }
    if (st == ST_OK) {
        st = gate_pattern_list(w, &patterns);
    }
    for (int i = 0; i < r->smtp->to_count && st == ST_OK; i++) {
        int64_t before;
        digests[i] = digest_of(w, r, mail_smtp_text(&r->smtp->to[i]));
        st = query_int(w, &Q_GATE_MAIL_SAME, ARGS(ARG_TEXT("digest", digests[i])), &before);
        had[i] = st == ST_OK;
        st = st == ST_NOT_FOUND ? ST_OK : st;
    }
    struct gate_found found = gate_pattern_find(&patterns, &seen);
    struct message_relayed m = { .kind = found.kind, .subject = r->subject, .text = r->text, .language = r->language, .message_id = r->message_id, .contract = found.contract,
                                 .return_ = found.return_, .invoice = found.invoice, .unjudged = r->unjudged, .passes_unjudged = g.on_fail == GATE_PASSES };
    for (int i = 0; i < r->smtp->to_count && st == ST_OK; i++) {
        bool twice = had[i];
        for (int k = 0; k < i; k++) {
            twice = twice || str_eq(digests[k], digests[i]);
        }
        st = twice ? ST_OK : take_for(w, r, &m, mail_smtp_text(&r->smtp->to[i]), digests[i]);
    }
    r->was_here = r->first == ID_NONE;
    return st;
}

/* What the guard cannot judge, whatever hinders it, is held or passed as the business says; only when not even that can be written it is not taken. */
static enum status take(struct reading *r, struct arena *a) {
    const struct guest *g = r->guest;
    enum status st = ST_BUSY;
    for (int i = 0; i < JUDGED_TRIES && st != ST_OK; i++) {
        st = run(g->desk, g->business, take_unit, r, a);
    }
    if (st != ST_OK && !r->unjudged) {
        log_warn("gate", "problem=\"the guard could not judge a mail\" status=%s", status_id(st));
        r->unjudged = "The guard could not judge this mail: its rules or what it looks at could not be read.";
        st = run(g->desk, g->business, take_unit, r, a);
    }
    return st;
}

static const char *take_bytes(struct guest *g, struct reading *r, struct arena *a) {
    struct stat s;
    if (fstat(g->fd, &s) != 0 || !is_kept(g)) {
        return "452 4.3.1 there is no room for it now";
    }
    void *bytes = s.st_size ? mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, g->fd, 0) : NULL;
    if (bytes == MAP_FAILED) {
        return "451 4.3.0 not now";
    }
    r->bytes = (struct str){ bytes, (size_t)s.st_size };
    bool loops = r->bytes.n && is_loop(r->bytes, g->desk->mark);
    enum status st = ST_OK;
    if (!loops) {
        pthread_mutex_lock(&g->desk->reading);
        look(r, a);
        st = take(r, a);
        pthread_mutex_unlock(&g->desk->reading);
    }
    if (bytes) {
        munmap(bytes, r->bytes.n);
    }
    return loops ? "554 5.4.6 this mail goes round in a loop" : st != ST_OK ? "451 4.3.0 not now" : r->is_closed ? "451 4.3.2 mail is not taken now" : NULL;
}

struct str gate_take_all(void *guest, const struct mail_smtp *s) {
    struct guest *g = guest;
    struct reading r = { .guest = g, .smtp = s };
    struct arena a;
    char id[ID_TEXT_MAX];
    arena_init(&a);
    const char *refused = take_bytes(g, &r, &a);
    arena_release(&a);
    close(g->fd);
    g->fd = -1;
    if (refused || r.was_here) {
        (void)unlink(g->path);
        (void)unlink(g->part);
    }
    if (refused) {
        return str_of(refused);
    }
    int n = r.was_here ? snprintf(g->reply, sizeof g->reply, "250 2.0.0 it was taken before") : snprintf(g->reply, sizeof g->reply, "250 2.0.0 taken as %.*s", (int)id_write(id, "msg", r.first), id);
    return (struct str){ g->reply, (size_t)n };
}
