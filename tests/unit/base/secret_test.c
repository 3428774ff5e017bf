/* SPDX-License-Identifier: Apache-2.0
 * secret_test.c */
#include "test.h"

#include "base/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena a;
static const unsigned char key[SECRET_KEY_SIZE] = "a key for tests, 32 bytes long.";
static const unsigned char other_key[SECRET_KEY_SIZE] = "another key, also 32 bytes long";

static int set_up(void **state) {
    (void)state;
    arena_init(&a);
    return secret_init() ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(&a);
    return 0;
}

TEST(password_is_verified_and_another_refused) {
    struct str hash = password_hash(&a, STR("correct horse"));
    assert_true(str_starts(hash, STR("$argon2id$")));
    assert_true(password_verify(hash, STR("correct horse")));
    assert_false(password_verify(hash, STR("correct horsf")));
    assert_false(password_verify(hash, STR("")));
}

TEST(password_of_an_absent_or_broken_hash_is_refused) {
    assert_false(password_verify((struct str){0}, STR("x")));
    assert_false(password_verify(STR("$argon2id$rubbish"), STR("x")));
}

TEST(random_below_stays_below) {
    bool seen[5] = {0};
    for (int i = 0; i < 1000; i++) {
        uint64_t n = random_below(5);
        assert_true(n < 5);
        seen[n] = true;
    }
    for (int i = 0; i < 5; i++) assert_true(seen[i]);
    assert_int_equal(random_below(0), 0);
    assert_int_equal(random_below(1), 0);
}

TEST(random_tokens_are_different_and_fit_into_an_address) {
    struct str one = random_token(&a, 32), two = random_token(&a, 32);
    assert_int_equal(one.n, 43);
    assert_false(str_eq(one, two));
    assert_true(strspn(one.p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == one.n);
}

TEST(secret_hash_is_blake2b_in_hex) {
    assert_text(secret_hash_hex(&a, STR("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    assert_text(secret_hash_hex(&a, (struct str){0}), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

TEST(token_gives_its_id_back) {
    const int64_t ids[] = {1, 123456789, INT64_MAX};
    for (size_t i = 0; i < LENGTH(ids); i++) {
        int64_t id = 0;
        struct str token = token_make(&a, key, "survey", ids[i]);
        assert_int_equal(token.n, 39);
        assert_true(token_read(key, "survey", token, &id) && id == ids[i]);
    }
}

TEST(token_is_refused_for_another_purpose_or_key) {
    int64_t id = 7;
    struct str token = token_make(&a, key, "survey", 42);
    assert_false(token_read(key, "unsubscribe", token, &id));
    assert_false(token_read(other_key, "survey", token, &id));
    assert_false(token_read(key, "survey", STR(""), &id));
    assert_int_equal(id, 7);
}

TEST(token_with_any_other_letter_is_refused) {
    int64_t id;
    struct str token = token_make(&a, key, "survey", 42);
    for (size_t i = 0; i < token.n; i++) {
        char *changed = arena_copy(&a, token.p, token.n);
        changed[i] = changed[i] == '7' ? '6' : '7';
        assert_false(token_read(key, "survey", (struct str){changed, token.n}, &id));
    }
}

TEST(secret_opens_what_was_sealed) {
    struct str plain = {0}, sealed = secret_seal(&a, key, STR("smtp password"));
    assert_true(secret_open(&a, key, sealed, &plain));
    assert_text(plain, "smtp password");
    assert_false(str_eq(sealed, secret_seal(&a, key, STR("smtp password"))));
    assert_true(secret_open(&a, key, secret_seal(&a, key, STR("")), &plain));
    assert_int_equal(plain.n, 0);
}

TEST(secret_refuses_what_was_changed_or_cut) {
    struct str plain = {0}, sealed = secret_seal(&a, key, STR("x"));
    assert_false(secret_open(&a, other_key, sealed, &plain));
    for (size_t n = 0; n < sealed.n; n++) assert_false(secret_open(&a, key, str_slice(sealed, 0, n), &plain));
    for (size_t i = 0; i < sealed.n; i++) {
        char *changed = arena_copy(&a, sealed.p, sealed.n);
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        assert_false(secret_open(&a, key, (struct str){changed, sealed.n}, &plain));
    }
    assert_null(plain.p);
}

TEST(secret_key_is_made_once_and_for_its_owner_only) {
    char folder[] = "/tmp/secret-test-XXXXXX";
    unsigned char first[SECRET_KEY_SIZE], second[SECRET_KEY_SIZE];
    struct stat found;
    assert_non_null(mkdtemp(folder));
    const char *path = arena_fmt(&a, "%s/key", folder).p;
    assert_true(secret_key_load(path, first));
    assert_true(secret_key_load(path, second));
    assert_memory_equal(first, second, SECRET_KEY_SIZE);
    assert_int_equal(stat(path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    assert_int_equal(found.st_size, SECRET_KEY_SIZE);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0); // nothing else was left there
}

TEST(secret_key_of_another_size_is_refused) {
    char path[] = "/tmp/secret-test-XXXXXX";
    unsigned char read[SECRET_KEY_SIZE];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_false(secret_key_load(path, read));
    assert_int_equal(errno, EINVAL);
    assert_int_equal(write(fd, "0123456789012345678901234567890123", 33), 33);
    assert_false(secret_key_load(path, read));
    assert_int_equal(errno, EINVAL);
    close(fd);
    unlink(path);
}

TEST(secret_key_tells_why_it_cannot_be_made) {
    unsigned char read[SECRET_KEY_SIZE];
    assert_false(secret_key_load("/tmp/no-such-folder/key", read));
    assert_int_equal(errno, ENOENT);
}

TEST(secret_signs_as_standard_webhooks_says) {   /* the example of its reference libraries */
    struct str bytes;
    assert_true(secret_from_base64(&a, STR("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &bytes));
    struct str mac = secret_hmac_base64(&a, bytes, STR("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"));
    assert_true(str_is(mac, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    assert_false(secret_from_base64(&a, STR("not base64!"), &bytes));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(password_is_verified_and_another_refused),
        cmocka_unit_test(password_of_an_absent_or_broken_hash_is_refused),
        cmocka_unit_test(random_below_stays_below),
        cmocka_unit_test(random_tokens_are_different_and_fit_into_an_address),
        cmocka_unit_test(secret_hash_is_blake2b_in_hex),
        cmocka_unit_test(token_gives_its_id_back),
        cmocka_unit_test(token_is_refused_for_another_purpose_or_key),
        cmocka_unit_test(token_with_any_other_letter_is_refused),
        cmocka_unit_test(secret_opens_what_was_sealed),
        cmocka_unit_test(secret_refuses_what_was_changed_or_cut),
        cmocka_unit_test(secret_key_is_made_once_and_for_its_owner_only),
        cmocka_unit_test(secret_key_of_another_size_is_refused),
        cmocka_unit_test(secret_key_tells_why_it_cannot_be_made),
        cmocka_unit_test(secret_signs_as_standard_webhooks_says),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
