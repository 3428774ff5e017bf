/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_test.c — one small message for each kind, and the persons who look like programs. */
#include "data.h"
#include "mail/mail_bounce.h"
#include "mail/mail_bounce_address.h"

#define DSN(action, status, diagnostic) \
    "From: MAILER-DAEMON@mx.example\nTo: lea@cafe.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n" \
    "--b\n\nI'm sorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; bo@example.org\nAction: " action "\nStatus: " status "\nDiagnostic-Code: smtp; " diagnostic \
    "\n--b\nContent-Type: message/rfc822\n\nFrom: lea@cafe.example\nTo: bo@example.org\nMessage-ID: <m1@cafe.example>\n\nHow was it?\n--b--\n"

static const struct { const char *mail; enum mail_kind kind; const char *address; int code; const char *enhanced; bool permanent, gone; const char *message_id; } rows[] = {
    {DSN("failed", "5.1.1", "550 5.1.1 No such user"), MAIL_BOUNCE, "bo@example.org", 550, "5.1.1", true, true, "m1@cafe.example"},
    {DSN("failed", "5.2.2", "552 5.2.2 Mailbox full"), MAIL_BOUNCE, "bo@example.org", 552, "5.2.2", false, false, "m1@cafe.example"},
    {DSN("delayed", "4.4.1", "451 4.4.1 timed out"), MAIL_BOUNCE, "bo@example.org", 451, "4.4.1", false, false, "m1@cafe.example"},
    {DSN("failed", "5.7.1", "550 5.7.1 Spam detected"), MAIL_BOUNCE, "bo@example.org", 550, "5.7.1", true, false, "m1@cafe.example"},
    {DSN("delivered", "2.0.0", "250 Ok"), MAIL_RECEIPT, "bo@example.org", 0, "", false, false, "m1@cafe.example"},
    {"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nTo: lea@cafe.example\nSubject: failure notice\n\nHi. This is the qmail-send program.\nI'm afraid I wasn't able to deliver your message.\n\n<bo@example.org>:\n"
     "Remote host said: 550 5.1.1 unknown user\n\n--- Below this line is a copy of the message.\n\nFrom: lea@cafe.example\nTo: bo@example.org\nMessage-ID: <m1@cafe.example>\n\nHow was it?\n",
     MAIL_BOUNCE, "bo@example.org", 550, "5.1.1", true, true, "m1@cafe.example"},
    {"From: bo@example.org\nTo: lea@cafe.example\nSubject: Automatic reply: How was it?\nAuto-Submitted: auto-replied\n\nI am away.\n", MAIL_AUTO, "bo@example.org", 0, "", false, false, ""},
    {"From: bo@example.org\nSubject: Abwesenheit: Wie war es?\n\nIch bin im Urlaub.\n", MAIL_AUTO, "bo@example.org", 0, "", false, false, ""},
    {"From: news@shop.example\nSubject: Offers\nList-Unsubscribe: <mailto:x@shop.example>\n\nBuy.\n", MAIL_AUTO, "news@shop.example", 0, "", false, false, ""},
    {"From: fbl@provider.example\nSubject: FW: How was it?\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nAn abuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n"
     "Original-Rcpt-To: bo@example.org\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <m1@cafe.example>\n\n--b--\n", MAIL_ABUSE, "bo@example.org", 0, "", false, false, "m1@cafe.example"},
    {"From: bo@example.org\nSubject: unsubscribe\n\n", MAIL_STOP, "bo@example.org", 0, "", false, false, ""},
    {"From: Bo <bo@example.org>\nSubject: Re: How was it?\nIn-Reply-To: <m1@cafe.example>\n\nCold.\n", MAIL_PERSON, "bo@example.org", 0, "", false, false, ""},
    {"From: Bo <bo@example.org>\nSubject: Undelivered order 4711\n\nMy parcel was not delivered. Error after error, I was rejected at the counter.\n", MAIL_PERSON, "bo@example.org", 0, "", false, false, ""},
    {"From: Bo <bo@example.org>\nSubject: Returned mail\nAuto-Submitted: no\n\nYour letter was returned to sender, user unknown they say. 550 euros!\n", MAIL_PERSON, "bo@example.org", 0, "", false, false, ""},
};

TEST(programs_are_told_from_persons_and_bounces_say_whose_why_and_for_how_long) {
    for (size_t i = 0; i < LENGTH(rows); i++) {
        struct arena a;
        struct mail m;
        struct mail_bounce b;
        arena_init(&a);
        assert_int_equal(mail_parse(&a, str_of(rows[i].mail), NULL, &m), MAIL_READ);
        mail_bounce(&a, &m, &b);
        if (b.kind != rows[i].kind) fail_msg("row %zu is %s", i, mail_kind_name(b.kind));
        assert_text(b.address, rows[i].address);
        assert_int_equal(b.code, rows[i].code);
        assert_text(b.enhanced, rows[i].enhanced);
        assert_int_equal(b.permanent, rows[i].permanent);
        assert_int_equal(b.gone, rows[i].gone);
        assert_text(b.message_id, rows[i].message_id);
        assert_int_equal(b.waits, b.enhanced.n > 0 && str_is(b.enhanced, "4.4.1"));
        arena_release(&a);
    }
}

/* Found by the fuzzer: 128 bytes back from the @ may stand in the middle of a letter. */
TEST(what_is_too_long_before_the_at_is_no_address_and_no_letter_is_cut) {
    char text[600], *to = text;
    to += sprintf(to, "x ");
    for (int i = 0; i < 100; i++) to += sprintf(to, "\u00e9");
    sprintf(to, "o@example.org: unknown user");
    assert_text(mail_bounce_address_in(str_of(text)), "");
    assert_text(mail_bounce_address_in(STR("gone: \u00e9va@example.org.")), "\u00e9va@example.org");
    assert_text(mail_bounce_address_in(STR("to \"eva b\"@example.org,")), "\"eva b\"@example.org");
    assert_text(mail_bounce_address_in(STR("a quote\"@example.org")), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_too_long_before_the_at_is_no_address_and_no_letter_is_cut),
                                       cmocka_unit_test(programs_are_told_from_persons_and_bounces_say_whose_why_and_for_how_long)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
