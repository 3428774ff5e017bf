/* SPDX-License-Identifier: Apache-2.0
 * free_fields.h — an object whose names nobody knows beforehand: the free fields of events that other programs send. */
#ifndef WORK_FREE_FIELDS_H
#define WORK_FREE_FIELDS_H

#include "work/shape.h"

const struct json *free_fields_read(struct arena *a, struct str text);                      /* NULL: no object */
const struct json *free_fields_get(const struct json *object, struct str name);             /* NULL: it says nothing of that name; object may be NULL */
/* Those of its fields that the shape has are checked by it, faults named "fields.NAME"; others may be whatever they are. */
void free_fields_check(const struct shape *s, struct str text, struct arena *a, struct fault *f);

#endif
