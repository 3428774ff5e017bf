/* SPDX-License-Identifier: Apache-2.0
 * parts.h — answers that go out in parts (REPLY_PARTS). Private to src/work. */
#ifndef WORK_PARTS_H
#define WORK_PARTS_H

#include "work/request.h"

void parts_start(struct request *r);   /* on an HTTP thread, when the headers were added */

#endif
