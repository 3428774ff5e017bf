/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_cast.h"

#include "work/permit.h"

#define AT(hour, minute) ((hour) * 60 + (minute))

const struct example_place example_cast_places[AT_COUNT] = {
    [AT_HARBOUR]  = { "Harbour",  "Cais da Lanterna 4",   { { 1, 5, AT(7, 30), AT(18, 30) }, { 6, 6, AT(8, 0), AT(18, 30) }, { 7, 7, AT(9, 0), AT(17, 0) } }, 43, 0.10 },
    [AT_OLD_TOWN] = { "Old Town", "Rua dos Fanqueiros 61", { { 1, 6, AT(8, 0), AT(19, 0) }, { 7, 7, AT(9, 0), AT(18, 0) } }, 32, 0.02 },
    [AT_STATION]  = { "Station",  "Largo da Estação 1",   { { 1, 5, AT(6, 30), AT(20, 0) }, { 6, 7, AT(7, 30), AT(18, 0) } }, 25, -0.10 },
};

const char *const example_cast_departments[WORK_COUNT] = { "Counter", "Kitchen", "Catering" };

const struct example_staff example_cast_staff[EXAMPLE_STAFF] = {
    { "Inês Valadares",    ROLE_MANAGER,   AT_HARBOUR,  WORK_COUNTER,  0, 0, 0.10 },
    { "Rui Castanho",      ROLE_MANAGER,   AT_OLD_TOWN, WORK_COUNTER,  0, 0, 0.05 },
    { "Katarzyna Mroz",    ROLE_MANAGER,   AT_STATION,  WORK_COUNTER,  0, 0, 0.00 },
    { "Étienne Marchal",   ROLE_MANAGER,   AT_NONE,     WORK_CATERING, 0, 0, 0.05 },
    { "Bea Salgueiro",     ROLE_FRONTLINE, AT_HARBOUR,  WORK_COUNTER,  0, 0, 0.30 },
    { "Tiago Moura",       ROLE_FRONTLINE, AT_HARBOUR,  WORK_COUNTER,  0, 0, 0.05 },
    { "Noor Haddad",       ROLE_FRONTLINE, AT_HARBOUR,  WORK_COUNTER,  0, 0, 0.20 },
    { "Lukas Brandt",      ROLE_FRONTLINE, AT_HARBOUR,  WORK_COUNTER, 40, 0, -0.05 },
    { "Vera Coutinho",     ROLE_FRONTLINE, AT_HARBOUR,  WORK_KITCHEN,  0, 0, 0.00 },
    { "Mateus Ferro",      ROLE_FRONTLINE, AT_HARBOUR,  WORK_COUNTER,  0, 250, -0.20 },
    { "Sofia Arruda",      ROLE_FRONTLINE, AT_OLD_TOWN, WORK_COUNTER,  0, 0, 0.25 },
    { "Gil Pestana",       ROLE_FRONTLINE, AT_OLD_TOWN, WORK_COUNTER,  0, 0, 0.00 },
    { "Aisha Karim",       ROLE_FRONTLINE, AT_OLD_TOWN, WORK_COUNTER, 120, 0, 0.10 },
    { "Hanna Lundgren",    ROLE_FRONTLINE, AT_OLD_TOWN, WORK_COUNTER,  0, 0, -0.10 },
    { "Paulo Serpa",       ROLE_FRONTLINE, AT_OLD_TOWN, WORK_KITCHEN,  0, 0, 0.00 },
    { "Joana Teixeira",    ROLE_FRONTLINE, AT_STATION,  WORK_COUNTER,  0, 0, 0.15 },
    { "Marek Zeman",       ROLE_FRONTLINE, AT_STATION,  WORK_COUNTER,  0, 0, -0.15 },
    { "Olívia Prado",      ROLE_FRONTLINE, AT_STATION,  WORK_COUNTER,  0, 0, 0.05 },
    { "Dimas Rocha",       ROLE_FRONTLINE, AT_STATION,  WORK_COUNTER, 200, 0, 0.00 },
    { "Clara Bastos",      ROLE_FRONTLINE, AT_STATION,  WORK_KITCHEN,  0, 0, 0.00 },
    { "Simão Leite",       ROLE_FRONTLINE, AT_NONE,     WORK_CATERING, 0, 0, 0.10 },
    { "Yara Monteverde",   ROLE_FRONTLINE, AT_NONE,     WORK_CATERING, 60, 0, 0.00 },
    { "Henrique Salles",   ROLE_ADVISOR,   AT_NONE,     -1,            0, 0, 0.00 },
};

const struct example_item example_cast_drinks[EXAMPLE_DRINKS] = {
    { "Espresso", "espresso", 120 },           { "Galão", "galão", 220 },           { "Flat white", "flat white", 320 },
    { "Oat flat white", "flat white", 360 },   { "Cappuccino", "cappuccino", 290 }, { "Latte", "latte", 330 },
    { "Americano", "americano", 190 },         { "Cortado", "cortado", 240 },       { "Black tea", NULL, 210 },
    { "Mint tea", NULL, 230 },                 { "Decaf cappuccino", "cappuccino", 310 },
};
const struct example_item example_cast_food[EXAMPLE_FOOD] = {
    { "Croissant", NULL, 180 },      { "Pastel de nata", NULL, 150 }, { "Almond cake", NULL, 380 },  { "Carrot cake", NULL, 390 }, { "Orange tart", NULL, 400 },
    { "Cardamom bun", NULL, 290 },   { "Cheese toast", NULL, 320 },   { "Lentil soup", NULL, 450 },  { "Granola bowl", NULL, 560 }, { "Ham sandwich", NULL, 480 },
};
const struct example_item example_cast_cakes[EXAMPLE_CAKES] = {
    { "Birthday cake", NULL, 3800 }, { "Almond cake, whole", NULL, 3200 }, { "Orange tart, whole", NULL, 3000 }, { "Box of 24 pastéis de nata", NULL, 2900 },
};

const char *example_cast_word(int drink, enum example_language tongue) {
    static const char *const tea[TONGUE_COUNT] = { [TONGUE_PT] = "chá", [TONGUE_EN] = "tea", [TONGUE_DE] = "Tee", [TONGUE_FR] = "thé", [TONGUE_ES] = "té", [TONGUE_IT] = "tè" };
    static const char *const german[EXAMPLE_DRINKS] = { "Espresso", "Galão", "Flat White", "Flat White", "Cappuccino", "Latte", "Americano", "Cortado", NULL, NULL, "Cappuccino" };
    const char *word = tongue == TONGUE_DE ? german[drink] : example_cast_drinks[drink].word;
    return word ? word : tea[tongue];
}
