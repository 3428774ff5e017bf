/* SPDX-License-Identifier: Apache-2.0
 * mail_reply_data_test.c — 64 answers of many programs and languages, with what a person wrote in each beside them. */
#include "data.h"
#include "mail/mail_reply.h"

static struct str without_last_lines(struct str s) {
    while (s.n > 0 && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r')) s.n--;
    return s;
}

static bool agrees(const char *folder, const char *name) {
    struct arena a;
    arena_init(&a);
    struct str ours = mail_trim_reply(&a, data_read(&a, arena_fmt(&a, "%s/emails/%s", folder, name).p));
    struct str theirs = data_read(&a, arena_fmt(&a, "%s/trimmed/%s", folder, name).p);
    bool agree = str_eq(without_last_lines(ours), without_last_lines(theirs));
    if (!agree) print_message("%s:\n%.*s\n---- should be\n%.*s\n", name, STR_ARG(ours), STR_ARG(theirs));
    arena_release(&a);
    return agree;
}

TEST(each_of_the_64_answers_is_trimmed_to_what_the_person_wrote) {
    struct arena a;
    arena_init(&a);
    const char *folder = data_folder(&a, "email_reply_trimmer");
    size_t n = 0, agree = 0;
    const char **names = folder == NULL ? NULL : data_names(&a, arena_fmt(&a, "%s/emails", folder).p, ".txt", &n);
    for (size_t i = 0; i < n; i++) agree += agrees(folder, names[i]);
    arena_release(&a);
    if (folder == NULL) skip();
    print_message("# %zu of %zu agree\n", agree, n);
    assert_int_equal(n, 64);
    assert_int_equal(agree, n);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_of_the_64_answers_is_trimmed_to_what_the_person_wrote)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
