/* SPDX-License-Identifier: Apache-2.0
 * instant.c — moments as RFC 3339 text. Written by hand: every row of every answer holds several of them. */
#include "base/instant.h"

#include <time.h>

instant_t instant_now(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now); // cannot fail with this clock
    return (instant_t)now.tv_sec * SECOND + now.tv_nsec / 1000;
}

int64_t instant_steady(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * SECOND + now.tv_nsec / 1000;
}

/* Two digits, or a number above any limit. */
static unsigned two(const char *p) {
    unsigned tens = (unsigned char)p[0] - (unsigned)'0', ones = (unsigned char)p[1] - (unsigned)'0';
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* ".25" at the head of rest, as microseconds; further digits are read and dropped. */
static bool take_fraction(struct str *rest, int64_t *ret_micros) {
    *ret_micros = 0;
    if (rest->n == 0 || *rest->p != '.') return true;
    int64_t unit = SECOND / 10;
    size_t i = 1;
    for (; i < rest->n && rest->p[i] >= '0' && rest->p[i] <= '9'; i++, unit /= 10)
        *ret_micros += (rest->p[i] - '0') * unit;
    rest->p += i;
    rest->n -= i;
    return i > 1;
}

/* "Z" or "+01:00", and nothing behind it. */
static bool read_offset(struct str rest, int64_t *ret_offset) {
    if (rest.n == 1 && (*rest.p == 'Z' || *rest.p == 'z')) {
        *ret_offset = 0;
        return true;
    }
    if (rest.n != 6 || (*rest.p != '+' && *rest.p != '-') || rest.p[3] != ':') return false;
    unsigned hours = two(rest.p + 1), minutes = two(rest.p + 4);
    if (hours > 23 || minutes > 59) return false;
    *ret_offset = hours * HOUR + minutes * MINUTE;
    if (*rest.p == '-') *ret_offset = -*ret_offset;
    return true;
}

bool instant_parse(struct str rfc3339, instant_t *ret_at) {
    const char *p = rfc3339.p;
    if (rfc3339.n < 20 || (p[10] != 'T' && p[10] != 't' && p[10] != ' ')) return false;
    if (p[13] != ':' || p[16] != ':') return false;
    unsigned hour = two(p + 11), minute = two(p + 14), second = two(p + 17);
    if (hour > 23 || minute > 59 || second > 59) return false;

    day_t day;
    int64_t micros, offset;
    struct str rest = {p + 19, rfc3339.n - 19};
    if (!day_parse((struct str){p, 10}, &day)) return false;
    if (!take_fraction(&rest, &micros) || !read_offset(rest, &offset)) return false;

    instant_t at = day * DAY_LENGTH + hour * HOUR + minute * MINUTE + second * SECOND + micros - offset;
    if (at < INSTANT_MIN || at > INSTANT_MAX) return false;
    *ret_at = at;
    return true;
}

static void write_two(char *out, unsigned value) {
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
}

size_t instant_write(char out[32], instant_t at) {
    if (at < INSTANT_MIN) at = INSTANT_MIN;
    if (at > INSTANT_MAX) at = INSTANT_MAX;
    day_t day = at / DAY_LENGTH - (at % DAY_LENGTH < 0);
    int64_t of_day = at - day * DAY_LENGTH;
    unsigned seconds = (unsigned)(of_day / SECOND), micros = (unsigned)(of_day % SECOND);
    size_t n = day_write(out, day);
    out[n] = 'T';
    write_two(out + n + 1, seconds / 3600);
    out[n + 3] = ':';
    write_two(out + n + 4, seconds / 60 % 60);
    out[n + 6] = ':';
    write_two(out + n + 7, seconds % 60);
    n += 9;
    if (micros != 0) {
        out[n] = '.';
        write_two(out + n + 1, micros / 10000);
        write_two(out + n + 3, micros / 100 % 100);
        write_two(out + n + 5, micros % 100);
        n += 7;
    }
    out[n] = 'Z';
    out[n + 1] = '\0';
    return n + 1;
}

struct str instant_format(struct arena *a, instant_t at) {
    char text[32];
    size_t n = instant_write(text, at);
    return arena_str(a, (struct str){text, n});
}
