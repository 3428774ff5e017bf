/* SPDX-License-Identifier: Apache-2.0
 * log.c — one write per line, so that the lines of several threads never mix. */
#include "base/log.h"

#include "base/instant.h"

#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

enum { LINE_SIZE = 2048 };

/* Process-wide: one operator, one standard error. */
static _Atomic int level_shown = LOG_LEVEL_INFO;

void log_level_set(enum log_level level) { level_shown = (int)level; }

void log_line(enum log_level level, const char *what, const char *format, ...) {
    static const char *const names[] = {"error", "warn", "info", "debug"};
    if ((int)level > level_shown) return;
    char line[LINE_SIZE], at[32];
    instant_write(at, instant_now());
    int n = snprintf(line, sizeof line - 1, "%s %-5s %s ", at, names[level], what);
    if (n < 0 || n >= LINE_SIZE - 1) return; // only when `what` is no name
    va_list args;
    va_start(args, format);
    int more = vsnprintf(line + n, sizeof line - 1 - (size_t)n, format, args);
    va_end(args);
    size_t size = (size_t)n + (more > 0 ? (size_t)more : 0);
    if (size > sizeof line - 2) size = sizeof line - 2; // cut: a log line is no place for long texts
    for (size_t i = (size_t)n; i < size; i++) {
        if ((unsigned char)line[i] < ' ') line[i] = ' '; // a value cannot fake a line
    }
    line[size++] = '\n';
    (void)!write(STDERR_FILENO, line, size); // there is nobody left to tell
}
