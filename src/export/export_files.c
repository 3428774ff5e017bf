/* SPDX-License-Identifier: Apache-2.0 */
#include "export/export_files.h"

#include "base/secret.h"
#include "work/file.h"

#include <fcntl.h>
#include <unistd.h>

enum { PIECE = 64 << 10 };

static struct str text_of(const struct export_sheet *s, const void *row, const char *name) {
    struct db_value v = shape_value(shape_field(s->shape, str_of(name)), row);
    return v.type == DB_TEXT ? v.s : (struct str){ 0 };
}

static int open_at(int folder, struct str name) {
    char path[64];
    if (folder < 0 || !file_is_name(name) || name.n >= sizeof path) {
        return -1;
    }
    memcpy(path, name.p, name.n);
    path[name.n] = '\0';
    return openat(folder, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

struct str export_files_hash(struct arena *a, int fd) {
    struct secret_hasher *h = secret_hasher_new(a);
    char piece[PIECE];
    ssize_t got = lseek(fd, 0, SEEK_SET) == 0 ? 1 : -1;
    while (got > 0 && (got = read(fd, piece, sizeof piece)) > 0) {
        secret_hasher_add(h, (struct str){ piece, (size_t)got });
    }
    struct str hash = secret_hasher_hex(h, a);
    return got < 0 ? (struct str){ 0 } : hash;
}

void export_files_check(int folder, const struct export_sheet *s, const void *row, struct fault *fault) {
    struct str name = text_of(s, row, "name");
    if (!file_is_name(name)) {
        fault_add(fault, ST_INVALID, STR("name"), "This is not how the program names a file.");
        return;
    }
    int fd = open_at(folder, name);
    if (fd < 0) {
        fault_add(fault, ST_INVALID, STR("name"), "Its bytes are not there: they belong in the folder \"files\" of the export, as %.*s.", STR_ARG(name));
        return;
    }
    if (!str_eq(export_files_hash(fault->arena, fd), text_of(s, row, "hash"))) {
        fault_add(fault, ST_INVALID, STR("hash"), "The file files/%.*s is not the one that was exported.", STR_ARG(name));
    }
    close(fd);
}

enum status export_files_bring(struct work *w, int folder, const struct export_sheet *s, const void *row) {
    int fd = open_at(folder, text_of(s, row, "name"));
    if (fd < 0) {
        return fail(w, ST_GONE, "files", "A file of the export has gone while it was taken in.");
    }
    enum status st = file_put_back(w, fd, text_of(s, row, "name"), text_of(s, row, "hash"));
    close(fd);
    return st;
}
