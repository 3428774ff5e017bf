/* SPDX-License-Identifier: Apache-2.0
 * tape.h — what the program asked its database for, noted by a library laid under it (LD_PRELOAD, tape_*.c) and played again by a bare
 * program (bare_*.c). So the partner in ./bench runs the very same statements with the same values, whatever becomes of the schema.
 *
 * A file of records, each a letter and its fields (numbers as they lie in memory; texts as length and bytes):
 *     P id count types sql     a statement was prepared (types of its parameters: PostgreSQL)
 *     B / C                    a write transaction began / was committed
 *     Q id count values        a statement ran; a value is type (n i d t b) and content
 *     W                        (PostgreSQL) here the program waited for the answers to all that it had sent
 * Only what runs between B and C is noted, and only of the connection that writes. */
#ifndef BENCH_TAPE_H
#define BENCH_TAPE_H

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAPE_STATEMENTS = 4096, TAPE_VALUES = 64 };

struct tape_value { char type; int64_t i; double d; const char *p; uint32_t n; };

/* ---- noting ---- */

struct tape { FILE *file; pthread_mutex_t lock; };

static inline FILE *tape_file(struct tape *t) {
    if (!t->file) {
        const char *path = getenv("BENCH_TAPE");
        t->file = path ? fopen(path, "w") : NULL;
        if (t->file) setvbuf(t->file, NULL, _IOFBF, 1 << 20);
    }
    return t->file;
}

static inline void tape_text(FILE *f, const char *p, uint32_t n) {
    fwrite(&n, sizeof n, 1, f);
    fwrite(p, 1, n, f);
}

static inline void tape_statement(FILE *f, uint32_t id, const char *sql, uint32_t count, const uint32_t *types) {
    fputc('P', f);
    fwrite(&id, sizeof id, 1, f);
    fwrite(&count, sizeof count, 1, f);
    if (types) fwrite(types, sizeof *types, count, f);
    tape_text(f, sql, (uint32_t)strlen(sql));
}

static inline void tape_values(FILE *f, uint32_t id, const struct tape_value *values, uint32_t n) {
    fputc('Q', f);
    fwrite(&id, sizeof id, 1, f);
    fwrite(&n, sizeof n, 1, f);
    for (uint32_t i = 0; i < n; i++) {
        const struct tape_value *v = &values[i];
        fputc(v->type ? v->type : 'n', f);
        if (v->type == 'i') fwrite(&v->i, sizeof v->i, 1, f);
        else if (v->type == 'd') fwrite(&v->d, sizeof v->d, 1, f);
        else if (v->type == 't' || v->type == 'b') tape_text(f, v->p, v->n);
    }
}

/* ---- playing: the whole file in memory, records one after the other ---- */

struct tape_record { char what; uint32_t id, count, types[TAPE_VALUES]; struct tape_value values[TAPE_VALUES]; };
struct tape_reader { const char *at, *end; };

static inline void tape_take(struct tape_reader *r, void *to, size_t n) {
    memcpy(to, r->at, n);
    r->at += n;
}

static inline void tape_take_text(struct tape_reader *r, struct tape_value *v) {
    tape_take(r, &v->n, sizeof v->n);
    v->p = r->at;
    r->at += v->n;
}

/* false at the end. Of P the text is values[0]. */
static inline int tape_next(struct tape_reader *r, struct tape_record *to) {
    if (r->at >= r->end) return 0;
    to->what = *r->at++;
    to->count = 0;
    if (to->what != 'P' && to->what != 'Q') return 1;
    tape_take(r, &to->id, sizeof to->id);
    tape_take(r, &to->count, sizeof to->count);
    if (to->what == 'P') {
        tape_take(r, to->types, to->count * sizeof to->types[0]);
        tape_take_text(r, &to->values[0]);
        return 1;
    }
    for (uint32_t i = 0; i < to->count; i++) {
        struct tape_value *v = &to->values[i];
        v->type = *r->at++;
        if (v->type == 'i') tape_take(r, &v->i, sizeof v->i);
        else if (v->type == 'd') tape_take(r, &v->d, sizeof v->d);
        else if (v->type == 't' || v->type == 'b') tape_take_text(r, v);
    }
    return 1;
}

static inline struct tape_reader tape_load(const char *path) {
    FILE *f = fopen(path, "r");
    if (!f || fseek(f, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    long size = ftell(f);
    char *all = malloc((size_t)size + 1);
    rewind(f);
    if (fread(all, 1, (size_t)size, f) != (size_t)size) exit(1);
    fclose(f);
    return (struct tape_reader){ all, all + size };
}

/* Groups of so many answers: a group may only end where the program's own could have, before a statement that was the first of one.
 * is_lock: what PostgreSQL's driver sends behind BEGIN. */
struct tape_plan { char is_first[TAPE_STATEMENTS], is_answer[TAPE_STATEMENTS], is_lock[TAPE_STATEMENTS]; };

static inline int tape_starts(const struct tape_value *v, const char *text) { return v->n >= strlen(text) && memcmp(v->p, text, strlen(text)) == 0; }

static inline void tape_look(struct tape_reader r, struct tape_plan *plan) {
    static struct tape_record rec;
    int after_begin = 0;
    while (tape_next(&r, &rec)) {
        if (rec.what == 'P') {
            plan->is_answer[rec.id] = (char)tape_starts(&rec.values[0], "INSERT INTO response ");
            plan->is_lock[rec.id] = (char)tape_starts(&rec.values[0], "SELECT set_config(");
        }
        if (rec.what == 'Q' && after_begin && !plan->is_lock[rec.id]) plan->is_first[rec.id] = 1;
        if (rec.what == 'B' || (rec.what == 'Q' && !plan->is_lock[rec.id])) after_begin = rec.what == 'B';
    }
}

#endif
