/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/survey_language.h"

#include <stdlib.h>
#include <strings.h>

enum { ACCEPT_MAX = 20 };   /* languages of a header that are looked at */

static const struct field name_fields[] = {
    F_TEXT(struct survey_language_name, language, IN_OUT | BARE, .doc = "BCP 47."),
};
const struct shape survey_language_name_shape = SHAPE(struct survey_language_name, "survey_language", "A language a survey is there in.", name_fields);

static bool is_offered(const struct list *offered, struct str language) {
    for (size_t i = 0; i < offered->n; i++) {
        if (str_eq(LIST_AT(offered, struct survey_language_name, i)->language, language)) {
            return true;
        }
    }
    return false;
}

static void offer(struct arena *a, struct list *offered, struct str language) {
    if (!is_offered(offered, language)) {
        struct survey_language_name *l = list_push(a, offered, sizeof *l);
        SET(l, language, language);
    }
}

struct list survey_language_offered(struct arena *a, const struct survey *s) {
    struct list offered = { 0 };
    offer(a, &offered, s->language);
    for (size_t i = 0; i < s->translations.n; i++) {
        offer(a, &offered, LIST_AT(&s->translations, struct survey_translation, i)->language);
    }
    return offered;
}

static struct str primary(struct str language) {
    ptrdiff_t dash = str_find(language, '-');
    return dash < 0 ? language : str_slice(language, 0, (size_t)dash);
}

static bool same(struct str one, struct str other) {
    return one.n == other.n && one.n > 0 && strncasecmp(one.p, other.p, one.n) == 0;
}

/* Exactly that one, else one of the same tongue. */
static bool find(const struct list *offered, struct str wanted, struct str *ret_language) {
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < offered->n; i++) {
            struct str language = LIST_AT(offered, struct survey_language_name, i)->language;
            if (pass ? same(primary(language), primary(wanted)) : same(language, wanted)) {
                *ret_language = language;
                return true;
            }
        }
    }
    return false;
}

/* "pt-BR;q=0.8" -> "pt-BR", 0.8 */
static double weight_of(struct arena *a, struct str item, struct str *ret_language) {
    ptrdiff_t semicolon = str_find(item, ';');
    struct str rest = semicolon < 0 ? (struct str){ 0 } : str_trim(str_slice(item, (size_t)semicolon + 1, item.n));
    *ret_language = str_trim(semicolon < 0 ? item : str_slice(item, 0, (size_t)semicolon));
    return str_starts(rest, STR("q=")) ? strtod(arena_z(a, str_slice(rest, 2, rest.n)), NULL) : 1;
}

struct str survey_language_pick(struct arena *a, const struct survey *s, struct str asked, struct str accept) {
    struct list offered = survey_language_offered(a, s);
    struct str picked = s->language, item, language;
    double best = 0;
    if (find(&offered, asked, &picked)) {
        return picked;
    }
    for (int n = 0; n < ACCEPT_MAX && str_split(&accept, ',', &item); n++) {
        struct str fits;
        double weight = weight_of(a, item, &language);
        if (weight > best && find(&offered, language, &fits)) {
            best = weight;
            picked = fits;
        }
    }
    return picked;
}
