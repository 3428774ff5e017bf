/* SPDX-License-Identifier: Apache-2.0
 * day.c — the calendar of instant.h, without zones. The arithmetic is Howard Hinnant's ("chrono-compatible low-level date
 * algorithms"): years begin in March, so that the leap day is the last of its year, and repeat every 400 years. */
#include "base/instant.h"

#define DAY_MIN ((day_t)-719162) /* 0001-01-01 */
#define DAY_MAX ((day_t)2932896) /* 9999-12-31 */
enum { DAYS_OF_400_YEARS = 146097, MARCH_1_YEAR_0 = -719468 };

static int days_of_month(int year, int month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool day_from_civil(int year, int month, int day, day_t *ret_day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
    if (day < 1 || day > days_of_month(year, month)) return false;
    int y = year - (month <= 2), era = y / 400, of_era = y % 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    *ret_day = (day_t)era * DAYS_OF_400_YEARS + days + MARCH_1_YEAR_0;
    return true;
}

void day_to_civil(day_t day, int *ret_year, int *ret_month, int *ret_day) {
    if (day < DAY_MIN) day = DAY_MIN;
    if (day > DAY_MAX) day = DAY_MAX;
    unsigned days = (unsigned)(day - MARCH_1_YEAR_0);
    unsigned era = days / DAYS_OF_400_YEARS, in_era = days % DAYS_OF_400_YEARS;
    unsigned of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    unsigned of_year = in_era - (365 * of_era + of_era / 4 - of_era / 100);
    unsigned from_march = (5 * of_year + 2) / 153;
    *ret_day = (int)(of_year - (153 * from_march + 2) / 5 + 1);
    *ret_month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    *ret_year = (int)(of_era + era * 400) + (*ret_month <= 2);
}

int day_weekday(day_t day) {
    int64_t since_monday = (day % 7 + 7 + 3) % 7; // 1970-01-01 was a Thursday
    return (int)since_monday + 1;
}

/* A number of exactly n digits, or -1. */
static int digits(const char *p, int n) {
    int value = 0;
    for (int i = 0; i < n; i++) {
        unsigned digit = (unsigned char)p[i] - (unsigned)'0';
        if (digit > 9) return -1;
        value = value * 10 + (int)digit;
    }
    return value;
}

bool day_parse(struct str iso, day_t *ret_day) {
    if (iso.n != 10 || iso.p[4] != '-' || iso.p[7] != '-') return false;
    return day_from_civil(digits(iso.p, 4), digits(iso.p + 5, 2), digits(iso.p + 8, 2), ret_day);
}

size_t day_write(char out[16], day_t day) {
    int year, month, of_month;
    day_to_civil(day, &year, &month, &of_month);
    for (int i = 3, rest = year; i >= 0; i--, rest /= 10) out[i] = (char)('0' + rest % 10);
    out[4] = out[7] = '-';
    out[5] = (char)('0' + month / 10);
    out[6] = (char)('0' + month % 10);
    out[8] = (char)('0' + of_month / 10);
    out[9] = (char)('0' + of_month % 10);
    out[10] = '\0';
    return 10;
}

struct str day_format(struct arena *a, day_t day) {
    char text[16];
    size_t n = day_write(text, day);
    return arena_str(a, (struct str){text, n});
}
