/* SPDX-License-Identifier: Apache-2.0
 * order_part_test.c — items and payments by position: added to by POST, set by PATCH. */
#include "remember/order.h"

#include "test.h"

struct bench { struct arena arena; struct work work; };

static void set_up(struct bench *b) {
    *b = (struct bench){ 0 };
    arena_init(&b->arena);
    b->work.arena = &b->arena;
}

static struct list items(struct bench *b, const int64_t *positions, const int64_t *amounts, size_t n) {
    struct list l = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct order_item *item = list_push(&b->arena, &l, sizeof *item);
        SET(item, position, positions[i]);
        SET(item, amount, amounts[i]);
    }
    return l;
}

static void are(const struct list *l, const int64_t *positions, const int64_t *amounts, size_t n) {
    assert_int_equal(l->n, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(LIST_AT(l, struct order_item, i)->position, positions[i]);
        assert_int_equal(LIST_AT(l, struct order_item, i)->amount, amounts[i]);
    }
}

#define N(...) (const int64_t[]){ __VA_ARGS__ }

TEST(what_is_added_stands_at_its_position_and_the_others_stay) {
    struct bench b;
    set_up(&b);
    struct list had = items(&b, N(1, 3), N(10, 30), 2), given = items(&b, N(4, 2, 3), N(40, 20, 31), 3);
    struct list now = order_part_merge(&b.work, &order_part_item, &had, &given, true);
    are(&now, N(1, 2, 3, 4), N(10, 20, 31, 40), 4);
    are(&had, N(1, 3), N(10, 30), 2);
    arena_release(&b.arena);
}

TEST(a_list_that_is_set_forgets_the_others) {
    struct bench b;
    set_up(&b);
    struct list had = items(&b, N(1, 3), N(10, 30), 2), given = items(&b, N(2, 1), N(20, 11), 2);
    struct list now = order_part_merge(&b.work, &order_part_item, &had, &given, false);
    are(&now, N(1, 2), N(11, 20), 2);
    arena_release(&b.arena);
}

TEST(the_same_in_another_order_is_the_same) {
    struct bench b;
    set_up(&b);
    struct list had = items(&b, N(1, 2), N(10, 20), 2), given = items(&b, N(2, 1), N(20, 10), 2), other = items(&b, N(2), N(21), 1);
    struct list same = order_part_merge(&b.work, &order_part_item, &had, &given, false);
    struct list differs = order_part_merge(&b.work, &order_part_item, &had, &other, true);
    assert_true(order_part_same(&order_part_item, &had, &same));
    assert_false(order_part_same(&order_part_item, &had, &differs));
    arena_release(&b.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_stands_at_its_position_and_the_others_stay),
        cmocka_unit_test(a_list_that_is_set_forgets_the_others),
        cmocka_unit_test(the_same_in_another_order_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
