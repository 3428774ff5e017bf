/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_template.h"
#include "test.h"

struct desk { struct arena arena; struct list columns; struct import_lookup lookup; bool may_miss; };

static struct import_lookup *lookup(void *context, struct str name, bool may_miss) {
    struct desk *d = context;
    d->may_miss = may_miss;
    d->lookup.name = name;
    return &d->lookup;
}

/* Columns A, B, C hold these cells; the answer, or the problem behind a "!". */
static struct str made(struct desk *d, const char *text, const char *a, const char *b, const char *c) {
    const struct import_scope scope = { &d->arena, &d->columns, lookup, d };
    const struct str cells[] = { str_of(a), str_of(b), str_of(c) };
    struct import_template t;
    struct str result = { 0 }, problem = { 0 };
    int at[8] = { 0 };
    d->columns = (struct list){ 0 };
    if (!import_template_read(&scope, str_of(text), &t, &problem)) {
        return arena_fmt(&d->arena, "!%.*s", STR_ARG(problem));
    }
    for (size_t i = 0; i < d->columns.n; i++) {
        at[i] = LIST_AT(&d->columns, struct str, i)->p[0] - 'A';
    }
    const struct import_cells row = { cells, at };
    return import_template_fill(&t, &row, &d->arena, &result, &problem) ? result : arena_fmt(&d->arena, "!%.*s", STR_ARG(problem));
}

static struct desk desk;

static int clear(void **state) {
    (void)state;
    arena_release(&desk.arena);
    desk = (struct desk){ 0 };
    desk.lookup.table.arena = &desk.arena;
    return 0;
}

TEST(cells_and_text_stand_side_by_side) {
    assert_text(made(&desk, "{A}", " x ", "", ""), "x");
    assert_text(made(&desk, "{A} and {B}", "x", "y", ""), "x and y");
    assert_text(made(&desk, "always", "", "", ""), "always");
    assert_text(made(&desk, "{A}/{A}", "x", "", ""), "x/x");
    assert_text(made(&desk, "{A} {B}", "", "", ""), "");
}

TEST(what_is_in_brackets_goes_when_a_cell_in_it_is_empty) {
    assert_text(made(&desk, "{A}[ ({B})]: {C}", "x", "y", "z"), "x (y): z");
    assert_text(made(&desk, "{A}[ ({B})]: {C}", "x", "", "z"), "x: z");
    assert_text(made(&desk, "[{A}\\n]{B}", "", "y", ""), "y");
    assert_text(made(&desk, "[{A}\\n]{B}", "x", "y", ""), "x\ny");
    assert_text(made(&desk, "[{A}\\n]{B}", "x", "", ""), "x");
    assert_text(made(&desk, "{A}[, {B}][, {C}]", "x", "", "z"), "x, z");
}

TEST(letters_that_mean_something_can_be_written) {
    assert_text(made(&desk, "\\{{A}\\} \\[\\] \\\\", "x", "", ""), "{x} [] \\");
}

TEST(zeros_are_put_back) {
    assert_text(made(&desk, "{A | pad 5}", "8775", "", ""), "08775");
    assert_text(made(&desk, "{A | pad 5}", "123456", "", ""), "123456");
    assert_text(made(&desk, "{A | pad 5}", "", "", ""), "");   /* nothing is not 00000 */
}

TEST(words_become_other_words) {
    const char *t = "{A | values canceled=cancelled, on hold=placed}";
    assert_text(made(&desk, t, "canceled", "", ""), "cancelled");
    assert_text(made(&desk, t, "on hold", "", ""), "placed");
    assert_text(made(&desk, t, "shipped", "", ""), "shipped");
    assert_text(made(&desk, "{A | values Yes=high, *=normal}", "No", "", ""), "normal");
    assert_text(made(&desk, "{A | values Yes=high, *=normal}", "", "", ""), "");
    assert_text(made(&desk, "{A | values =none, *=some}", "", "", ""), "none");
    assert_text(made(&desk, "{A | upper | values X=ok}", "x", "", ""), "ok");
    assert_text(made(&desk, "{A | lower}", "ÄBC", "", ""), "Äbc");   /* ASCII only: ids and words of programs */
}

TEST(what_is_looked_up_is_found_or_told) {
    struct str value = STR("found");
    import_table_put(&desk.lookup.table, STR("k"))->item = &value;
    assert_text(made(&desk, "{A | lookup person}", "k", "", ""), "found");
    assert_false(desk.may_miss);
    assert_text(made(&desk, "{A | lookup person}", "other", "", ""), "!There is no \"other\" in [lookup person].");
    assert_text(made(&desk, "{A | lookup person}", "", "", ""), "");
    assert_text(made(&desk, "{A | lookup person?}", "other", "", ""), "");
    assert_true(desk.may_miss);
}

TEST(what_is_written_wrong_is_told) {
    static const char *const wrong[] = { "{A", "A}", "[{A}", "{A}]", "[[{A}]]", "{}", "{ | lower}", "{A | pad}", "{A | pad 0}", "{A | pad 101}", "{A | shout}",
                                         "{A | values x}", "{A | lookup}", "{A | lookup ?}", "{A | lower 5}" };
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        struct str problem = made(&desk, wrong[i], "", "", "");
        if (problem.n < 10 || problem.p[0] != '!') {
            fail_msg("%s is taken", wrong[i]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(cells_and_text_stand_side_by_side, clear),
        cmocka_unit_test_setup(what_is_in_brackets_goes_when_a_cell_in_it_is_empty, clear),
        cmocka_unit_test_setup(letters_that_mean_something_can_be_written, clear),
        cmocka_unit_test_setup(zeros_are_put_back, clear),
        cmocka_unit_test_setup(words_become_other_words, clear),
        cmocka_unit_test_setup(what_is_looked_up_is_found_or_told, clear),
        cmocka_unit_test_setup(what_is_written_wrong_is_told, clear),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&desk.arena);
    return failed;
}
