/* SPDX-License-Identifier: Apache-2.0
 * csv_look_test.c — files as they really come: character sets, delimiters, preambles, wrapped records, and what is no table. */
#include "arena_each.h"

#include "base/csv_look.h"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

static int file_of(struct str text) {
    int fd = memfd_create("look", MFD_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text.p, text.n), text.n);
    return fd;
}

static struct csv_look look(struct str text) {
    struct csv_look l;
    struct str problem = {0};
    int fd = file_of(text);
    if (!csv_look(fd, &(struct csv_options){0}, &a, &l, &problem)) fail_msg("%.*s", STR_ARG(problem));
    close(fd);
    return l;
}

static struct str refusal(struct str text) {
    struct csv_look l;
    struct str problem = {0};
    int fd = file_of(text);
    assert_false(csv_look(fd, &(struct csv_options){0}, &a, &l, &problem));
    close(fd);
    return problem;
}

static bool note(void *context, const struct csv_row *row) {
    struct buf *b = context;
    buf_fmt(b, "%s%lld:", b->n == 0 ? "" : " ", (long long)row->line);
    for (size_t i = 0; i < row->n; i++) buf_fmt(b, "%s%.*s", i == 0 ? "" : "|", STR_ARG(row->cells[i]));
    if (row->unterminated) buf_put_char(b, '!');
    if (row->is_cut) buf_put_char(b, '~');
    return true;
}

/* As it is looked at, so it is read. */
static struct str rows(struct str text) {
    struct csv_look l = look(text);
    struct buf b;
    struct str problem = {0};
    int fd = file_of(text);
    buf_init(&b, &a, 64);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    if (!csv_read(fd, &l.options, note, &b, &a, &problem)) fail_msg("%.*s", STR_ARG(problem));
    close(fd);
    return buf_str(&b);
}

TEST(a_file_of_ascii_or_utf8_is_utf8) {
    assert_string_equal(look(STR("a,b\n1,2\n")).charset, "UTF-8");
    assert_string_equal(look(STR("n\nJosé €\n")).charset, "UTF-8");
    assert_true(look(STR("\xef\xbb\xbfn\nJosé\n")).has_bom);
}

TEST(western_sets_are_told_apart_by_the_words_they_would_make) {
    assert_string_equal(look(STR("Name;Ort\nJos\xe9 Ma\xdf;M\xfcnchen\nZo\xeb;K\xf6ln\n")).charset, "Latin-1");
    assert_string_equal(look(STR("Name;Preis\nJos\xe9;5 \x80\nL\x92" "Or\xe9" "e;6 \x80\n")).charset, "Windows-1252");
    assert_string_equal(look(STR("Name;Ort\nJos\x8e Ma\xa7;M\x9fnchen\nZo\x91;K\x9aln\n")).charset, "MacRoman");
    assert_string_equal(look(STR("name,text\nAnn,don\x92t\nBob,it\x92s\n")).charset, "Windows-1252");
    assert_text(rows(STR("n\nM\x9fnchen\nCaf\x8e\n")), "1:n 2:München 3:Café");
    assert_text(rows(STR("n\na\xe7\xfa" "car\n")), "1:n 2:açúcar");
}

TEST(utf16_is_read_with_and_without_its_mark) {
    assert_text(rows(STR("\xff\xfe" "a\0\t\0\xe9\0\n\0" "b\0\t\0" "c\0\n\0")), "1:a|é 2:b|c");
    assert_text(rows(STR("\0a\0,\0b\0\n\0" "1\0,\0" "2\0\n")), "1:a|b 2:1|2");
    assert_text(rows(STR("a\0,\0b\0\n\0" "1\0,\0" "2\0\n\0")), "1:a|b 2:1|2");
}

TEST(odd_bytes_in_a_file_of_utf8_are_damage_and_no_other_set) {
    struct csv_look l = look(STR("n\nJosé\nÁgua\nFrançois\nZoë\nMüller\nJos\xe9\n"));
    assert_string_equal(l.charset, "UTF-8");
    assert_int_equal(l.odd_bytes, 1);
}

TEST(the_delimiter_is_the_one_most_records_agree_on) {
    assert_int_equal(look(STR("id;x;y\n1;1,5;2,5\n2;1,5;3,5\n")).options.delimiter, ';');
    assert_int_equal(look(STR("id;x\n1,5;2,5\n1,5;2,5\n")).options.delimiter, ';');
    assert_int_equal(look(STR("name;street\nAna;Rua A, 1\nBea;Rua B, 2\n")).options.delimiter, ';');
    assert_int_equal(look(STR("a\tb\n\"x,y,z\"\t1\n")).options.delimiter, '\t');
    assert_int_equal(look(STR("a|b|c\n1|2|3\n")).options.delimiter, '|');
    assert_int_equal(look(STR("\"a;b\",c\n\"1;2\",3\n\"x;y;z\",4\n")).options.delimiter, ',');
    assert_int_equal(look(STR("one\n1\n")).options.delimiter, ',');
    assert_int_equal(look(STR("sep=;\r\na,b;c\r\n1,2;3\r\n")).options.delimiter, ';');
}

TEST(lines_end_with_lf_cr_lf_or_cr) {
    assert_text(rows(STR("a;b\r1;2\r3;4")), "1:a|b 2:1|2 3:3|4~");
    assert_text(rows(STR("a;b\r\n1;2\r\n")), "1:a|b 2:1|2");
}

TEST(a_record_in_one_quoted_cell_is_taken_out_of_it) {
    assert_text(rows(STR("\"id,name,note\"\n\"1,Ana,\"\"x, y\"\"\"\n\"2,Bea,\"\n")), "1:id|name|note 2:1|Ana|x, y 3:2|Bea|");
    assert_text(rows(STR("\"id,name\";;\n\"1,Ana\";;\n")), "1:id|name 2:1|Ana");
    assert_text(rows(STR("\"id,name\"\n\"1,\"\"two\nlines\"\"\"\n\"2,x\"\n")), "1:id|name 2:1|two\nlines 4:2|x");
    assert_int_equal(look(STR("name\n\"Lima, Ana\"\n\"Reis, Bea\"\n")).options.wrapped, 0);
}

TEST(a_backslash_before_a_quote_is_read_where_files_write_so) {
    assert_text(rows(STR("a,b\n\"say \\\"hi\\\", you\",1\n\"x\",2\n")), "1:a|b 2:say \"hi\", you|1 3:x|2");
    assert_text(rows(STR("a,b\n\"C:\\dir\\\",1\n\"x\",2\n")), "1:a|b 2:C:\\dir\\|1 3:x|2");
}

TEST(a_backslash_at_the_border_of_two_pieces_is_none_the_worse) {
    for (size_t shift = 0; shift < 4; shift++) {
        struct buf b;
        buf_init(&b, &a, 1 << 18);
        buf_put_str(&b, STR("a,b\n\"x \\\"q\\\" y\",1\n"));
        while (b.n < (64 << 10) - 20 + shift) buf_put_str(&b, STR("p,1\n"));
        buf_put_str(&b, STR("\"one \\\"two\\\" three \\\"four\\\" five\",2\n"));
        struct str text = rows(buf_str(&b));
        assert_true(str_ends(text, STR("one \"two\" three \"four\" five|2")));
    }
}

TEST(what_stands_above_the_header_is_told) {
    assert_int_equal(look(STR("Account;DE12\nFrom;01.01.2026\n\nDate;Amount;Text\n01.02.2026;5,00;x\n02.02.2026;6,00;y\n")).above, 2);
    assert_int_equal(look(STR("Sales report\nDate,Amount,Text\n2026-02-01,5,x\n2026-02-02,6,y\n")).above, 1);
    assert_int_equal(look(STR("Report;;;\nMay;;;\nDate;Amount;Text;By\n01.02.2026;5,00;x;y\n")).above, 2);
    assert_int_equal(look(STR("a,b\n1,2,3\n4,5,6\n")).above, 0);
    assert_int_equal(look(STR("name,city\nAna,Lisbon,x\nBea,Porto,y\n")).above, 0);
}

TEST(what_is_no_table_is_called_what_it_is) {
    assert_text(refusal(STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR")), "This is a PNG picture, not a table. Export the rows as CSV and choose that file.");
    assert_text(refusal(STR("\xff\xd8\xff\xe0\0\x10JFIF")), "This is a JPEG picture, not a table. Export the rows as CSV and choose that file.");
    assert_text(refusal(STR("PK\x03\x04\x14\0\0\0[Content_Types].xml")),
                "This is an Excel workbook (.xlsx). Open it in the program it comes from, save the sheet as \"CSV UTF-8\", and choose that file.");
    assert_true(str_starts(refusal(STR("PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet")), STR("This is a LibreOffice sheet (.ods).")));
    assert_true(str_starts(refusal(STR("PK\x03\x04\x14\0orders.csv")), STR("This is a ZIP archive.")));
    assert_true(str_starts(refusal(STR("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), STR("This is an old Excel workbook")));
    assert_true(str_starts(refusal(STR("%PDF-1.7\n")), STR("This is a PDF")));
    assert_true(str_starts(refusal(STR("\n <!DOCTYPE html>\n<html>")), STR("This is a web page (HTML)")));
    assert_true(str_starts(refusal(STR("<table><tr><td>")), STR("This is a web page (HTML)")));
    assert_true(str_starts(refusal(STR("<?xml version=\"1.0\"?>")), STR("This is XML")));
    assert_true(str_starts(refusal(STR("[{\"a\": 1}]")), STR("This is JSON")));
    assert_true(str_starts(refusal(STR("\x1f\x8b\x08")), STR("This is packed with gzip")));
    assert_true(str_starts(refusal(STR("\1\2\3\4\5\6\7\10abc\1\2\3\4")), STR("This is no text")));
    assert_text(refusal(STR("")), "The file is empty.");
    assert_text(refusal(STR("\xef\xbb\xbf\r\n \r\n")), "The file is empty.");
}

TEST(nul_in_a_text_does_not_make_it_a_picture) { assert_string_equal(look(STR("Nr,Text,Day\n1,a\0b,x\n2,plain text,y\n")).charset, "UTF-8"); }

/* RULE csv-1: a file is never in memory as a whole. */
TEST(one_line_of_fifty_megabytes_is_refused_without_being_kept) {
    enum { MEGABYTE = 1 << 20 };
    struct csv_look l;
    struct buf b;
    struct str problem = {0};
    struct rusage before, after;
    char *piece = arena_alloc(&a, MEGABYTE);
    memset(piece, 'x', MEGABYTE);
    int fd = memfd_create("long", MFD_CLOEXEC);
    for (int i = 0; i < 50; i++) assert_int_equal(write(fd, piece, MEGABYTE), MEGABYTE);
    buf_init(&b, &a, 64);
    getrusage(RUSAGE_SELF, &before);
    assert_true(csv_look(fd, &(struct csv_options){0}, &a, &l, &problem));
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    assert_false(csv_read(fd, &l.options, note, &b, &a, &problem));
    getrusage(RUSAGE_SELF, &after);
    close(fd);
    assert_text(problem, "Line 1: a row that begins here is too long; is a closing quote missing?");
#ifndef __SANITIZE_ADDRESS__   /* which keeps for a while what was given back */
    assert_true(after.ru_maxrss - before.ru_maxrss < 20 << 10);
#endif
}

TEST(ten_thousand_columns_are_refused) {
    struct buf b;
    struct str problem = {0};
    struct csv_look l;
    buf_init(&b, &a, 1 << 17);
    for (int i = 0; i < 10000; i++) buf_fmt(&b, "%sc%d", i ? "," : "", i);
    int fd = file_of(buf_str(&b));
    assert_true(csv_look(fd, &(struct csv_options){0}, &a, &l, &problem));
    lseek(fd, 0, SEEK_SET);
    assert_false(csv_read(fd, &l.options, note, &b, &a, &problem));
    assert_text(problem, "Line 1: there are more columns than can be read (512); is the delimiter right?");
    close(fd);
}

TEST(what_was_told_is_not_guessed) {
    struct csv_look l;
    struct str problem;
    int fd = file_of(STR("a,b;c\n\x8e,1;2\n"));
    assert_true(csv_look(fd, &(struct csv_options){.charset = "macintosh", .delimiter = ';'}, &a, &l, &problem));
    assert_int_equal(l.options.delimiter, ';');
    assert_string_equal(l.charset, "MacRoman");
    close(fd);
}

TEST(what_is_no_file_is_told) {
    struct csv_look l;
    struct str problem = {0};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_false(csv_look(ends[0], &(struct csv_options){0}, &a, &l, &problem));
    assert_text(problem, "This is no file but a stream; write it to a file first.");
    assert_false(csv_look(-1, &(struct csv_options){0}, &a, &l, &problem));
    close(ends[0]);
    close(ends[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_ascii_or_utf8_is_utf8),
        cmocka_unit_test(western_sets_are_told_apart_by_the_words_they_would_make),
        cmocka_unit_test(utf16_is_read_with_and_without_its_mark),
        cmocka_unit_test(odd_bytes_in_a_file_of_utf8_are_damage_and_no_other_set),
        cmocka_unit_test(the_delimiter_is_the_one_most_records_agree_on),
        cmocka_unit_test(lines_end_with_lf_cr_lf_or_cr),
        cmocka_unit_test(a_record_in_one_quoted_cell_is_taken_out_of_it),
        cmocka_unit_test(a_backslash_before_a_quote_is_read_where_files_write_so),
        cmocka_unit_test(a_backslash_at_the_border_of_two_pieces_is_none_the_worse),
        cmocka_unit_test(what_stands_above_the_header_is_told),
        cmocka_unit_test(what_is_no_table_is_called_what_it_is),
        cmocka_unit_test(nul_in_a_text_does_not_make_it_a_picture),
        cmocka_unit_test(one_line_of_fifty_megabytes_is_refused_without_being_kept),
        cmocka_unit_test(ten_thousand_columns_are_refused),
        cmocka_unit_test(what_was_told_is_not_guessed),
        cmocka_unit_test(what_is_no_file_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
