/* SPDX-License-Identifier: Apache-2.0 */
#include "app/files.h"

#include "app/files.sql.h"
#include "work/file.h"
#include "work/query.h"

enum { SWEEP_AT_ONCE = 500 };

struct named { struct fields given, has; struct str name; };
static const struct field named_fields[] = { F_TEXT(struct named, name, IN_ROW) };
static const struct shape named_shape = SHAPE(struct named, "file_named", "A file that is in use.", named_fields);

static bool is_named(const struct list *all, struct str name) {
    for (size_t i = 0; i < all->n; i++) {
        if (str_eq(LIST_AT(all, struct named, i)->name, name)) {
            return true;
        }
    }
    return false;
}

enum status files_sweep(struct work *w, const struct job *j) {
    struct list in_use;
    size_t n;
    struct str *names = file_list_old(w, w->now - DAY_LENGTH, SWEEP_AT_ONCE, &n);
    (void)j;   /* of all businesses: whichever comes first does it */
    enum status st = n ? query_list(w, &Q_FILES_NAMED, ARGS(ARG_TEXTS("names", names, n)), &named_shape, &in_use) : ST_OK;
    for (size_t i = 0; i < n && st == ST_OK; i++) {
        if (!is_named(&in_use, names[i])) {
            file_remove(w, names[i]);
        }
    }
    return st;
}
