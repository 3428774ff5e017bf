/* SPDX-License-Identifier: Apache-2.0
 * mail_imap_line_fuzz.c — whatever a server says is a line or is not. */
#include "mail/mail_imap.h"
#include "mail/mail_imap_line.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void count(void *context, int64_t n) {
    if (n <= 0) abort();
    ++*(int64_t *)context;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct str line = {(const char *)data, size};
    int64_t n = 0;
    bool flag;
    if (mail_imap_line_literal(line) < -1 || mail_imap_line_code(line, "UIDNEXT") < -1) abort();
    (void)mail_imap_line_result(line, STR("R1"));
    (void)mail_imap_line_search(line, count, &n);
    flag = mail_imap_line_is_new(line);
    flag = mail_imap_line_has(line, "IDLE") && flag;
    (void)mail_imap_url_is_good(line, &flag);
    return n > (int64_t)size;
}
