/* SPDX-License-Identifier: Apache-2.0
 * Names put in, and the two parts of a mail from one text. */
#include "speak/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena arena;
static struct work work_of(void) {
    struct work w = { .arena = &arena };
    w.fault = (struct fault){ .arena = &arena };
    return w;
}

static const struct letter_value values[] = { { "customer.name", { "Ana", 3 } }, { "customer.call_name", { "", 0 } }, { "link", { "https://x.test/s/1", 18 } } };

static struct str filled(struct work *w, const char *template) {
    struct str text = { 0 };
    assert_int_equal(letter_fill(w, "text", str_of(template), values, LENGTH(values), &text), ST_OK);
    return text;
}

static void equal(struct str got, const char *want) {
    if (!str_is(got, want)) {
        fail_msg("got:\n%.*s\nwant:\n%s", STR_ARG(got), want);
    }
}

static void test_fill(void **state) {
    (void)state;
    struct work w = work_of();
    equal(filled(&w, "  Hello {customer.name},\r\n\r\nit is {{ready}.  "), "Hello Ana,\n\nit is {ready}.");
    equal(filled(&w, "Hello {customer.call_name|there}!"), "Hello there!");
    equal(filled(&w, "Hello {customer.call_name}!"), "Hello !");
    equal(filled(&w, "a\tb\x01" "c"), "a b c");
    assert_int_equal(w.fault.status, ST_OK);
}

static void test_faults(void **state) {
    (void)state;
    static const char *const wrong[] = { "Hi\n{shoe}", "Hi {customer.name", "{", "{customer.name\n}", "{}", "{ | }" };
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct work w = work_of();
        struct str text;
        if (letter_fill(&w, "text", str_of(wrong[i]), values, LENGTH(values), &text) != ST_INVALID) {
            fail_msg("%s is taken", wrong[i]);
        }
    }
    struct work w = work_of();
    struct str text;
    assert_int_equal(letter_fill(&w, "subject", STR("one\ntwo"), values, LENGTH(values), &text), ST_INVALID);
}

static void test_no_markup_from_values(void **state) {
    (void)state;
    static const struct letter_value evil[] = { { "customer.name", { "[Win](https://evil.test)\r\nBcc: a@b\x00\\[", 36 } } };
    struct work w = work_of();
    struct str text;
    assert_int_equal(letter_fill(&w, "text", STR("{customer.name}"), evil, 1, &text), ST_OK);
    assert_true(str_find(text, '\n') < 0 && str_find(text, '\r') < 0);
    struct str html = letter_html(&arena, text, &(struct letter_frame){ 0 });
    assert_null(strstr(arena_z(&arena, html), "href"));
    equal(letter_plain(&arena, STR("\\[Win](https://evil.test)")), "[Win](https://evil.test)\n");
}

static void test_parts(void **state) {
    (void)state;
    struct str text = STR("Hello <Ana> & \"co\",\n\n[1-3](https://x.test/s/1)\n\n[See it](https://x.test/a?b=1)\nline");
    equal(letter_plain(&arena, text), "Hello <Ana> & \"co\",\n\n1 to 3: https://x.test/s/1\n\nSee it: https://x.test/a?b=1\nline\n");
    const char *html = arena_z(&arena, letter_html(&arena, text, &(struct letter_frame){ STR("We & you"), STR("pt"), STR("No <more>"), STR("https://x.test/stop?a&b") }));
    assert_non_null(strstr(html, "<html lang=\"pt\" dir=\"ltr\">"));
    assert_non_null(strstr(html, "Hello &lt;Ana&gt; &amp; &quot;co&quot;,"));
    assert_non_null(strstr(html, "href=\"https://x.test/s/1?score=1\">1</a>"));
    assert_non_null(strstr(html, "href=\"https://x.test/s/1?score=3\">3</a>"));
    assert_null(strstr(html, "score=4"));
    assert_non_null(strstr(html, "href=\"https://x.test/a?b=1\">See it</a>"));
    assert_non_null(strstr(html, "We &amp; you"));
    assert_non_null(strstr(html, "href=\"https://x.test/stop?a&amp;b\">No &lt;more&gt;</a>"));
    assert_non_null(strstr(arena_z(&arena, letter_html(&arena, text, &(struct letter_frame){ .language = STR("ar-EG") })), "<html lang=\"ar-EG\" dir=\"rtl\">"));
    assert_null(strstr(html, "<img"));
    static const char *const no_buttons[] = { "[x](javascript:alert(1))", "[x](//evil.test)", "[x](https://a b)", "see [x](https://a.test)", "[](https://a.test)", "[x](http://)" };
    for (size_t i = 0; i < LENGTH(no_buttons); i++) {
        assert_null(strstr(arena_z(&arena, letter_html(&arena, str_of(no_buttons[i]), &(struct letter_frame){ 0 })), "href"));
    }
}

/* Each text of ours fills with the names that its sender has, in every language it is there in. */
static void test_our_words(void **state) {
    (void)state;
    static const struct letter_value all[] = { { "customer.name", { "Ana", 3 } }, { "customer.call_name", { "Ana", 3 } }, { "business.name", { "Bica", 4 } }, { "order.outside_id", { "", 0 } },
                                               { "link", { "https://x.test/s/1", 18 } }, { "question", { "How?", 4 } }, { "scale", { "0-10", 4 } } };
    static const char *const languages[] = { "en", "de", "es", "fr", "pt", "pt-BR", "xx", "" };
    for (int s = 0; s < SENDER_COUNT; s++) {
        for (size_t i = 0; i < LENGTH(languages); i++) {
            const struct letter_words *words = letter_words_of((enum sender)s, str_of(languages[i]));
            struct work w = work_of();
            struct str text;
            assert_true((words != NULL) == (s == SENDER_SURVEY || s == SENDER_REMINDER || s == SENDER_THANKS || s == SENDER_ASK_BACK));
            if (words) {
                assert_int_equal(letter_fill(&w, "subject", str_of(words->subject), all, LENGTH(all), &text), ST_OK);
                assert_int_equal(letter_fill(&w, "text", str_of(words->text), all, LENGTH(all), &text), ST_OK);
            }
        }
    }
}

static int setup(void **state) { (void)state; arena_init(&arena); return 0; }
static int teardown(void **state) { (void)state; arena_release(&arena); return 0; }

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_fill), cmocka_unit_test(test_faults), cmocka_unit_test(test_no_markup_from_values), cmocka_unit_test(test_parts), cmocka_unit_test(test_our_words) };
    return cmocka_run_group_tests(tests, setup, teardown);
}
