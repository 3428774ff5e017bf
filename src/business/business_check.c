/* SPDX-License-Identifier: Apache-2.0 */
#include "business/business_check.h"

#include "base/limits.h"
#include "base/text.h"

void business_check_zone(struct work *w, struct str zone) {
    if (!zone_find(zone)) {
        fail(w, ST_INVALID, "zone", "There is no time zone of this name; use one like Europe/Lisbon.");
    }
}

void business_check_currency(struct work *w, struct str currency) {
    bool letters = currency.n == 3;
    for (size_t i = 0; i < currency.n && letters; i++) {
        letters = currency.p[i] >= 'A' && currency.p[i] <= 'Z';
    }
    if (!letters || text_currency_decimals(currency) < 0) {
        fail(w, ST_INVALID, "currency", "There is no currency of this name; use three letters like EUR.");
    }
}

/* Only what no mail system takes is refused: one @ with something on both sides, no white space, no control characters. */
static bool is_email(struct str s) {
    ptrdiff_t at = str_find(s, '@');
    if (at < 1 || (size_t)at + 1 >= s.n || s.n > 254 || str_find(str_slice(s, (size_t)at + 1, s.n), '@') >= 0) {
        return false;
    }
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ',' || c == ';') {
            return false;
        }
    }
    return true;
}

void business_check_email(struct work *w, const char *field, struct str email) {
    if (!is_email(email)) {
        fail(w, ST_INVALID, field, "This is not an e-mail address; it looks like lea@example.com.");
    }
}

void business_check_password(struct work *w, const char *field, struct str password) {
    if (text_length(password) < LIMIT_PASSWORD_MIN) {
        fail(w, ST_INVALID, field, "The password is too short: take at least %d characters, three or four words are good.", LIMIT_PASSWORD_MIN);
    }
}

/* "https://cafe.example" or with a path; paths are put behind it, so it does not end with a slash. */
void business_check_public_url(struct work *w, struct str url) {
    struct str rest = str_starts(url, STR("https://")) ? str_slice(url, 8, url.n) : str_starts(url, STR("http://")) ? str_slice(url, 7, url.n) : STR("");
    bool good = rest.n > 0 && rest.p[0] != '/' && !str_ends(url, STR("/"));
    for (size_t i = 0; i < rest.n && good; i++) {
        unsigned char c = (unsigned char)rest.p[i];
        good = c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '"' && c != '<' && c != '>' && c != '\\' && c != '@';
    }
    if (url.n && !good) {
        fail(w, ST_INVALID, "public_url", "This must be an address like https://cafe.example, without a slash at its end.");
    }
}
