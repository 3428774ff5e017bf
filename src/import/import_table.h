/* SPDX-License-Identifier: Apache-2.0
 * import_table.h — texts by which something is found again: keys of rows, outside ids, values of a lookup. Grows; nothing is taken out. */
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H

#include "base/arena.h"

struct import_entry { struct str key; uint64_t hash; int64_t number; void *item; };
struct import_table { struct arena *arena; struct import_entry *slots; size_t n, capacity; };

struct import_entry *import_table_find(const struct import_table *t, struct str key);   /* NULL: not there */
/* The one that is there, or a new one without number and item; the key is copied. Entries move when another is put. */
struct import_entry *import_table_put(struct import_table *t, struct str key);
/* Two texts as one key: no other two make the same. */
struct str import_table_key(struct arena *a, struct str first, struct str second);

#endif
