/* SPDX-License-Identifier: Apache-2.0 */
#include "import/import_draft.h"

#include "business/outside.h"
#include "import/import_damage.h"
#include "import/import_value.h"
#include "remember/customer.h"
#include "work/patch.h"

struct head { struct fields given, has; };   /* what every noun's struct begins with */

struct making { struct arena *arena; const struct import_section *section; struct import_row *row; struct str money; struct fault fault; };

/* ---- refusals ---- */

void import_draft_refuse(struct arena *a, struct import_row *row, const struct fault *f) {
    struct buf fields, reasons;
    buf_init(&fields, a, 64);
    buf_init(&reasons, a, 128);
    for (int i = 0; i < f->n; i++) {
        buf_fmt(&fields, "%s%.*s", fields.n && f->at[i].field.n ? ", " : "", STR_ARG(f->at[i].field));
        buf_fmt(&reasons, "%s%.*s", i ? " " : "", STR_ARG(f->at[i].message));
    }
    row->is_refused = true;
    row->field = buf_str(&fields);
    row->reason = f->n ? buf_str(&reasons) : str_of(status_title(f->status));
}

void import_draft_refuse_as(struct import_row *row, const char *field, struct str reason) {
    row->is_refused = true;
    row->field = str_of(field);
    row->reason = reason;
}

/* ---- members of a draft ---- */

static void *member(const struct making *m, const struct field *f) {
    struct head *head = m->row->draft;
    fields_put(&head->has, f->offset / 8);
    return (char *)head + f->offset;
}

static bool has(const struct making *m, const char *name) {
    const struct field *f = shape_field(m->section->noun->shape, str_of(name));
    return f && fields_has(&((const struct head *)m->row->draft)->has, f->offset / 8);
}

/* The list of that name, with one more entry. */
static void *push(const struct making *m, const char *list, size_t size) {
    struct list *l = member(m, shape_field(m->section->noun->shape, str_of(list)));
    return list_push(m->arena, l, size);
}

static void put_outside(struct making *m, struct outside_id *o, const struct import_assign *assign, struct str text) {
    shape_set_text(shape_field(&outside_shape, STR("source")), assign->format.source, STR("source"), m->arena, &m->fault, o);
    shape_set_text(shape_field(&outside_shape, STR("id")), text, str_of(assign->target->name), m->arena, &m->fault, o);
}

static struct import_ref *push_ref(struct making *m, enum import_of of, const struct import_assign *assign, struct str text) {
    struct import_ref *ref = list_push(m->arena, &m->row->refs, sizeof *ref);
    *ref = (struct import_ref){ .of = of, .source = assign->format.source, .id = text, .name = assign->target->name };
    return ref;
}

static void put_contact(struct making *m, const struct import_assign *assign, struct str text) {
    struct contact_point *p = push(m, "contact_points", sizeof *p);
    SET(p, kind, assign->target->of);
    shape_set_text(shape_field(&customer_contact_shape, STR("value")), text, str_of(assign->target->name), m->arena, &m->fault, p);
    p->given = p->has;
}

static void put_link(struct making *m, const struct import_assign *assign, struct str text) {
    struct customer_link *l = push(m, "links", sizeof *l);
    SET(l, kind, assign->target->of);
    push_ref(m, IMPORT_OF_CUSTOMER, assign, text)->link = ((struct customer *)m->row->draft)->links.n;
}

static struct str own_currency(const struct making *m) {
    const struct field *f = shape_field(m->section->noun->shape, STR("currency"));
    return f && has(m, "currency") ? *(const struct str *)((const char *)m->row->draft + f->offset) : (struct str){ 0 };
}

static void put_value(struct making *m, const struct import_assign *assign, struct str text) {
    struct str currency = own_currency(m);
    currency = currency.n ? currency : assign->format.currency.n ? assign->format.currency : m->money;
    import_value_put(assign->field, text, &assign->format, currency, str_of(assign->target->name), m->arena, &m->fault, m->row->draft);
}

/* The price of one piece: the line's amount is that times the quantity, which was read before. */
static void put_price(struct making *m, const struct import_assign *assign, struct str text) {
    const struct field *f = shape_field(m->section->noun->shape, STR("quantity"));
    int before = m->fault.n;
    put_value(m, assign, text);
    int64_t *amount = (int64_t *)((char *)m->row->draft + assign->field->offset);
    int64_t pieces = has(m, "quantity") ? *(const int64_t *)((const char *)m->row->draft + f->offset) : 1;
    if (m->fault.n == before && __builtin_mul_overflow(*amount, pieces, amount)) {
        fault_add(&m->fault, ST_INVALID, str_of(assign->target->name), "The price times the quantity is too large.");
    }
}

static void put(struct making *m, const struct import_assign *assign, struct str text) {
    struct outside_id *o;
    switch (assign->target->how) {
    case IMPORT_FIELD:
        put_value(m, assign, text);
        break;
    case IMPORT_PRICE:
        put_price(m, assign, text);
        break;
    case IMPORT_ID:
        o = ARENA_NEW(m->arena, struct outside_id);
        put_outside(m, o, assign, text);
        *(struct outside_id **)member(m, shape_field(m->section->noun->shape, STR("external_id"))) = o;
        break;
    case IMPORT_IDS:
        put_outside(m, push(m, "external_ids", sizeof(struct outside_id)), assign, text);
        break;
    case IMPORT_REFERENCE:
        push_ref(m, (enum import_of)assign->target->of, assign, text)->offset = assign->field->offset;
        break;
    case IMPORT_CONTACT:
        put_contact(m, assign, text);
        break;
    case IMPORT_LINK:
        put_link(m, assign, text);
        break;
    case IMPORT_PARENT: case IMPORT_SURVEY: case IMPORT_SURVEY_KIND: case IMPORT_KEY: case IMPORT_VALUE:
        break;   /* not of the draft */
    }
}

/* ---- one row ---- */

static bool names_row(const struct import_assign *assign) {
    return assign->target->how == IMPORT_PARENT || str_is(str_of(assign->target->name), "id");
}

/* Ids, telephone numbers and numbers of articles are what they are, letter by letter. */
static bool is_exact(const struct import_assign *assign) {
    switch (assign->target->how) {
    case IMPORT_ID: case IMPORT_IDS: case IMPORT_REFERENCE: case IMPORT_LINK: case IMPORT_PARENT: return true;
    case IMPORT_CONTACT: return assign->target->of == CONTACT_PHONE;
    default: return str_is(str_of(assign->target->name), "sku");
    }
}

/* RULE import-damage: what a spreadsheet damaged is refused and said so, never put right by guessing. */
static bool is_whole(struct making *m, const struct import_assign *assign, struct str text) {
    enum import_damage damage = import_damage_of(text, is_exact(assign));
    if (damage != IMPORT_DAMAGE_NONE) {
        fault_add(&m->fault, ST_INVALID, str_of(assign->target->name), "\"%.*s\" %s. %s", STR_ARG(text), import_damage_what(damage), import_damage_advice(damage));
    }
    return damage == IMPORT_DAMAGE_NONE;
}

static void take(struct making *m, const struct import_assign *assign) {
    const struct import_cells cells = { m->row->line->cells, m->row->line->input->at };
    struct str text = { 0 }, problem = { 0 };
    if (!import_template_fill(&assign->template, &cells, m->arena, &text, &problem)) {
        fault_add(&m->fault, ST_INVALID, str_of(assign->target->name), "%.*s", STR_ARG(problem));
    } else if (text.n && is_whole(m, assign, text)) {
        put(m, assign, text);
        if (names_row(assign)) {
            m->row->source = assign->format.source;
            m->row->id = text;
        }
    } else if (text.n == 0 && names_row(assign)) {
        fault_add(&m->fault, ST_INVALID, str_of(assign->target->name), "It is empty; without it nobody could tell this row again.");
    }
}

/* A currency the map gives is the order's, unless the row has its own. */
static void take_currency(struct making *m) {
    const struct field *f = shape_field(m->section->noun->shape, STR("currency"));
    if (f && (f->where & IN_CREATE) && m->section->format.currency.n && !has(m, "currency")) {
        *(struct str *)member(m, f) = m->section->format.currency;
    }
}

static void check_lists(struct making *m) {
    const struct shape *s = m->section->noun->shape;
    for (int i = 0; i < s->count; i++) {
        const struct list *l = (const struct list *)((const char *)m->row->draft + s->fields[i].offset);
        if (s->fields[i].kind == K_LIST && s->fields[i].max && (int64_t)l->n > s->fields[i].max) {
            fault_add(&m->fault, ST_INVALID, str_of(s->fields[i].name), "There are too many: at most %lld.", (long long)s->fields[i].max);
        }
    }
}

static void find_moment(struct import_row *row) {
    const struct import_noun *noun = row->section->noun;
    const struct field *f = noun->moment ? shape_field(noun->shape, str_of(noun->moment)) : NULL;
    row->moment = f && fields_has(&((struct head *)row->draft)->has, f->offset / 8) ? *(const instant_t *)((const char *)row->draft + f->offset) : INSTANT_MIN;
}

bool import_draft_make(struct arena *a, const struct import_section *s, struct import_line *line, struct str money, struct import_row *ret_row) {
    struct making m = { a, s, ret_row, money, { .arena = a } };
    *ret_row = (struct import_row){ .section = s, .line = line, .draft = arena_alloc(a, s->noun->shape->size), .moment = INSTANT_MIN };
    if (line->problem.n) {
        import_draft_refuse_as(ret_row, "", line->problem);
        ret_row->draft = NULL;
        return false;
    }
    for (int round = 0; round < 2; round++) {   /* amounts last: the row's currency decides how many cents there are */
        for (size_t i = 0; i < s->assigns.n; i++) {
            const struct import_assign *assign = LIST_AT(&s->assigns, struct import_assign, i);
            if ((assign->field && assign->field->kind == K_MONEY) == (round == 1)) {
                take(&m, assign);
            }
        }
    }
    take_currency(&m);
    check_lists(&m);
    if (m.fault.n == 0) {
        shape_check_required(s->noun->shape, &m.fault, ret_row->draft);
    }
    if (m.fault.n) {
        import_draft_refuse(a, ret_row, &m.fault);
        ret_row->draft = NULL;
        return false;
    }
    struct head *head = ret_row->draft;
    head->given = head->has;
    find_moment(ret_row);
    return true;
}

bool import_draft_id(struct arena *a, const struct import_section *s, const struct import_line *line, struct str *ret_source, struct str *ret_id) {
    const struct import_cells cells = { line->cells, line->input->at };
    struct str problem;
    *ret_id = (struct str){ 0 };
    for (size_t i = 0; i < s->assigns.n; i++) {
        const struct import_assign *assign = LIST_AT(&s->assigns, struct import_assign, i);
        if (names_row(assign)) {
            *ret_source = assign->format.source;
            return import_template_fill(&assign->template, &cells, a, ret_id, &problem);
        }
    }
    return true;
}

/* ---- rows of the same id ---- */

static size_t size_of(enum kind kind) {
    return kind == K_LIST ? sizeof(struct list) : kind == K_TEXT || kind == K_ANY ? sizeof(struct str) : 8;
}

static void append(struct arena *a, struct list *to, const struct list *from, const struct shape *of) {
    for (size_t i = 0; i < from->n; i++) {
        const char *entry = (const char *)from->items + i * of->size;
        bool is_there = false;
        for (size_t k = 0; k < to->n && !is_there; k++) {
            is_there = patch_same(of, (const char *)to->items + k * of->size, entry);
        }
        if (!is_there) {
            memcpy(list_push(a, to, of->size), entry, of->size);
        }
    }
}

static struct import_ref *same_ref(const struct import_row *row, const struct import_ref *ref) {
    for (size_t k = 0; k < row->refs.n; k++) {
        struct import_ref *one = LIST_AT(&row->refs, struct import_ref, k);
        if (one->name == ref->name && (!ref->link || (str_eq(one->id, ref->id) && str_eq(one->source, ref->source)))) {
            return one;
        }
    }
    return NULL;
}

/* A link is told apart by what it refers to: it comes with its reference. */
static void merge_refs(struct arena *a, struct import_row *row, const struct import_row *later) {
    for (size_t i = 0; i < later->refs.n; i++) {
        struct import_ref ref = *LIST_AT(&later->refs, struct import_ref, i), *there = same_ref(row, &ref);
        if (ref.link && there) {
            continue;
        }
        if (ref.link) {
            struct customer *into = row->draft;
            const struct customer *from = later->draft;
            *(struct customer_link *)list_push(a, &into->links, sizeof(struct customer_link)) = *LIST_AT(&from->links, struct customer_link, ref.link - 1);
            ref.link = into->links.n;
        }
        *(there ? there : (struct import_ref *)list_push(a, &row->refs, sizeof ref)) = ref;
    }
}

void import_draft_merge(struct arena *a, struct import_row *row, const struct import_row *later) {
    const struct shape *s = row->section->noun->shape;
    struct head *to = row->draft;
    const struct head *from = later->draft;
    for (int i = 0; i < s->count; i++) {
        const struct field *f = &s->fields[i];
        char *into = (char *)to + f->offset;
        const char *said = (const char *)from + f->offset;
        if (!fields_has(&from->given, f->offset / 8)) {
            continue;
        }
        if (f->kind == K_LIST && f->of != &customer_link_shape) {
            append(a, (struct list *)into, (const struct list *)said, f->of);
        } else if (f->kind != K_LIST) {
            memcpy(into, said, size_of(f->kind));
        }
        fields_put(&to->given, f->offset / 8);
        fields_put(&to->has, f->offset / 8);
    }
    merge_refs(a, row, later);
    *(struct import_line **)list_push(a, &row->repeats, sizeof row->line) = row->line;
    row->line = later->line;
    find_moment(row);
}
