/* SPDX-License-Identifier: Apache-2.0
 * mail_smtp_fuzz.c — whatever a client says, in whatever pieces: the same talk, the same bytes, never more than was sent. */
#include "mail/mail_smtp.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct heard { uint64_t body, said; size_t n, taken; };

static uint64_t mix(uint64_t h, struct str s) {
    for (size_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
    return h;
}

static bool begin(void *context) { return context != NULL; }

static bool piece(void *context, struct str bytes) {
    struct heard *h = context;
    h->body = mix(h->body, bytes);
    h->n += bytes.n;
    return true;
}

static struct heard talk(struct str all, size_t at_once) {
    struct heard h = {0};
    struct mail_smtp_options o = {.host = STR("gate.example"), .mark = STR("gate-7f."), .bytes_max = 5000, .begin = begin, .piece = piece, .context = &h};
    struct mail_smtp s;
    enum mail_smtp_turn turn = MAIL_SMTP_READ;
    mail_smtp_start(&s, &o);
    while (all.n && turn != MAIL_SMTP_LEAVE) {
        struct str some = str_slice(all, 0, at_once < all.n ? at_once : all.n);
        all = str_slice(all, some.n, all.n);
        while (some.n && turn != MAIL_SMTP_LEAVE) {
            turn = mail_smtp_feed(&s, &some);
            if (turn == MAIL_SMTP_TAKE) {
                if (!s.to_count || s.to_count > MAIL_SMTP_RECIPIENTS_MAX || !s.has_from) abort();
                h.taken++;
                mail_smtp_answer(&s, STR("250 2.0.0 taken"));
            }
            h.said = mix(h.said, mail_smtp_said(&s));
            mail_smtp_wrote(&s);
        }
    }
    return h;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str all = {(const char *)data, size};
    struct heard once = talk(all, size ? size : 1), single = talk(all, 1);
    if (once.taken != single.taken || once.said != single.said || once.n > size) abort();
    if (once.n == single.n && once.body != single.body) abort();
    return 0;
}
