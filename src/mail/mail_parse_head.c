/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_head.c — addresses, subject, date and ids. */
#include "base/text.h"
#include "mail/mail_parse_tree.h"

#include <ctype.h>

enum { MAX_ADDRESSES = 1000, MAX_ADDRESS = 320, MAX_NAME = 400, MAX_VALUE = 2000, MAX_ID = 500, MAX_REFERENCES = 200, MAX_KEPT = 200 };

struct str mail_parse_clean(struct arena *a, const char *text, size_t max) {
    if (text == NULL) return STR("");
    struct str s = str_trim(mail_utf8(a, NULL, (struct str){text, strnlen(text, MAIL_MAX_TEXT)}));
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < max; i++) out[n++] = s.p[i] == '\n' || s.p[i] == '\t' ? ' ' : s.p[i];
    struct str kept = {out, n};
    kept.n = text_utf8_part(kept);
    return kept;
}

static void put_addresses(struct arena *a, InternetAddressList *list, struct list *out, int depth) {
    int n = list == NULL ? 0 : internet_address_list_length(list);
    for (int i = 0; i < n && out->n < MAX_ADDRESSES; i++) {
        InternetAddress *one = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(one)) {
            if (depth < 5) put_addresses(a, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), out, depth + 1);
            continue;
        }
        struct mail_address *it = list_push(a, out, sizeof *it);
        it->name = mail_parse_clean(a, internet_address_get_name(one), MAX_NAME);
        it->address = mail_parse_clean(a, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)), MAX_ADDRESS);
        if (str_find(it->address, '@') >= 0) continue;
        if (it->name.n == 0) it->name = it->address;
        it->address = STR("");
    }
}

/* A header in which no address was found keeps its words as a name: "From: Someone Else". */
static struct mail_addresses addresses_of(struct arena *a, GMimeMessage *message, const char *header, InternetAddressList *list) {
    struct list out = {0};
    put_addresses(a, list, &out, 0);
    struct str words = out.n > 0 ? STR("") : mail_parse_clean(a, g_mime_object_get_header(GMIME_OBJECT(message), header), MAX_NAME);
    if (words.n > 0) ((struct mail_address *)list_push(a, &out, sizeof(struct mail_address)))->name = words;
    return (struct mail_addresses){out.items, out.n};
}

/* What stands in the first < >, or the first word. */
static struct str id_of(struct arena *a, const char *text) {
    struct str s = mail_parse_clean(a, text, MAX_ID);
    ptrdiff_t from = str_find(s, '<'), to = str_find(s, '>');
    if (from >= 0 && to > from) return str_trim(str_slice(s, (size_t)from + 1, (size_t)to));
    size_t n = 0;
    while (n < s.n && s.p[n] != ' ') n++;
    return str_slice(s, 0, n);
}

static void read_references(struct arena *a, GMimeMessage *message, struct mail *m) {
    struct str s = mail_parse_clean(a, g_mime_object_get_header(GMIME_OBJECT(message), "References"), MAX_REFERENCES * MAX_ID);
    struct list out = {0};
    while (s.n > 0 && out.n < MAX_REFERENCES) {
        ptrdiff_t from = str_find(s, '<');
        if (from < 0) break;
        s = str_slice(s, (size_t)from + 1, s.n);
        ptrdiff_t to = str_find(s, '>');
        if (to < 0) break;
        if (to > 0 && to <= MAX_ID) *(struct str *)list_push(a, &out, sizeof(struct str)) = str_trim(str_slice(s, 0, (size_t)to));
        s = str_slice(s, (size_t)to + 1, s.n);
    }
    m->references = out.items;
    m->reference_count = out.n;
}

static void read_headers(struct arena *a, GMimeMessage *message, struct mail *m) {
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    int n = g_mime_header_list_get_count(list);
    struct list out = {0};
    for (int i = 0; i < n && out.n < MAX_KEPT; i++) {
        GMimeHeader *one = g_mime_header_list_get_header_at(list, i);
        struct mail_header *it = list_push(a, &out, sizeof *it);
        it->name = mail_parse_clean(a, g_mime_header_get_name(one), 100);
        it->value = mail_parse_clean(a, g_mime_header_get_value(one), MAX_VALUE);
    }
    m->headers = out.items;
    m->header_count = out.n;
}

void mail_parse_head(struct arena *a, GMimeMessage *message, struct mail *m) {
    m->from = addresses_of(a, message, "From", g_mime_message_get_from(message));
    m->sender = addresses_of(a, message, "Sender", g_mime_message_get_sender(message));
    m->to = addresses_of(a, message, "To", g_mime_message_get_to(message));
    m->cc = addresses_of(a, message, "Cc", g_mime_message_get_cc(message));
    m->reply_to = addresses_of(a, message, "Reply-To", g_mime_message_get_reply_to(message));
    m->subject = mail_parse_clean(a, g_mime_message_get_subject(message), MAX_VALUE);
    m->message_id = id_of(a, g_mime_object_get_header(GMIME_OBJECT(message), "Message-ID"));
    m->in_reply_to = id_of(a, g_mime_object_get_header(GMIME_OBJECT(message), "In-Reply-To"));
    GDateTime *date = g_mime_message_get_date(message);
    instant_t at = date == NULL ? 0 : g_date_time_to_unix(date) * SECOND;
    m->has_date = date != NULL && at >= INSTANT_MIN && at <= INSTANT_MAX;
    if (m->has_date) m->date = at;
    read_references(a, message, m);
    read_headers(a, message, m);
}
