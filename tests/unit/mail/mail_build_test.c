/* SPDX-License-Identifier: Apache-2.0
 * mail_build_test.c — what is written is read back as it was meant, whatever names and subjects hold. */
#include "data.h"
#include "mail/mail_build.h"
#include "mail/mail_parse.h"

static struct mail_letter letter(void) {
    return (struct mail_letter){ .from_name = STR("Café Bica"), .from_address = STR("hello@bica.example"), .to_address = STR("ana@example.com"), .subject = STR("How was it?"),
                                 .text = STR("Hello\n"), .message_id = STR("<abc@bica.example>"), .date = 1795255200000000 };
}

static struct str built(struct arena *a, const struct mail_letter *l) {
    struct str bytes = { 0 };
    assert_null(mail_build(a, l, &bytes));
    return bytes;
}

/* Lines of at most `most` bytes, each ended by CRLF, and no CR or LF elsewhere. */
static void assert_lines(struct str bytes, size_t most) {
    size_t column = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        assert_true((unsigned char)bytes.p[i] < 0x7f && bytes.p[i] != 0);
        if (bytes.p[i] == '\r') {
            assert_true(i + 1 < bytes.n && bytes.p[i + 1] == '\n' && column <= most);
            column = 0;
            i++;
        } else {
            assert_true(bytes.p[i] != '\n');
            column++;
        }
    }
    assert_int_equal(column, 0);
}

TEST(hostile_names_and_subjects_stay_names_and_subjects) {
    static const struct { const char *text; bool changes; } evil[] = {   /* changes: control characters and damage do not survive */
        { "Ana\r\nBcc: evil@example.com", true },
        { "Ana\nBcc: evil@example.com", true },
        { "Ana\rBcc: evil@example.com", true },
        { "Ana\xe2\x80\xa8" "Bcc: evil@example.com", true },
        { "Ana\xc2\x85" "Bcc: evil@example.com", true },
        { "a\" <evil@example.com>, \"b", false },
        { "\\", false },
        { "=?utf-8?B?DQpCY2M6IGV2aWxAZXhhbXBsZS5jb20=?=", false },
        { "日本語の名前がとても長いので折り返す必要があります", false },
        { "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", false },
        { "\xff\xfe bytes", true },
        { "a, b; c: <d>", false },
        { "(comment)", false },
        { "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", false },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < LENGTH(evil); i++) {
        struct mail_letter l = letter();
        struct mail m;
        l.from_name = l.to_name = l.subject = str_of(evil[i].text);
        struct str bytes = built(&a, &l);
        assert_lines(bytes, 78);
        assert_int_equal(mail_parse(&a, bytes, NULL, &m), MAIL_READ);
        assert_int_equal(m.from.n, 1);
        assert_text(m.from.items[0].address, "hello@bica.example");
        assert_int_equal(m.to.n, 1);
        assert_text(m.to.items[0].address, "ana@example.com");
        assert_int_equal(mail_header_value(&m, "Bcc").n, 0);
        assert_text(m.text, "Hello\n");
        if (!evil[i].changes) {
            assert_text(m.subject, evil[i].text);
            assert_text(m.from.items[0].name, evil[i].text);
        }
    }
    arena_release(&a);
}

TEST(addresses_and_ids_that_could_end_their_line_are_refused) {
    struct arena a;
    struct str bytes = STR("untouched");
    struct mail_letter l = letter();
    arena_init(&a);
    static const char *const wrong[] = { "", "ana", "@x", "ana@", "a b@x.test", "a@x.test\r\nBcc: b@x.test", "a@x.test>", "<a@x.test", "a@b@c", "ä@x.test", "a,b@x.test", "\"a\"@x.test", "a@-x" };
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        l = letter();
        l.to_address = str_of(wrong[i]);
        assert_string_equal(mail_build(&a, &l, &bytes), "to");
    }
    l = letter(), l.from_address = STR("x\n@y.test");
    assert_string_equal(mail_build(&a, &l, &bytes), "from");
    l = letter(), l.message_id = STR("<a@b>\r\nBcc: c@d");
    assert_string_equal(mail_build(&a, &l, &bytes), "message_id");
    l = letter(), l.references = STR("<a@bcd> x\ny");
    assert_string_equal(mail_build(&a, &l, &bytes), "references");
    l = letter(), l.stop_url = STR("https://x.test/>\r\nBcc: a@b");
    assert_string_equal(mail_build(&a, &l, &bytes), "stop");
    assert_text(bytes, "untouched");
    arena_release(&a);
}

TEST(both_parts_thread_and_stop_are_read_back) {
    struct arena a;
    struct mail m;
    struct mail_letter l = letter();
    arena_init(&a);
    l.text = STR("Olá Ana,\n\n.\nFrom here = on  \nlong " "looooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong\r\nend");
    l.html = STR("<p>Olá</p>");
    l.references = STR("<one@bica.example> <two@bica.example>");
    l.stop_url = STR("https://bica.example/api/v1/public/stop/0123456789");
    l.stop_mail = STR("hello@bica.example");
    l.language = STR("pt");
    l.is_automatic = true;
    struct str bytes = built(&a, &l);
    assert_lines(bytes, 78);
    assert_int_equal(mail_parse(&a, bytes, NULL, &m), MAIL_READ);
    assert_text(m.message_id, "abc@bica.example");
    assert_text(m.in_reply_to, "two@bica.example");
    assert_int_equal(m.reference_count, 2);
    assert_int_equal(m.part_count, 2);
    assert_text(m.from.items[0].name, "Café Bica");
    assert_text(mail_header_value(&m, "List-Unsubscribe"), "<https://bica.example/api/v1/public/stop/0123456789>, <mailto:hello@bica.example?subject=unsubscribe>");
    assert_text(mail_header_value(&m, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_text(mail_header_value(&m, "Date"), "Sat, 21 Nov 2026 10:00:00 +0000");
    assert_true(str_starts(m.text, STR("Olá Ana,\n\n.\nFrom here = on  \nlong looo")));
    assert_true(str_ends(m.text, STR("ong\nend\n")) || str_ends(m.text, STR("ong\nend")));
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(hostile_names_and_subjects_stay_names_and_subjects), cmocka_unit_test(addresses_and_ids_that_could_end_their_line_are_refused),
                                       cmocka_unit_test(both_parts_thread_and_stop_are_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
