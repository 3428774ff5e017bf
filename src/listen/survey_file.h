/* SPDX-License-Identifier: Apache-2.0
 * survey_file.h — a picture or paper somebody sends with an answer.
 *
 * Invariants: what it is, its first bytes say, never its name or what the sender claims; only kinds we know are kept, none of which a
 * browser runs; a JPEG, PNG or WebP is kept without place, time and camera (base/picture.h). It is sent first and named by the answer then: one that no answer names is gone after a day, and so is one whose answer
 * goes. Only who may see the response gets it, as something to save. Anonymous surveys take none. */
#ifndef LISTEN_SURVEY_FILE_H
#define LISTEN_SURVEY_FILE_H

#include "listen/answer.h"
#include "listen/question.h"
#include "listen/response_answer.h"
#include "work/file.h"
#include "work/job.h"

enum { SURVEY_FILE_BYTES = 10 << 20, SURVEY_FILE_HEAD = 32 };

struct survey_file {
    struct fields given, has;
    ident id, survey_id, response_id;
    struct str name, hash, type;
    int64_t size;
    instant_t created_at;
};
extern const struct shape survey_file_shape;

/* "image/png" by the first bytes, or empty: none of those we take. */
struct str survey_file_type(struct str head);
/* Where files are switched off (business/privacy.h) nobody is asked for one: the questions as they are asked. */
enum status survey_file_hold_back(struct work *w, struct list *questions) MUST_USE;
/* May this link send a file to this question at all? Asked before anything of it is taken. */
enum status survey_file_expect(struct work *w, const struct answer_link *link, struct str question, struct question *ret_question) MUST_USE;
/* The same, and is it such a file? Before it is kept; on a worker. */
enum status survey_file_admit(struct work *w, const struct answer_link *link, struct str question, struct str type) MUST_USE;
enum status survey_file_add(struct work *w, const struct answer_link *link, const struct survey_file *draft, struct survey_file *ret_file) MUST_USE;   /* on the writer */

/* The files that answers name are there, of this survey, and of no other response. Faults in w->fault. */
enum status survey_file_check(struct work *w, ident survey_id, ident response_id, const struct list *answers) MUST_USE;
enum status survey_file_attach(struct work *w, ident response_id, const struct list *answers) MUST_USE;   /* those named before and no more are let go */

enum status survey_file_load(struct work *w, ident id, void *ret_file) MUST_USE;         /* within reach of its response */
enum status survey_file_list(struct work *w, ident survey_id, const struct page *page, struct list *ret_files, struct str *ret_next) MUST_USE;

job_fn survey_file_clean;   /* each hour */

#endif
