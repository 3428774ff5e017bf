/* SPDX-License-Identifier: Apache-2.0
 * import_draft.h — a row of a file as a draft of its noun, made away from the writer: values are read and checked as the API checks them;
 * what a row refers to stays an outside id until the row is saved. */
#ifndef IMPORT_DRAFT_H
#define IMPORT_DRAFT_H

#include "import/import_file.h"

/* What a row refers to. It goes into the draft's member at `offset`, or into the link of this number (from 1). */
struct import_ref { enum import_of of; struct str source, id; const char *name; size_t offset, link; ident found; };

struct import_row {
    const struct import_section *section;
    struct import_line *line;
    struct list repeats;             /* of struct import_line *: earlier lines of the same id, all laid into this one draft */
    void *draft;                     /* a struct of the section's shape; NULL: refused before it came to that */
    struct list refs;                /* of struct import_ref */
    struct list parts;               /* of struct import_row *: items and payments of an order */
    struct str source, id;           /* its own; of a part those of its order */
    instant_t moment;                /* when it happened; INSTANT_MIN: it has none */
    bool must_exist;                 /* parts alone: their order has to be there */
    /* afterwards */
    bool is_refused;
    enum import_outcome outcome;
    struct str field, reason;        /* of a refusal */
    ident saved;
};

/* line and row live as long as a. money: the currency of amounts when the map says none. false: refused. */
bool import_draft_make(struct arena *a, const struct import_section *s, struct import_line *line, struct str money, struct import_row *ret_row);
/* The id alone, or the order's of a part. false: a lookup failed; empty: there is none. */
bool import_draft_id(struct arena *a, const struct import_section *s, const struct import_line *line, struct str *ret_source, struct str *ret_id);
/* A later row of the same id: what it says is said, what it does not stays. */
void import_draft_merge(struct arena *a, struct import_row *row, const struct import_row *later);

void import_draft_refuse(struct arena *a, struct import_row *row, const struct fault *f);
void import_draft_refuse_as(struct import_row *row, const char *field, struct str reason);

#endif
