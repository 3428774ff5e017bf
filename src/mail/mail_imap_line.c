/* SPDX-License-Identifier: Apache-2.0 */
#include "mail/mail_imap_line.h"

#include <ctype.h>
#include <strings.h>

static bool begins(struct str s, const char *with) {
    size_t n = strlen(with);
    return s.n >= n && strncasecmp(s.p, with, n) == 0;
}

/* Digits at the front, taken off; -1 when there are none or too many. */
static int64_t take_number(struct str *s) {
    int64_t value = 0;
    size_t i = 0;
    for (; i < s->n && isdigit((unsigned char)s->p[i]); i++) {
        if (i >= 15) return -1;
        value = value * 10 + (s->p[i] - '0');
    }
    *s = str_slice(*s, i, s->n);
    return i == 0 ? -1 : value;
}

int64_t mail_imap_line_literal(struct str line) {
    struct str s = line;
    while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r')) s.n--;
    if (s.n < 3 || s.p[s.n - 1] != '}') return -1;
    size_t open = s.n - 1;
    while (open > 0 && s.p[open] != '{') open--;
    if (s.p[open] != '{') return -1;
    struct str number = str_slice(s, open + 1, s.n - 1);
    int64_t value = take_number(&number);
    return number.n == 0 || str_is(number, "+") ? value : -1;
}

int mail_imap_line_result(struct str line, struct str tag) {
    if (!str_starts(line, tag) || line.n <= tag.n || line.p[tag.n] != ' ') return -1;
    return begins(str_slice(line, tag.n + 1, line.n), "OK");
}

int64_t mail_imap_line_code(struct str line, const char *name) {
    ptrdiff_t at = str_find(line, '[');
    if (!begins(line, "* OK") || at < 0) return -1;
    struct str s = str_slice(line, (size_t)at + 1, line.n);
    if (!begins(s, name) || s.n <= strlen(name) || s.p[strlen(name)] != ' ') return -1;
    s = str_slice(s, strlen(name) + 1, s.n);
    return take_number(&s);
}

bool mail_imap_line_search(struct str line, void (*each)(void *, int64_t), void *context) {
    if (!begins(line, "* SEARCH")) return false;
    struct str s = str_slice(line, 8, line.n);
    while (s.n > 0) {
        if (!isdigit((unsigned char)s.p[0])) {
            s = str_slice(s, 1, s.n);
            continue;
        }
        int64_t n = take_number(&s);
        if (n < 0) return true;
        if (n > 0) each(context, n);
    }
    return true;
}

bool mail_imap_line_is_new(struct str line) {
    if (!begins(line, "* ")) return false;
    struct str s = str_slice(line, 2, line.n);
    return take_number(&s) > 0 && (begins(s, " EXISTS") || begins(s, " RECENT"));
}

bool mail_imap_line_has(struct str line, const char *word) {
    struct str rest = line, piece;
    while (str_split(&rest, ' ', &piece)) {
        struct str t = str_trim(piece);
        while (t.n > 0 && t.p[t.n - 1] == ']') t.n--;
        if (t.n == strlen(word) && strncasecmp(t.p, word, t.n) == 0) return true;
    }
    return false;
}
