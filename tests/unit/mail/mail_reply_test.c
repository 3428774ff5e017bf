/* SPDX-License-Identifier: Apache-2.0
 * mail_reply_test.c — answers of our own, as programs in many languages write them. */
#include "data.h"
#include "base/instant.h"
#include "mail/mail_reply.h"

static const struct { const char *mail, *words; } rows[] = {
    {"Cold again.\n\nOn Sun, 22 Nov 2026 at 10:00, Lea <lea@cafe.example> wrote:\n> How was it?\n", "Cold again."},
    {"Wieder kalt.\n\nAm 22.11.2026 um 10:00 schrieb Lea <lea@cafe.example>:\n> Wie war es?\n", "Wieder kalt."},
    {"Froid.\n\nLe dim. 22 nov. 2026 à 10:00, Lea\n<lea@cafe.example> a écrit :\n\n> Alors ?\n", "Froid."},
    {"Frío.\n\nEl dom, 22 nov 2026 a las 10:00, Lea (<lea@cafe.example>) escribió:\n\n> ¿Qué tal?\n", "Frío."},
    {"Freddo.\n\nIl giorno dom 22 nov 2026 alle ore 10:00 Lea <lea@cafe.example> ha scritto:\n\n> Com'era?\n", "Freddo."},
    {"Koud.\n\nOp zo 22 nov 2026 om 10:00 schreef Lea <lea@cafe.example>:\n\n> Hoe was het?\n", "Koud."},
    {"Frio.\n\nEm dom., 22 de nov. de 2026 às 10:00, Lea <lea@cafe.example> escreveu:\n\n> E aí?\n", "Frio."},
    {"Zimno.\n\nniedz., 22 lis 2026 o 10:00 Lea <lea@cafe.example> napisał(a):\n\n> Jak było?\n", "Zimno."},
    {"Холодно.\n\nвс, 22 нояб. 2026 г. в 10:00, Lea <lea@cafe.example>:\n\n> Как было?\n", "Холодно.\n\nвс, 22 нояб. 2026 г. в 10:00, Lea <lea@cafe.example>:"},
    {"冷たい。\n\n2026年11月22日(日) 10:00 Lea <lea@cafe.example>さんは書きました:\n> どうでしたか\n", "冷たい。"},
    {"冷了。\n\n在 2026年11月22日，上午10:00，Lea <lea@cafe.example> 写道：\n\n> 怎么样\n", "冷了。"},
    {"Cold.\n\nFrom: Lea <lea@cafe.example>\nSent: Sunday, 22 November 2026 10:00\nTo: Bo\nSubject: How was it?\n\nHello Bo\n", "Cold."},
    {"Kalt.\n\n-----Ursprüngliche Nachricht-----\nVon: Lea\n", "Kalt."},
    {"> How was the coffee?\n\nCold.\n\n> And the cake?\n\nLate.\n", "> How was the coffee?\n\nCold.\n\n> And the cake?\n\nLate."},
    {"Cold.\n\n-- \nBo\nTel. 123\n", "Cold."},
    {"Cold.\n\nSent from my iPhone\n", "Cold."},
    {"Sent from my kitchen: it was cold, I waited an hour.\n", "Sent from my kitchen: it was cold, I waited an hour."},
    {"To: the cook. It was cold.\n", "To: the cook. It was cold."},
    {"", ""},
    {"\n\n", ""},
    {"> only a quote\n", "> only a quote"},
};

TEST(what_a_person_wrote_is_kept_and_the_rest_goes) {
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < LENGTH(rows); i++) assert_text(mail_trim_reply(&a, str_of(rows[i].mail)), rows[i].words);
    arena_release(&a);
}

TEST(a_megabyte_of_almost_headings_takes_no_time) {
    struct arena a;
    struct buf b;
    arena_init(&a);
    buf_init(&b, &a, 2 << 20);
    while (b.n < (1u << 20)) buf_put_str(&b, STR("On 1 2 3 4 5 wrote <\n"));
    instant_t before = instant_steady();
    assert_true(mail_trim_reply(&a, buf_str(&b)).n > 1000);
    assert_true(instant_steady() - before < 10 * SECOND);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_a_person_wrote_is_kept_and_the_rest_goes), cmocka_unit_test(a_megabyte_of_almost_headings_takes_no_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
