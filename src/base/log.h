/* SPDX-License-Identifier: Apache-2.0
 * log.h — one line per happening on standard error: time, level, what, key=value. Nothing personal, ever: ids and codes only.
 * Only the dispatcher, workers and the command line log; library code returns a status. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };
void log_level_set(enum log_level level);
void log_line(enum log_level level, const char *what, const char *format, ...) __attribute__((format(printf, 3, 4)));
#define log_error(what, ...) log_line(LOG_LEVEL_ERROR, what, __VA_ARGS__)
#define log_warn(what, ...) log_line(LOG_LEVEL_WARN, what, __VA_ARGS__)
#define log_info(what, ...) log_line(LOG_LEVEL_INFO, what, __VA_ARGS__)
#define log_debug(what, ...) log_line(LOG_LEVEL_DEBUG, what, __VA_ARGS__)

#endif
