/* SPDX-License-Identifier: Apache-2.0
 * mail_reply_lines.c — what each line of an answer is, by the words that mail programs write in many languages. */
#include "mail/mail_reply.h"

#include <ctype.h>
#include <strings.h>

enum { MAX_HEADING = 400, MAX_HEADING_LINES = 6, MAX_END_LINE = 110 };

/* "wrote", as mail programs say it above what they quote. */
static const char *const wrote[] = {
    "wrote", "writes", "schrieb", "a écrit", "écrit", "escribió", "escribio", "ha scritto", "scrisse", "escreveu", "schreef", "geschreven",
    "skrev", "kirjoitti", "napsal", "napsala", "napísal", "napisał", "napisała", "napisał(a)", "napsal(a)", "написал", "написала", "написал(а)", "пишет",
    "написав", "пише", "írta", "a scris", "έγραψε", "yazdı", "yazmış", "写道", "寫道", "のメール", "書きました", "님이 작성", "작성", "כתב", "كتب", "đã viết",
    "menulis", "je napisao", "je napisala", "napisao je", "написа", "raksta", "rašė", "kirjutas", "va escriure", "skrifaði",
};

/* Names of the headers that are copied above a quoted message. */
static const char *const headers[] = {
    "From", "Sent", "To", "Subject", "Date", "Cc", "Reply-To", "Importance", "Attachments", "Von", "Gesendet", "An", "Betreff", "Datum", "Kopie",
    "De", "Envoyé", "À", "Objet", "Enviado", "Enviado el", "Para", "Asunto", "Fecha", "Assunto", "Data", "Da", "Inviato", "A", "Oggetto", "Risposta",
    "Van", "Verzonden", "Aan", "Onderwerp", "Från", "Skickat", "Till", "Ämne", "Fra", "Sendt", "Til", "Emne", "Dato", "Lähettäjä", "Lähetetty",
    "Vastaanottaja", "Aihe", "Od", "Odesláno", "Komu", "Předmět", "Wysłano", "Do", "Temat", "Wysłane", "От", "Отправлено", "Кому", "Тема", "Дата",
    "Від", "Надіслано", "Feladó", "Küldve", "Címzett", "Tárgy", "Kimden", "Gönderildi", "Kime", "Konu", "发件人", "发送时间", "收件人", "主题",
    "差出人", "送信日時", "宛先", "件名", "보낸 사람", "받는 사람", "제목", "날짜", "Predmet", "Poslano", "Za", "Trimis", "Către", "Subiect",
};

/* What stands between dashes over a forwarded or answered message. */
static const char *const originals[] = {
    "Original Message", "Original message", "Original Appointment", "Forwarded message", "Forwarded Message", "Reply message", "Ursprüngliche Nachricht",
    "Originalnachricht", "Original-Nachricht", "Weitergeleitete Nachricht", "Message d'origine", "Message original", "Message transféré", "Mensaje original",
    "Mensaje reenviado", "Mensagem original", "Mensagem encaminhada", "Messaggio originale", "Messaggio inoltrato", "Oorspronkelijk bericht",
    "Doorgestuurd bericht", "Ursprungligt meddelande", "Opprinnelig melding", "Oprindelig meddelelse", "Alkuperäinen viesti", "Původní zpráva",
    "Oryginalna wiadomość", "Wiadomość oryginalna", "Исходное сообщение", "Пересылаемое сообщение", "Eredeti üzenet", "Orijinal İleti", "原始邮件", "转发邮件",
    "元のメッセージ", "원본 메시지", "Mesaj original", "Izvorna poruka",
};

/* How the line begins (or what it holds) that a phone or a program adds of itself. */
static const char *const sent_from[] = {
    "Sent from", "Sent via", "Sent with", "Get Outlook", "Get [Outlook", "Envoyé depuis", "Envoyé de mon", "Envoyé à partir", "Gesendet von", "Gesendet mit",
    "Von meinem", "Enviado desde", "Enviado do", "Enviado a partir", "Inviato da", "Verzonden met", "Verzonden vanaf", "Verstuurd vanaf", "Verstuurd met",
    "Skickat från", "Sendt fra", "Sendt via", "Lähetetty", "Wysłane z", "Wysłano z", "Odesláno z", "Отправлено с", "Отправлено из", "Надіслано з",
    "從我的", "从我的", "发自我的", "iPhoneから送信", "나의 iPhone에서", "Diese Nachricht wurde von meinem", "iPhone'umdan gönderildi", "Küldve az", "Trimis de pe",
    "Trimis din", "Enviat des de", "Poslano z",
};

static bool begins(struct str s, const char *with) {
    size_t n = strlen(with);
    return s.n >= n && strncasecmp(s.p, with, n) == 0;
}

static bool is_word_byte(char c) { return isalnum((unsigned char)c) || (unsigned char)c >= 0x80; }

/* A word of ASCII at its ends has to stand alone; writing without spaces has no such ends. */
static bool holds_word(struct str s, const char *word) {
    size_t n = strlen(word);
    bool latin = isalpha((unsigned char)word[0]);
    for (size_t i = 0; i + n <= s.n; i++) {
        if (strncasecmp(s.p + i, word, n) != 0) continue;
        if (!latin || ((i == 0 || !is_word_byte(s.p[i - 1])) && (i + n == s.n || !is_word_byte(s.p[i + n])))) return true;
    }
    return false;
}

static bool holds_any(struct str s, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (holds_word(s, words[i])) return true;
    }
    return false;
}

static struct str without_marks(struct str s) { /* of quoting, emphasis and blanks at the front */
    while (s.n > 0 && (s.p[0] == '>' || s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '*')) s = str_slice(s, 1, s.n);
    return s;
}

/* ---- lines by themselves ---- */

static bool is_quote(struct str s) {
    size_t i = 0;
    while (i < s.n && i < 3 && s.p[i] == ' ') i++;
    if (i < s.n && (s.p[i] == '>' || s.p[i] == '|')) return true;
    size_t from = i;
    while (i < s.n && i - from < 20 && isalnum((unsigned char)s.p[i])) i++;
    return i > from && i < s.n && s.p[i] == '>';
}

static bool is_rule(struct str s) { /* ---, ____, ***: one sign again and again */
    struct str t = str_trim(s);
    if (t.n < 2 || strchr("-_*#~=+", t.p[0]) == NULL) return false;
    for (size_t i = 1; i < t.n; i++) {
        if (t.p[i] != t.p[0]) return false;
    }
    return true;
}

static bool is_original(struct str s) {
    struct str t = str_trim(without_marks(s));
    if (t.n > 120) return false;
    if (begins(t, "Begin forwarded message")) return true;
    return t.n > 4 && t.p[0] == '-' && t.p[1] == '-' && holds_any(t, originals, LENGTH(originals));
}

static bool is_sent_from(struct str s) {
    struct str t = str_trim(s);
    while (t.n > 0 && (t.p[0] == '<' || t.p[0] == '(' || t.p[0] == '*' || t.p[0] == '_')) t = str_slice(t, 1, t.n);
    if (t.n > MAX_END_LINE) return false;
    for (size_t i = 0; i < LENGTH(sent_from); i++) {
        if (begins(t, sent_from[i])) return true;
    }
    return false;
}

static bool is_header(struct str s) {
    struct str t = without_marks(s);
    ptrdiff_t colon = str_find(t, ':');
    if (colon <= 0 || colon > 40) { // Chinese and Japanese programs write a wide one
        for (size_t i = 0; i + 3 <= t.n && i < 40 && colon <= 0; i++) {
            if (memcmp(t.p + i, "：", 3) == 0) colon = (ptrdiff_t)i;
        }
        if (colon <= 0 || colon > 40) return false;
    }
    struct str name = str_trim(str_slice(t, 0, (size_t)colon));
    for (size_t i = 0; i < LENGTH(headers); i++) {
        if (name.n == strlen(headers[i]) && strncasecmp(name.p, headers[i], name.n) == 0) return true;
    }
    return false;
}

static bool is_empty(struct str s) {
    struct str t = str_trim(s);
    if (t.n == 0) return true;
    return str_is(t, "ᐧ") || str_is(t, "\xc2\xa0") || str_is(t, "\xe2\x80\x8b"); // a tracker's mark, hard and zero-width spaces
}

/* ---- "On … wrote:", which may be broken over lines ---- */

static int digits_of(struct str s) {
    int n = 0;
    for (size_t i = 0; i < s.n; i++) n += isdigit((unsigned char)s.p[i]) != 0;
    return n;
}

static bool ends_heading(struct str s) {
    struct str t = str_trim(s);
    return str_ends(t, STR(":")) || str_ends(t, STR("：")) || str_ends(t, STR("----"));
}

/* A date with a name but no verb: "2013/7/20 sam <info@example.org>", "2016-03-03 17:21 GMT+01:00 Some One". */
static bool is_dated(struct str s) {
    if (s.n < 12 || s.n > 200 || !isdigit((unsigned char)s.p[0])) return false;
    size_t i = 0;
    while (i < s.n && (isdigit((unsigned char)s.p[i]) || s.p[i] == '-' || s.p[i] == '/' || s.p[i] == '.')) i++;
    if (i < 8 || i > 10 || digits_of(str_slice(s, 0, i)) < 6 || i >= s.n || s.p[i] != ' ') return false;
    struct str t = str_trim(s);
    return (t.p[t.n - 1] == '>' && str_find(t, '@') > 0) || holds_word(t, "GMT");
}

/* How many lines from i on are such a heading; 0 when none. A blank line may only stand within one that begins with a date. */
static size_t heading_lines(const struct mail_reply_lines *r, size_t at) {
    char joined[MAX_HEADING + 2];
    size_t n = 0;
    struct str first = str_trim(without_marks(r->lines[at]));
    bool is_date = digits_of(first) >= 5;
    if (is_dated(first)) return 1 + (at + 1 < r->n && str_find(first, '<') > 0 && str_find(first, '>') < 0);
    for (size_t i = at; i < r->n && i < at + MAX_HEADING_LINES; i++) {
        struct str line = str_trim(without_marks(r->lines[i]));
        if (line.n == 0 && !is_date) return 0;
        if (n + line.n + 1 > MAX_HEADING) return 0;
        if (n > 0) joined[n++] = ' ';
        if (line.n > 0) memcpy(joined + n, line.p, line.n);
        n += line.n;
        struct str all = {joined, n};
        if (!ends_heading(all)) continue;
        bool is_told = digits_of(all) >= 3 || str_find(all, '@') >= 0;
        return is_told && holds_any(all, wrote, LENGTH(wrote)) ? i - at + 1 : 0;
    }
    return 0;
}

static enum mail_reply_line kind_of(struct str s) {
    if (is_empty(s)) return LINE_EMPTY;
    if (is_original(s) || is_rule(s)) return is_quote(s) ? LINE_QUOTE : LINE_END;
    return is_quote(s) ? LINE_QUOTE : is_header(s) ? LINE_HEADER : LINE_TEXT;
}

static void mark_fences(struct mail_reply_lines *r) { /* what stands between ``` is text, whatever it looks like */
    size_t open = SIZE_MAX;
    for (size_t i = 0; i < r->n; i++) {
        if (!str_starts(str_trim(r->lines[i]), STR("```"))) continue;
        if (open == SIZE_MAX) {
            open = i;
            continue;
        }
        for (size_t k = open; k <= i; k++) r->kinds[k] = LINE_TEXT;
        open = SIZE_MAX;
    }
}

/* How such a heading begins, so that the line of a person right above it is not taken for a part of it. */
static const char *const openers[] = {"On ", "At ", "Am ", "Den ", "Le ", "El ", "Il ", "Em ", "Op ", "Dnia ", "W dniu ", "Dne ", "Pe ", "V ", "Vào ", "Pada ", "Na ", "\""};

static bool is_opener(struct str s) {
    struct str t = str_trim(without_marks(s));
    if (t.n > 0 && isdigit((unsigned char)t.p[0])) return true;
    for (size_t i = 0; i < LENGTH(openers); i++) {
        if (begins(t, openers[i])) return digits_of(t) > 0;
    }
    return false;
}

/* Of the lines from i to i + n, where the heading truly begins: at an opener, else as late as it still is one. */
static size_t heading_start(const struct mail_reply_lines *r, size_t i, size_t n) {
    size_t last = i;
    for (size_t k = i; k < i + n; k++) {
        if (r->kinds[k] == LINE_EMPTY || heading_lines(r, k) != i + n - k) continue;
        if (is_opener(r->lines[k])) return k;
        last = k;
    }
    return last;
}

static void mark_headings(struct mail_reply_lines *r) {
    for (size_t i = 0; i < r->n;) {
        size_t n = r->kinds[i] == LINE_EMPTY ? 0 : heading_lines(r, i);
        for (size_t k = n > 0 ? heading_start(r, i, n) : i; k < i + n; k++) r->kinds[k] = LINE_HEADING;
        i += n > 0 ? n : 1;
    }
}

static bool is_free(const struct mail_reply_lines *r, size_t i) {
    return (i == 0 || r->kinds[i - 1] == LINE_EMPTY) && (i + 1 == r->n || r->kinds[i + 1] == LINE_EMPTY || r->kinds[i + 1] == LINE_HEADING || r->kinds[i + 1] == LINE_END);
}

static void mark_ends(struct mail_reply_lines *r) {
    bool below_text = false;
    for (size_t i = 0; i < r->n; i++) {
        if (below_text && r->kinds[i] == LINE_TEXT && is_free(r, i) && is_sent_from(r->lines[i])) r->kinds[i] = LINE_END;
        below_text |= r->kinds[i] == LINE_TEXT;
    }
}

/* Fewer than three headers together are words of a person; a long header goes on in the next line. */
static void mark_headers(struct mail_reply_lines *r) {
    for (size_t i = 0; i < r->n;) {
        size_t k = i, count = 0;
        while (k < r->n && (r->kinds[k] == LINE_HEADER || (count > 0 && k + 1 < r->n && r->kinds[k] == LINE_TEXT && r->kinds[k + 1] == LINE_HEADER))) {
            count += r->kinds[k++] == LINE_HEADER;
        }
        for (size_t j = i; j < k; j++) r->kinds[j] = count >= 3 ? LINE_HEADER : LINE_TEXT;
        i = k > i ? k : i + 1;
    }
}

void mail_reply_lines_read(struct arena *a, struct str text, struct mail_reply_lines *ret) {
    struct list lines = {0};
    struct str rest = text, line;
    while (str_split(&rest, '\n', &line)) *(struct str *)list_push(a, &lines, sizeof line) = str_ends(line, STR("\r")) ? str_slice(line, 0, line.n - 1) : line;
    struct mail_reply_lines r = {.lines = lines.items, .n = lines.n, .kinds = ARENA_ARRAY(a, enum mail_reply_line, lines.n + 1)};
    for (size_t i = 0; i < r.n; i++) r.kinds[i] = kind_of(r.lines[i]);
    mark_headings(&r);
    mark_headers(&r);
    mark_ends(&r);
    mark_fences(&r);
    *ret = r;
}
