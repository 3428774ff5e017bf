/* SPDX-License-Identifier: Apache-2.0
 * limits.h — every size that comes from outside has its cap here, so that they can be read together. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

enum {
    LIMIT_BODY = 1 << 20,            /* bytes of a request body, unless the route says otherwise */
    LIMIT_BODY_EVENTS = 16 << 20,    /* an NDJSON body */
    LIMIT_JSON_DEPTH = 32,
    LIMIT_NAME = 200,                /* code points */
    LIMIT_LINE = 500,
    LIMIT_TEXT = 8000,               /* a comment, a complaint, a note */
    LIMIT_CONTACT_POINTS = 50,
    LIMIT_EXTERNAL_IDS = 20,
    LIMIT_ITEMS = 500,               /* items or payments of one order */
    LIMIT_PAGE = 200,                /* rows of one list answer */
    LIMIT_PAGE_DEFAULT = 50,
    LIMIT_PASSWORD = 200,
    LIMIT_PASSWORD_MIN = 10,
    LIMIT_HEADER_VALUE = 4096,
};

#endif
