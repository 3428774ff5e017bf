/* SPDX-License-Identifier: Apache-2.0
 * file.c — a part is locked (flock) while its request lives, so that a sweep tells what is left over from what is under way. */
#include "work/file.h"

#include "base/picture.h"
#include "base/secret.h"
#include "work/node.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { NAME_BYTES = 12, SPARE_BYTES = 64 << 20, AT_ONCE_MAX = 32 };   /* SPARE: room that stays for the data itself */
#define PART ".part"

static const char *folder(const struct work *w) { return arena_fmt(w->arena, "%.*s/files", STR_ARG(w->frame->node->dir)).p; }

const char *file_path(const struct work *w, struct str name) { return arena_fmt(w->arena, "%s/%.*s", folder(w), STR_ARG(name)).p; }

int file_open(const struct work *w, struct str name) { return open(file_path(w, name), O_RDONLY | O_CLOEXEC); }

void file_remove(const struct work *w, struct str name) { (void)unlink(file_path(w, name)); }   /* gone already is as good */

const char *file_folder(const struct work *w, const char *name) {
    const char *path = arena_fmt(w->arena, "%.*s/%s", STR_ARG(w->frame->node->dir), name).p;
    (void)mkdir(path, 0700);   /* whoever opens a file in it tells what is wrong */
    return path;
}

static enum status full(struct work *w) {
    return fail(w, ST_FULL, "", "There is not enough room on the disk for this file; nothing was saved.");
}

static bool has_room(const struct work *w, int64_t length) {
    struct statvfs disk;
    return statvfs(folder(w), &disk) != 0 || (double)disk.f_bavail * (double)disk.f_frsize > (double)(length > 0 ? length : 0) + SPARE_BYTES;
}

static enum status open_part(struct work *w, struct file *f) {
    if (mkdir(folder(w), 0700) != 0 && errno != EEXIST) {
        return ST_BUSY;
    }
    f->name = random_token(w->arena, NAME_BYTES);
    f->path = file_path(w, f->name);
    f->part = arena_fmt(w->arena, "%s" PART, f->path).p;
    f->fd = open(f->part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return f->fd >= 0 && flock(f->fd, LOCK_EX | LOCK_NB) == 0 ? ST_OK : ST_BUSY;
}

enum status file_begin(struct work *w, int64_t length, struct file *ret_file) {
    struct file *f = ret_file;
    struct node *n = w->frame->node;
    *f = (struct file){ .fd = -1, .node = n, .hasher = secret_hasher_new(w->arena) };
    if (atomic_fetch_add(&n->files_open, 1) >= AT_ONCE_MAX) {
        return fail(w, ST_BUSY, "", "Too many files are being sent just now; please try again in a minute.");
    }
    enum status st = open_part(w, f);
    return st == ST_OK && !has_room(w, length) ? full(w) : st;
}

/* In tests the disk has the room the test says. */
static bool is_full(struct file *f, size_t n) {
    return f->node->is_test && atomic_load(&f->node->disk_room) >= 0 && atomic_fetch_sub(&f->node->disk_room, (long long)n) < (long long)n;
}

void file_bare(struct file *f, struct arena *a) { f->picture = picture_new(a); }

enum status file_piece(void *file, struct str sent) {
    struct file *f = file;
    struct str piece = f->picture ? picture_piece(f->picture, sent) : sent;
    if (is_full(f, piece.n)) {
        return ST_FULL;
    }
    secret_hasher_add(f->hasher, piece);
    for (size_t at = 0; at < piece.n;) {
        ssize_t wrote = write(f->fd, piece.p + at, piece.n - at);
        if (wrote < 0 && errno != EINTR) {
            return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? ST_FULL : ST_BUSY;
        }
        at += wrote > 0 ? (size_t)wrote : 0;
    }
    f->size += (int64_t)piece.n;
    return ST_OK;
}

/* A picture that became shorter says its new length near its beginning. */
static bool resize(struct file *f, struct arena *a) {
    unsigned char size[4];
    char piece[16 << 10];
    bool resized;
    f->is_broken = !picture_end(f->picture, size, &resized);
    if (f->is_broken || !resized) {
        return true;
    }
    bool good = pwrite(f->fd, size, sizeof size, PICTURE_SIZE_AT) == (ssize_t)sizeof size;
    f->hasher = secret_hasher_new(a);
    for (int64_t at = 0; good && at < f->size;) {
        ssize_t got = pread(f->fd, piece, sizeof piece, at);
        good = got > 0;
        secret_hasher_add(f->hasher, (struct str){ piece, good ? (size_t)got : 0 });
        at += got;
    }
    return good;
}

void file_whole(struct file *f, struct arena *a) {
    f->is_broken |= f->picture && !resize(f, a);
    f->hash = secret_hasher_hex(f->hasher, a);
}

static bool sync_folder(const struct work *w) {
    int fd = open(folder(w), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        close(fd);
    }
    return good;
}

enum status file_keep(struct work *w, struct file *f) {
    if (fsync(f->fd) != 0) {
        return errno == ENOSPC || errno == EDQUOT ? full(w) : ST_BUSY;
    }
    if (rename(f->part, f->path) != 0) {
        return ST_BUSY;
    }
    f->is_kept = true;
    return sync_folder(w) ? ST_OK : ST_BUSY;
}

void file_end(struct file *f, bool done_well) {
    if (!f->node) {
        return;
    }
    if (f->fd >= 0 && !(done_well && f->is_taken)) {
        (void)unlink(f->is_kept ? f->path : f->part);
    }
    if (f->fd >= 0) {
        close(f->fd);
    }
    atomic_fetch_sub(&f->node->files_open, 1);
    f->node = NULL;
}

static enum status copy_all(int fd, struct file *f) {
    char piece[64 << 10];
    enum status st = ST_OK;
    for (ssize_t got; st == ST_OK && (got = read(fd, piece, sizeof piece)) != 0;) {
        st = got > 0 ? file_piece(f, (struct str){ piece, (size_t)got }) : errno == EINTR ? ST_OK : ST_BUSY;
    }
    return st;
}

enum status file_adopt(struct work *w, int fd, struct file *ret_file) {
    struct stat there;
    enum status st = fstat(fd, &there) == 0 ? file_begin(w, there.st_size, ret_file) : ST_BUSY;
    if (st == ST_OK) {
        st = copy_all(fd, ret_file);
    }
    if (st != ST_OK) {
        return st;
    }
    file_whole(ret_file, w->arena);
    return file_keep(w, ret_file);
}

struct str *file_list_old(const struct work *w, instant_t since, size_t max, size_t *ret_n) {
    struct str *names = ARENA_ARRAY(w->arena, struct str, max);
    DIR *files = opendir(folder(w));
    *ret_n = 0;
    for (struct dirent *e = files ? readdir(files) : NULL; e && *ret_n < max; e = readdir(files)) {
        struct stat there;
        bool whole = e->d_name[0] != '.' && !str_ends(str_of(e->d_name), STR(PART));
        if (whole && fstatat(dirfd(files), e->d_name, &there, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(there.st_mode) &&
            (instant_t)there.st_mtim.tv_sec * SECOND < since) {
            names[(*ret_n)++] = arena_str(w->arena, str_of(e->d_name));
        }
    }
    if (files) {
        closedir(files);
    }
    return names;
}

bool file_is_name(struct str name) {
    bool good = name.n == NAME_BYTES * 4 / 3;
    for (size_t i = 0; i < name.n && good; i++) {
        char c = name.p[i];
        good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
    return good;
}

enum status file_put_back(struct work *w, int fd, struct str name, struct str hash) {
    struct file f;
    struct stat there;
    const char *path = file_path(w, name);
    if (stat(path, &there) == 0) {
        return ST_OK;
    }
    enum status st = fstat(fd, &there) == 0 ? file_begin(w, there.st_size, &f) : ST_BUSY;
    st = st == ST_OK ? copy_all(fd, &f) : st;
    if (st == ST_OK) {
        file_whole(&f, w->arena);
        f.path = path;
        st = str_eq(f.hash, hash) ? file_keep(w, &f) : fail(w, ST_INVALID, "files", "The file %.*s has changed since it was exported.", STR_ARG(name));
    }
    file_take(&f);
    file_end(&f, st == ST_OK);
    return st == ST_FULL ? full(w) : st;
}

/* Whoever holds the lock is alive, perhaps in another process on this directory. */
static void sweep_one(int dir, const char *name) {
    int fd = openat(dir, name, O_RDWR | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) {
        (void)unlinkat(dir, name, 0);
    }
    if (fd >= 0) {
        close(fd);
    }
}

void file_sweep(struct node *n) {
    struct arena a = { 0 };
    DIR *files = opendir(arena_fmt(&a, "%.*s/files", STR_ARG(n->dir)).p);
    for (struct dirent *e = files ? readdir(files) : NULL; e; e = readdir(files)) {
        if (str_ends(str_of(e->d_name), STR(PART))) {
            sweep_one(dirfd(files), e->d_name);
        }
    }
    if (files) {
        closedir(files);
    }
    arena_release(&a);
}
