/* SPDX-License-Identifier: Apache-2.0
 * mail_parse_scan.h — the look at the raw bytes before a library reads them: what would cost too much, and odd line ends. */
#ifndef MAIL_MAIL_PARSE_SCAN_H
#define MAIL_MAIL_PARSE_SCAN_H

#include "mail/mail_parse.h"

/* The same message without an mbox line, without NULs in its head, with \n as the only line end: the bytes given where nothing was to change. */
enum mail_refused mail_parse_scan(struct arena *a, struct str bytes, size_t max_bytes, struct str *ret_bytes);

#endif
