/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/listen.h"
#include "listen/survey_file.h"
#include "work/route.h"
#include "work/unit.h"

#include <unistd.h>

struct file_for { struct fields given, has; struct str question; };
static const struct field asked_fields[] = {
    F_TEXT(struct file_for, question, IN_FILTER, .max = QUESTION_KEY_MAX, .doc = "The key of the question it answers."),
};
static const struct shape asked_shape = SHAPE(struct file_for, "survey_file_for", "Which question a file answers.", asked_fields);

struct sending { struct answer_link link; struct survey_file draft, kept; };

static enum status add_on_writer(struct unit *u, struct work *w) {
    struct sending *s = u->context;
    return survey_file_add(w, &s->link, &s->draft, &s->kept);
}

static struct str head_of(struct call *k) {
    char *head = arena_alloc(k->work->arena, SURVEY_FILE_HEAD);
    ssize_t n = k->file && k->file->fd >= 0 ? pread(k->file->fd, head, SURVEY_FILE_HEAD, 0) : 0;
    return (struct str){ head, n > 0 ? (size_t)n : 0 };
}

/* A guessed link, or a question that takes none, does not get one byte to the disk. */
static enum status file_expect(struct call *k) {
    const struct file_for *asked = k->query;
    struct answer_link link;
    struct question q;
    enum status st = answer_enter(k->work, k->token, &link);
    return st == ST_OK ? survey_file_expect(k->work, &link, asked->question, &q) : st;
}

/* On a worker: only the token tells in which business the unit runs. */
static enum status file_post(struct call *k) {
    struct sending *s = ARENA_NEW(k->work->arena, struct sending);
    const struct file_for *asked = k->query;
    struct str type = survey_file_type(head_of(k));
    enum status st = answer_enter(k->work, k->token, &s->link);
    if (st == ST_OK) {
        st = survey_file_admit(k->work, &s->link, asked->question, type);
    }
    if (st == ST_OK && k->file->is_broken) {
        st = fail(k->work, ST_UNSUPPORTED, "", "This picture is damaged: it breaks off or cannot be read. Please choose it again, or take another one.");
    }
    if (st == ST_OK) {
        st = file_keep(k->work, k->file);
    }
    if (st != ST_OK) {
        return st;
    }
    SET(&s->draft, name, k->file->name);
    SET(&s->draft, hash, k->file->hash);
    SET(&s->draft, type, type);
    SET(&s->draft, size, k->file->size);
    st = work_submit(k->work, k->route->pattern, s->link.business_id, add_on_writer, s);
    if (st != ST_OK) {
        return st;
    }
    file_take(k->file);
    return reply(k, 201, &s->kept);
}

static enum status file_get_list(struct call *k) {
    struct list files;
    struct str next;
    enum status st = survey_file_list(k->work, k->id, &k->page, &files, &next);
    return st == ST_OK ? reply_list(k, files, next) : st;
}

static enum status read_all(struct call *k, const struct survey_file *f, struct str *ret_bytes) {
    char *bytes = arena_alloc(k->work->arena, (size_t)f->size + 1);
    int fd = file_open(k->work, f->name);
    size_t n = 0;
    for (ssize_t got = 1; fd >= 0 && got > 0 && n < (size_t)f->size; n += got > 0 ? (size_t)got : 0) {
        got = read(fd, bytes + n, (size_t)f->size - n);
    }
    if (fd >= 0) {
        close(fd);
    }
    *ret_bytes = (struct str){ bytes, n };
    return n == (size_t)f->size ? ST_OK : fail(k->work, ST_GONE, "", "The file itself is no longer here.");
}

/* Always something to save, never a page: a browser shows it only where one of our pages asks for a picture. */
static enum status file_get(struct call *k) {
    struct survey_file f;
    struct str bytes;
    enum status st = survey_file_load(k->work, k->id, &f);
    if (st == ST_OK) {
        st = read_all(k, &f, &bytes);
    }
    if (st != ST_OK) {
        return st;
    }
    ptrdiff_t slash = str_find(f.type, '/');
    k->file_name = arena_fmt(k->work->arena, "answer.%.*s", STR_ARG(str_slice(f.type, (size_t)slash + 1, f.type.n)));
    return reply_text(k, 200, f.type, bytes);
}

const struct route survey_file_routes[] = {
    { "POST", "/api/v1/public/invitations/{token}/files", file_post,     PERM_PUBLIC, LANE_WORKER, NULL, &asked_shape, &survey_file_shape, NULL,  "Send a file that answers a question; name it in the answer then. JPEG, PNG and WebP are kept without place, time and camera", .file_max = SURVEY_FILE_BYTES, .enter = file_expect, .file_bare = true, .any_origin = true },
    { "GET",  "/api/v1/surveys/{id}/files",               file_get_list, PERM_PEOPLE, LANE_READ,   NULL, NULL,         &survey_file_shape, "srv", "Files that came with answers", REPLY_LIST },
    { "GET",  "/api/v1/survey-files/{id}",                file_get,      PERM_PEOPLE, LANE_READ,   NULL, NULL,         NULL,               "fil", "The file itself", REPLY_RAW, .raw_type = "*/*" },
};
const int survey_file_route_count = LENGTH(survey_file_routes);
