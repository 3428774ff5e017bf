/* SPDX-License-Identifier: Apache-2.0
 * shape_private.h — how the shape files reach a member. Private to src/work/shape_*.c. */
#ifndef WORK_SHAPE_PRIVATE_H
#define WORK_SHAPE_PRIVATE_H

#include "work/shape.h"

struct shape_head { struct fields given, has; };   /* what every noun's struct begins with */

static inline size_t field_slot(const struct field *f) { return f->offset / 8; }
static inline bool field_has(const struct field *f, const void *item) {
    return fields_has(&((const struct shape_head *)item)->has, field_slot(f));
}
static inline void *field_at(const struct field *f, void *item) { return (char *)item + f->offset; }
static inline const void *field_in(const struct field *f, const void *item) { return (const char *)item + f->offset; }
static inline void field_mark(const struct field *f, void *item) { fields_put(&((struct shape_head *)item)->has, field_slot(f)); }

/* The one field of a list's shape whose entries are that value alone; NULL: entries are objects. */
const struct field *shape_bare(const struct shape *s);
struct str shape_label(struct arena *a, const struct field *f);     /* "Promised day" */
bool shape_put_int(const struct field *f, int64_t v, struct str path, struct arena *a, struct fault *fault, void *item);

#endif
