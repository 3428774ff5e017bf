/* SPDX-License-Identifier: Apache-2.0
 * patch.h — what every noun does with a draft, by the noun's shape. Lists and objects inside are left to the noun. */
#ifndef WORK_PATCH_H
#define WORK_PATCH_H

#include "work/shape.h"

/* What code gave a value counts as named by the request: drafts of the API and of imports are then the same. */
void patch_tell(struct fields *given, const struct fields *has);
bool patch_same(const struct shape *s, const void *a, const void *b);         /* in all single fields that can be set */
void patch_trim(struct fields *has, size_t slot, struct str *text);           /* white space at the ends; nothing left is no value */
/* Every single field and list that can be set, as JSON; what has no value is left out. */
struct str patch_settable(struct arena *a, const struct shape *s, const void *item);
/* A change led from `before` to `after` (both of patch_settable); what of it still stands in `now` is to go back: ret_draft, of the shape,
 * as for a PATCH. false: nothing of it stands. */
bool patch_back(struct arena *a, const struct shape *s, struct str before, struct str after, struct str now, void **ret_draft);
#define PATCH_TELL(p) patch_tell(&(p)->given, &(p)->has)
#define PATCH_TRIM(p, member) patch_trim(&(p)->has, SLOT(p, member), &(p)->member)
#define ID_OF(p, member) (HAS(p, member) ? (p)->member : ID_NONE)
/* A computed member goes with the one it is computed from. */
#define PATCH_COPY(to, from, member) \
    do { \
        (to)->member = (from)->member; \
        if (HAS(from, member)) fields_put(&(to)->has, SLOT(to, member)); \
        else fields_drop(&(to)->has, SLOT(to, member)); \
    } while (0)

#endif
