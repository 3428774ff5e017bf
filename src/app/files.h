/* SPDX-License-Identifier: Apache-2.0
 * files.h — files in DIR/files that no row of any business names: what a program that died, a restored older backup or a business taken
 * away has left. Those in use are named by a row, and the rooms that wrote it take them away with it. */
#ifndef APP_FILES_H
#define APP_FILES_H

#include "work/job.h"

job_fn files_sweep;   /* twice a day; what is younger than a day stays, because its row may still come */

#endif
