/* SPDX-License-Identifier: Apache-2.0
 * file.h — what people send as a file, in DIR/files (mode 0600).
 *
 * A body of a route with `file_max` is written there while it comes, as NAME.part, hashed on the way, and never stands in memory; only
 * who may call the route gets so far. The row's `prepare` (on a worker) keeps it: whole on disk as NAME. The unit takes it, with the row
 * that says its name. Of a row with `file_bare`, what a picture tells besides the picture (base/picture.h) is left out before it is written;
 * name, hash and size are of what was. What nobody took is removed when the request is over, or at the next start if the program died in between. */
#ifndef WORK_FILE_H
#define WORK_FILE_H

#include "work/work.h"

struct node;
struct picture;
struct secret_hasher;

struct file {
    struct str name;                 /* random; what a row keeps of it */
    struct str hash;                 /* BLAKE2b-256 in hex, once it is whole */
    int64_t size;
    int fd;                          /* readable, at any place; -1: there is none */
    bool is_kept, is_taken;
    struct node *node;
    struct secret_hasher *hasher;
    struct picture *picture;         /* NULL: kept as it comes */
    bool is_broken;                  /* a picture that breaks off, or is none inside: not to be kept */
    const char *part, *path;
};

/* ---- for handlers ---- */
enum status file_keep(struct work *w, struct file *f) MUST_USE;          /* in `prepare`: it is on disk and has its name */
static inline void file_take(struct file *f) { f->is_taken = true; }     /* in the unit, when a row has its name */
const char *file_path(const struct work *w, struct str name);            /* in w's arena */
int file_open(const struct work *w, struct str name);                    /* for reading; -1: it is not here */
void file_remove(const struct work *w, struct str name);

/* A file that is on this machine already (a drop folder's), copied into DIR/files and kept. What it is not taken: file_end. */
enum status file_adopt(struct work *w, int fd, struct file *ret_file) MUST_USE;
/* Names of whole files that nobody has written to since, in the arena; at most `max`. */
struct str *file_list_old(const struct work *w, instant_t since, size_t max, size_t *ret_n);
/* One that was exported (src/export): copied into DIR/files under the name it had; there already is as good. ST_INVALID: its bytes are not
 * those of the hash. */
bool file_is_name(struct str name);
enum status file_put_back(struct work *w, int fd, struct str name, struct str hash) MUST_USE;
const char *file_folder(const struct work *w, const char *name);         /* DIR/name, made when it is not there, mode 0700; in w's arena */

/* ---- for the frame ---- */
enum status file_begin(struct work *w, int64_t length, struct file *ret_file) MUST_USE;   /* length: as announced, -1 when nobody knows */
enum status file_piece(void *file, struct str piece);                    /* http_sink_fn */
void file_bare(struct file *f, struct arena *a);                         /* before the first piece */
void file_whole(struct file *f, struct arena *a);
void file_end(struct file *f, bool done_well);
void file_sweep(struct node *n);                                         /* at the start: what a program that died has left */

#endif
