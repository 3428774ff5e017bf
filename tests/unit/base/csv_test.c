/* SPDX-License-Identifier: Apache-2.0
 * csv_test.c */
#include "arena_each.h"

#include "base/csv.h"

#include <sys/mman.h>
#include <unistd.h>

/* Every row as "line:cell|cell", joined by a space; a ! where the file ended inside a quote. */
struct seen { struct buf text; int rows, rows_max; };

static bool note(void *context, const struct csv_row *row) {
    struct seen *seen = context;
    buf_fmt(&seen->text, "%s%lld:", seen->rows++ == 0 ? "" : " ", (long long)row->line);
    for (size_t i = 0; i < row->n; i++) buf_fmt(&seen->text, "%s%.*s", i == 0 ? "" : "|", STR_ARG(row->cells[i]));
    if (row->unterminated) buf_put_char(&seen->text, '!');
    return seen->rows != seen->rows_max;
}

static bool read_with(struct str file, struct csv_options options, struct seen *seen, struct str *ret_problem) {
    int fd = memfd_create("csv", MFD_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, file.p, file.n), file.n);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    buf_init(&seen->text, &a, 0);
    bool done = csv_read(fd, &options, note, seen, &a, ret_problem);
    close(fd);
    return done;
}

static struct str rows(struct str file) {
    struct seen seen = {0};
    struct str problem;
    assert_true(read_with(file, (struct csv_options){0}, &seen, &problem));
    return buf_str(&seen.text);
}

static void assert_problem(struct str file, struct csv_options options, const char *wanted) {
    struct seen seen = {0};
    struct str problem = {0};
    assert_false(read_with(file, options, &seen, &problem));
    assert_text(problem, wanted);
}

TEST(csv_reads_rows_and_cells) {
    assert_text(rows(STR("a,b\n1,2\n")), "1:a|b 2:1|2");
    assert_text(rows(STR("a,b\n1,2")), "1:a|b 2:1|2");
    assert_text(rows(STR("a\n\"1 \"\"x\"\", 2\"\n")), "1:a 2:1 \"x\", 2");
    assert_text(rows(STR("")), "");
}

TEST(csv_counts_lines_through_newlines_in_cells) {
    assert_text(rows(STR("a,b\n\"x\ny\",1\n\"p\n\nq\",2\nlast,3\n")), "1:a|b 2:x\ny|1 4:p\n\nq|2 7:last|3");
    assert_text(rows(STR("a,b\r\n\"x\r\ny\",1\r\nlast,3\r\n")), "1:a|b 2:x\r\ny|1 4:last|3");
    assert_text(rows(STR("a,b\r\"x\ry\",1\rlast,3")), "1:a|b 2:x\ry|1 4:last|3");
}

TEST(csv_counts_blank_lines_and_skips_them) {
    assert_text(rows(STR("\n\na\n\n  \nb\r\n\r\nc")), "3:a 6:b 8:c");
}

TEST(csv_counts_lines_across_pieces) {
    struct buf b;
    buf_init(&b, &a, 1 << 18);
    for (int i = 0; i < 40000; i++) buf_put(&b, "\r\n", 2);
    buf_put_str(&b, STR("last"));
    assert_text(rows(buf_str(&b)), "40001:last");
    b.n = 0;
    buf_put_char(&b, '\n'); // now a CR LF lies across the border of two pieces
    for (int i = 0; i < 40000; i++) buf_put(&b, "\r\n", 2);
    buf_put_str(&b, STR("last"));
    assert_text(rows(buf_str(&b)), "40002:last");
}

TEST(csv_zero_is_not_blank) { assert_text(rows(STR("a,b,c\n0,,\"\"\n")), "1:a|b|c 2:0||"); }

TEST(csv_finds_the_delimiter_in_the_first_line) {
    assert_text(rows(STR("a;b\n1,5;2\n")), "1:a|b 2:1,5|2");
    assert_text(rows(STR("a\tb\n1\t2\n")), "1:a|b 2:1|2");
    assert_text(rows(STR("a|b\n1|2\n")), "1:a|b 2:1|2");
    assert_text(rows(STR("\"a,b,c,d\";e;f\n1;2;3\n")), "1:a,b,c,d|e|f 2:1|2|3");
    assert_text(rows(STR("one\n1\n")), "1:one 2:1");
}

TEST(csv_takes_the_delimiter_that_a_spreadsheet_says) {
    assert_text(rows(STR("sep=;\r\na,b;c\r\n")), "2:a,b|c");
}

TEST(csv_drops_the_bom) { assert_text(rows(STR("\xef\xbb\xbf" "a,b\n")), "1:a|b"); }

TEST(csv_reads_other_character_sets) {
    struct seen seen = {0};
    struct str problem;
    assert_true(read_with(STR("n\nJos\xe9 \x80\n"), (struct csv_options){.charset = "windows-1252"}, &seen, &problem));
    assert_text(buf_str(&seen.text), "1:n 2:José €");
    assert_text(rows(STR("\xff\xfe" "a\0\t\0\xe9\0\n\0" "b\0")), "1:a|é 2:b");
}

TEST(csv_reads_a_character_that_lies_across_pieces) {
    struct buf b;
    buf_init(&b, &a, 1 << 18);
    for (int i = 0; i < 50001; i++) buf_put(&b, "\x88\xea", 2); // U+4E00 in Shift_JIS
    struct seen seen = {0};
    struct str problem;
    assert_true(read_with(buf_str(&b), (struct csv_options){.charset = "Shift_JIS"}, &seen, &problem));
    assert_int_equal(seen.text.n, 2 + 50001 * 3);
    assert_memory_equal(seen.text.p + seen.text.n - 3, "\xe4\xb8\x80", 3);
}

TEST(csv_names_the_line_that_is_not_utf8) {
    assert_problem(STR("n\na\nJos\xe9\n"), (struct csv_options){0},
                   "Line 3: this is not UTF-8 text; choose the file's character set (such as windows-1252).");
}

TEST(csv_refuses_an_unknown_character_set) {
    assert_problem(STR("a"), (struct csv_options){.charset = "klingon"}, "The character set \"klingon\" is not known.");
}

TEST(csv_tells_a_quote_that_never_ends) { assert_text(rows(STR("a\n\"b\nc\n")), "1:a 2:b\nc\n!"); }

TEST(csv_names_the_line_of_a_cell_that_is_too_long) {
    assert_problem(STR("a\nb\n\"0123456789\n0123456789\n0123\n"), (struct csv_options){.cell_max = 16},
                   "Line 3: a row that begins here is too long; is a closing quote missing?");
}

TEST(csv_refuses_more_columns_than_it_can_hold) {
    char line[CSV_COLUMNS_MAX];
    memset(line, ',', sizeof line);
    assert_problem((struct str){line, sizeof line}, (struct csv_options){0},
                   "Line 1: there are more columns than can be read (512); is the delimiter right?");
    struct seen seen = {0};
    struct str problem;
    assert_true(read_with((struct str){line, sizeof line - 1}, (struct csv_options){0}, &seen, &problem));
}

TEST(csv_stops_when_the_callback_says_so) {
    struct seen seen = {.rows_max = 2};
    struct str problem;
    assert_true(read_with(STR("a\nb\nc\nd"), (struct csv_options){0}, &seen, &problem));
    assert_text(buf_str(&seen.text), "1:a 2:b");
}

TEST(csv_tells_when_the_file_cannot_be_read) {
    struct seen seen = {0};
    struct str problem = {0};
    assert_false(csv_read(-1, &(struct csv_options){0}, note, &seen, &a, &problem));
    assert_true(problem.n > 0);
}

static struct str cell(struct str s) {
    struct buf b;
    buf_init(&b, &a, 0);
    csv_put_cell(&b, s);
    return buf_str(&b);
}

TEST(csv_puts_an_apostrophe_before_what_could_be_a_formula) {
    assert_text(cell(STR("=1+1")), "'=1+1");
    assert_text(cell(STR("+351 9")), "'+351 9");
    assert_text(cell(STR("-1,5")), "\"'-1,5\"");
    assert_text(cell(STR("@x")), "'@x");
    assert_text(cell(STR("\tx")), "\"'\tx\"");
    assert_text(cell(STR("a=1")), "a=1");
    assert_text(cell(STR("")), "");
}

TEST(csv_takes_exactly_its_own_apostrophe_off_again) {
    const struct str texts[] = {STR("=1+1"), STR("'=1+1"), STR("''=1"), STR("'"), STR("''"), STR("'a"), STR("-"), STR("'-"), STR("a"), STR(""), STR("\tx"), STR("'\rx"), STR("'@")};
    for (size_t i = 0; i < LENGTH(texts); i++) {
        struct str written = cell(texts[i]);
        bool is_quoted = written.n > 0 && *written.p == '"';
        assert_true(str_eq(csv_unguard(is_quoted ? str_slice(written, 1, written.n - 1) : written), texts[i]));
    }
}

TEST(csv_reads_the_cells_it_wrote) {
    const struct str cells[] = {STR("a"),     STR(""),        STR("x,y"),       STR("say \"hi\""), STR("\""),  STR("\"\""),
                                STR(" x "),   STR("two\nlines"), STR("cr\rlf\r\n"), STR("=1"),         STR("-5"), STR("a;b|c\td"),
                                STR("José €")};
    struct buf file, wanted;
    buf_init(&file, &a, 0);
    buf_init(&wanted, &a, 0);
    buf_put_str(&wanted, STR("1:"));
    for (size_t i = 0; i < LENGTH(cells); i++) {
        if (i > 0) buf_put_char(&file, ',');
        if (i > 0) buf_put_char(&wanted, '|');
        csv_put_cell_exact(&file, cells[i]);
        buf_put_str(&wanted, cells[i]);
    }
    struct seen seen = {0};
    struct str problem;
    assert_true(read_with(buf_str(&file), (struct csv_options){.delimiter = ','}, &seen, &problem));
    assert_true(str_eq(buf_str(&seen.text), buf_str(&wanted)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads_rows_and_cells),
        cmocka_unit_test(csv_counts_lines_through_newlines_in_cells),
        cmocka_unit_test(csv_counts_blank_lines_and_skips_them),
        cmocka_unit_test(csv_counts_lines_across_pieces),
        cmocka_unit_test(csv_zero_is_not_blank),
        cmocka_unit_test(csv_finds_the_delimiter_in_the_first_line),
        cmocka_unit_test(csv_takes_the_delimiter_that_a_spreadsheet_says),
        cmocka_unit_test(csv_drops_the_bom),
        cmocka_unit_test(csv_reads_other_character_sets),
        cmocka_unit_test(csv_reads_a_character_that_lies_across_pieces),
        cmocka_unit_test(csv_names_the_line_that_is_not_utf8),
        cmocka_unit_test(csv_refuses_an_unknown_character_set),
        cmocka_unit_test(csv_tells_a_quote_that_never_ends),
        cmocka_unit_test(csv_names_the_line_of_a_cell_that_is_too_long),
        cmocka_unit_test(csv_refuses_more_columns_than_it_can_hold),
        cmocka_unit_test(csv_stops_when_the_callback_says_so),
        cmocka_unit_test(csv_tells_when_the_file_cannot_be_read),
        cmocka_unit_test(csv_puts_an_apostrophe_before_what_could_be_a_formula),
        cmocka_unit_test(csv_takes_exactly_its_own_apostrophe_off_again),
        cmocka_unit_test(csv_reads_the_cells_it_wrote),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
