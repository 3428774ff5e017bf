/* SPDX-License-Identifier: Apache-2.0
 * mail_parse.c — bytes to struct mail: looked at (mail_parse_scan), read by GMime, taken over (head, parts), GMime's own memory given back. */
#include "mail/mail_parse.h"
#include "mail/mail_parse_scan.h"
#include "mail/mail_parse_tree.h"

#include <pthread.h>
#include <strings.h>

static void start_library(void) { g_mime_init(); }

/* GMime wants to be told once that it is used; it has no state of ours. */
static void need_library(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, start_library); // cannot fail with a function that returns
}

static GMimeParserOptions *options_new(void) {
    static const char *charsets[] = {"utf-8", "windows-1252", NULL};
    GMimeParserOptions *o = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(o, charsets);
    g_mime_parser_options_set_allow_addresses_without_domain(o, TRUE);
    return o;
}

static GMimeMessage *read_message(struct str bytes, GMimeParserOptions *options) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.p, bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, options);
    g_object_unref(parser);
    return message;
}

/* The library reads nothing that does not begin with a header; words alone are given one. */
static GMimeMessage *read_any(struct arena *a, struct str bytes, GMimeParserOptions *options) {
    GMimeMessage *message = read_message(bytes, options);
    return message != NULL ? message : read_message(arena_join(a, STR("Content-Type: text/plain\n\n"), bytes), options);
}

enum mail_refused mail_parse(struct arena *a, struct str bytes, const struct mail_limits *limits, struct mail *ret_mail) {
    size_t max_bytes = limits != NULL && limits->bytes > 0 ? limits->bytes : MAIL_MAX_BYTES;
    size_t max_parts = limits != NULL && limits->parts > 0 ? limits->parts : MAIL_MAX_PARTS;
    struct str clean;
    enum mail_refused why = mail_parse_scan(a, bytes, max_bytes, &clean);
    if (why != MAIL_READ) return why;
    need_library();
    GMimeParserOptions *options = options_new();
    GMimeMessage *message = read_any(a, clean, options);
    struct mail m = {0};
    if (message == NULL) why = MAIL_EMPTY;
    else {
        mail_parse_head(a, message, &m);
        if (!mail_parse_parts(a, message, max_parts, &m)) why = MAIL_TOO_MANY_PARTS;
        g_object_unref(message);
    }
    g_mime_parser_options_free(options);
    if (why == MAIL_READ) *ret_mail = m;
    return why;
}

const char *mail_refused_words(enum mail_refused why) {
    switch (why) {
    case MAIL_READ: return "It was read.";
    case MAIL_TOO_LARGE: return "The message is larger than 25 MB.";
    case MAIL_TOO_MANY_PARTS: return "The message has more than 1,000 parts.";
    case MAIL_TOO_MANY_LINES: return "The message has more headers or separating lines than any mail program writes.";
    case MAIL_EMPTY: return "The message is empty.";
    }
    return "";
}

struct str mail_header_value(const struct mail *m, const char *name) {
    size_t n = strlen(name);
    for (size_t i = 0; i < m->header_count; i++) {
        if (m->headers[i].name.n == n && strncasecmp(m->headers[i].name.p, name, n) == 0) return m->headers[i].value;
    }
    return STR("");
}
