/* SPDX-License-Identifier: Apache-2.0
 * data.h — the real mails nobody here wrote, where they are (../shared/data/mail, or RAPPORT_SHARED_DATA); without them a test is skipped. */
#ifndef UNIT_MAIL_DATA_H
#define UNIT_MAIL_DATA_H

#include "test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static inline const char *data_folder(struct arena *a, const char *name) {
    const char *roots[] = {getenv("RAPPORT_SHARED_DATA"), "../shared/data", "/work/shared/data"};
    for (size_t i = 0; i < LENGTH(roots); i++) {
        if (roots[i] == NULL) continue;
        struct str path = arena_fmt(a, "%s/mail/%s", roots[i], name);
        struct stat there;
        if (stat(path.p, &there) == 0 && S_ISDIR(there.st_mode)) return path.p;
    }
    print_message("# the real mails (../shared/data/mail/%s) are not here\n", name);
    return NULL;
}

static inline struct str data_read(struct arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) fail_msg("cannot read %s", path);
    assert_non_null(f);
    (void)fseek(f, 0, SEEK_END);
    size_t n = (size_t)ftell(f);
    rewind(f);
    char *p = arena_alloc(a, n + 1);
    assert_int_equal(fread(p, 1, n, f), n);
    (void)fclose(f);
    return (struct str){p, n};
}

static inline int data_by_name(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* The names in a folder that end so, sorted. */
static inline const char **data_names(struct arena *a, const char *folder, const char *end, size_t *ret_n) {
    struct list names = {0};
    DIR *d = opendir(folder);
    if (d == NULL) fail_msg("cannot read %s", folder);
    for (struct dirent *e; d != NULL && (e = readdir(d)) != NULL;) {
        if (e->d_name[0] != '.' && str_ends(str_of(e->d_name), str_of(end))) *(const char **)list_push(a, &names, sizeof(char *)) = arena_z(a, str_of(e->d_name));
    }
    if (d != NULL) (void)closedir(d);
    if (names.n > 0) qsort(names.items, names.n, sizeof(char *), data_by_name);
    *ret_n = names.n;
    return names.items;
}

#endif
