/* SPDX-License-Identifier: Apache-2.0
 * What handlers say at their end. */
#include "work/wait.h"

enum status reply(struct call *k, int status, const void *item) {
    k->status = status;
    k->item = item;
    return ST_OK;
}

enum status reply_saved(struct call *k, int status, load_fn *load, ident id) {
    k->status = status;
    k->load = load;
    k->load_id = id;
    return ST_OK;
}

enum status reply_list(struct call *k, struct list rows, struct str next) {
    k->status = 200;
    k->list = rows;
    k->next = next;
    return ST_OK;
}

enum status reply_nothing(struct call *k) {
    k->status = 204;
    return ST_OK;
}

enum status reply_text(struct call *k, int status, struct str type, struct str text) {
    k->status = status;
    k->text_type = type;
    k->text = text;
    return ST_OK;
}

enum status reply_parts(struct call *k, struct str type, struct str file_name, parts_fn *next, parts_end_fn *end, void *state) {
    k->status = 200;
    k->text_type = type;
    k->file_name = file_name;
    k->parts = next;
    k->parts_end = end;
    k->parts_state = state;
    return ST_OK;
}
