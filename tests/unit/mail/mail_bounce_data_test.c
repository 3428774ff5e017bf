/* SPDX-License-Identifier: Apache-2.0
 * mail_bounce_data_test.c — 834 real bounces, absence notes and abuse reports; the file's name says which system wrote it, and so what it is. */
#include "data.h"
#include "mail/mail_bounce.h"

/* What a file is in truth, where it is not what its name says; or why no address can be told. */
static const struct { const char *file; int kind; bool no_address; const char *because; } others[] = {
    {"bsd/arf-11.eml", MAIL_ABUSE, true, "the report hides who complained: To is <Undisclosed Recipients>"},
    {"bsd/arf-15.eml", MAIL_ABUSE, true, "the report hides who complained: To is undisclosed"},
    {"bsd/arf-26.eml", MAIL_STOP, false, "a mail program asks for its owner to stop (List-Unsubscribe by mail)"},
    {"bsd/lhost-amazonses-11.eml", MAIL_ABUSE, false, "Amazon's notification tells of a complaint, not of a bounce"},
    {"bsd/lhost-sendmail-14.eml", MAIL_PERSON, false, "a person forwards a bounce, with words of her own"},
    {"bsd/rfc3464-28.eml", MAIL_RECEIPT, false, "the report says that it can be delivered (2.1.5)"},
    {"err/make-test-36.eml", MAIL_PERSON, false, "a person forwards a bounce"},
};

static enum mail_kind expected(const char *name) {
    if (strncmp(name, "arf-", 4) == 0) return MAIL_ABUSE;
    if (strncmp(name, "rfc3834-", 8) == 0) return MAIL_AUTO;
    if (strncmp(name, "is-not", 6) == 0) return MAIL_PERSON;
    return MAIL_BOUNCE;
}

struct tally { size_t all, kinds[MAIL_KIND_COUNT], right, addressed, coded, permanent, gone, wrong; };

static bool is_address(struct str s) {
    ptrdiff_t at = str_find(s, '@');
    return at > 0 && (size_t)at + 1 < s.n;
}

static void look(const char *folder, const char *sub, const char *name, struct tally *t) {
    struct arena a;
    arena_init(&a);
    struct mail m;
    struct mail_bounce b = {0};
    struct str file = arena_fmt(&a, "%s/%s", sub, name), bytes = data_read(&a, arena_fmt(&a, "%s/%s", folder, file.p).p);
    assert_int_equal(mail_parse(&a, bytes, NULL, &m), MAIL_READ);
    mail_bounce(&a, &m, &b);
    enum mail_kind want = expected(name);
    bool needs_address = true;
    for (size_t i = 0; i < LENGTH(others); i++) {
        if (str_is(file, others[i].file)) {
            want = (enum mail_kind)others[i].kind;
            needs_address = !others[i].no_address;
        }
    }
    bool good = b.kind == want && (is_address(b.address) || !needs_address);
    if (!good || getenv("SHOW") != NULL) print_message("%s is %s (%s) to \"%.*s\" %d %.*s %s%s: %.*s | %.*s\n", file.p, mail_kind_name(b.kind), mail_kind_name(want), STR_ARG(b.address), b.code, STR_ARG(b.enhanced), b.permanent ? "permanent" : "passing", b.gone ? " gone" : "", STR_ARG(b.words), STR_ARG(m.subject));
    t->all++;
    t->kinds[b.kind]++;
    t->right += b.kind == want;
    t->addressed += is_address(b.address);
    t->coded += b.kind == MAIL_BOUNCE && (b.code > 0 || b.enhanced.n > 0);
    t->permanent += b.permanent;
    t->gone += b.gone;
    t->wrong += !good;
    arena_release(&a);
}

TEST(each_bounce_absence_note_and_abuse_report_is_known_for_what_it_is_and_whom_it_is_about) {
    static const char *const subs[] = {"bsd", "dos", "mac", "err", "not"};
    struct arena a;
    arena_init(&a);
    const char *folder = data_folder(&a, "sisimai");
    struct tally t = {0};
    for (size_t s = 0; folder != NULL && s < LENGTH(subs); s++) {
        size_t n;
        const char **names = data_names(&a, arena_fmt(&a, "%s/%s", folder, subs[s]).p, ".eml", &n);
        for (size_t i = 0; i < n; i++) look(folder, subs[s], names[i], &t);
    }
    arena_release(&a);
    if (folder == NULL) skip();
    print_message("# %zu mails: %zu as their name says; %zu bounces (%zu with a code, %zu permanent, %zu of them the address's fault), %zu abuse, %zu auto, %zu receipts, %zu stop, %zu persons; %zu with an address\n",
                  t.all, t.right, t.kinds[MAIL_BOUNCE], t.coded, t.permanent, t.gone, t.kinds[MAIL_ABUSE], t.kinds[MAIL_AUTO], t.kinds[MAIL_RECEIPT], t.kinds[MAIL_STOP], t.kinds[MAIL_PERSON], t.addressed);
    assert_int_equal(t.wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_bounce_absence_note_and_abuse_report_is_known_for_what_it_is_and_whom_it_is_about)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
