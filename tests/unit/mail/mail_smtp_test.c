/* SPDX-License-Identifier: Apache-2.0
 * What is said to a client, byte by byte and all at once, and what is taken of a message. */
#include "data.h"
#include "mail/mail_smtp.h"

struct desk { char body[4096]; size_t n; int begun; bool is_full; int taken; };

static bool begin(void *context) {
    struct desk *d = context;
    d->n = 0;
    d->begun++;
    return !d->is_full;
}

static bool piece(void *context, struct str bytes) {
    struct desk *d = context;
    assert_true(d->n + bytes.n <= sizeof d->body);
    memcpy(d->body + d->n, bytes.p, bytes.n);
    d->n += bytes.n;
    return true;
}

struct talk { struct desk desk; struct mail_smtp_options o; struct mail_smtp smtp; char said[20000]; size_t said_n; enum mail_smtp_turn turn; };

static void hear(struct talk *t) {
    struct str said = mail_smtp_said(&t->smtp);
    assert_true(t->said_n + said.n < sizeof t->said);
    memcpy(t->said + t->said_n, said.p, said.n);
    t->said_n += said.n;
    t->said[t->said_n] = 0;
    mail_smtp_wrote(&t->smtp);
}

static void begin_talk(struct talk *t) {
    *t = (struct talk){ .o = { .host = STR("gate.example"), .mark = STR("gate-7f."), .bytes_max = 2000, .begin = begin, .piece = piece } };
    t->o.context = &t->desk;
    mail_smtp_start(&t->smtp, &t->o);
    hear(t);
    t->said_n = 0;
}

/* In pieces of that size. */
static const char *tell(struct talk *t, struct str all, size_t at_once) {
    t->said_n = 0;
    t->said[0] = 0;
    while (all.n && t->turn != MAIL_SMTP_LEAVE) {
        struct str some = str_slice(all, 0, at_once < all.n ? at_once : all.n);
        all = str_slice(all, some.n, all.n);
        while (some.n && t->turn != MAIL_SMTP_LEAVE) {
            t->turn = mail_smtp_feed(&t->smtp, &some);
            if (t->turn == MAIL_SMTP_TAKE) {
                t->desk.taken++;
                mail_smtp_answer(&t->smtp, STR("250 2.0.0 taken"));
            }
            hear(t);
        }
    }
    return t->said;
}

static const char *say(struct talk *t, const char *words) { return tell(t, str_of(words), 1000); }
#define CODE(t, words, code) assert_memory_equal(say(t, words), code, strlen(code))

TEST(a_message_is_taken_as_it_came_without_the_dots_of_smtp_whatever_the_pieces) {
    static const char all[] = "EHLO till.example\r\nMAIL FROM:<a@x.example> SIZE=30 BODY=8BITMIME\r\nRCPT TO:<ana@example.com>\r\nRCPT TO:<@relay.example:rui@example.com>\r\nDATA\r\n"
                              "Subject: x\r\n\r\n..\r\n..two\r\n.\r\nQUIT\r\n";
    for (size_t at_once = 1; at_once < sizeof all; at_once += 3) {
        struct talk t;
        begin_talk(&t);
        tell(&t, (struct str){ all, sizeof all - 1 }, at_once);
        assert_int_equal(t.desk.taken, 1);
        assert_string_equal((t.desk.body[t.desk.n] = 0, t.desk.body), "Subject: x\r\n\r\n.\r\n.two\r\n");
        assert_non_null(strstr(t.said, "250-SIZE 2000\r\n"));
        assert_non_null(strstr(t.said, "354 go on; end with a dot alone\r\n250 2.0.0 taken\r\n221 2.0.0 bye\r\n"));
        assert_int_equal(t.turn, MAIL_SMTP_LEAVE);
    }
}

TEST(commands_out_of_turn_and_wrong_ones_say_what_is_wrong) {
    struct talk t;
    begin_talk(&t);
    CODE(&t, "MAIL FROM:<a@x.example>\r\n", "503");
    CODE(&t, "HELO x\r\n", "250 gate.example\r\n");
    CODE(&t, "RCPT TO:<a@x.example>\r\n", "503");
    CODE(&t, "MAIL FROM:a@x.example\r\n", "501");
    CODE(&t, "MAIL FROM:<nobody>\r\n", "501");
    CODE(&t, "MAIL FROM:<a@x.example> SIZE=2001\r\n", "552");
    CODE(&t, "MAIL FROM:<a@x.example> SMTPUTF8\r\n", "555");
    CODE(&t, "mail from: <>\r\n", "250");
    CODE(&t, "DATA\r\n", "503");
    CODE(&t, "RCPT TO:<>\r\n", "501");
    CODE(&t, "RCPT TO:<a@x.example> NOTIFY=NEVER\r\n", "555");
    CODE(&t, "STARTTLS\r\n", "502");
    CODE(&t, "VRFY ana\r\n", "252");
    CODE(&t, "RSET\r\n", "250");
    CODE(&t, "RCPT TO:<a@x.example>\r\n", "503");
    CODE(&t, "NO\x01P\r\n", "500");
    assert_int_equal(t.turn, MAIL_SMTP_READ);
}

TEST(garbage_ends_the_talk_and_a_line_without_end_grows_nothing) {
    struct talk t;
    static char much[300000];
    begin_talk(&t);
    memset(much, 'x', sizeof much);
    tell(&t, (struct str){ much, sizeof much }, 65536);
    assert_int_equal(t.said_n, 0);
    CODE(&t, "\r\n", "500 5.5.2 the line is too long");
    for (int i = 1; i < MAIL_SMTP_BAD_MAX; i++) {
        say(&t, "xyzzy\r\n");
    }
    assert_memory_equal(t.said, "421", 3);
    assert_int_equal(t.turn, MAIL_SMTP_LEAVE);
}

TEST(what_two_servers_could_read_differently_is_read_to_its_end_and_refused) {
    static const struct str bodies[] = { STR("a\nb\r\n.\r\n"), STR("a\rb\r\n.\r\n"), STR("a\0b\r\n.\r\n"), STR("a\r\n.\rb\r\n.\r\n"), STR("a\n.\nMAIL FROM:<evil@x.example>\r\n.\r\n"), STR("a\r\n.\nb\r\n.\r\n"), STR("a\r\r\n.\r\n") };
    for (size_t i = 0; i < LENGTH(bodies); i++) {
        struct talk t;
        begin_talk(&t);
        say(&t, "EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
        assert_memory_equal(tell(&t, bodies[i], 2), "554 5.6.0", 9);
        assert_int_equal(t.desk.taken, 0);
        CODE(&t, "MAIL FROM:<a@x.example>\r\n", "250");   /* and the next one is taken */
        assert_null(strstr(t.said, "evil"));
    }
}

TEST(what_is_too_large_or_has_no_room_is_refused_at_its_end) {
    struct talk t;
    static char much[2100];
    memset(much, 'x', sizeof much);
    memcpy(much + sizeof much - 5, "\r\n.\r\n", 5);
    begin_talk(&t);
    say(&t, "EHLO x\r\nMAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
    assert_memory_equal(tell(&t, (struct str){ much, sizeof much }, 700), "552", 3);
    say(&t, "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\nDATA\r\n");
    CODE(&t, ".\r\n", "554 5.6.0 the message is empty");
    t.desk.is_full = true;
    say(&t, "MAIL FROM:<a@x.example>\r\nRCPT TO:<b@x.example>\r\n");
    CODE(&t, "DATA\r\n", "452");
    for (int i = 1; i < MAIL_SMTP_RECIPIENTS_MAX; i++) {
        CODE(&t, "RCPT TO:<c@x.example>\r\n", "250");
    }
    CODE(&t, "RCPT TO:<d@x.example>\r\n", "452 4.5.3");
    assert_int_equal(t.desk.taken, 0);
}

TEST(who_greets_as_we_do_is_ourselves) {
    struct talk t;
    begin_talk(&t);
    CODE(&t, "EHLO gate-7f.shop.example\r\n", "554 5.4.6");
    CODE(&t, "HELO gate-7f.shop.example\r\n", "554 5.4.6");
    CODE(&t, "MAIL FROM:<a@x.example>\r\n", "503");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_taken_as_it_came_without_the_dots_of_smtp_whatever_the_pieces), cmocka_unit_test(commands_out_of_turn_and_wrong_ones_say_what_is_wrong),
        cmocka_unit_test(garbage_ends_the_talk_and_a_line_without_end_grows_nothing), cmocka_unit_test(what_two_servers_could_read_differently_is_read_to_its_end_and_refused),
        cmocka_unit_test(what_is_too_large_or_has_no_room_is_refused_at_its_end), cmocka_unit_test(who_greets_as_we_do_is_ourselves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
