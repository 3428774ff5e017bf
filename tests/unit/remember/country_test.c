/* SPDX-License-Identifier: Apache-2.0
 * country_test.c — where a business most likely stands. */
#include "remember/country.h"

#include "test.h"

static void guesses(const char *zone, const char *currency, const char *country) {
    struct str found = country_guess(str_of(zone), str_of(currency));
    assert_int_equal(found.n, strlen(country));
    assert_memory_equal(found.n ? found.p : "", country, strlen(country));
}

TEST(a_zone_tells_its_country) {
    guesses("Europe/Lisbon", "EUR", "PT");
    guesses("America/Sao_Paulo", "BRL", "BR");
    guesses("Africa/Abidjan", "XOF", "CI");     /* the first row of the table */
    guesses("Pacific/Wallis", "XPF", "WF");     /* and the last: it is sorted */
    guesses("Asia/Calcutta", "INR", "IN");      /* a name of old */
    guesses("Europe/Zurich", "EUR", "CH");      /* the zone is surer than the currency */
}

TEST(a_currency_tells_its_country_when_the_zone_does_not) {
    guesses("UTC", "GBP", "GB");
    guesses("Etc/GMT+3", "BRL", "BR");
}

TEST(a_shared_currency_tells_nothing) {
    guesses("UTC", "EUR", "");
    guesses("UTC", "XOF", "");
    guesses("", "", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zone_tells_its_country),
        cmocka_unit_test(a_currency_tells_its_country_when_the_zone_does_not),
        cmocka_unit_test(a_shared_currency_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
