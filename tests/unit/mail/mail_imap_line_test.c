/* SPDX-License-Identifier: Apache-2.0 */
#include "data.h"
#include "mail/mail_imap.h"
#include "mail/mail_imap_line.h"

static void add(void *context, int64_t n) { *(int64_t *)context = *(int64_t *)context * 100 + n; }

TEST(a_line_of_a_server_is_read_as_it_is_meant) {
    int64_t sum = 0;
    bool sealed;
    assert_int_equal(mail_imap_line_literal(STR("* 2 FETCH (UID 5 BODY[]<0> {123}\r\n")), 123);
    assert_int_equal(mail_imap_line_literal(STR("* 2 FETCH (BODY[] {0}\r\n")), 0);
    assert_int_equal(mail_imap_line_literal(STR("words {12x}\r\n")), -1);
    assert_int_equal(mail_imap_line_literal(STR("{}")), -1);
    assert_int_equal(mail_imap_line_literal(STR("{99999999999999999999}\r\n")), -1);
    assert_int_equal(mail_imap_line_result(STR("R7 OK done\r\n"), STR("R7")), 1);
    assert_int_equal(mail_imap_line_result(STR("R7 NO full\r\n"), STR("R7")), 0);
    assert_int_equal(mail_imap_line_result(STR("R70 OK\r\n"), STR("R7")), -1);
    assert_int_equal(mail_imap_line_code(STR("* OK [UIDVALIDITY 3857529045] UIDs valid"), "UIDVALIDITY"), 3857529045);
    assert_int_equal(mail_imap_line_code(STR("* OK [UIDNEXTER 4]"), "UIDNEXT"), -1);
    assert_true(mail_imap_line_search(STR("* SEARCH 2 3 5\r\n"), add, &sum));
    assert_int_equal(sum, 20305);
    assert_true(mail_imap_line_is_new(STR("* 23 EXISTS\r\n")));
    assert_false(mail_imap_line_is_new(STR("* 23 EXPUNGE\r\n")));
    assert_true(mail_imap_line_has(STR("* CAPABILITY IMAP4rev1 IDLE\r\n"), "IDLE"));
    assert_false(mail_imap_line_has(STR("* CAPABILITY IMAP4rev1 XIDLE"), "IDLE"));
    assert_true(mail_imap_url_is_good(STR("imaps://mail.example.org:993"), &sealed) && sealed);
    assert_false(mail_imap_url_is_good(STR("imap://user@host"), &sealed));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_line_of_a_server_is_read_as_it_is_meant)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
