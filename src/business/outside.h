/* SPDX-License-Identifier: Apache-2.0
 * outside.h — the ids that tills, shops and time clocks have for our places and people: [{"source":"till","id":"e7"}].
 *
 * Invariant: within a business one (kind, source, outside id) means one location or one employee. A place or person may have many. */
#ifndef BUSINESS_OUTSIDE_H
#define BUSINESS_OUTSIDE_H

#include "work/shape.h"
#include "work/work.h"

struct outside_id { struct fields given, has; struct str source, id; ident subject_id; };
extern const struct shape outside_shape;

enum outside_of { OUTSIDE_LOCATION, OUTSIDE_EMPLOYEE };

/* Who or what an outside id means. ST_NOT_FOUND (no fault told) when it is unknown: imports and the API look ids up with this. */
enum status outside_find(struct work *w, enum outside_of of, struct str source, struct str id, ident *ret_subject) MUST_USE;
/* The one subject that any of the list means; ID_NONE when none is known. Two different ones are a fault at external_ids. */
enum status outside_match(struct work *w, enum outside_of of, const struct list *ids, ident *ret_subject) MUST_USE;
/* Fault when one of the list means somebody other than `own`. */
enum status outside_check(struct work *w, enum outside_of of, const struct list *ids, ident own) MUST_USE;
enum status outside_add(struct work *w, enum outside_of of, const struct list *ids, ident subject) MUST_USE;
enum status outside_replace(struct work *w, enum outside_of of, const struct list *ids, ident subject) MUST_USE;

#endif
