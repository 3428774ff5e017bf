/* SPDX-License-Identifier: Apache-2.0
 * mail_build_fuzz.c — whatever names, subject and text hold: a head of our own fields alone, lines of visible ASCII that end in CRLF and are
 * not too long. Whatever an address holds: refused, or the same. */
#include "mail/mail_build.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_known(struct str line) {
    static const char *const names[] = { "Date:", "From:", "To:", "Subject:", "Message-ID:", "References:", "In-Reply-To:", "MIME-Version:", "Content-Type:", "Content-Transfer-Encoding:", "Content-Language:" };
    bool known = line.n > 0 && line.p[0] == ' ';
    for (size_t i = 0; i < LENGTH(names); i++) {
        known = known || str_starts(line, str_of(names[i]));
    }
    return known;
}

static void check(struct str bytes) {
    bool in_head = true;
    size_t from = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (c == '\n' || c >= 0x7f || (c < ' ' && c != '\t' && c != '\r')) abort();
        if (c != '\r') continue;
        struct str line = str_slice(bytes, from, i);
        if (i + 1 >= bytes.n || bytes.p[i + 1] != '\n' || line.n > 998) abort();
        in_head = in_head && line.n > 0;
        if (in_head && !is_known(line)) abort();
        from = ++i + 1;
    }
    if (from != bytes.n) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct str any = { (const char *)data, size }, bytes = { 0 };
    arena_init(&a);
    struct mail_letter l = { .from_name = any, .from_address = STR("hello@bica.example"), .to_name = any, .to_address = STR("ana@example.com"), .subject = any, .text = any, .html = any,
                             .language = any, .message_id = STR("<abc@bica.example>") };
    if (mail_build(&a, &l, &bytes)) abort();
    check(bytes);
    l.to_address = l.references = any;
    if (!mail_build(&a, &l, &bytes)) check(bytes);
    arena_release(&a);
    return 0;
}
