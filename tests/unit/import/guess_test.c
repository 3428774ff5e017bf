/* SPDX-License-Identifier: Apache-2.0
 * What columns are called in seven languages, what stands in them, and what is asked instead of guessed. */
#include "import/import_guess.h"
#include "import/import_known.h"
#include "import/import_map.h"
#include "test.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

static struct arena arena;

static struct import_source file_named(const char *name, const char *text) {
    int fd = memfd_create("guess", MFD_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    return (struct import_source){ str_of(name), fd };
}

static struct import_guess guess_with(struct import_guess_options o, const char *name, const char *text) {
    struct import_guess g;
    struct import_source file = file_named(name, text);
    o.files = &file;
    o.file_count = 1;
    import_guess(&arena, &o, &g);
    close(file.fd);
    return g;
}

static struct import_guess guess(const char *name, const char *text) {
    return guess_with((struct import_guess_options){ .currency = STR("EUR") }, name, text);
}

static const struct import_guess_file *only_file(const struct import_guess *g) {
    return LIST_AT(&g->files, struct import_guess_file, 0);
}

/* "customers.email", or "-". */
static struct str use_of(const struct import_guess *g, const char *column) {
    const struct import_guess_file *f = only_file(g);
    for (size_t i = 0; i < f->columns.n; i++) {
        const struct import_guess_column *c = LIST_AT(&f->columns, struct import_guess_column, i);
        if (str_is(c->name, column)) {
            return c->field.n ? arena_fmt(&arena, "%.*s.%.*s", STR_ARG(c->kind), STR_ARG(c->field)) : STR("-");
        }
    }
    return STR("no such column");
}

static const struct import_guess_column *column_of(const struct import_guess *g, size_t i) {
    return LIST_AT(&only_file(g)->columns, struct import_guess_column, i);
}

static bool has_line(const struct import_guess *g, const char *line) {
    struct str rest = g->map, one;
    while (str_split(&rest, '\n', &one)) {
        if (str_is(one, line)) {
            return true;
        }
    }
    print_error("%.*s\nhas no line: %s\n", STR_ARG(g->map), line);
    return false;
}

static const struct import_guess_problem *problem_with(const struct import_guess *g, const char *words) {
    for (size_t i = 0; i < g->problems.n; i++) {
        const struct import_guess_problem *p = LIST_AT(&g->problems, struct import_guess_problem, i);
        if (memmem(p->what.p, p->what.n, words, strlen(words))) {
            return p;
        }
    }
    struct str told = import_guess_text(&arena, g);
    fail_msg("nothing is told of \"%s\":\n%.*s", words, STR_ARG(told));
    return NULL;
}

static void reads_as_map(const struct import_guess *g) {
    struct fault f = { .arena = &arena };
    struct import_map map;
    if (!import_map_read(&arena, STR("guessed"), g->map, &f, &map)) {
        fail_msg("%.*s: %.*s\n%.*s", STR_ARG(f.at[0].field), STR_ARG(f.at[0].message), STR_ARG(g->map));
    }
}

TEST(customers_are_told_in_seven_languages) {
    static const char *const headers[] = {
        "Customer number,First name,Last name,E-mail,Phone,Language", "Kundennummer;Vorname;Nachname;E-Mail-Adresse;Telefon;Sprache", "Numéro client;Prénom;Nom;Courriel;Téléphone;Langue",
        "ID cliente;Nombre;Apellidos;Correo electrónico;Teléfono;Idioma", "Código do cliente;Primeiro nome;Apelido;Endereço de e-mail;Telemóvel;Idioma",
        "Codice cliente;Nome;Cognome;Posta elettronica;Telefono;Lingua", "Klantnummer;Voornaam;Achternaam;E-mailadres;Telefoonnummer;Taal",
    };
    for (size_t i = 0; i < LENGTH(headers); i++) {
        const char *sep = strchr(headers[i], ';') ? ";" : ",";
        struct str text = arena_fmt(&arena, "%s\n7%sAna%sLima%sana@example.com%s+351912345678%spt\n8%sBea%sReis%sbea@example.com%s+351912345679%spt\n", headers[i], sep, sep, sep, sep, sep, sep, sep,
                                    sep, sep, sep);
        struct import_guess g = guess("list.csv", arena_z(&arena, text));
        static const char *const uses[] = { "customers.id", "customers.name", "customers.name", "customers.email", "customers.phone", "customers.language" };
        reads_as_map(&g);
        assert_text(only_file(&g)->kind, "customers");
        for (size_t k = 0; k < LENGTH(uses); k++) {
            const struct import_guess_column *c = column_of(&g, k);
            struct str use = arena_fmt(&arena, "%.*s.%.*s", STR_ARG(c->kind), STR_ARG(c->field));
            if (!str_is(use, uses[k])) {
                fail_msg("%s: %.*s is %.*s, should be %s", headers[i], STR_ARG(c->name), STR_ARG(use), uses[k]);
            }
            assert_true(c->confidence >= 70 && c->reason.n > 0 && c->samples.n > 0);
        }
    }
}

TEST(orders_are_told_in_seven_languages) {
    static const char *const headers[] = {
        "Order number;Order date;Customer e-mail;Total;Status", "Bestellnummer;Bestelldatum;E-Mail;Gesamtbetrag;Bestellstatus", "Numéro de commande;Date de commande;Courriel;Montant total;Statut",
        "Número de pedido;Fecha de pedido;Correo;Importe total;Estado", "Número do pedido;Data do pedido;E-mail do cliente;Valor total;Situação",
        "Numero ordine;Data ordine;Email;Importo totale;Stato", "Bestelnummer;Besteldatum;E-mailadres;Totaalbedrag;Orderstatus",
    };
    for (size_t i = 0; i < LENGTH(headers); i++) {
        struct str text = arena_fmt(&arena, "%s\nr1;2026-01-02;ana@example.com;3,50;entregue\nr2;2026-01-03;;1.204,25;cancelado\n", headers[i]);
        struct import_guess g = guess("x.csv", arena_z(&arena, text));
        reads_as_map(&g);
        if (!str_is(only_file(&g)->kind, "orders") || !str_is(column_of(&g, 1)->field, "placed_at") || !str_is(column_of(&g, 2)->field, "email") || !str_is(column_of(&g, 3)->field, "amount")) {
            fail_msg("%s\n%.*s", headers[i], STR_ARG(import_guess_text(&arena, &g)));
        }
        assert_true(has_line(&g, "amount.decimal = ,"));
        assert_true(memmem(g.map.p, g.map.n, "entregue=delivered, cancelado=cancelled", 39));
    }
}

TEST(answers_have_the_scale_of_their_scores) {
    struct import_guess nps = guess("a.csv", "Date,Score,Comment\n2026-01-02,0,Cold\n2026-01-03,10,\n");
    assert_true(has_line(&nps, "survey_kind = nps") && has_line(&nps, "score = {Score}") && has_line(&nps, "answered_at = {Date}"));
    struct import_guess stars = guess("b.csv", "Datum;Bewertung;Kommentar\n2026-01-02;1;Kalt\n2026-01-03;5;\n");
    assert_true(has_line(&stars, "survey_kind = stars") && has_line(&stars, "survey = b"));
    struct import_guess csat = guess("c.csv", "Date,CSAT\n2026-01-02,1\n2026-01-03,5\n");
    assert_true(has_line(&csat, "survey_kind = csat"));
    reads_as_map(&nps);
    struct import_guess none = guess("d.csv", "Rating,E-mail\n2000,a@example.com\n3000,b@example.com\n");
    assert_text(use_of(&none, "Rating"), "-");
}

TEST(complaints_payments_employees_and_locations_are_told) {
    struct import_guess x = guess("x.csv", "Beschwerdenummer;Datum;Beschwerde;Priorität;Mitarbeiter\n1;2026-01-02;Kaffee kalt;hoch;Lea\n2;2026-01-03;Zu laut;niedrig;Mia\n");
    assert_text(only_file(&x)->kind, "complaints");
    assert_true(has_line(&x, "severity = {Priorität | values hoch=high, niedrig=low}") && has_line(&x, "employee = {Mitarbeiter}") && has_line(&x, "opened_at = {Datum}"));
    struct import_guess p = guess("zahlungen.csv", "Bestellnummer;Zahlungsart;Betrag\nr1;Bar;3,50\nr2;Karte;4,00\n");
    assert_text(only_file(&p)->kind, "payments");
    struct import_guess e = guess("staff.csv", "Name,Role,Email,Shop\nLea,frontline,lea@example.com,Horta\nMia,manager,mia@example.com,Horta\n");
    assert_text(only_file(&e)->kind, "employees");
    struct import_guess l = guess("filialen.csv", "Filiale;Adresse;Zeitzone\nHorta;Rua 1;Atlantic/Azores\n");
    assert_text(only_file(&l)->kind, "locations");
    reads_as_map(&x);
    reads_as_map(&p);
    reads_as_map(&e);
    reads_as_map(&l);
}

TEST(rows_of_one_order_are_its_items) {
    struct import_guess g = guess("till.csv", "Receipt,Date,Item,Qty,Price\nr1,2026-01-02,Tea,2,3.50\nr1,2026-01-02,Cake,1,4.25\nr2,2026-01-03,Tea,1,3.50\n");
    assert_true(has_line(&g, "[orders]") && has_line(&g, "[items]") && has_line(&g, "order = {Receipt}") && has_line(&g, "price = {Price}") && has_line(&g, "source = till"));
    struct import_guess lines = guess("till.csv", "Receipt,Date,Item,Amount\nr1,2026-01-02,Tea,7.00\nr1,2026-01-02,Cake,4.25\n");
    assert_true(has_line(&lines, "amount = {Amount}"));
    assert_text(use_of(&lines, "Amount"), "items.amount");
}

TEST(content_counts_also_when_the_name_says_nothing_or_something_else) {
    struct import_guess g = guess("x.csv", "Ref,Contact,E-mail\n1,ana@example.com,no\n2,bea@example.com,yes\n3,c@example.com,no\n");
    assert_text(use_of(&g, "Contact"), "customers.email");
    assert_text(use_of(&g, "E-mail"), "-");
    assert_true(memmem(column_of(&g, 2)->reason.p, column_of(&g, 2)->reason.n, "but only 0 of 3 rows look like an e-mail address", 47));
    struct import_guess id = guess("x.csv", ",Name\nk1,Ana\nk2,Bea\nk3,Eva\n");
    assert_text(use_of(&id, "Column 1"), "customers.id");
    assert_true(has_line(&id, "id = {Column 1}"));
}

TEST(a_reason_says_how_many_rows_look_so) {
    struct import_guess g = guess("x.csv", "Name,E-mail\nAna,ana@example.com\nBea,bea at home\nEva,eva@example.com\n");
    assert_text(column_of(&g, 1)->reason, "looks like an e-mail address in 2 of 3 rows");
}

TEST(the_day_is_told_by_one_row_or_else_asked) {
    struct import_guess day = guess("x.csv", "Order,Order date,Total\n1,03/04/2026,1\n2,13/04/2026,2\n");
    assert_true(has_line(&day, "placed_at.dates = %d/%m/%Y"));
    struct import_guess month = guess("x.csv", "Order,Order date,Total\n1,03/04/2026,1\n2,03/14/2026,2\n");
    assert_true(has_line(&month, "placed_at.dates = %m/%d/%Y"));
    struct import_guess open = guess("x.csv", "Order,Order date,Total\n1,03/04/2026,1\n2,05/06/2026,2\n");
    assert_int_equal(open.questions.n, 1);
    assert_text(LIST_AT(&open.questions, struct import_guess_question, 0)->column, "Order date");
    assert_true(has_line(&open, "# placed_at.dates = %d/%m/%Y") && has_line(&open, "# placed_at.dates = %m/%d/%Y"));
    reads_as_map(&open);
    struct import_guess told = guess_with((struct import_guess_options){ .days = IMPORT_GUESS_MONTH_FIRST }, "x.csv", "Order,Order date,Total\n1,03/04/2026,1\n2,05/06/2026,2\n");
    assert_int_equal(told.questions.n, 0);
    assert_true(has_line(&told, "placed_at.dates = %m/%d/%Y"));
}

TEST(dates_are_read_in_many_forms) {
    static const struct { const char *cell, *forms; } cases[] = {
        { "22.11.2026", "%d.%m.%Y" }, { "22.11.26 10:30", "%d.%m.%y %H:%M" }, { "\"Nov 22, 2026\"", "%b %d, %Y" }, { "22-Nov-2026", "%d-%b-%Y" }, { "2026/11/22 10:30:00", "%Y/%m/%d %H:%M:%S" },
        { "11/22/2026 2:30 PM", "%m/%d/%Y %I:%M %p" }, { "\"22.11.2026, 10:30\"", "%d.%m.%Y, %H:%M" }, { "2026-11-22 10:30:00 UTC", "%Y-%m-%d %H:%M:%S %z" },
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct str text = arena_fmt(&arena, "Order,Order date,Total\n1,%s,1\n2,%s,2\n", cases[i].cell, cases[i].cell);
        struct import_guess g = guess("x.csv", arena_z(&arena, text));
        assert_true(has_line(&g, arena_z(&arena, arena_fmt(&arena, "placed_at.dates = %s", cases[i].forms))));
    }
    struct import_guess usual = guess("x.csv", "Order,Order date,Total\n1,2026-11-22,1\n2,2026-11-22 10:30:00,2\n");
    assert_null(memmem(usual.map.p, usual.map.n, "dates", 5));
}

TEST(numbers_of_days_are_read_only_when_all_are) {
    struct import_guess all = guess("x.csv", "Order,Order date,Total\n1,45987,1\n2,45987.5,2\n");
    assert_true(has_line(&all, "placed_at.dates = %N"));
    assert_text(problem_with(&all, "numbers of days")->column, "Order date");
    struct import_guess some = guess("x.csv", "Order,Order date,Total\n1,2026-01-02,1\n2,2026-01-03,2\n3,45987,2\n");
    const struct import_guess_problem *p = problem_with(&some, "spreadsheet's number of a day");
    assert_true(p->line == 4 && p->is_refused && p->count == 1);
}

TEST(what_a_spreadsheet_damaged_is_named_with_its_line) {
    struct import_guess g = guess("x.csv", "Customer number,Name,Phone,Zip,E-mail\n1,Ana,912345678,01067,a@example.com\n5.70306E+17,Bea,3.51912E+11,1067,b@example.com\n2,#REF!,912345670,01069,c@example.com\n"
                                           "02-Jan,Eva,912345671,01070,d@example.com\n");
    assert_int_equal(problem_with(&g, "\"5.70306E+17\" lost its digits")->line, 3);
    assert_text(problem_with(&g, "\"3.51912E+11\" lost its digits")->column, "Phone");
    assert_int_equal(problem_with(&g, "\"#REF!\" is an error of the spreadsheet")->line, 4);
    assert_int_equal(problem_with(&g, "\"02-Jan\" was turned into a date")->line, 5);
    const struct import_guess_problem *zeros = problem_with(&g, "Zeros at the beginning");
    assert_true(zeros->line == 3 && zeros->count == 1 && !zeros->is_refused);
    assert_text(zeros->column, "Zip");
}

TEST(rows_that_cannot_be_read_are_named) {
    struct import_guess g = guess("x.csv", "Name,E-mail\nAna,ana@example.com\nBea\nEva,e@example.com,x,y\nGil,\"g@example.com");
    assert_true(problem_with(&g, "The row has 1 cells, but the file has 2 columns.")->count == 2);
    assert_int_equal(problem_with(&g, "closing quote")->line, 5);
    struct import_guess cut = guess("x.csv", "Name,E-mail,Phone\nAna,ana@example.com,912345678\nBea,bea@exa");
    assert_int_equal(problem_with(&cut, "The file breaks off in this row")->line, 3);
    struct import_guess none = guess("x.csv", "Name,E-mail\n");
    assert_int_equal(problem_with(&none, "no row")->line, 0);
}

TEST(columns_of_one_name_are_told_apart) {
    struct import_guess g = guess("x.csv", "E-mail,Name,E-mail\na@example.com,Ana,b@example.com\n");
    assert_text(use_of(&g, "E-mail (1)"), "customers.email");
    assert_text(use_of(&g, "E-mail (2)"), "customers.email2");
    problem_with(&g, "Several columns have this name");
    reads_as_map(&g);
}

TEST(a_picture_and_an_empty_file_say_so_and_make_no_map) {
    struct import_guess png = guess("x.csv", "\x89PNG\r\n\x1a\n");
    assert_true(str_starts(only_file(&png)->refused, STR("This is a PNG picture")));
    assert_int_equal(png.map.n, 0);
    struct import_guess empty = guess("x.csv", "");
    assert_text(only_file(&empty)->refused, "The file is empty.");
    struct import_guess odd = guess("x.csv", "foo,bar\nx y,z w\n");
    assert_int_equal(odd.map.n, 0);
    problem_with(&odd, "Nothing in it looks like");
}

static struct import_guess guess_two(const char *one, const char *rows_of_one, const char *two, const char *rows_of_two) {
    struct import_source files[] = { file_named(one, rows_of_one), file_named(two, rows_of_two) };
    struct import_guess_options o = { .files = files, .file_count = 2 };
    struct import_guess g;
    import_guess(&arena, &o, &g);
    reads_as_map(&g);
    close(files[0].fd);
    close(files[1].fd);
    return g;
}

TEST(files_of_several_kinds_make_one_map_that_keeps_them_apart) {
    struct import_guess g = guess_two("people-2026-11-22.csv", "Id,Name,E-mail\n1,Ana,a@example.com\n2,Bea,b@example.com\n", "sales-2026-11-22.csv",
                                      "Id,Name,E-mail,Order date,Total,Customer id,Order number\nx,y,a@example.com,2026-01-02,1,1,r1\n");
    assert_true(has_line(&g, "file = people-*") && has_line(&g, "customer = {Customer id}") && has_line(&g, "source = people"));
    assert_null(memmem(g.map.p, g.map.n, "file = sales", 12));   /* no other file has its columns */
    struct import_guess same = guess_two("people-1.csv", "Id,Name,E-mail\n1,Ana,a@example.com\n", "people-2.csv", "Id,Name,E-mail\n2,Bea,b@example.com\n");
    assert_null(memmem(same.map.p, same.map.n, "file =", 6));    /* one section reads both */
    const char *first = memmem(same.map.p, same.map.n, "[customers]", 11);
    assert_non_null(first);
    assert_null(memmem(first + 1, same.map.n - (size_t)(first + 1 - same.map.p), "[customers]", 11));
}

TEST(every_known_map_is_whole_when_all_its_columns_are_there) {
    for (int i = 0; i < import_known_text_count; i++) {
        struct import_known k;
        import_known_read(&arena, &import_known_texts[i], &k);
        assert_true(k.title.n > 0 && k.sections.n > 0);
        assert_true(i == 0 || strcmp(import_known_texts[i - 1].name, import_known_texts[i].name) < 0);
        for (size_t s = 0; s < k.sections.n; s++) {
            const struct import_known_section *section = LIST_AT(&k.sections, struct import_known_section, s);
            if (section->has.n == 0) {
                fail_msg("%s: [%.*s] does not say what it has", import_known_texts[i].name, STR_ARG(section->heading));
            }
        }
    }
}

TEST(a_known_program_leaves_out_what_a_file_does_not_have) {
    struct import_guess g = guess("x.csv", "LAST NAME;FIRST NAME;RECORD ID;EMAIL;Shoe size\nLima;Ana;1;a@example.com;42\n");
    assert_text(only_file(&g)->known, "hubspot");
    assert_text(only_file(&g)->title, "HubSpot: contacts");
    assert_true(has_line(&g, "name = {First Name} {Last Name}") && !memmem(g.map.p, g.map.n, "phone", 5));
    assert_text(use_of(&g, "RECORD ID"), "customers.id");
    assert_text(use_of(&g, "Shoe size"), "-");
    struct import_guess none = guess_with((struct import_guess_options){ .known = STR("square") }, "x.csv", "LAST NAME;FIRST NAME;RECORD ID;EMAIL\nLima;Ana;1;a@example.com\n");
    assert_int_equal(only_file(&none)->known.n, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(customers_are_told_in_seven_languages),
        cmocka_unit_test(orders_are_told_in_seven_languages),
        cmocka_unit_test(answers_have_the_scale_of_their_scores),
        cmocka_unit_test(complaints_payments_employees_and_locations_are_told),
        cmocka_unit_test(rows_of_one_order_are_its_items),
        cmocka_unit_test(content_counts_also_when_the_name_says_nothing_or_something_else),
        cmocka_unit_test(a_reason_says_how_many_rows_look_so),
        cmocka_unit_test(the_day_is_told_by_one_row_or_else_asked),
        cmocka_unit_test(dates_are_read_in_many_forms),
        cmocka_unit_test(numbers_of_days_are_read_only_when_all_are),
        cmocka_unit_test(what_a_spreadsheet_damaged_is_named_with_its_line),
        cmocka_unit_test(rows_that_cannot_be_read_are_named),
        cmocka_unit_test(columns_of_one_name_are_told_apart),
        cmocka_unit_test(a_picture_and_an_empty_file_say_so_and_make_no_map),
        cmocka_unit_test(files_of_several_kinds_make_one_map_that_keeps_them_apart),
        cmocka_unit_test(every_known_map_is_whole_when_all_its_columns_are_there),
        cmocka_unit_test(a_known_program_leaves_out_what_a_file_does_not_have),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
