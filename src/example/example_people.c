/* SPDX-License-Identifier: Apache-2.0 */
#include "example/example_people.h"

#include "base/text.h"

enum { NAMES = 20 };
struct culture { const char *language; enum example_language tongue; int weight; const char *first[NAMES], *last[NAMES]; };

static const struct culture cultures[] = {
    { "pt", TONGUE_PT, 38,
      { "Ana", "Beatriz", "Carolina", "Diogo", "Duarte", "Filipa", "Francisco", "Gonçalo", "Helena", "Inês", "João", "Leonor", "Luís", "Mafalda", "Marta", "Miguel", "Pedro", "Rita", "Sérgio", "Tomás" },
      { "Almeida", "Azevedo", "Barros", "Brandão", "Cardoso", "Carvalho", "Cunha", "Figueiredo", "Fonseca", "Guimarães", "Lacerda", "Lima", "Magalhães", "Mesquita", "Monteiro", "Neves", "Pacheco", "Quintela", "Sampaio", "Vasconcelos" } },
    { "en", TONGUE_EN, 22,
      { "Alice", "Amelia", "Ben", "Caroline", "Daniel", "Eleanor", "Finn", "Grace", "Harriet", "Isaac", "Jasmine", "Kieran", "Lucy", "Martha", "Nathan", "Oliver", "Poppy", "Rowan", "Siobhán", "Theo" },
      { "Ashworth", "Bellamy", "Carrick", "Dunmore", "Ellery", "Fairley", "Garside", "Hollis", "Ingram", "Keating", "Lockwood", "Marlowe", "Norcott", "O’Dwyer", "Pemberton", "Radcliffe", "Sheridan", "Thorne", "Underhill", "Whitlock" } },
    { "de", TONGUE_DE, 12,
      { "Anneliese", "Birgit", "Christoph", "Dörte", "Emil", "Franziska", "Greta", "Hannes", "Ilse", "Jürgen", "Katrin", "Lukas", "Maike", "Nils", "Ottilie", "Paul", "Rosa", "Sören", "Ute", "Wiebke" },
      { "Ackermann", "Bergmann", "Dietrich", "Eichhorn", "Falkenberg", "Gärtner", "Hartwig", "Jäger", "Kessler", "Lindemann", "Möller", "Niemann", "Oelke", "Pfeiffer", "Reinhold", "Schäfer", "Thiele", "Uhlig", "Vossberg", "Zöllner" } },
    { "fr", TONGUE_FR, 9,
      { "Adèle", "Antoine", "Béatrice", "Célestine", "Émile", "Élodie", "Fabrice", "Gaëlle", "Hélène", "Jérôme", "Léa", "Lucien", "Manon", "Noémie", "Olivier", "Quentin", "Romane", "Sylvie", "Théo", "Zélie" },
      { "Aubertin", "Beaumont", "Chauvet", "Delacroix", "Étienne", "Fournier", "Garnier", "Hébert", "Jourdain", "Lemoine", "Marchand", "Noël", "Perrault", "Quillet", "Rousselle", "Sauvage", "Tessier", "Vasseur", "Villard", "Yvon" } },
    { "es", TONGUE_ES, 7,
      { "Alba", "Álvaro", "Begoña", "Carmen", "Íñigo", "Esteban", "Gloria", "Héctor", "Itziar", "Jimena", "Lourdes", "Mateo", "Nuria", "Óscar", "Pilar", "Raúl", "Rocío", "Salvador", "Teresa", "Ximena" },
      { "Arriaga", "Bermúdez", "Cifuentes", "Domínguez", "Echeverría", "Fuentes", "Galván", "Herrera", "Ibáñez", "Landa", "Montero", "Núñez", "Olmedo", "Peralta", "Quintana", "Salcedo", "Toledano", "Urrutia", "Valverde", "Zamora" } },
    { "it", TONGUE_IT, 5,
      { "Agnese", "Bianca", "Cesare", "Dario", "Elisa", "Fabio", "Ginevra", "Ilaria", "Jacopo", "Lorenza", "Marcello", "Nicolò", "Ornella", "Paolo", "Raffaella", "Serena", "Tiziana", "Ugo", "Valeria", "Zeno" },
      { "Amato", "Bellini", "Caputo", "D’Angelo", "Fabbri", "Gallo", "Iacono", "Leone", "Mancini", "Negri", "Orlando", "Palumbo", "Rinaldi", "Sartori", "Testa", "Urbani", "Valentini", "Zanetti", "Moretti", "Conti" } },
    { "pl", TONGUE_EN, 4,
      { "Agnieszka", "Bartosz", "Celina", "Dorota", "Elżbieta", "Filip", "Grażyna", "Hubert", "Iga", "Jakub", "Kasia", "Łukasz", "Małgorzata", "Norbert", "Oliwia", "Paweł", "Radosław", "Sylwia", "Tomasz", "Zofia" },
      { "Adamczyk", "Borkowska", "Cieślak", "Dąbek", "Gajda", "Hałas", "Jabłońska", "Kubiak", "Lis", "Łuczak", "Majewska", "Nowicki", "Olszewska", "Pająk", "Ratajczak", "Sikora", "Tomala", "Urban", "Wrona", "Żak" } },
    { "uk", TONGUE_EN, 3,
      { "Андрій", "Богдана", "Василь", "Ганна", "Дарина", "Євген", "Злата", "Ірина", "Катерина", "Леся", "Марко", "Надія", "Оксана", "Петро", "Роман", "Соломія", "Тарас", "Уляна", "Христина", "Ярема" },
      { "Бондаренко", "Василенко", "Гнатюк", "Даниленко", "Єфименко", "Журавель", "Заєць", "Іваненко", "Коваленко", "Левченко", "Мельник", "Назаренко", "Олійник", "Панченко", "Романюк", "Савченко", "Ткаченко", "Усенко", "Федоренко", "Яремчук" } },
};

static const char *const likings[] = {
    "Likes the window seat.", "Dog: {Bica|Pirata|Luna|Mel|Fritz}. Water bowl, please.", "Reads the paper at table {3|5|7|9}; do not clear too soon.", "{Nut|Lactose|Gluten} allergy, told us {herself|twice}.",
    "Needs the ramp at the side door.", "Brings an own cup.", "Works here in the mornings, quiet corner.", "Prefers {English|French|to be called by the first name}.",
    "Hard of hearing on the left side.", "Comes with {two children|a pushchair|her mother} on {Saturdays|Sundays}.", "Collects the {jute sacks|coffee grounds for the garden}.", "Pays by the month.",
};
static const char *const domains[] = { "example.com", "example.org", "example.net", "post.example", "mail.example", "inbox.example" };

static struct str address_of(struct arena *a, struct example_draw *d, const char *first, const char *last, size_t row) {
    struct str plain = text_fold(a, arena_fmt(a, "%s.%s", first, last));
    char *out = arena_alloc(a, plain.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if ((c >= 'a' && c <= 'z') || (c == '.' && n)) {
            out[n++] = c;
        } else if (c == ' ' && n && out[n - 1] != '.') {
            out[n++] = '.';
        }
    }
    return n < 3 ? arena_fmt(a, "guest%zu@%s", row, EXAMPLE_PICK(d, domains)) : arena_fmt(a, "%.*s%zu@%s", (int)n, out, row % 97 + 1, EXAMPLE_PICK(d, domains));
}

/* +44 7700 900xxx and +33 6 39 98 xx xx are kept for stories. */
static struct str number_of(struct arena *a, size_t row) {
    return row % 11 == 3 ? arena_fmt(a, "+44 7700 900%03zu", row / 11 % 1000) : arena_fmt(a, "+33 6 39 98 %02zu %02zu", row / 100 % 100, row % 100);
}

void example_people_person(struct arena *a, uint64_t seed, size_t row, struct example_person *ret_person) {
    struct example_draw d = example_draw_of(seed, ABOUT_PERSON, row);
    int weights[LENGTH(cultures)];
    for (size_t i = 0; i < LENGTH(cultures); i++) {
        weights[i] = cultures[i].weight;
    }
    const struct culture *c = &cultures[example_draw_weighted(&d, weights, LENGTH(cultures))];
    const char *first = EXAMPLE_PICK(&d, c->first), *last = EXAMPLE_PICK(&d, c->last), *second = EXAMPLE_PICK(&d, c->last);
    struct example_person p = { .language = c->language, .tongue = c->tongue, .last = str_of(last) };
    bool two = c->tongue == TONGUE_PT || c->tongue == TONGUE_ES;
    p.name = two && strcmp(last, second) != 0 && example_draw_chance(&d, 0.4) ? arena_fmt(a, "%s %s %s", first, second, last) : arena_fmt(a, "%s %s", first, last);
    p.call_name = example_draw_chance(&d, 0.12) ? str_of(first) : (struct str){ 0 };
    if (example_draw_chance(&d, 0.66)) {
        p.email = address_of(a, &d, first, last, row);
    }
    if (example_draw_chance(&d, 0.48)) {
        p.phone = number_of(a, row);
    }
    if (example_draw_chance(&d, 0.05)) {
        p.handle = arena_fmt(a, "@guest_%zu", row);
    }
    if (example_draw_chance(&d, 0.06)) {
        p.notes = example_draw_words(a, &d, EXAMPLE_PICK(&d, likings), NULL, 0);
    }
    *ret_person = p;
}

struct str example_people_organisation(struct arena *a, uint64_t seed, size_t row) {
    static const char *const kinds[] = {
        "<last> & {Filhos|Irmãos|Associados}", "{Clínica|Farmácia|Oficina|Livraria|Tipografia} <last>", "{Atelier|Studio} <last>", "<last> {Architects|Engineering|Translations|Law}",
        "{Escola|Jardim de Infância|Colégio} <last>", "{Harbour|North Quay|Lighthouse|Old Mill} {Offices|Studios|Surveyors|Insurance}", "<last> {Software|Robotics|Maps}",
    };
    struct example_draw d = example_draw_of(seed, ABOUT_CATERING, row);
    struct example_slot slot = { "last", str_of(EXAMPLE_PICK(&d, cultures[0].last)) };
    return example_draw_words(a, &d, EXAMPLE_PICK(&d, kinds), &slot, 1);
}
