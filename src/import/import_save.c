/* SPDX-License-Identifier: Apache-2.0
 * One row on the writer: what it refers to is found, then it goes through its noun's own door. */
#include "business/employee.h"
#include "business/location.h"
#include "business/outside.h"
#include "import/import_run.h"
#include "listen/response.h"
#include "recover/case.h"
#include "remember/customer.h"
#include "remember/order.h"

struct head { struct fields given, has; };

/* ---- references ---- */

static struct str known_key(struct arena *a, enum import_of of, struct str source, struct str id) {
    return import_table_key(a, arena_fmt(a, "%d%.*s", (int)of, STR_ARG(source)), id);
}

static enum status look_up(struct work *w, enum import_of of, struct str source, struct str id, ident *ret_id) {
    switch (of) {
    case IMPORT_OF_LOCATION: return outside_find(w, OUTSIDE_LOCATION, source, id, ret_id);
    case IMPORT_OF_EMPLOYEE: return outside_find(w, OUTSIDE_EMPLOYEE, source, id, ret_id);
    case IMPORT_OF_CUSTOMER: return customer_find_by_reference(w, source, id, ret_id);
    case IMPORT_OF_ORDER: return order_find_by_reference(w, source, id, ret_id);
    case IMPORT_OF_COUNT: break;
    }
    return ST_NOT_FOUND;
}

enum status import_save_find(struct work *w, const struct import_run *run, enum import_of of, struct str source, struct str id, ident *ret_id) {
    const struct import_entry *e = import_table_find(&run->known, known_key(w->arena, of, source, id));
    if (e && e->number != IMPORT_WOULD_BE) {
        *ret_id = e->number;
        return ST_OK;
    }
    enum status st = look_up(w, of, source, id, ret_id);
    if (st == ST_NOT_FOUND && e) {
        *ret_id = IMPORT_WOULD_BE;
        return ST_OK;
    }
    return st;
}

static ident *place_of(struct import_row *row, const struct import_ref *ref) {
    struct head *head = row->draft;
    size_t offset = ref->offset;
    if (ref->link) {
        struct customer *c = row->draft;
        head = (struct head *)LIST_AT(&c->links, struct customer_link, ref->link - 1);
        offset = offsetof(struct customer_link, customer_id);
    }
    fields_put(&head->has, offset / 8);
    fields_put(&head->given, offset / 8);
    return (ident *)((char *)head + offset);
}

static void leave_out(struct import_row *row, const struct import_ref *ref) {
    struct head *head = row->draft;
    *place_of(row, ref) = ID_NONE;
    if (!ref->link) {
        fields_drop(&head->has, ref->offset / 8);
        fields_drop(&head->given, ref->offset / 8);
    }
}

enum status import_save_refs(struct work *w, const struct import_run *run, struct import_row *row) {
    enum status st = ST_OK;
    for (size_t i = 0; i < row->refs.n && st == ST_OK; i++) {
        struct import_ref *ref = LIST_AT(&row->refs, struct import_ref, i);
        st = import_save_find(w, run, ref->of, ref->source, ref->id, &ref->found);
        if (st == ST_NOT_FOUND) {
            fail(w, ST_INVALID, ref->name, "There is no %s \"%.*s\" of %.*s here.", import_of_names[ref->of], STR_ARG(ref->id), STR_ARG(ref->source));
            st = ST_OK;
        } else if (st == ST_OK && ref->found == IMPORT_WOULD_BE) {
            leave_out(row, ref);   /* a dry run: it was taken in by a slice that was undone */
        } else if (st == ST_OK) {
            *place_of(row, ref) = ref->found;
        }
    }
    return st == ST_OK ? w->fault.status : st;
}

/* ---- each noun's door ---- */

typedef enum status save_fn(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created);

static enum status save_location(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    (void)run;
    return location_put(w, row->draft, ret_id, ret_created);
}

static enum status save_employee(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    (void)run;
    return employee_put(w, row->draft, ret_id, ret_created);
}

/* Links to customers that would be there can be tried without them only. */
static enum status save_customer(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    struct customer draft = *(const struct customer *)row->draft;
    struct list links = { 0 };
    (void)run;
    for (size_t i = 0; i < draft.links.n; i++) {
        const struct customer_link *l = LIST_AT(&draft.links, struct customer_link, i);
        if (l->customer_id) {
            *(struct customer_link *)list_push(w->arena, &links, sizeof *l) = *l;
        }
    }
    draft.links = links;
    return customer_save(w, &draft, ret_id, ret_created);
}

static enum status save_response(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    struct response draft = *(const struct response *)row->draft;
    enum response_outcome outcome = RESPONSE_UNCHANGED;
    (void)run;
    SET(&draft, survey_id, row->section->state->survey);
    enum status st = response_receive(w, &draft, ret_id, &outcome);
    *ret_created = outcome == RESPONSE_NEW;
    return st;
}

static enum status save_complaint(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    (void)run;
    return case_open_typed(w, row->draft, ret_id, ret_created);
}

static const struct { save_fn *save; int of; } doors[IMPORT_KINDS] = {
    [IMPORT_LOCATIONS] = { save_location, IMPORT_OF_LOCATION },
    [IMPORT_EMPLOYEES] = { save_employee, IMPORT_OF_EMPLOYEE },
    [IMPORT_CUSTOMERS] = { save_customer, IMPORT_OF_CUSTOMER },
    [IMPORT_ORDERS] = { import_save_order, IMPORT_OF_ORDER },
    [IMPORT_ITEMS] = { import_save_order, IMPORT_OF_COUNT },       /* those of an order that is there already */
    [IMPORT_PAYMENTS] = { import_save_order, IMPORT_OF_COUNT },
    [IMPORT_RESPONSES] = { save_response, IMPORT_OF_COUNT },
    [IMPORT_COMPLAINTS] = { save_complaint, IMPORT_OF_COUNT },
};

/* ---- one row ---- */

/* What the asker could put right in the file; anything else is the unit's trouble. */
static bool is_refusal(enum status st) {
    return st == ST_INVALID || st == ST_CONFLICT || st == ST_FROZEN || st == ST_FORBIDDEN || st == ST_NOT_FOUND || st == ST_GONE;
}

enum status import_save_row(struct work *w, const struct import_run *run, struct import_row *row) {
    int64_t before = work_writes(w);
    bool created = false;
    if (!row->draft) {
        return ST_OK;   /* refused already; it only keeps its place in the file's order */
    }
    row->is_refused = false;   /* the unit may be run again */
    for (size_t i = 0; i < row->parts.n; i++) {
        struct import_row *part = *LIST_AT(&row->parts, struct import_row *, i);
        part->is_refused = part->draft == NULL;
    }
    fault_clear(&w->fault);
    const struct import_record *record = run->options->record;
    enum status st = record ? record->before(record->context, w, row->section->kind, row->source, row->id) : ST_OK;
    if (st == ST_OK) {
        st = import_save_refs(w, run, row);
    }
    if (st == ST_OK) {
        st = doors[row->section->kind].save(w, run, row, &row->saved, &created);
    }
    bool wrote = work_writes(w) != before;
    if (st != ST_OK && (wrote || !is_refusal(st))) {
        return st;
    }
    if (st != ST_OK) {
        if (w->fault.n == 0) {
            w->fault.status = st;
        }
        import_draft_refuse(w->arena, row, &w->fault);
    }
    row->outcome = created ? IMPORT_NEW : wrote ? IMPORT_CHANGED : IMPORT_UNCHANGED;
    fault_clear(&w->fault);
    return ST_OK;
}

static void note(struct import_run *run, struct arena *scratch, enum import_of of, struct str source, struct str id, ident found) {
    struct import_entry *e = import_table_put(&run->known, known_key(scratch, of, source, id));
    if (e->number == 0) {
        e->number = found;
    }
}

/* Colleagues and places come again and again; a customer or an order is asked for once or twice, after this run took it in. */
static void note_refs(struct import_run *run, struct arena *scratch, const struct import_row *row) {
    for (size_t i = 0; i < row->refs.n; i++) {
        const struct import_ref *ref = LIST_AT(&row->refs, struct import_ref, i);
        if ((ref->of == IMPORT_OF_LOCATION || ref->of == IMPORT_OF_EMPLOYEE) && ref->found && ref->found != IMPORT_WOULD_BE) {
            note(run, scratch, ref->of, ref->source, ref->id, ref->found);
        }
    }
    for (size_t i = 0; i < row->parts.n; i++) {
        note_refs(run, scratch, *LIST_AT(&row->parts, struct import_row *, i));
    }
}

void import_save_note(struct import_run *run, const struct import_row *row) {
    struct arena scratch = { 0 };
    int of = doors[row->section->kind].of;
    if (row->is_refused) {
        return;
    }
    if (of != IMPORT_OF_COUNT && run->wanted[of] && row->line) {
        bool undone = run->options->dry_run && row->outcome == IMPORT_NEW;
        note(run, &scratch, (enum import_of)of, row->source, row->id, undone ? IMPORT_WOULD_BE : row->saved);
    }
    note_refs(run, &scratch, row);
    arena_release(&scratch);
}
