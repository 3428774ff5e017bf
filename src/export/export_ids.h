/* SPDX-License-Identifier: Apache-2.0
 * export_ids.h — which ids the files of an export have, by prefix, and how often: 16 bytes each, for millions of them. */
#ifndef EXPORT_EXPORT_IDS_H
#define EXPORT_EXPORT_IDS_H

#include "base/id.h"

struct export_ids_kind;
struct export_ids { struct export_ids_kind *first; };

void export_ids_init(struct export_ids *s);
void export_ids_release(struct export_ids *s);
void export_ids_add(struct export_ids *s, const char *prefix, ident id);
bool export_ids_has(const struct export_ids *s, const char *prefix, ident id);
/* One occurrence less; how many are left. */
int64_t export_ids_take(struct export_ids *s, const char *prefix, ident id);

#endif
