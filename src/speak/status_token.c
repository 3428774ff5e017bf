/* SPDX-License-Identifier: Apache-2.0 */
#include "speak/status_token.h"

#include "base/base32.h"
#include "base/secret.h"
#include "business/business.h"

#include <stdio.h>

static const char letters[] = "ocr";
enum { PURPOSE_SIZE = 40 };

static void purpose_of(char out[PURPOSE_SIZE], char letter, const char business[BASE32_SIZE]) {
    (void)snprintf(out, PURPOSE_SIZE, "status-%c-%.13s", letter, business);
}

struct str status_token_make(struct work *w, enum status_link_kind kind, ident id) {
    char business[BASE32_SIZE], purpose[PURPOSE_SIZE];
    base32_write(business, (uint64_t)w->business);
    purpose_of(purpose, letters[kind], business);
    struct str proof = token_make(w->arena, work_key(w), purpose, id);
    return arena_fmt(w->arena, "%c%.13s%.*s", letters[kind], business, STR_ARG(proof));
}

bool status_token_read(const struct work *w, struct str token, enum status_link_kind *ret_kind, ident *ret_business, ident *ret_id) {
    char business[BASE32_SIZE], purpose[PURPOSE_SIZE];
    uint64_t value;
    char letter = (char)(token.n ? token.p[0] | 0x20 : 0);   /* mail programs change the case of letters */
    const char *at = letter ? strchr(letters, letter) : NULL;
    if (!at || token.n < 1 + BASE32_SIZE || !base32_read(token.p + 1, &value)) {
        return false;
    }
    base32_write(business, value);
    purpose_of(purpose, letter, business);
    *ret_kind = (enum status_link_kind)(at - letters);
    *ret_business = (ident)value;
    return token_read(work_key(w), purpose, str_slice(token, 1 + BASE32_SIZE, token.n), ret_id);
}

enum status status_token_url(struct work *w, enum status_link_kind kind, ident id, struct str *ret_url) {
    struct str token = status_token_make(w, kind, id);
    return business_link(w, arena_fmt(w->arena, "/s/%.*s", STR_ARG(token)), ret_url);
}
