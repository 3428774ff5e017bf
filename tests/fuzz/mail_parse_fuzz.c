/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_fuzz.c — any bytes are a message or are refused; what is read is clean UTF-8 and can be judged. */
#include "base/text.h"
#include "mail/mail_bounce.h"
#include "mail/mail_reply.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_be_text(struct str s) {
    if (!text_is_utf8(s) || s.n > MAIL_MAX_TEXT) abort();
}

static void must_be_clean(const struct mail *m) {
    must_be_text(m->subject);
    must_be_text(m->text);
    must_be_text(m->message_id);
    must_be_text(m->in_reply_to);
    for (size_t i = 0; i < m->from.n; i++) {
        must_be_text(m->from.items[i].name);
        must_be_text(m->from.items[i].address);
    }
    for (size_t i = 0; i < m->reference_count; i++) must_be_text(m->references[i]);
    for (size_t i = 0; i < m->part_count; i++) {
        must_be_text(m->parts[i].type);
        must_be_text(m->parts[i].name);
        must_be_text(m->parts[i].text);
    }
    for (size_t i = 0; i < m->header_count; i++) must_be_text(m->headers[i].value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct mail m;
    struct mail_bounce b = {0};
    arena_init(&a);
    if (mail_parse(&a, (struct str){(const char *)data, size}, NULL, &m) == MAIL_READ) {
        must_be_clean(&m);
        mail_bounce(&a, &m, &b);
        must_be_text(b.address);
        must_be_text(b.words);
        must_be_text(b.message_id);
        must_be_text(mail_trim_reply(&a, m.text));
    }
    arena_release(&a);
    return 0;
}
