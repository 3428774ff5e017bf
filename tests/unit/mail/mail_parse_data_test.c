/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_data_test.c — 107 messages read by us and by another parser, whose results stand beside them. Where we differ on purpose the
 * file stands in `differs` with the reason; every other must agree in addresses, subject, date, ids, parts (type, name, place, size) and texts. */
#include "base/json.h"
#include "base/text.h"
#include "data.h"
#include "mail/mail_parse.h"

static const struct { const char *file, *because; } differs[] = {
    {"legacy/010", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/016", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/017", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them; and we tell the size of an uuencoded file once decoded"},
    {"legacy/020", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/022", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/023", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/026", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/027", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"legacy/048", "we tell the size of an uuencoded file once decoded, they as encoded"},
    {"legacy/052", "letters beyond ASCII stand bare in the head: we read windows-1252 where it is no UTF-8, they give up on them"},
    {"malformed/000", "parts without a blank line after their headers: we list them, they have none"},
    {"malformed/001", "they take a longer boundary for a shorter one with which it begins; what no boundary of its own encloses we show as it stands"},
    {"malformed/002", "no boundary ever comes: we show the words as text, they as a file"},
    {"malformed/003", "the last part of a multipart that is never closed: they lay it beside, we show it as text"},
    {"malformed/004", "they take a longer boundary for a shorter one with which it begins; what no boundary of its own encloses we show as it stands"},
    {"malformed/006", "the last part of a multipart that is never closed: they lay it beside, we show it as text"},
    {"malformed/007", "a boundary in the middle of headers: they end the part there, we show the line"},
    {"malformed/008", "the last part of a multipart that is never closed: they lay it beside, we show it as text"},
    {"malformed/009", "a boundary of the outer multipart ends the inner one (RFC 2046 5.1.2): they go on in the inner one"},
    {"malformed/011", "a boundary of the outer multipart ends the inner one (RFC 2046 5.1.2): they go on in the inner one"},
    {"malformed/012", "a boundary of the outer multipart ends the inner one (RFC 2046 5.1.2): they go on in the inner one"},
    {"malformed/016", "a boundary of the outer multipart ends the inner one (RFC 2046 5.1.2): they go on in the inner one"},
    {"malformed/017", "the ; before boundary= is missing: they guess it, we show what follows as text"},
    {"rfc/000", "audio and images whose base64 is none: they show them as text, we keep them beside; and a name that is a comment keeps its brackets"},
    {"rfc/002", "a comment within a name: we leave it where it stood, they put it behind"},
    {"thirdparty/002", "what stands behind the end of base64, or is none at all: they show it, we do not"},
    {"thirdparty/005", "a boundary in the middle of a line: they end the part there, we show the line"},
    {"thirdparty/007", "<moderator> has no domain: it is no address for us"},
    {"thirdparty/015", "an attached message whose own multipart never begins: they read the next attachment as a part of it and take its head"},
};

struct check { struct arena *a; struct buf why; const char *file; struct str bytes; };

static void __attribute__((format(printf, 2, 3))) differ(struct check *c, const char *format, ...) {
    va_list args;
    va_start(args, format);
    buf_put_str(&c->why, arena_vfmt(c->a, format, args));
    va_end(args);
    buf_put_str(&c->why, STR("; "));
}

static const struct json *at(const struct json *v, const char *key) { return v == NULL ? NULL : json_member(v, str_of(key)); }
static struct str text_at(const struct json *v, const char *key) {
    const struct json *t = at(v, key);
    return t != NULL && t->type == JSON_TEXT ? t->s : STR("");
}

/* White space may differ: ours is in one line and trimmed. */
static bool same_words(struct str x, struct str y) {
    size_t i = 0, k = 0;
    for (;;) {
        bool gap = i == 0 || k == 0;
        while (i < x.n && strchr(" \t\r\n", x.p[i]) != NULL) { i++; gap = true; }
        while (k < y.n && strchr(" \t\r\n", y.p[k]) != NULL) { k++; gap = true; }
        if (i >= x.n || k >= y.n) return i >= x.n && k >= y.n;
        if (!gap && x.p[i] != y.p[k]) return false;
        if (x.p[i++] != y.p[k++]) return false;
    }
}

static void compare_text(struct check *c, const char *what, struct str ours, struct str theirs) {
    if (!same_words(ours, theirs)) differ(c, "%s is \"%.*s\", they say \"%.*s\"", what, STR_ARG(ours), STR_ARG(theirs));
}

/* ---- the head ---- */

static const struct json *header(const struct json *part, const char *name) { /* the last with that name, as they mean it */
    const struct json *found = NULL, *list = at(part, "headers");
    for (const struct json *h = list == NULL ? NULL : list->child; h != NULL; h = h->next) {
        if (str_is(text_at(h, "name"), name)) found = at(h, "value");
    }
    return found;
}

static void compare_addresses(struct check *c, const struct json *part, const char *name, struct mail_addresses ours) {
    const struct json *list = at(at(header(part, name), "Address"), "List");
    size_t i = 0, n = list == NULL ? 0 : list->n;
    if (n != ours.n) {
        differ(c, "%s has %zu addresses, they say %zu", name, ours.n, n);
        return;
    }
    for (const struct json *one = n > 0 ? list->child : NULL; one != NULL; one = one->next, i++) {
        compare_text(c, name, ours.items[i].name, text_at(one, "name"));
        compare_text(c, name, ours.items[i].address, text_at(one, "address"));
    }
}

static int64_t int_at(const struct json *v, const char *key) { return at(v, key) == NULL ? 0 : at(v, key)->i; }

static void compare_date(struct check *c, const struct json *part, const struct mail *m) {
    const struct json *d = at(header(part, "date"), "DateTime");
    if ((d != NULL) != m->has_date) differ(c, "date %s", m->has_date ? "is there" : "is not there");
    if (d == NULL || !m->has_date) return;
    day_t day;
    if (!day_from_civil((int)int_at(d, "year"), (int)int_at(d, "month"), (int)int_at(d, "day"), &day)) {
        differ(c, "their date is none");
        return;
    }
    int64_t offset = int_at(d, "tz_hour") * 60 + int_at(d, "tz_minute");
    if (at(d, "tz_before_gmt") != NULL && at(d, "tz_before_gmt")->type == JSON_TRUE) offset = -offset;
    instant_t theirs = day * DAY_LENGTH + (int_at(d, "hour") * 60 + int_at(d, "minute") - offset) * MINUTE + int_at(d, "second") * SECOND;
    if (theirs != m->date) {
        struct str ours_text = instant_format(c->a, m->date), theirs_text = instant_format(c->a, theirs);
        differ(c, "date is %.*s, they say %.*s", STR_ARG(ours_text), STR_ARG(theirs_text));
    }
}

static void compare_ids(struct check *c, const struct json *part, const struct mail *m) {
    compare_text(c, "message_id", m->message_id, text_at(header(part, "message_id"), "Text"));
    compare_text(c, "in_reply_to", m->in_reply_to, text_at(header(part, "in_reply_to"), "Text"));
    const struct json *list = at(header(part, "references"), "TextList");
    const struct json *alone = at(header(part, "references"), "Text");
    size_t n = list != NULL ? list->n : alone != NULL;
    if (n != m->reference_count) differ(c, "%zu references, they say %zu", m->reference_count, n);
    size_t i = 0;
    for (const struct json *one = list == NULL ? NULL : list->child; one != NULL && i < m->reference_count; one = one->next, i++) compare_text(c, "references", m->references[i], one->s);
}

/* ---- the parts ---- */

static bool is_listed(const struct json *message, const char *list, int64_t index) {
    const struct json *l = at(message, list);
    for (const struct json *one = l == NULL ? NULL : l->child; one != NULL; one = one->next) {
        if (one->i == index) return true;
    }
    return false;
}

static struct str attribute(const struct json *part, const char *head, const char *name) {
    const struct json *list = at(at(header(part, head), "ContentType"), "attributes");
    for (const struct json *one = list == NULL || list->type != JSON_ARRAY ? NULL : list->child; one != NULL; one = one->next) {
        if (str_is(text_at(one, "name"), name)) return text_at(one, "value");
    }
    return STR("");
}

static void compare_message(struct check *c, const struct json *message, struct str bytes);

static void compare_part(struct check *c, const struct json *message, const struct json *part, int64_t index, const struct mail_part *ours) {
    const struct json *body = at(part, "body"), *type = at(header(part, "content_type"), "ContentType");
    const struct json *text = at(body, "Text") != NULL ? at(body, "Text") : at(body, "Html"), *binary = at(body, "Binary") != NULL ? at(body, "Binary") : at(body, "InlineBinary");
    struct str theirs = at(body, "Message") != NULL && type == NULL ? STR("message/rfc822") : type == NULL ? STR("text/plain") : arena_fmt(c->a, "%.*s/%.*s", STR_ARG(text_at(type, "c_type")), STR_ARG(text_at(type, "c_subtype")));
    if (!str_ends(theirs, STR("/")) && (ours->type.n != theirs.n || strncasecmp(ours->type.p, theirs.p, theirs.n) != 0)) differ(c, "part %d is %.*s, they say %.*s", (int)index, STR_ARG(ours->type), STR_ARG(theirs));
    struct str name = attribute(part, "content_disposition", "filename");
    compare_text(c, "name", ours->name, name.n > 0 ? name : attribute(part, "content_type", "name"));
    if (ours->in_text != is_listed(message, "text_body", index)) differ(c, "part %d in_text %d", (int)index, ours->in_text);
    if (ours->in_html != is_listed(message, "html_body", index)) differ(c, "part %d in_html %d", (int)index, ours->in_html);
    if (ours->attached != is_listed(message, "attachments", index)) differ(c, "part %d attached %d", (int)index, ours->attached);
    if (text != NULL && (ours->in_text || ours->in_html)) compare_text(c, "text", ours->text, text->s);
    if (binary != NULL && binary->type == JSON_ARRAY && (int64_t)binary->n != ours->size) differ(c, "part %d has %d bytes, they say %d", (int)index, (int)ours->size, (int)binary->n);
    const struct json *within = at(body, "Message"), *encoding = header(part, "content_transfer_encoding");
    bool plain = encoding == NULL || !(str_is(text_at(encoding, "Text"), "base64") || str_is(text_at(encoding, "Text"), "quoted-printable"));
    if (within != NULL && plain) compare_message(c, within, str_slice(c->bytes, (size_t)int_at(part, "offset_body"), (size_t)int_at(part, "offset_end")));
}

static void compare_parts(struct check *c, const struct json *message, const struct mail *m) {
    const struct json *parts = at(message, "parts");
    size_t i = 0;
    int64_t index = 0;
    for (const struct json *part = parts->child; part != NULL; part = part->next, index++) {
        if (at(at(part, "body"), "Multipart") != NULL) continue;
        if (i < m->part_count) compare_part(c, message, part, index, &m->parts[i]);
        i++;
    }
    if (i != m->part_count) differ(c, "%zu parts, they say %zu", m->part_count, i);
}

static void compare_message(struct check *c, const struct json *message, struct str bytes) {
    struct mail m;
    if (mail_parse(c->a, bytes, NULL, &m) != MAIL_READ) {
        differ(c, "refused");
        return;
    }
    const struct json *top = at(message, "parts")->child;
    compare_addresses(c, top, "from", m.from);
    compare_addresses(c, top, "to", m.to);
    compare_addresses(c, top, "cc", m.cc);
    compare_addresses(c, top, "reply_to", m.reply_to);
    compare_text(c, "subject", m.subject, text_at(header(top, "subject"), "Text"));
    compare_date(c, top, &m);
    compare_ids(c, top, &m);
    compare_parts(c, message, &m);
}

static struct str without(struct arena *a, struct str s, struct str what) {
    struct buf out;
    buf_init(&out, a, s.n);
    for (size_t i = 0; i < s.n;) {
        if (str_starts(str_slice(s, i, s.n), what)) i += what.n;
        else buf_put_char(&out, s.p[i++]);
    }
    return buf_str(&out);
}

static const char *reason_of(const char *file) {
    for (size_t i = 0; i < LENGTH(differs); i++) {
        if (strcmp(differs[i].file, file) == 0) return differs[i].because;
    }
    return NULL;
}

static bool agrees(const char *folder, const char *sub, const char *name, size_t *wrong) {
    struct arena a;
    arena_init(&a);
    struct check c = {.a = &a, .file = arena_fmt(&a, "%s/%.*s", sub, (int)strlen(name) - 5, name).p};
    buf_init(&c.why, &a, 256);
    c.bytes = data_read(&a, arena_fmt(&a, "%s/%s.eml", folder, c.file).p);
    struct json_error error = {0};
    const struct json *theirs = json_parse(&a, without(&a, data_read(&a, arena_fmt(&a, "%s/%s.json", folder, c.file).p), STR("\\u0000")), &error);
    const struct json *top = theirs == NULL ? NULL : at(theirs, "parts")->child;
    if (top != NULL && int_at(top, "offset_end") != (int64_t)c.bytes.n) c.bytes = without(&a, c.bytes, STR("\r")); // read by them with other line ends
    if (theirs == NULL) differ(&c, "their result: %.*s", STR_ARG(error.text));
    else compare_message(&c, theirs, c.bytes);
    bool agree = c.why.n == 0;
    const char *reason = reason_of(c.file);
    struct str why = text_clip(buf_str(&c.why), 400);
    if (!agree && reason == NULL) print_message("%s: %.*s\n", c.file, STR_ARG(why));
    if (agree && reason != NULL) print_message("%s agrees now; take it from the table\n", c.file);
    *wrong += agree == (reason != NULL);
    arena_release(&a);
    return agree;
}

TEST(each_of_the_107_messages_is_read_as_another_parser_reads_it_or_the_difference_has_a_reason) {
    static const char *const subs[] = {"legacy", "malformed", "rfc", "thirdparty"};
    struct arena a;
    arena_init(&a);
    const char *folder = data_folder(&a, "stalwart-mail-parser/eml");
    size_t all = 0, agree = 0, wrong = 0;
    for (size_t s = 0; folder != NULL && s < LENGTH(subs); s++) {
        size_t n;
        const char **names = data_names(&a, arena_fmt(&a, "%s/%s", folder, subs[s]).p, ".json", &n);
        for (size_t i = 0; i < n; i++) agree += agrees(folder, subs[s], names[i], &wrong);
        all += n;
    }
    arena_release(&a);
    if (folder == NULL) skip();
    print_message("# %zu of %zu agree, %zu differ for a reason\n", agree, all, all - agree);
    assert_int_equal(all, 107);
    assert_int_equal(wrong, 0);
}

/* Whatever the rest of the folder holds (mailboxes of many messages, texts without a head, files of no or one byte) is read or refused. */
TEST(whatever_else_lies_there_does_no_harm) {
    static const char *const folders[] = {"sisimai/mailbox", "email_reply_trimmer/emails", "email_reply_trimmer/elided", "email_reply_trimmer/embedded", "email_reply_trimmer/before", "email_reply_trimmer/trimmed"};
    size_t all = 0, read = 0;
    for (size_t f = 0; f < LENGTH(folders); f++) {
        struct arena a;
        arena_init(&a);
        const char *folder = data_folder(&a, folders[f]);
        size_t n = 0;
        const char **names = folder == NULL ? NULL : data_names(&a, folder, "", &n);
        for (size_t i = 0; i < n; i++) {
            struct mail m;
            read += mail_parse(&a, data_read(&a, arena_fmt(&a, "%s/%s", folder, names[i]).p), NULL, &m) == MAIL_READ;
        }
        all += n;
        arena_release(&a);
        if (folder == NULL) skip();
    }
    print_message("# %zu of %zu read\n", read, all);
    assert_int_equal(all, 217);
    assert_int_equal(read, 205); // twelve are empty
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(whatever_else_lies_there_does_no_harm),
        cmocka_unit_test(each_of_the_107_messages_is_read_as_another_parser_reads_it_or_the_difference_has_a_reason)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
