/* SPDX-License-Identifier: Apache-2.0
 * log_test.c */
#include "test.h"

#include "base/instant.h"
#include "base/log.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static char text[8192];
static int standard_error, file;

/* Standard error is turned into a file while a test runs. */
static int set_up(void **state) {
    (void)state;
    standard_error = dup(STDERR_FILENO);
    file = memfd_create("log", MFD_CLOEXEC);
    return standard_error < 0 || file < 0 || dup2(file, STDERR_FILENO) < 0 ? -1 : 0;
}

static int tear_down(void **state) {
    (void)state;
    dup2(standard_error, STDERR_FILENO);
    close(standard_error);
    close(file);
    return 0;
}

static const char *logged(void) {
    ssize_t n = pread(file, text, sizeof text - 1, 0);
    assert_true(n >= 0);
    text[n] = '\0';
    return text;
}

TEST(log_writes_time_level_what_and_values) {
    instant_t at;
    log_warn("mail.bounced", "message=%s tries=%d", "msg_1", 3);
    const char *end = strchr(logged(), ' ');
    assert_non_null(end);
    assert_true(instant_parse((struct str){text, (size_t)(end - text)}, &at));
    assert_string_equal(end, " warn  mail.bounced message=msg_1 tries=3\n");
}

TEST(log_hides_what_is_below_the_level) {
    log_debug("hidden", "%s", "");
    assert_string_equal(logged(), "");
    log_level_set(LOG_LEVEL_DEBUG);
    log_debug("shown", "%s", "");
    assert_non_null(strstr(logged(), "shown"));
    log_level_set(LOG_LEVEL_INFO);
}

TEST(log_value_cannot_begin_a_line) {
    log_error("x", "value=%s", "a\n2026 error forged");
    assert_non_null(strstr(logged(), "value=a 2026 error forged\n"));
    assert_ptr_equal(strchr(text, '\n'), text + strlen(text) - 1);
}

TEST(log_cuts_long_lines) {
    char value[5000];
    memset(value, 'x', sizeof value - 1);
    value[sizeof value - 1] = '\0';
    log_error("x", "value=%s", value);
    size_t n = strlen(logged());
    assert_in_range(n, 1000, 2048);
    assert_int_equal(text[n - 1], '\n');
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(log_writes_time_level_what_and_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(log_hides_what_is_below_the_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(log_value_cannot_begin_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(log_cuts_long_lines, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
