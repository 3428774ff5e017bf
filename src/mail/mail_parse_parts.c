/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_parts.c — the parts of a message: which of them are its text, by the rule of RFC 8621 4.1.4, and what lies beside. */
#include "base/text.h"
#include "mail/mail_parse_tree.h"

#include <ctype.h>
#include <strings.h>

enum { MAX_FILE_NAME = 400, MAX_REPORT = 64 << 10, MAX_TYPE = 120 };

struct walk { struct arena *a; struct mail *m; struct list parts; size_t max_parts; struct buf status, feedback, original; };

/* Where texts go while the tree is walked: indices of parts; -1 in `on` when that list is closed (RFC 8621 calls it null). */
struct bodies { struct list text, html; };
struct scope { bool text_on, html_on, in_alternative; const char *subtype; int depth; };

static bool is_type(struct str type, const char *with) { return str_starts(type, str_of(with)); }
static bool is_media(struct str type) { return is_type(type, "image/") || is_type(type, "audio/") || is_type(type, "video/"); }

static struct str type_of(struct arena *a, GMimeObject *object) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const char *main = g_mime_content_type_get_media_type(type), *sub = g_mime_content_type_get_media_subtype(type);
    struct str s = arena_fmt(a, "%.*s/%.*s", MAX_TYPE, main != NULL ? main : "text", MAX_TYPE, sub != NULL ? sub : "plain");
    char *out = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) out[i] = (char)tolower((unsigned char)s.p[i]);
    return mail_parse_clean(a, out, 2 * MAX_TYPE);
}

/* ---- the bytes of a part, decoded: kept only of text ---- */

static GByteArray *bytes_of(GMimePart *part) {
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *to = g_mime_stream_mem_new();
    if (content != NULL) g_mime_data_wrapper_write_to_stream(content, to);
    g_mime_stream_flush(to);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(to), FALSE);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(to));
    g_object_unref(to);
    return bytes;
}

static int64_t size_of(GMimePart *part) {
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (content == NULL) return 0;
    GMimeStream *to = g_mime_stream_null_new();
    g_mime_data_wrapper_write_to_stream(content, to);
    g_mime_stream_flush(to);
    int64_t n = (int64_t)GMIME_STREAM_NULL(to)->written;
    g_object_unref(to);
    return n;
}

static struct str text_of(struct walk *w, GMimePart *part, int64_t *ret_size) {
    GByteArray *bytes = bytes_of(part);
    struct str raw = {(const char *)bytes->data, bytes->len};
    *ret_size = (int64_t)raw.n;
    w->m->text_cut |= raw.n > MAIL_MAX_TEXT;
    struct str text = mail_utf8(w->a, g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset"), raw);
    g_byte_array_free(bytes, TRUE);
    return text;
}

/* ---- reports and the message within ---- */

static void put_some(struct buf *to, struct str s) {
    if (to->n >= MAX_REPORT) return;
    buf_put_str(to, str_slice(s, 0, s.n < MAX_REPORT ? s.n : MAX_REPORT));
    buf_put_char(to, '\n');
}

static void put_original(struct walk *w, GMimeMessage *message) {
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    int n = g_mime_header_list_get_count(list);
    for (int i = 0; i < n && w->original.n < MAX_REPORT; i++) {
        GMimeHeader *one = g_mime_header_list_get_header_at(list, i);
        buf_put_str(&w->original, mail_parse_clean(w->a, g_mime_header_get_name(one), 100));
        buf_put_str(&w->original, STR(": "));
        put_some(&w->original, mail_parse_clean(w->a, g_mime_header_get_value(one), 2000));
    }
}

static void put_report(struct walk *w, struct mail_part *it, GMimeObject *object) {
    struct buf *to = is_type(it->type, "message/delivery-status") || is_type(it->type, "message/global-delivery-status") ? &w->status
                     : is_type(it->type, "message/feedback-report") ? &w->feedback
                     : is_type(it->type, "text/rfc822-headers") || is_type(it->type, "message/rfc822-headers") ? &w->original : NULL;
    if (to != NULL) put_some(to, text_of(w, GMIME_PART(object), &it->size));
}

/* ---- which part is what ---- */

static struct mail_part *add_part(struct walk *w, GMimeObject *object) {
    struct mail_part *it = list_push(w->a, &w->parts, sizeof *it);
    it->type = type_of(w->a, object);
    const char *name = GMIME_IS_PART(object) ? g_mime_part_get_filename(GMIME_PART(object))
                                             : g_mime_object_get_content_disposition_parameter(object, "filename");
    if (name == NULL) name = g_mime_object_get_content_type_parameter(object, "name");
    it->name = mail_parse_clean(w->a, name, MAX_FILE_NAME);
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *within = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (within != NULL) put_original(w, within);
    } else if (is_type(it->type, "message/") || is_type(it->type, "text/rfc822-headers")) put_report(w, it, object);
    if (it->size == 0 && GMIME_IS_PART(object)) it->size = size_of(GMIME_PART(object));
    return it;
}

static void push_index(struct walk *w, struct list *to, size_t index) { *(size_t *)list_push(w->a, to, sizeof(size_t)) = index; }

static bool is_said_inline(GMimeObject *object, struct str type, struct str name, const struct scope *s, int place) {
    const char *disposition = g_mime_object_get_disposition(object);
    if (disposition != NULL && strcasecmp(disposition, "attachment") == 0) return false;
    if (!is_type(type, "text/plain") && !is_type(type, "text/html") && !is_media(type)) return false;
    return place == 0 || (strcasecmp(s->subtype, "related") != 0 && (is_media(type) || name.n == 0));
}

static void place_part(struct walk *w, struct bodies *b, struct scope *s, GMimeObject *object, int place) {
    struct mail_part *it = add_part(w, object);
    size_t index = w->parts.n - 1;
    bool plain = is_type(it->type, "text/plain"), html = is_type(it->type, "text/html");
    if (!is_said_inline(object, it->type, it->name, s, place)) {
        it->attached = true;
        return;
    }
    if (strcasecmp(s->subtype, "alternative") == 0) {
        if (plain) push_index(w, &b->text, index);
        else if (html) push_index(w, &b->html, index);
        else it->attached = true;
    } else {
        if (s->in_alternative && plain) s->html_on = false;
        if (s->in_alternative && html) s->text_on = false;
        if (s->text_on) push_index(w, &b->text, index);
        if (s->html_on) push_index(w, &b->html, index);
        it->attached = is_media(it->type);
    }
    if (plain || html) it->text = text_of(w, GMIME_PART(object), &it->size);
}

static void walk_one(struct walk *w, struct bodies *b, struct scope *s, GMimeObject *object, int place);

static void copy_missing(struct walk *w, struct list *to, size_t to_had, const struct list *from, size_t from_had) {
    if (to->n != to_had || from->n == from_had) return;
    for (size_t i = from_had; i < from->n; i++) push_index(w, to, *LIST_AT(from, size_t, i));
}

/* A multipart in which no part begins: what stands there is shown as text, so that no word is lost. */
static void place_unparted(struct walk *w, struct bodies *b, const char *words) {
    if (words == NULL || str_trim(str_of(words)).n == 0) return;
    struct mail_part *it = list_push(w->a, &w->parts, sizeof *it);
    it->type = STR("text/plain");
    it->text = mail_utf8(w->a, NULL, str_of(words));
    it->size = (int64_t)strlen(words);
    push_index(w, &b->text, w->parts.n - 1);
    push_index(w, &b->html, w->parts.n - 1);
}

static void walk_multipart(struct walk *w, struct bodies *b, const struct scope *above, GMimeObject *object) {
    const char *subtype = g_mime_content_type_get_media_subtype(g_mime_object_get_content_type(object));
    struct scope s = *above;
    s.subtype = subtype != NULL ? subtype : "mixed";
    s.in_alternative |= strcasecmp(s.subtype, "alternative") == 0;
    s.depth++;
    size_t text_had = b->text.n, html_had = b->html.n;
    int n = g_mime_multipart_get_count(GMIME_MULTIPART(object));
    if (n == 0) place_unparted(w, b, g_mime_multipart_get_prologue(GMIME_MULTIPART(object)));
    for (int i = 0; i < n && w->parts.n <= w->max_parts; i++) walk_one(w, b, &s, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), i);
    if (strcasecmp(s.subtype, "alternative") != 0 || !s.text_on || !s.html_on) return;
    size_t text_now = b->text.n;
    copy_missing(w, &b->text, text_had, &b->html, html_had);
    if (text_now != text_had) copy_missing(w, &b->html, html_had, &b->text, text_had);
}

static void walk_one(struct walk *w, struct bodies *b, struct scope *s, GMimeObject *object, int place) {
    if (!GMIME_IS_MULTIPART(object)) place_part(w, b, s, object, place);
    else if (s->depth < MAIL_MAX_DEPTH) walk_multipart(w, b, s, object);
}

static void join_text(struct walk *w, const struct bodies *b) {
    struct buf out;
    buf_init(&out, w->a, 256);
    for (size_t i = 0; i < b->text.n && out.n < MAIL_MAX_TEXT; i++) {
        struct mail_part *it = LIST_AT(&w->parts, struct mail_part, *LIST_AT(&b->text, size_t, i));
        struct str text = is_type(it->type, "text/html") ? mail_html_text(w->a, it->text) : it->text;
        if (text.n == 0) continue;
        if (out.n > 0) buf_put_str(&out, out.p[out.n - 1] == '\n' ? STR("\n") : STR("\n\n"));
        buf_put_str(&out, text);
    }
    w->m->text_cut |= out.n > MAIL_MAX_TEXT;
    w->m->text = buf_str(&out);
    if (out.n > MAIL_MAX_TEXT) w->m->text.n = text_utf8_part(str_slice(w->m->text, 0, MAIL_MAX_TEXT));
}

bool mail_parse_parts(struct arena *a, GMimeMessage *message, size_t max_parts, struct mail *m) {
    struct walk w = {.a = a, .m = m, .max_parts = max_parts};
    struct bodies b = {0};
    struct scope s = {.text_on = true, .html_on = true, .subtype = "mixed"};
    buf_init(&w.status, a, 0);
    buf_init(&w.feedback, a, 0);
    buf_init(&w.original, a, 0);
    GMimeObject *top = g_mime_message_get_mime_part(message);
    if (top != NULL) {
        const char *report = g_mime_object_get_content_type_parameter(top, "report-type");
        m->report_type = mail_parse_clean(a, report, 60);
        walk_one(&w, &b, &s, top, 0);
    }
    if (w.parts.n > max_parts) return false;
    for (size_t i = 0; i < b.text.n; i++) LIST_AT(&w.parts, struct mail_part, *LIST_AT(&b.text, size_t, i))->in_text = true;
    for (size_t i = 0; i < b.html.n; i++) LIST_AT(&w.parts, struct mail_part, *LIST_AT(&b.html, size_t, i))->in_html = true;
    join_text(&w, &b);
    m->parts = w.parts.items;
    m->part_count = w.parts.n;
    m->status = buf_str(&w.status);
    m->feedback = buf_str(&w.feedback);
    m->original = buf_str(&w.original);
    return true;
}
