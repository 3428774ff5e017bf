/* SPDX-License-Identifier: Apache-2.0 */
#include "work/event.h"

#include "base/log.h"
#include "work/later.h"
#include "work/node.h"
#include "work/query.h"
#include "work/work.sql.h"

#include <assert.h>

enum { WALK_DEPTH_MAX = 8 };

static const struct field event_fields[] = {
    F_ID(struct event, id, IN_OUT | IN_CSV, .prefix = "evt", .doc = "The event."),
    F_INT(struct event, seq, IN_OUT, .doc = "Its number within the business: the cursor for streams and webhooks."),
    F_TEXT(struct event, kind, IN_OUT | IN_CSV, .doc = "What happened."),
    F_AT(struct event, at, IN_OUT | IN_CSV, .doc = "When it happened."),
    F_AT(struct event, noted_at, IN_OUT | IN_CSV, .doc = "When we learned of it."),
    F_ID(struct event, customer_id, IN_OUT | IN_CSV, .prefix = "cus", .doc = "Whom it is about."),
    F_ID(struct event, who_id, IN_ROW | IN_CSV, .prefix = "cus"),
    F_ID(struct event, employee_id, IN_OUT | IN_CSV, .prefix = "emp", .doc = "Who did it."),
    F_ID(struct event, location_id, IN_OUT | IN_CSV, .prefix = "loc", .doc = "Where."),
    F_ID(struct event, subject_id, IN_ROW | IN_CSV, .prefix = "any"),
    F_ANY(struct event, payload, IN_ROW | IN_CSV),
    F_ANY(struct event, fields, IN_ROW | IN_CSV),
};
const struct shape event_shape = SHAPE(struct event, "event", "One row of the timeline.", event_fields);

static struct seq_entry *seq_entry(struct seq_book *book, ident business) {
    for (int i = 0; i < book->n; i++) {
        if (book->at[i].business == business) {
            return &book->at[i];
        }
    }
    return NULL;
}

enum status event_next_seq(struct work *w, int64_t *ret_seq) {
    struct seq_book *book = w->frame->seqs;
    struct seq_entry *e = seq_entry(book, w->business);
    if (!e) {
        int64_t last = 0;
        if (book->n == SEQ_BOOK_MAX) {
            return ST_BUSY;   /* a group never spans so many businesses: LIMIT in writer.c */
        }
        enum status st = query_int(w, &Q_SEQ_LAST, ARGS_NONE, &last);
        if (st != ST_OK && st != ST_NOT_FOUND) {
            return st;
        }
        e = &book->at[book->n++];
        *e = (struct seq_entry){ w->business, last, last, false };
    }
    e->dirty = true;
    *ret_seq = ++e->last;
    return ST_OK;
}

enum status event_seqs_flush(struct work *w, struct seq_book *book) {
    enum status st = ST_OK;
    for (int i = 0; i < book->n && st == ST_OK; i++) {
        if (book->at[i].dirty) {
            w->business = book->at[i].business;
            st = query_run(w, &Q_SEQ_PUT, ARGS(ARG_INT("seq", book->at[i].last)));
        }
    }
    return st;
}

static struct str render_payload(struct work *w, const struct event *e) {
    struct buf b;
    struct json_out out;
    buf_init(&b, w->arena, 256);
    json_out_init(&out, &b);
    json_object(&out);
    const struct shape *s = e->known->payload;
    for (int i = 0; i < s->count; i++) {      /* only what has a value: these rows are many */
        struct db_value v = shape_value(&s->fields[i], e->told);
        if (v.type == DB_INT) {
            json_key(&out, str_of(s->fields[i].name));
            json_int(&out, v.i);
        } else if (v.type == DB_TEXT) {
            json_key(&out, str_of(s->fields[i].name));
            json_text(&out, v.s);
        }
    }
    json_object_end(&out);
    return buf_str(&b);
}

/* A hint for open pages is kept until the group is on disk. The past that is being imported tells no page anything, nor does a quiet unit. */
static void hint_add(struct work *w, const struct event *e) {
    struct frame *f = w->frame;
    if (!f->hints || f->history || f->unit->quiet) {
        return;
    }
    struct hint *h = list_push(f->group_arena, f->hints, sizeof *h);
    *h = (struct hint){ .business = w->business, .first = seq_entry(f->seqs, w->business)->first, .seq = e->seq, .kind = e->known ? e->known->name : "event",
                        .location_id = e->location_id, .employee_id = e->employee_id };
    if (e->known && e->known->prefix && e->subject_id) {
        h->subject[id_write(h->subject, e->known->prefix, e->subject_id)] = 0;
    }
}

void event_hint(struct work *w, const char *kind, const char *prefix, ident subject_id, int64_t seq) {
    const struct event_kind known = { .name = kind, .prefix = prefix };
    const struct event e = { .known = &known, .seq = seq, .subject_id = subject_id };
    hint_add(w, &e);
}

static void queue_for_walk(struct frame *f, struct arena *a, const struct event *e) {
    struct walk_entry *entry = list_push(a, &f->events, sizeof *entry);
    struct event *kept = arena_copy(a, e, sizeof *e);
    if (e->told && e->known && e->known->payload) {
        kept->told = arena_copy(a, e->told, e->known->payload->size);   /* whoever appends may hold it on the stack */
    }
    *entry = (struct walk_entry){ kept, f->depth + 1 };
}

/* The table of reactions is what people read to know what follows from what: it must not leave out anything. */
static enum status said_in_table(struct work *w, const struct event *e) {
    const struct reaction *r = w->frame->reaction;
    for (size_t i = 0; r && i < LENGTH(r->emits) && r->emits[i]; i++) {
        if (e->known && strcmp(r->emits[i], e->known->name) == 0) {
            return ST_OK;
        }
    }
    if (!r) {
        return ST_OK;
    }
    log_warn("reaction", "name=%s emits=%s problem=\"not in its row\"", r->name, e->known ? e->known->name : "?");
    return w->frame->node->is_test ? fail(w, ST_INTERNAL, "", "A reaction did what its row in the table does not say.") : ST_OK;
}

enum status event_append(struct work *w, struct event *e) {
    int64_t seq;
    enum status st = said_in_table(w, e);
    st = st == ST_OK ? event_next_seq(w, &seq) : st;
    if (st != ST_OK) {
        return st;
    }
    SET(e, id, id_new(w->now));
    SET(e, seq, seq);
    SET(e, noted_at, w->now);
    if (!HAS(e, at)) {
        SET(e, at, w->now);
    }
    if (e->known) {
        SET(e, kind, str_of(e->known->name));
    }
    if (e->customer_id && !e->who_id) {
        e->who_id = e->customer_id;
    }
    const struct { size_t slot; ident id; } ids[] = {
        { SLOT(e, customer_id), e->customer_id }, { SLOT(e, who_id), e->who_id }, { SLOT(e, employee_id), e->employee_id },
        { SLOT(e, location_id), e->location_id }, { SLOT(e, subject_id), e->subject_id },
    };
    for (size_t i = 0; i < LENGTH(ids); i++) {
        if (ids[i].id) {
            fields_put(&e->has, ids[i].slot);
        }
    }
    if (e->known && e->known->payload && e->told) {
        SET(e, payload, render_payload(w, e));
    }
    st = query_run(w, &Q_EVENT_INSERT, ARGS_OF(&event_shape, e));
    if (st == ST_OK) {
        hint_add(w, e);
        queue_for_walk(w->frame, w->arena, e);
    }
    return st;
}

enum status event_leave_timeline(struct work *w, ident who_id, ident subject_id) {
    return who_id ? query_run(w, &Q_EVENT_LEAVE_TIMELINE, ARGS(ARG_ID("who_id", who_id), ARG_ID("subject_id", subject_id))) : ST_OK;
}

size_t event_count(const struct work *w) { return w->frame->events.n; }
const struct event *event_at(const struct work *w, size_t i) { return LIST_AT(&w->frame->events, struct walk_entry, i)->event; }

/* One reaction. A `later` one that fails must not cost the answer: without writes behind it, it simply becomes a job; if it wrote,
 * the unit is run again without it (writer.c), and then it becomes a job. */
static enum status react(struct work *w, const struct reaction *r, int index, const struct event *e) {
    struct frame *f = w->frame;
    bool skipped = index < 64 && (f->unit->skipped >> index & 1);
    int64_t writes_before = f->writes;
    f->reaction = r;
    enum status st = skipped ? ST_BUSY : r->run(w, e);
    f->reaction = NULL;
    if (st == ST_OK || r->need == REACT_MUST) {
        return st;
    }
    fault_clear(&w->fault);
    if (f->writes != writes_before || !db_in_transaction(w->db)) {
        f->failed_later |= (uint64_t)1 << index;
        return ST_BUSY;
    }
    return job_put(w, "reaction.later", e->id, later_number(r), w->now + MINUTE);
}

bool event_reacts(const struct reaction *r, struct str kind) { return (r->on[0] == '*' && r->on[1] == 0) || str_is(kind, r->on); }

static enum status walk_one(struct work *w, const struct event *e) {
    const struct product *product = w->frame->node->product;
    enum reaction_when now = w->frame->history ? REACT_HISTORY : REACT_LIVE;
    for (int i = 0; i < product->reaction_count; i++) {
        const struct reaction *r = &product->reactions[i];
        if (!(r->when & now) || !event_reacts(r, e->kind)) {
            continue;
        }
        enum status st = react(w, r, i, e);
        if (st != ST_OK) {
            return st;
        }
    }
    return ST_OK;
}

enum status event_walk(struct work *w) {
    struct frame *f = w->frame;
    enum status st = ST_OK;
    while (f->walked < f->events.n && st == ST_OK) {
        struct walk_entry entry = LIST_AT(&f->events, struct walk_entry, f->walked++)[0];
        f->depth = entry.depth;
        if (f->depth > WALK_DEPTH_MAX) {
            return fail(w, ST_INTERNAL, "", "One thing led to another too often.");
        }
        st = walk_one(w, entry.event);
    }
    f->depth = 0;
    return st;
}
