/* SPDX-License-Identifier: Apache-2.0
 * page.h — reading limit and cursor of a list request; the rest of paging stands in query.h. */
#ifndef WORK_PAGE_H
#define WORK_PAGE_H

#include "work/query.h"

bool page_read(struct str limit, struct str cursor, struct arena *a, struct fault *f, struct page *ret_page);

#endif
