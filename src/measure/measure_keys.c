/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure_keys.h"

#include "measure/measure.sql.h"

#include "business/employee_scores.h"

#include <stdlib.h>

struct name_row { struct fields given, has; ident id; struct str name; };
static const struct field name_row_fields[] = { F_ID(struct name_row, id, IN_ROW, .prefix = "any"), F_TEXT(struct name_row, name, IN_ROW) };
static const struct shape name_row_shape = SHAPE(struct name_row, "name", "What people call a key.", name_row_fields);

/* ---- keys ---- */

struct measure_keys measure_keys_with_figures(struct work *w, const struct measure_plan *p, const struct figure *figures, const struct figure *before) {
    bool is_age = p->scan.key == FACT_AGE;
    const struct codes *codes = is_age ? NULL : &p->table->columns.codes[p->scan.key];
    struct measure_keys keys = { ARENA_ARRAY(w->arena, struct measure_key, p->scan.keys), 0 };
    for (uint32_t code = 0; code < p->scan.keys; code++) {
        struct measure_key k = { .code = code, .visible = true, .before_visible = true };
        for (uint32_t period = 0; period < p->scan.periods; period++) {
            k.n += figures[period * p->scan.keys + code].n;
            k.before_n += before ? before[period * p->scan.keys + code].n : 0;
        }
        if (!k.n) {
            continue;
        }
        if (is_age) {
            k.text = k.label = str_of(scan_age_names[code - 1]);
        } else if (code && codes->is_text) {
            k.text = k.label = arena_str(w->arena, codes->texts[code]);
        } else if (code) {
            k.id = codes->values[code];
            k.text = id_format(w->arena, measure_by_prefixes[p->query->by], k.id);
        }
        keys.at[keys.n++] = k;
    }
    return keys;
}

static int compare_ids(const void *a, const void *b) {
    ident left = ((const struct measure_key *)a)->id, right = ((const struct measure_key *)b)->id;
    return (left > right) - (left < right);
}

static enum status keep_name(void *context, const void *item) {
    const struct measure_keys *keys = context;
    const struct name_row *row = item;
    struct measure_key wanted = { .id = row->id }, *k = bsearch(&wanted, keys->at, keys->n, sizeof wanted, compare_ids);
    if (k) {
        k->label = row->name;
    }
    return ST_OK;
}

enum status measure_keys_name(struct work *w, enum fact_key key, struct measure_keys *keys) {
    const struct stmt *statements[FACT_KEY_COUNT] = {
        [FACT_EMPLOYEE] = &Q_MEASURE_EMPLOYEES, [FACT_LOCATION] = &Q_MEASURE_LOCATIONS, [FACT_SURVEY] = &Q_MEASURE_SURVEYS,
    };
    struct name_row row;
    if (key >= FACT_KEY_COUNT || !statements[key] || (key == FACT_EMPLOYEE && !permit_may(&w->who, PERM_PEOPLE))) {
        return ST_OK;
    }
    qsort(keys->at, keys->n, sizeof *keys->at, compare_ids);
    ident *ids = ARENA_ARRAY(w->arena, ident, keys->n + 1);
    for (size_t i = 0; i < keys->n; i++) {
        ids[i] = keys->at[i].id;
    }
    return query_each(w, statements[key], ARGS(ARG_IDS("ids", ids, keys->n)), &name_row_shape, &row, keep_name, keys);
}

/* adoption.md 9: personal scores are shown to the person, and to others by employee_scores.h. Who served nobody knows is nobody's score.
 * What a figure is compared with needs enough answers of its own. */
static enum status hide_others(struct work *w, struct measure_keys *keys) {
    ident *ids = ARENA_ARRAY(w->arena, ident, keys->n + 1);
    int64_t *answers = ARENA_ARRAY(w->arena, int64_t, keys->n + 1), *before = ARENA_ARRAY(w->arena, int64_t, keys->n + 1);
    bool *visible = ARENA_ARRAY(w->arena, bool, keys->n + 1), *before_visible = ARENA_ARRAY(w->arena, bool, keys->n + 1);
    for (size_t i = 0; i < keys->n; i++) {
        ids[i] = keys->at[i].id;
        answers[i] = keys->at[i].n;
        before[i] = keys->at[i].before_n;
    }
    enum status st = employee_scores_visible(w, ids, answers, keys->n, visible);
    st = st == ST_OK ? employee_scores_visible(w, ids, before, keys->n, before_visible) : st;
    for (size_t i = 0; st == ST_OK && i < keys->n; i++) {
        keys->at[i].visible = visible[i] || !keys->at[i].id;
        keys->at[i].before_visible = before_visible[i] || !keys->at[i].id;
    }
    return st;
}

/* By what people call them; the one that is none comes last. */
static int compare_labels(const void *a, const void *b) {
    const struct measure_key *left = a, *right = b;
    if (!left->code || !right->code) {
        return (right->code > 0) - (left->code > 0);
    }
    int by_label = str_compare(left->label, right->label);
    return by_label ? by_label : str_compare(left->text, right->text);
}

enum status measure_keys_find(struct work *w, const struct measure_query *q, struct measure_keys *keys) {
    enum fact_key key = measure_by_key(q->by);
    enum status st = measure_keys_name(w, key, keys);
    if (st == ST_OK && key == FACT_EMPLOYEE) {
        st = hide_others(w, keys);
    }
    if (key != FACT_AGE) {   /* which are in order already */
        qsort(keys->at, keys->n, sizeof *keys->at, compare_labels);
    }
    return st;
}
