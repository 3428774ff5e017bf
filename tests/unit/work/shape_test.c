/* SPDX-License-Identifier: Apache-2.0 */
#include "work/shape.h"

#include "http/http.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char *const moods[] = { "happy", "unhappy", NULL };

struct part { struct fields given, has; struct str name; int64_t quantity; };
static const struct field part_fields[] = {
    F_TEXT(struct part, name, IN_ALL | REQUIRED, .max = 10), F_INT(struct part, quantity, IN_ALL, .min = 1, .max = 99),
};
static const struct shape part_shape = SHAPE(struct part, "part", "A part.", part_fields);

struct day_entry { struct fields given, has; day_t day; };
static const struct field day_entry_fields[] = { F_DAY(struct day_entry, day, IN_ALL | BARE) };
static const struct shape day_entry_shape = SHAPE(struct day_entry, "day_entry", "A day.", day_entry_fields);

struct thing {
    struct fields given, has;
    ident id; struct str text; int64_t score; int64_t mood; day_t day; instant_t at; int64_t flag; double weight; struct list parts; struct list days; struct str secret;
};
static const struct field thing_fields[] = {
    F_ID(struct thing, id, IN_OUT, .prefix = "thg"), F_TEXT(struct thing, text, IN_ALL | REQUIRED | NOT_EMPTY, .max = 5),
    F_INT(struct thing, score, IN_ALL | IN_FILTER, .min = 0, .max = 10), F_ENUM(struct thing, mood, IN_ALL, .names = moods),
    F_DAY(struct thing, day, IN_ALL), F_AT(struct thing, at, IN_ALL), F_FLAG(struct thing, flag, IN_ALL), F_REAL(struct thing, weight, IN_ALL),
    F_LIST(struct thing, parts, IN_ALL, .of = &part_shape, .max = 3), F_LIST(struct thing, days, IN_ALL, .of = &day_entry_shape),
    F_TEXT(struct thing, secret, IN_ALL | PERSONAL),
};
static const struct shape thing_shape = SHAPE(struct thing, "thing", "A thing.", thing_fields);

static struct thing read_as(enum shape_mode mode, const char *text, struct arena *a, struct fault *f) {
    struct thing t = { 0 };
    struct json_error error;
    *f = (struct fault){ .arena = a };
    const struct json *v = json_parse(a, str_of(text), &error);
    assert_non_null(v);
    shape_from_json(&thing_shape, mode, v, a, f, &t);
    return t;
}

static struct str written(const struct thing *t, bool sees_people, struct arena *a) {
    struct buf b;
    struct json_out out;
    buf_init(&b, a, 64);
    json_out_init(&out, &b);
    shape_to_json(&thing_shape, t, sees_people, &out);
    return buf_str(&b);
}

static void names_every_wrong_field_at_once(void **state) {
    struct arena *a = *state;
    struct fault f;
    read_as(SHAPE_CREATE, "{\"text\":\"too long\",\"score\":11,\"mood\":\"angry\",\"day\":\"2023-02-30\",\"flag\":1,\"weight\":\"x\",\"nose\":1,"
                          "\"parts\":[{\"name\":\"ok\"},{\"quantity\":0}]}", a, &f);
    const char *const wrong[] = { "text", "score", "mood", "day", "flag", "weight", "nose", "parts[1].quantity", "parts[1].name" };
    assert_int_equal(f.status, ST_INVALID);
    assert_int_equal(f.n, LENGTH(wrong));
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        assert_true(str_is(f.at[i].field, wrong[i]));
    }
}

static void absent_null_and_value_are_three_things(void **state) {
    struct arena *a = *state;
    struct fault f;
    struct thing t = read_as(SHAPE_PATCH, "{\"score\":0,\"mood\":null}", a, &f);
    assert_int_equal(f.n, 0);
    assert_true(GIVEN(&t, score) && HAS(&t, score) && t.score == 0);
    assert_true(GIVEN(&t, mood) && !HAS(&t, mood));
    assert_false(GIVEN(&t, day));
}

static void what_is_needed_cannot_be_patched_away(void **state) {
    struct arena *a = *state;
    struct fault f;
    read_as(SHAPE_PATCH, "{\"text\":null}", a, &f);
    assert_int_equal(f.n, 1);
    assert_true(str_is(f.at[0].field, "text"));
}

static void zero_is_written_and_a_missing_value_is_null(void **state) {
    struct arena *a = *state;
    struct thing t = { 0 };
    SET(&t, score, 0);
    SET(&t, secret, STR("Ana"));
    struct str s = written(&t, true, a);
    assert_non_null(strstr(s.p, "\"score\":0"));
    assert_non_null(strstr(s.p, "\"mood\":null"));
    assert_non_null(strstr(s.p, "\"secret\":\"Ana\""));
}

static void who_may_not_see_people_gets_null(void **state) {
    struct arena *a = *state;
    struct thing t = { 0 };
    SET(&t, secret, STR("Ana"));
    assert_non_null(strstr(written(&t, false, a).p, "\"secret\":null"));
}

static void a_list_may_hold_bare_values(void **state) {
    struct arena *a = *state;
    struct fault f;
    struct thing t = read_as(SHAPE_CREATE, "{\"text\":\"a\",\"days\":[\"2026-12-25\",\"2026-12-26\"]}", a, &f);
    assert_int_equal(f.n, 0);
    assert_int_equal(t.days.n, 2);
    assert_non_null(strstr(written(&t, true, a).p, "\"days\":[\"2026-12-25\",\"2026-12-26\"]"));
}

static void a_number_beyond_64_bits_is_named(void **state) {
    struct arena *a = *state;
    struct fault f;
    read_as(SHAPE_CREATE, "{\"text\":\"a\",\"score\":99999999999999999999999}", a, &f);
    assert_int_equal(f.n, 1);
    assert_true(str_is(f.at[0].field, "score"));
}

static void a_query_names_what_is_no_filter(void **state) {
    struct arena *a = *state;
    struct fault f = { .arena = a };
    struct thing t = { 0 };
    const struct http_pair pairs[] = { { STR("score"), STR("7") }, { STR("limit"), STR("3") }, { STR("day"), STR("2026-01-01") } };
    shape_from_query(&thing_shape, pairs, LENGTH(pairs), a, &f, &t);
    assert_int_equal(t.score, 7);
    assert_int_equal(f.n, 1);
    assert_true(str_is(f.at[0].field, "day"));
}

static int arena_open(void **state) {
    static struct arena a;
    arena_init(&a);
    *state = &a;
    return 0;
}
static int arena_close(void **state) {
    arena_release(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_open, arena_close)
int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(names_every_wrong_field_at_once), TEST(absent_null_and_value_are_three_things), TEST(what_is_needed_cannot_be_patched_away),
        TEST(zero_is_written_and_a_missing_value_is_null), TEST(who_may_not_see_people_gets_null), TEST(a_list_may_hold_bare_values),
        TEST(a_number_beyond_64_bits_is_named), TEST(a_query_names_what_is_no_filter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
