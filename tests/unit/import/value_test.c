/* SPDX-License-Identifier: Apache-2.0 */
#include "business/employee.h"
#include "import/import_damage.h"
#include "import/import_value.h"
#include "remember/order.h"
#include "test.h"

static struct arena arena;

static int64_t minor(const char *text, char decimal, const char *currency, int decimals) {
    int64_t value = -999;
    enum import_number n = import_value_money(str_of(text), decimal, decimals, str_of(currency), &value);
    return n == IMPORT_NUMBER_GOOD ? value : n == IMPORT_NUMBER_FINER ? INT64_MAX : INT64_MIN;
}
#define NONE INT64_MIN
#define FINER INT64_MAX

TEST(amounts_become_minor_units) {
    assert_int_equal(minor("199.0", '.', "BRL", 2), 19900);
    assert_int_equal(minor("17.87", '.', "BRL", 2), 1787);
    assert_int_equal(minor("0", '.', "EUR", 2), 0);
    assert_int_equal(minor(".5", '.', "EUR", 2), 50);
    assert_int_equal(minor("5.", '.', "EUR", 2), 500);
    assert_int_equal(minor("-3.20", '.', "EUR", 2), -320);
    assert_int_equal(minor("+3.20", '.', "EUR", 2), 320);
    assert_int_equal(minor("1,234,567.89", '.', "EUR", 2), 123456789);
    assert_int_equal(minor("1.234.567,89", ',', "EUR", 2), 123456789);
    assert_int_equal(minor("12,5", ',', "EUR", 2), 1250);
    assert_int_equal(minor("1 234,50", ',', "EUR", 2), 123450);
    assert_int_equal(minor("1\xc2\xa0" "234,50", ',', "EUR", 2), 123450);
    assert_int_equal(minor("1'234.50", '.', "CHF", 2), 123450);
    assert_int_equal(minor("1500", '.', "JPY", 0), 1500);
    assert_int_equal(minor("1.2345000", '.', "KWD", 3), FINER);
    assert_int_equal(minor("1.234000", '.', "KWD", 3), 1234);
}

TEST(a_minus_may_stand_behind_in_brackets_or_be_a_typesetters) {
    assert_int_equal(minor("12,50-", ',', "EUR", 2), -1250);
    assert_int_equal(minor("12,50- €", ',', "EUR", 2), -1250);
    assert_int_equal(minor("(12.50)", '.', "EUR", 2), -1250);
    assert_int_equal(minor("($1,234.50)", '.', "USD", 2), -123450);
    assert_int_equal(minor("$(12.50)", '.', "USD", 2), -1250);
    assert_int_equal(minor("\xe2\x88\x92" "5.00", '.', "EUR", 2), -500);
    assert_int_equal(minor("\xe2\x88\x92" "€ 5.00", '.', "EUR", 2), -500);
    assert_int_equal(minor("-5-", '.', "EUR", 2), NONE);
    assert_int_equal(minor("(-5)", '.', "EUR", 2), NONE);
    assert_int_equal(minor("-(5)", '.', "EUR", 2), NONE);
    assert_int_equal(minor("((5))", '.', "EUR", 2), NONE);
    assert_int_equal(minor("()", '.', "EUR", 2), NONE);
}

TEST(a_currency_beside_the_amount_is_read_over) {
    assert_int_equal(minor("R$ 12,50", ',', "BRL", 2), 1250);
    assert_int_equal(minor("$12.50", '.', "USD", 2), 1250);
    assert_int_equal(minor("12,50 €", ',', "EUR", 2), 1250);
    assert_int_equal(minor("EUR 12.50", '.', "EUR", 2), 1250);
    assert_int_equal(minor("12.50EUR", '.', "EUR", 2), 1250);
    assert_int_equal(minor("-€ 5", '.', "EUR", 2), -500);
    assert_int_equal(minor("USD 12.50", '.', "EUR", 2), NONE);   /* another currency is not guessed away */
}

TEST(what_may_mean_something_else_is_refused) {
    assert_int_equal(minor("12,50", '.', "EUR", 2), NONE);       /* a comma for cents where a point was said */
    assert_int_equal(minor("12.50", ',', "EUR", 2), NONE);
    assert_int_equal(minor("1,23,456.00", '.', "EUR", 2), NONE);
    assert_int_equal(minor("1234,567", '.', "EUR", 2), NONE);
    assert_int_equal(minor("12.345", '.', "EUR", 2), FINER);
    assert_int_equal(minor("1.5", '.', "JPY", 0), FINER);
    assert_int_equal(minor("", '.', "EUR", 2), NONE);
    assert_int_equal(minor("abc", '.', "EUR", 2), NONE);
    assert_int_equal(minor("1e5", '.', "EUR", 2), NONE);
    assert_int_equal(minor("1.2.3", '.', "EUR", 2), NONE);
    assert_int_equal(minor("--5", '.', "EUR", 2), NONE);
    assert_int_equal(minor(".", '.', "EUR", 2), NONE);
    assert_int_equal(minor("99999999999999999999", '.', "EUR", 2), NONE);
    assert_int_equal(minor("92233720368547758.08", '.', "EUR", 2), NONE);
}

/* "2014-11-13 05:00:00.000000", with "Z" when the offset was told; "other form" or "no such". */
static struct str read_as(const char *text, const char *forms) {
    struct list list = { 0 };
    struct str rest = str_of(forms), one;
    struct import_moment m = { 0 };
    while (*forms && str_split(&rest, '|', &one)) {
        *(struct str *)list_push(&arena, &list, sizeof one) = one;
    }
    switch (import_value_date(str_of(text), &list, &m)) {
    case IMPORT_DATE_OTHER_FORM: return STR("other form");
    case IMPORT_DATE_NO_SUCH: return STR("no such");
    case IMPORT_DATE_GOOD: break;
    }
    struct str at = instant_format(&arena, m.is_fixed ? m.at : m.day * DAY_LENGTH + m.micros);
    return m.is_fixed ? at : str_slice(at, 0, at.n - 1);
}

TEST(dates_are_read_by_their_form) {
    assert_text(read_as("11/13/2014", "%m/%d/%Y"), "2014-11-13T00:00:00");
    assert_text(read_as("1/2/2014", "%m/%d/%Y"), "2014-01-02T00:00:00");
    assert_text(read_as("13.11.14 9:05", "%d.%m.%y %H:%M"), "2014-11-13T09:05:00");
    assert_text(read_as("31.12.99", "%d.%m.%y"), "1999-12-31T00:00:00");
    assert_text(read_as("13 Nov 2014 12:30 am", "%d %b %Y %I:%M %p"), "2014-11-13T00:30:00");
    assert_text(read_as("13 november 2014 12:30 PM", "%d %B %Y %I:%M %p"), "2014-11-13T12:30:00");
    assert_text(read_as("20141113T235959", "%Y%m%dT%H%M%S"), "2014-11-13T23:59:59");
    assert_text(read_as("1415854800", "%s"), "2014-11-13T05:00:00Z");
    assert_text(read_as("2014-11-13 05:00:00.25+02:00", "%Y-%m-%d %H:%M:%S.%f%z"), "2014-11-13T03:00:00.250000Z");
    assert_text(read_as("2014-11-13", "%d.%m.%Y|%Y-%m-%d"), "2014-11-13T00:00:00");
}

/* RULE import-damage: a number of a day is read where the map says that all are. */
TEST(numbers_of_days_are_days_since_1900_with_the_time_as_a_part) {
    assert_text(read_as("45987", "%N"), "2025-11-26T00:00:00");
    assert_text(read_as("45987.5", "%N"), "2025-11-26T12:00:00");
    assert_text(read_as("45987,75", "%N"), "2025-11-26T18:00:00");
    assert_text(read_as("45384.34789351852", "%N"), "2024-04-02T08:20:58");
    assert_text(read_as("45987.999999", "%N"), "2025-11-27T00:00:00");
    assert_text(read_as("25569", "%N"), "1970-01-01T00:00:00");
    assert_text(read_as("2025-11-26", "%N"), "other form");
    assert_text(read_as("45987", ""), "other form");
}

TEST(without_a_form_only_what_can_mean_one_thing_is_read) {
    assert_text(read_as("2014-11-13 05:06:07", ""), "2014-11-13T05:06:07");
    assert_text(read_as("2014-11-13", ""), "2014-11-13T00:00:00");
    assert_text(read_as("2014-11-13T05:06:07Z", ""), "2014-11-13T05:06:07Z");
    assert_text(read_as("2014-11-13T05:06:07+01:00", ""), "2014-11-13T04:06:07Z");
    assert_text(read_as("11/12/2014", ""), "other form");
}

TEST(days_and_times_that_do_not_exist_are_not_bent) {
    assert_text(read_as("2023-02-30", ""), "no such");
    assert_text(read_as("2023-13-01", ""), "no such");
    assert_text(read_as("2023-02-28 24:00:00", ""), "no such");
    assert_text(read_as("2023-02-28 23:60:00", ""), "no such");
    assert_text(read_as("2023-02-28 23:59:60", ""), "no such");
    assert_text(read_as("0000-01-01", ""), "no such");
    assert_text(read_as("13:00 pm 2023-01-01", "%I:%M %p %Y-%m-%d"), "no such");
    assert_text(read_as("2023-02-28 ", ""), "other form");
    assert_text(read_as("2023-02-28x", ""), "other form");
    assert_text(read_as("", ""), "other form");
}

/* Into a field of an order, with its shape's say; the reason when it is refused. */
static struct str put(const char *field, const char *text, struct order *o) {
    struct import_format format = { .zone = zone_find(STR("America/Sao_Paulo")), .decimal = ',', .currency = STR("EUR") };
    struct fault f = { .arena = &arena };
    bool good = import_value_put(shape_field(&order_shape, str_of(field)), str_of(text), &format, (struct str){ 0 }, str_of(field), &arena, &f, o);
    return good ? STR("good") : f.at[0].message;
}

TEST(fields_take_what_files_write_and_say_what_they_do_not) {
    struct order o = { 0 };
    assert_text(put("amount", "1.250,50", &o), "good");
    assert_int_equal(o.amount, 125050);
    assert_text(put("placed_at", "2018-01-20 12:15:57", &o), "good");
    assert_text(instant_format(&arena, o.placed_at), "2018-01-20T14:15:57Z");     /* daylight saving time there: two hours behind */
    assert_text(put("promised_day", "2018-02-15 00:00:00", &o), "good");
    assert_text(day_format(&arena, o.promised_day), "2018-02-15");
    assert_text(put("promised_day", "2018-02-15T01:00:00Z", &o), "good");
    assert_text(day_format(&arena, o.promised_day), "2018-02-14");                /* still the day before, there */
    assert_text(put("status", "Delivered", &o), "good");
    assert_int_equal(o.status, ORDER_DELIVERED);
    assert_text(put("status", "gone", &o), "Status must be one of: created, placed, approved, processing, invoiced, shipped, delivered, cancelled, unavailable.");
    assert_text(put("amount", "1.250", &o), "good");
    assert_text(put("amount", "12.50", &o), "\"12.50\" is no amount; the letter before the cents is taken to be a comma.");
    assert_text(put("amount", "1,999", &o), "\"1,999\" is finer than the smallest unit of EUR.");
    assert_text(put("placed_at", "2023-02-30", &o), "\"2023-02-30\" does not exist in the calendar.");
    assert_true(str_starts(put("placed_at", "20/01/2018", &o), STR("\"20/01/2018\" is not written like 2026-11-22")));
}

TEST(what_a_spreadsheet_did_is_said) {
    struct order o = { 0 };
    assert_true(str_starts(put("placed_at", "45987", &o), STR("\"45987\" is a spreadsheet's number of a day; format the column as a date")));
    const struct import_format format = { .decimal = '.' };
    struct fault f = { .arena = &arena };
    struct order_item item = { 0 };
    assert_false(import_value_put(shape_field(&order_item_shape, STR("quantity")), STR("85%"), &format, (struct str){ 0 }, STR("quantity"), &arena, &f, &item));
    assert_text(f.at[0].message, "\"85%\" is a percentage, not a number of the scale.");
}

TEST(yes_and_no_are_understood_in_seven_languages) {
    static const char *const yes[] = { "TRUE", "Yes", "ja", "WAHR", "oui", "Sí", "sim", "vero", "waar", "x", "1" }, *const no[] = { "FALSE", "no", "Nein", "FALSCH", "non", "Não", "nao", "nee", "0" };
    for (size_t i = 0; i < LENGTH(yes) + LENGTH(no); i++) {
        const struct import_format format = { .decimal = '.' };
        struct fault f = { .arena = &arena };
        struct employee e = { 0 };
        const char *word = i < LENGTH(yes) ? yes[i] : no[i - LENGTH(yes)];
        if (!import_value_put(shape_field(&employee_shape, STR("archived")), str_of(word), &format, (struct str){ 0 }, STR("archived"), &arena, &f, &e)) {
            fail_msg("%s: %.*s", word, STR_ARG(f.at[0].message));
        }
        assert_int_equal(e.archived, i < LENGTH(yes));
    }
}

TEST(damage_is_told_from_what_only_looks_like_it) {
    static const struct { const char *text; enum import_damage exact, any; } cases[] = {
        { "5.70306E+17", IMPORT_DAMAGE_DIGITS, IMPORT_DAMAGE_NONE }, { "5,7E+10", IMPORT_DAMAGE_DIGITS, IMPORT_DAMAGE_NONE }, { "6E+11", IMPORT_DAMAGE_DIGITS, IMPORT_DAMAGE_NONE },
        { "12E+3", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },         { "6E+", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },       { "E+11", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },
        { "#REF!", IMPORT_DAMAGE_ERROR, IMPORT_DAMAGE_ERROR },       { "#N/A", IMPORT_DAMAGE_ERROR, IMPORT_DAMAGE_ERROR },    { "########", IMPORT_DAMAGE_ERROR, IMPORT_DAMAGE_ERROR },
        { "#1001", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },         { "#", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },         { "#REF! is what I saw", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },
        { "02-Jan", IMPORT_DAMAGE_TURNED, IMPORT_DAMAGE_NONE },      { "Jan-02", IMPORT_DAMAGE_TURNED, IMPORT_DAMAGE_NONE },  { "2. Mrz.", IMPORT_DAMAGE_TURNED, IMPORT_DAMAGE_NONE },
        { "3-maio-7", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },      { "Marco", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },     { "", IMPORT_DAMAGE_NONE, IMPORT_DAMAGE_NONE },
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        if (import_damage_of(str_of(cases[i].text), true) != cases[i].exact || import_damage_of(str_of(cases[i].text), false) != cases[i].any) {
            fail_msg("%s", cases[i].text);
        }
    }
    assert_true(import_damage_is_day_number(STR("45987")) && import_damage_is_day_number(STR("45987.5")));
    assert_false(import_damage_is_day_number(STR("12345")) || import_damage_is_day_number(STR("4598")) || import_damage_is_day_number(STR("45987.")) || import_damage_is_day_number(STR("1200-001")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_become_minor_units),
        cmocka_unit_test(a_minus_may_stand_behind_in_brackets_or_be_a_typesetters),
        cmocka_unit_test(numbers_of_days_are_days_since_1900_with_the_time_as_a_part),
        cmocka_unit_test(what_a_spreadsheet_did_is_said),
        cmocka_unit_test(yes_and_no_are_understood_in_seven_languages),
        cmocka_unit_test(damage_is_told_from_what_only_looks_like_it),
        cmocka_unit_test(a_currency_beside_the_amount_is_read_over),
        cmocka_unit_test(what_may_mean_something_else_is_refused),
        cmocka_unit_test(dates_are_read_by_their_form),
        cmocka_unit_test(without_a_form_only_what_can_mean_one_thing_is_read),
        cmocka_unit_test(days_and_times_that_do_not_exist_are_not_bent),
        cmocka_unit_test(fields_take_what_files_write_and_say_what_they_do_not),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
