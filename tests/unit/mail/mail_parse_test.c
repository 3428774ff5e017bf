/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_test.c — messages of our own: the plain case, and each way one can be hostile. */
#include "data.h"
#include "base/text.h"
#include "mail/mail_parse.h"

static struct mail read_mail(struct arena *a, struct str bytes) {
    struct mail m = {0};
    assert_int_equal(mail_parse(a, bytes, NULL, &m), MAIL_READ);
    return m;
}

static const struct mail_limits few = {.bytes = 4000, .parts = 3};

#define HEAD "From: =?utf-8?q?Ren=C3=A9e?= <renee@example.org>\r\nTo: \"Cafe, Lea\" <lea@cafe.example>, bo@cafe.example\r\nSubject: =?iso-8859-1?Q?Kaltes_Fr=FChst=FCck?=\r\n" \
    "Date: Sun, 22 Nov 2026 10:00:00 +0100\r\nMessage-ID: <a1@example.org>\r\nIn-Reply-To: <m1@cafe.example>\r\nReferences: <m0@cafe.example>\r\n <m1@cafe.example>\r\n"

TEST(a_plain_message_is_read_whole) {
    struct arena a;
    arena_init(&a);
    struct mail m = read_mail(&a, STR(HEAD "\r\nCold coffee.\r\n"));
    assert_int_equal(m.from.n, 1);
    assert_text(m.from.items[0].name, "Renée");
    assert_text(m.from.items[0].address, "renee@example.org");
    assert_int_equal(m.to.n, 2);
    assert_text(m.to.items[0].name, "Cafe, Lea");
    assert_text(m.to.items[1].address, "bo@cafe.example");
    assert_text(m.subject, "Kaltes Frühstück");
    assert_text(m.message_id, "a1@example.org");
    assert_text(m.in_reply_to, "m1@cafe.example");
    assert_int_equal(m.reference_count, 2);
    assert_text(m.references[1], "m1@cafe.example");
    assert_true(m.has_date);
    assert_text(instant_format(&a, m.date), "2026-11-22T09:00:00Z");
    assert_text(m.text, "Cold coffee.\n");
    assert_text(mail_header_value(&m, "message-id"), "<a1@example.org>");
    arena_release(&a);
}

TEST(html_alone_becomes_text_with_its_quotes_marked) {
    struct arena a;
    arena_init(&a);
    struct mail m = read_mail(&a, STR(HEAD "Content-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>x</title><style>p{color:red}</style></head><body><p>Caf&eacute; &amp; cake &#8364;5</p>"
                                           "<ul><li>cold</li><li>late</li></ul><script>alert(1)</script><blockquote>You wrote<br>this</blockquote><p>Bye</p></body></html>"));
    assert_text(m.text, "Café & cake €5\n\n- cold\n- late\n\n> You wrote\n> this\n\nBye");
    arena_release(&a);
}

TEST(of_two_forms_the_plain_one_is_the_text_and_files_are_listed_with_name_type_and_size_only) {
    struct arena a;
    arena_init(&a);
    struct mail m = read_mail(&a, STR(HEAD "Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\nplain\r\n--i\r\n"
                                           "Content-Type: text/html\r\n\r\n<b>html</b>\r\n--i--\r\n--o\r\nContent-Type: application/pdf; name=\"../../etc/passwd\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\naGVsbG8=\r\n--o--\r\n"));
    assert_text(m.text, "plain");
    assert_int_equal(m.part_count, 3);
    assert_text(m.parts[2].type, "application/pdf");
    assert_text(m.parts[2].name, "../../etc/passwd");
    assert_int_equal(m.parts[2].size, 5);
    assert_true(m.parts[2].attached);
    assert_text(m.parts[2].text, "");
    arena_release(&a);
}

TEST(nuls_and_lone_carriage_returns_do_no_harm_and_no_header_grows_out_of_another) {
    struct arena a;
    arena_init(&a);
    struct mail m = read_mail(&a, STR("Subject: x\rBcc: evil@example.org\nFrom: a\0b <a@example.org>\n\nli\0ne\rnext\r\r\nlast"));
    assert_text(m.subject, "x Bcc: evil@example.org");
    assert_text(m.from.items[0].name, "ab");
    assert_text(m.text, "line\nnext\nlast");
    m = read_mail(&a, STR("From: a@example.org\rSubject: mac\r\rone\rtwo"));
    assert_text(m.subject, "mac");
    assert_text(m.text, "one\ntwo");
    arena_release(&a);
}

TEST(a_charset_nobody_knows_or_a_wrong_one_still_gives_clean_text) {
    struct arena a;
    arena_init(&a);
    assert_text(mail_utf8(&a, "x-klingon", STR("Gr\xfc\xdf")), "Grüß");
    assert_text(mail_utf8(&a, "utf-8", STR("Gr\xc3\xbc")), "Grü");
    assert_text(mail_utf8(&a, "us-ascii", STR("Gr\xc3\xbc")), "Grü");
    assert_text(mail_utf8(&a, "utf-8", STR("a\xff")), "a\xef\xbf\xbd");
    assert_text(mail_utf8(&a, "koi8-r", STR("\xd0\xd2\xc9\xd7\xc5\xd4")), "привет");
    assert_text(mail_utf8(&a, "iso-2022-jp", STR("\x1b$B4A;z\x1b(B")), "漢字");
    assert_text(mail_utf8(&a, "utf-7", STR("Hi +AOQ-")), "Hi ä");
    arena_release(&a);
}

TEST(what_is_too_large_has_too_many_parts_or_says_nothing_is_refused_with_words) {
    struct arena a;
    struct buf b;
    struct mail m;
    arena_init(&a);
    buf_init(&b, &a, 8000);
    buf_put_str(&b, STR(HEAD "Content-Type: multipart/mixed; boundary=b\r\n\r\n"));
    for (int i = 0; i < 4; i++) buf_put_str(&b, STR("--b\r\n\r\nx\r\n"));
    assert_int_equal(mail_parse(&a, buf_str(&b), &few, &m), MAIL_TOO_MANY_PARTS);
    while (b.n <= 4000) buf_put_char(&b, 'x');
    assert_int_equal(mail_parse(&a, buf_str(&b), &few, &m), MAIL_TOO_LARGE);
    assert_int_equal(mail_parse(&a, STR(""), NULL, &m), MAIL_EMPTY);
    assert_int_equal(mail_parse(&a, STR("\r\n \r\n"), NULL, &m), MAIL_EMPTY);
    for (enum mail_refused why = MAIL_READ; why <= MAIL_EMPTY; why++) assert_true(strlen(mail_refused_words(why)) > 10);
    arena_release(&a);
}

/* A million of the cheapest parts or headers would cost the library gigabytes: they are counted before it sees them. */
TEST(millions_of_parts_headers_or_boundaries_are_refused_before_they_are_read) {
    static const char *const units[] = {"--b\n\n", "--b\na:b\n", "a:\n", "--\n"};
    for (size_t u = 0; u < LENGTH(units); u++) {
        struct arena a;
        struct buf b;
        struct mail m;
        arena_init(&a);
        buf_init(&b, &a, 8 << 20);
        buf_put_str(&b, STR("From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n"));
        if (u != 2) buf_put_char(&b, '\n');
        while (b.n < (4u << 20)) buf_put_str(&b, str_of(units[u]));
        instant_t before = instant_steady();
        enum mail_refused why = mail_parse(&a, buf_str(&b), NULL, &m);
        assert_true(why == MAIL_TOO_MANY_PARTS || why == MAIL_TOO_MANY_LINES);
        assert_true(instant_steady() - before < 5 * SECOND);
        arena_release(&a);
    }
}

TEST(parts_within_parts_within_parts_end_somewhere) {
    struct arena a;
    struct buf b;
    struct mail m;
    arena_init(&a);
    buf_init(&b, &a, 1 << 16);
    buf_put_str(&b, STR("From: a@example.org\n"));
    for (int i = 0; i < 900; i++) buf_fmt(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
    buf_put_str(&b, STR("\ndeep\n"));
    assert_int_equal(mail_parse(&a, buf_str(&b), NULL, &m), MAIL_READ);
    assert_int_equal(m.part_count, 0);
    buf_init(&b, &a, 1 << 16);
    buf_put_str(&b, STR("From: a@example.org\n"));
    for (int i = 0; i < 3000; i++) buf_put_str(&b, STR("Content-Type: message/rfc822\n\n"));
    assert_int_equal(mail_parse(&a, buf_str(&b), NULL, &m), MAIL_READ);
    assert_int_equal(m.part_count, 1);
    arena_release(&a);
}

TEST(more_text_than_is_kept_is_cut_between_letters) {
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, &a, 3 << 20);
    buf_put_str(&b, STR("From: a@example.org\nContent-Type: text/plain; charset=utf-8\n\nx"));
    while (b.n < (2u << 20)) buf_put_str(&b, STR("ä"));
    struct mail m = read_mail(&a, buf_str(&b));
    assert_true(m.text_cut);
    assert_true(m.text.n <= MAIL_MAX_TEXT && m.text.n > MAIL_MAX_TEXT - 4);
    assert_true(text_is_utf8(m.text));
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_message_is_read_whole),
        cmocka_unit_test(html_alone_becomes_text_with_its_quotes_marked),
        cmocka_unit_test(of_two_forms_the_plain_one_is_the_text_and_files_are_listed_with_name_type_and_size_only),
        cmocka_unit_test(nuls_and_lone_carriage_returns_do_no_harm_and_no_header_grows_out_of_another),
        cmocka_unit_test(a_charset_nobody_knows_or_a_wrong_one_still_gives_clean_text),
        cmocka_unit_test(what_is_too_large_has_too_many_parts_or_says_nothing_is_refused_with_words),
        cmocka_unit_test(millions_of_parts_headers_or_boundaries_are_refused_before_they_are_read),
        cmocka_unit_test(parts_within_parts_within_parts_end_somewhere),
        cmocka_unit_test(more_text_than_is_kept_is_cut_between_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
