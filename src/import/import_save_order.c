/* SPDX-License-Identifier: Apache-2.0
 * An order with its items and payments: one save. A wrong item costs the order that item, not the others. */
#include "import/import_run.h"
#include "remember/order.h"

static struct import_row *part_at(const struct import_row *row, size_t i) { return *LIST_AT(&row->parts, struct import_row *, i); }

/* What parts refer to; one that refers to nothing we know is refused alone. */
static enum status find_parts_refs(struct work *w, const struct import_run *run, struct import_row *row) {
    for (size_t i = 0; i < row->parts.n; i++) {
        struct import_row *part = part_at(row, i);
        if (!part->draft) {
            continue;
        }
        enum status st = import_save_refs(w, run, part);
        if (st != ST_OK && w->fault.n == 0) {
            return st;
        }
        if (st != ST_OK) {
            import_draft_refuse(w->arena, part, &w->fault);
            fault_clear(&w->fault);
        }
    }
    return ST_OK;
}

static bool is_in(const struct import_row *part, enum import_kind kind) {
    return part->section->kind == kind && !part->is_refused;
}

/* The list of the parts of one kind that still stand. */
static struct list list_of(struct work *w, const struct import_row *row, enum import_kind kind) {
    struct list l = { 0 };
    for (size_t i = 0; i < row->parts.n; i++) {
        const struct import_row *part = part_at(row, i);
        size_t size = part->section->noun->shape->size;
        if (is_in(part, kind)) {
            memcpy(list_push(w->arena, &l, size), part->draft, size);
        }
    }
    return l;
}

static struct import_row *nth_in(const struct import_row *row, enum import_kind kind, size_t n) {
    for (size_t i = 0; i < row->parts.n; i++) {
        if (is_in(part_at(row, i), kind) && n-- == 0) {
            return part_at(row, i);
        }
    }
    return NULL;
}

/* "items[2].amount" -> the part it speaks of */
static struct import_row *blamed(const struct import_row *row, struct str field) {
    static const struct { const char *list; enum import_kind kind; } lists[] = { { "items[", IMPORT_ITEMS }, { "payments[", IMPORT_PAYMENTS } };
    for (size_t i = 0; i < LENGTH(lists); i++) {
        struct str prefix = str_of(lists[i].list);
        int64_t n = 0;
        if (str_starts(field, prefix) && str_to_int(str_slice(field, prefix.n, (size_t)(prefix.n + (size_t)str_find(str_slice(field, prefix.n, field.n), ']'))), &n)) {
            return nth_in(row, lists[i].kind, (size_t)n);
        }
    }
    return NULL;
}

/* Takes out the parts that are to blame; false when the order itself is. */
static bool drop_blamed(struct work *w, struct import_row *row) {
    struct import_row *parts[FAULT_MAX] = { 0 };
    bool only_parts = w->fault.n > 0;
    for (int i = 0; i < w->fault.n; i++) {
        parts[i] = blamed(row, w->fault.at[i].field);
        only_parts = only_parts && parts[i];
    }
    for (int i = 0; i < w->fault.n && only_parts; i++) {
        struct fault one = { .arena = w->arena, .status = w->fault.status, .at = { w->fault.at[i] }, .n = 1 };
        import_draft_refuse(w->arena, parts[i], &one);
    }
    return only_parts;
}

static void take_list(struct fields *has, size_t slot, struct list *member, struct list parts) {
    if (parts.n) {
        *member = parts;
        fields_put(has, slot);
    }
}

static enum status save(struct work *w, const struct import_row *row, ident *ret_id, bool *ret_created) {
    struct order o = *(const struct order *)row->draft;
    take_list(&o.has, SLOT(&o, items), &o.items, list_of(w, row, IMPORT_ITEMS));
    take_list(&o.has, SLOT(&o, payments), &o.payments, list_of(w, row, IMPORT_PAYMENTS));
    return order_save(w, &o, ret_id, ret_created);
}

/* Parts without their order in the files are for one that is there already. */
static enum status find_order(struct work *w, const struct import_run *run, struct import_row *row) {
    ident id = ID_NONE;
    enum status st = row->must_exist ? import_save_find(w, run, IMPORT_OF_ORDER, row->source, row->id, &id) : ST_OK;
    if (st == ST_NOT_FOUND) {
        return fail(w, ST_INVALID, "order", "There is no order \"%.*s\" of %.*s here.", STR_ARG(row->id), STR_ARG(row->source));
    }
    return st;
}

enum status import_save_order(struct work *w, const struct import_run *run, struct import_row *row, ident *ret_id, bool *ret_created) {
    enum status st = find_order(w, run, row);
    if (st == ST_OK) {
        st = find_parts_refs(w, run, row);
    }
    if (st != ST_OK) {
        return st;
    }
    int64_t before = work_writes(w);
    st = save(w, row, ret_id, ret_created);
    while (st != ST_OK && work_writes(w) == before && drop_blamed(w, row)) {   /* each time at least one part fewer */
        fault_clear(&w->fault);
        st = save(w, row, ret_id, ret_created);
    }
    return st;
}
