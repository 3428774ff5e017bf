/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_map.h"
#include "test.h"

static struct arena arena;

/* Every fault as "line: message", one below the other; empty: the map is good. */
static struct str faults_of(const char *text, struct import_map *ret_map) {
    struct fault f = { .arena = &arena };
    struct buf b;
    buf_init(&b, &arena, 256);
    import_map_read(&arena, STR("my.map"), str_of(text), &f, ret_map);
    for (int i = 0; i < f.n; i++) {
        buf_fmt(&b, "%s%.*s: %.*s", i ? "\n" : "", STR_ARG(f.at[i].field), STR_ARG(f.at[i].message));
    }
    return buf_str(&b);
}

static bool says(const char *text, const char *wanted) {
    struct import_map map;
    struct str faults = faults_of(text, &map);
    bool found = strstr(arena_z(&arena, faults), wanted) != NULL;
    if (!found) {
        print_error("%s\nsays: %.*s\nnot:  %s\n", text, STR_ARG(faults), wanted);
    }
    return found;
}

TEST(a_map_says_which_column_becomes_which_field) {
    struct import_map map;
    assert_text(faults_of("# a comment\n\nsource = till\nzone = Europe/Lisbon\n\n[orders]\nid = {Receipt}\nplaced_at = {Date} {Time}\nplaced_at.dates = %d.%m.%Y %H:%M\n", &map), "");
    assert_int_equal(map.sections.n, 1);
    const struct import_section *s = IMPORT_SECTION(&map, 0);
    assert_int_equal(s->kind, IMPORT_ORDERS);
    assert_int_equal(s->columns.n, 3);
    assert_text(*LIST_AT(&s->columns, struct str, 2), "Time");
    const struct import_assign *placed = import_map_assign(s, "placed_at");
    assert_text(*LIST_AT(&placed->format.dates, struct str, 0), "%d.%m.%Y %H:%M");
    assert_text(placed->format.source, "till");
    assert_text(zone_name(placed->format.zone), "Europe/Lisbon");
    assert_int_equal(import_map_assign(s, "id")->format.dates.n, 0);
    assert_null(import_map_assign(s, "amount"));
}

TEST(a_setting_holds_for_its_section_wherever_it_stands_in_it) {
    struct import_map map;
    assert_text(faults_of("source = a\ndecimal = .\n[orders]\nid = {A}\namount = {B}\ndecimal = ,\n[customers]\nid = {C}\n", &map), "");
    assert_int_equal(import_map_assign(IMPORT_SECTION(&map, 0), "amount")->format.decimal, ',');
    assert_int_equal(IMPORT_SECTION(&map, 1)->format.decimal, '.');
}

TEST(a_place_has_a_zone_and_so_have_times) {
    struct import_map map;
    assert_text(faults_of("source = a\n[locations]\nid = {A}\nname = {A}\nzone = America/Sao_Paulo\n", &map), "");
    assert_non_null(import_map_assign(IMPORT_SECTION(&map, 0), "zone"));
}

TEST(a_windows_text_with_a_byte_order_mark_is_a_map) {
    struct import_map map;
    assert_text(faults_of("\xef\xbb\xbfsource = a\r\n[customers]\r\nid = {A}\r\n", &map), "");
    assert_text(*LIST_AT(&IMPORT_SECTION(&map, 0)->columns, struct str, 0), "A");
}

TEST(what_a_map_cannot_say_is_told_with_its_line) {
    assert_true(says("source = a\n[customers]\nid = {A}\nnmae = {B}\n", "my.map:4: customers have no field \"nmae\"; they have: id, id2, id3, kind, name"));
    assert_true(says("source = a\n[clients]\nid = {A}\n", "my.map:2: There is no kind \"clients\""));
    assert_true(says("colour = red\n[customers]\n", "my.map:1: Before the first [section] stand settings"));
    assert_true(says("source = a\n[customers]\nid = {A}\nname {B}\n", "my.map:4: This is neither a [section] nor a field = value."));
    assert_true(says("source = a\n[customers\nid = {A}\n", "my.map:2: A section is written [orders]"));
    assert_true(says("source = a\n[customers]\nid = {A\n", "my.map:3: A { or [ is not closed"));
    assert_true(says("source = a\n[customers]\nid = {A}\nname = {B}\nname = {C}\n", "my.map:5: name is there twice"));
    assert_true(says("source = a\n[customers]\nid = {A}\nname =\n", "my.map:4: There is nothing behind the ="));
    assert_true(says("source = a\nzone = Mars/Olympus\n[customers]\nid = {A}\n", "my.map:2: zone must be a time zone"));
    assert_true(says("source = a\ncurrency = XYZ\n[customers]\nid = {A}\n", "my.map:2: currency must be"));
    assert_true(says("source = a\ndecimal = x\n[customers]\nid = {A}\n", "my.map:2: decimal must be"));
    assert_true(says("source = a\ndates = d.m.Y\n[customers]\nid = {A}\n", "my.map:2: dates must be"));
    assert_true(says("source = a\n[orders]\nid = {A}\nid.charset = UTF-8\n", "my.map:4: A field has no \"charset\""));
    assert_true(says("source = a\n[orders]\nid = {A}\nplaced_at.dates = %Y\n", "my.map:4: This section has no line for placed_at."));
    assert_true(says("source = a\n[orders]\nid = {A}\ncustomer = {B | lookup person}\n", "no section [lookup person]"));
    assert_true(says("source = a\n", "The map has no section"));
    assert_true(says("source = a\xff\n", "The map is not UTF-8 text."));
}

TEST(what_a_section_cannot_do_without_is_told) {
    assert_true(says("source = a\n[customers]\nname = {A}\n", "my.map:2: [customers] needs id"));
    assert_true(says("[customers]\nid = {A}\n", "my.map:2: Whose id is this?"));
    assert_true(says("source = a\n[items]\namount = {A}\n", "my.map:2: [items] needs order"));
    assert_true(says("source = a\n[payments]\norder = {A}\n", "my.map:2: [payments] needs amount"));
    assert_true(says("source = a\n[responses]\nid = {A}\nsurvey = S\n", "my.map:2: [responses] needs score"));
    assert_true(says("source = a\n[responses]\nid = {A}\nscore = {B}\n", "my.map:2: [responses] needs survey"));
    assert_true(says("source = a\n[responses]\nid = {A}\nscore = {B}\nsurvey = {C}\n", "my.map:5: survey is the same for all rows"));
    assert_true(says("source = a\n[complaints]\nid = {A}\n", "my.map:2: [complaints] needs text"));
    assert_true(says("source = a\n[employees]\nid = {A}\n", "my.map:2: [employees] needs name"));
    assert_true(says("source = a\n[lookup x]\nkey = {A}\n", "my.map:2: [lookup x] needs key"));
    assert_true(says("source = a\n[customers]\nid = 1\n", "my.map:2: [customers] reads no column"));
}

TEST(every_field_that_maps_may_fill_is_a_field_of_its_noun) {
    for (int k = 0; k < IMPORT_KINDS; k++) {
        const struct import_noun *noun = &import_nouns[k];
        for (int i = 0; noun->shape && i < noun->target_count; i++) {
            const struct import_target *t = &noun->targets[i];
            const char *name = t->field ? t->field : t->name;
            name = t->how == IMPORT_ID ? "external_id" : t->how == IMPORT_IDS ? "external_ids" : t->how == IMPORT_CONTACT ? "contact_points" : t->how == IMPORT_LINK ? "links" : name;
            bool of_shape = t->how != IMPORT_PARENT && t->how != IMPORT_SURVEY && t->how != IMPORT_SURVEY_KIND;
            const struct field *f = of_shape ? shape_field(noun->shape, str_of(name)) : NULL;
            if (of_shape && (!f || !(f->where & (IN_CREATE | IN_CSV)))) {
                fail_msg("%s: %s cannot be given", noun->name, t->name);
            }
            assert_non_null(t->doc);
        }
        assert_true(!noun->moment || shape_field(noun->shape, str_of(noun->moment)));
    }
    assert_true(import_kind_help(&arena).n > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_says_which_column_becomes_which_field),
        cmocka_unit_test(a_setting_holds_for_its_section_wherever_it_stands_in_it),
        cmocka_unit_test(a_place_has_a_zone_and_so_have_times),
        cmocka_unit_test(a_windows_text_with_a_byte_order_mark_is_a_map),
        cmocka_unit_test(what_a_map_cannot_say_is_told_with_its_line),
        cmocka_unit_test(what_a_section_cannot_do_without_is_told),
        cmocka_unit_test(every_field_that_maps_may_fill_is_a_field_of_its_noun),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
