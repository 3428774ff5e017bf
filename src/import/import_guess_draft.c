/* SPDX-License-Identifier: Apache-2.0
 * The sections of a map for a file nobody knows: its rows, and what these speak of — customers, locations, employees, items. */
#include "import/import_guess_draft.h"

#include "base/text.h"

#include <ctype.h>

enum { COMPOSITE_MAX = 6, WORDS_MAX = 16 };

struct drafting { struct import_guess_work *w; size_t file; const struct import_sample *sample; int at[WORD_SENSES], second_email; struct str source; };

/* ---- lines ---- */

static void put(struct list *lines, struct arena *a, struct str line) {
    *(struct str *)list_push(a, lines, sizeof line) = line;
}

static bool has(const struct drafting *d, enum import_word_sense sense) {
    return d->at[sense] >= 0;
}

/* {Column}, with what a template means by its letters kept apart. */
static struct str column(const struct drafting *d, int at) {
    return arena_fmt(d->w->arena, "{%.*s}", STR_ARG(d->sample->header[at]));
}

static struct import_known_draft *new_draft(struct drafting *d, enum import_kind kind) {
    struct import_known_draft *draft = list_push(d->w->arena, &d->w->drafts, sizeof *draft);
    *draft = (struct import_known_draft){ .heading = str_of(import_nouns[kind].name), .sample = d->sample };
    put(&draft->settings, d->w->arena, arena_fmt(d->w->arena, "source = %.*s", STR_ARG(d->source)));
    return draft;
}

static void line(const struct drafting *d, struct import_known_draft *draft, const char *key, struct str value) {
    put(&draft->lines, d->w->arena, arena_fmt(d->w->arena, "%s = %.*s", key, STR_ARG(value)));
}

static void field(const struct drafting *d, struct import_known_draft *draft, const char *key, enum import_word_sense sense) {
    if (has(d, sense)) {
        line(d, draft, key, column(d, d->at[sense]));
    }
}

/* ---- ids ---- */

static bool is_unique(const struct drafting *d, const int *columns, size_t n) {
    struct arena scratch = { 0 };
    struct import_table seen = { .arena = &scratch };
    bool good = true;
    for (size_t i = 0; i < d->sample->rows.n && good; i++) {
        const struct import_sample_row *row = LIST_AT(&d->sample->rows, struct import_sample_row, i);
        struct buf b;
        struct str cell;
        buf_init(&b, &scratch, 64);
        for (size_t k = 0; k < n; k++) {
            import_sample_has(d->sample, (size_t)columns[k], row, &cell);
            buf_fmt(&b, "%.*s\n", STR_ARG(cell));
        }
        good = row->n != d->sample->n || import_table_put(&seen, buf_str(&b))->number++ == 0;
    }
    arena_release(&scratch);
    return good;
}

static bool among(const int *columns, size_t n, int at) {
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = columns[i] == at;
    }
    return found;
}

/* When it was, who, how much: what tells rows apart best stands first; then the rest in the file's order. */
static size_t order_columns(const struct drafting *d, int *columns) {
    static const enum import_word_sense first[] = { WORD_DATE, WORD_PLACED, WORD_ANSWERED, WORD_TIME, WORD_CUSTOMER_ID, WORD_EMAIL, WORD_PHONE, WORD_NAME, WORD_LAST_NAME, WORD_FIRST_NAME,
                                                    WORD_SCORE, WORD_AMOUNT };
    size_t n = 0;
    for (size_t i = 0; i < LENGTH(first); i++) {
        if (has(d, first[i])) {
            columns[n++] = d->at[first[i]];
        }
    }
    for (size_t i = 0; i < d->sample->n; i++) {
        if (!among(columns, n, (int)i) && d->sample->looks[i].filled > 0 && d->sample->looks[i].long_texts == 0) {
            columns[n++] = (int)i;
        }
    }
    return n;
}

/* Two columns or more that together tell the rows apart: one alone that does may do so by accident. */
static struct str composite(const struct drafting *d) {
    int *columns = ARENA_ARRAY(d->w->arena, int, d->sample->n + WORD_SENSES);
    size_t all = order_columns(d, columns), n = all < 2 ? all : 2;
    struct buf b;
    buf_init(&b, d->w->arena, 64);
    while (n < all && n < COMPOSITE_MAX && !is_unique(d, columns, n)) {
        n++;
    }
    for (size_t i = 0; i < n; i++) {
        buf_fmt(&b, "%s{%.*s}", i ? "/" : "", STR_ARG(d->sample->header[columns[i]]));
    }
    return buf_str(&b);
}

static void id_line(const struct drafting *d, struct import_known_draft *draft, enum import_word_sense own) {
    if (has(d, own)) {
        field(d, draft, "id", own);
    } else if (has(d, WORD_ID)) {
        field(d, draft, "id", WORD_ID);
    } else {
        line(d, draft, "id", composite(d));
    }
}

/* ---- who, where, by whom ---- */

/* What a customer is known by in this file, and whose name that is; empty: nothing. */
static struct str person(const struct drafting *d, const char **ret_source) {
    enum import_word_sense sense = has(d, WORD_CUSTOMER_ID) ? WORD_CUSTOMER_ID : has(d, WORD_EMAIL) ? WORD_EMAIL : has(d, WORD_PHONE) ? WORD_PHONE : WORD_MOBILE;
    *ret_source = sense == WORD_EMAIL ? "email" : sense == WORD_CUSTOMER_ID ? NULL : "phone";
    if (!has(d, sense)) {
        return (struct str){ 0 };
    }
    struct str name = d->sample->header[d->at[sense]];
    return sense == WORD_EMAIL ? arena_fmt(d->w->arena, "{%.*s | lower}", STR_ARG(name)) : column(d, d->at[sense]);
}

static void person_line(const struct drafting *d, struct import_known_draft *draft, const char *key) {
    const char *source;
    struct str who = person(d, &source);
    if (who.n) {
        line(d, draft, key, who);
        if (source) {
            put(&draft->lines, d->w->arena, arena_fmt(d->w->arena, "%s.source = %s", key, source));
        }
    }
}

/* false: the file has no name for them. */
static bool name_line(const struct drafting *d, struct import_known_draft *draft) {
    bool parts = has(d, WORD_FIRST_NAME) || has(d, WORD_LAST_NAME);
    struct str first = has(d, WORD_FIRST_NAME) ? column(d, d->at[WORD_FIRST_NAME]) : STR(""), last = has(d, WORD_LAST_NAME) ? column(d, d->at[WORD_LAST_NAME]) : STR("");
    if (parts) {
        line(d, draft, "name", str_trim(arena_fmt(d->w->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(last))));
    } else {
        field(d, draft, "name", WORD_NAME);
    }
    return parts || has(d, WORD_NAME);
}

static void about_person(const struct drafting *d, struct import_known_draft *draft) {
    if (!name_line(d, draft) && has(d, WORD_COMPANY)) {
        line(d, draft, "kind", STR("organisation"));
        field(d, draft, "name", WORD_COMPANY);
    }
    field(d, draft, "email", WORD_EMAIL);
    if (d->second_email >= 0) {
        line(d, draft, "email2", column(d, d->second_email));
    }
    field(d, draft, "phone", has(d, WORD_PHONE) ? WORD_PHONE : WORD_MOBILE);
    if (has(d, WORD_PHONE)) {
        field(d, draft, "phone2", WORD_MOBILE);
    }
}

/* Those who are named in rows about something else. */
static void draft_persons(struct drafting *d) {
    const char *source;
    struct str who = person(d, &source);
    if (who.n) {
        struct import_known_draft *draft = new_draft(d, IMPORT_CUSTOMERS);
        line(d, draft, "only", who);
        person_line(d, draft, "id");
        about_person(d, draft);
    }
}

static void draft_place(struct drafting *d, enum import_kind kind, enum import_word_sense id, enum import_word_sense name) {
    enum import_word_sense key = has(d, id) ? id : name;
    if (has(d, key)) {
        struct import_known_draft *draft = new_draft(d, kind);
        field(d, draft, "only", key);
        field(d, draft, "id", key);
        field(d, draft, "name", has(d, name) ? name : key);
    }
}

static void draft_others(struct drafting *d) {
    draft_place(d, IMPORT_LOCATIONS, WORD_LOCATION_ID, WORD_LOCATION);
    draft_place(d, IMPORT_EMPLOYEES, WORD_EMPLOYEE_ID, WORD_EMPLOYEE);
    draft_persons(d);
}

static void refer(const struct drafting *d, struct import_known_draft *draft) {
    person_line(d, draft, "customer");
    field(d, draft, "location", has(d, WORD_LOCATION_ID) ? WORD_LOCATION_ID : WORD_LOCATION);
    field(d, draft, "employee", has(d, WORD_EMPLOYEE_ID) ? WORD_EMPLOYEE_ID : WORD_EMPLOYEE);
}

/* ---- words that stand for others ---- */

struct synonym { const char *means, *words; };
static const struct synonym statuses[] = {
    { "cancelled", "cancelled|canceled|void|voided|refunded|storniert|abgebrochen|annule|annulee|cancelado|cancelada|anulado|annullato|annullata|geannuleerd" },
    { "delivered", "delivered|completed|complete|fulfilled|done|picked up|geliefert|abgeschlossen|erledigt|zugestellt|abgeholt|livre|livree|termine|entregado|entregada|completado|entregue|concluido|consegnato|consegnata|completato|geleverd|afgerond|bezorgd" },
    { "shipped", "shipped|sent|in transit|versandt|versendet|expedie|expediee|enviado|enviada|spedito|spedita|verzonden" },
    { "processing", "processing|in progress|preparing|in bearbeitung|en cours|en proceso|em processamento|in lavorazione|in behandeling" },
    { "placed", "placed|open|new|pending|paid|unpaid|unfulfilled|offen|neu|bezahlt|ausstehend|ouvert|nouveau|paye|payee|abierto|pendiente|pagado|aberto|pendente|pago|novo|aperto|pagato|nuovo|nieuw|betaald|openstaand" },
};
static const struct synonym severities[] = {
    { "high", "high|urgent|critical|hoch|dringend|kritisch|haute|eleve|elevee|urgente|alta|alto|critica|hoog|kritiek|3" },
    { "normal", "normal|medium|mittel|normale|moyen|moyenne|media|medio|mittlere|gemiddeld|normaal|2" },
    { "low", "low|minor|niedrig|gering|faible|basse|baja|bajo|baixa|baixo|bassa|basso|laag|1" },
};

static bool is_word(const char *words, struct str word) {
    struct str rest = str_of(words), one;
    while (str_split(&rest, '|', &one)) {
        if (str_eq(one, word)) {
            return true;
        }
    }
    return false;
}

/* "{Status | values Storniert=cancelled, …}"; a word that comes later is refused by name; empty when there are too many words, or one of them means nothing. */
static struct str translated(const struct drafting *d, int at, const struct synonym *synonyms, size_t n) {
    struct import_table seen = { .arena = d->w->arena };
    struct buf b;
    size_t words = 0;
    buf_init(&b, d->w->arena, 128);
    buf_fmt(&b, "{%.*s | values ", STR_ARG(d->sample->header[at]));
    for (size_t i = 0; i < d->sample->rows.n; i++) {
        struct str cell, meaning = { 0 };
        bool is_there = import_sample_has(d->sample, (size_t)at, LIST_AT(&d->sample->rows, struct import_sample_row, i), &cell);
        if (!is_there || import_table_put(&seen, cell)->number++ > 0) {
            continue;
        }
        struct str folded = text_fold(d->w->arena, cell);
        for (size_t k = 0; k < n && !meaning.n; k++) {
            meaning = is_word(synonyms[k].words, folded) ? str_of(synonyms[k].means) : meaning;
        }
        if (!meaning.n || ++words > WORDS_MAX || str_find(cell, ',') >= 0 || str_find(cell, '=') >= 0 || str_find(cell, '}') >= 0 || str_find(cell, '|') >= 0) {
            return (struct str){ 0 };
        }
        buf_fmt(&b, "%s%.*s=%.*s", words > 1 ? ", " : "", STR_ARG(cell), STR_ARG(meaning));
    }
    buf_put_char(&b, '}');
    return words ? buf_str(&b) : (struct str){ 0 };
}

static void translated_line(const struct drafting *d, struct import_known_draft *draft, const char *key, enum import_word_sense sense, const struct synonym *synonyms, size_t n) {
    struct str value = has(d, sense) ? translated(d, d->at[sense], synonyms, n) : (struct str){ 0 };
    if (value.n) {
        line(d, draft, key, value);
    }
}

/* ---- moments ---- */

static void moment(const struct drafting *d, struct import_known_draft *draft, const char *key, enum import_word_sense best) {
    enum import_word_sense sense = has(d, best) ? best : WORD_DATE;
    if (has(d, sense) && has(d, WORD_TIME)) {
        line(d, draft, key, arena_fmt(d->w->arena, "{%.*s} {%.*s}", STR_ARG(d->sample->header[d->at[sense]]), STR_ARG(d->sample->header[d->at[WORD_TIME]])));
    } else {
        field(d, draft, key, sense);
    }
}

/* ---- kinds ---- */

/* Does one order have several amounts? Then they are its items'. */
static bool amounts_differ(const struct drafting *d) {
    struct arena scratch = { 0 };
    struct import_table amounts = { .arena = &scratch };
    bool differ = false;
    for (size_t i = 0; i < d->sample->rows.n && !differ && has(d, WORD_ORDER_ID) && has(d, WORD_AMOUNT); i++) {
        const struct import_sample_row *row = LIST_AT(&d->sample->rows, struct import_sample_row, i);
        struct str order, amount;
        if (import_sample_has(d->sample, (size_t)d->at[WORD_ORDER_ID], row, &order) && import_sample_has(d->sample, (size_t)d->at[WORD_AMOUNT], row, &amount)) {
            struct import_entry *e = import_table_put(&amounts, order);
            differ = e->item && !str_eq(*(const struct str *)e->item, amount);
            e->item = arena_copy(&scratch, &amount, sizeof amount);
        }
    }
    arena_release(&scratch);
    return differ;
}

static void draft_items(struct drafting *d, bool owns_amount) {
    struct import_known_draft *draft = new_draft(d, IMPORT_ITEMS);
    field(d, draft, "order", WORD_ORDER_ID);
    field(d, draft, "name", has(d, WORD_ITEM) ? WORD_ITEM : WORD_SKU);
    field(d, draft, "sku", WORD_SKU);
    field(d, draft, "quantity", WORD_QUANTITY);
    if (owns_amount && has(d, WORD_AMOUNT)) {
        field(d, draft, "amount", WORD_AMOUNT);
    } else {
        field(d, draft, "price", WORD_PRICE);
    }
    field(d, draft, "freight", WORD_FREIGHT);
}

static void draft_orders(struct drafting *d) {
    bool has_items = has(d, WORD_ORDER_ID) && has(d, WORD_ITEM), owns_amount = has_items && amounts_differ(d);
    draft_others(d);
    struct import_known_draft *draft = new_draft(d, IMPORT_ORDERS);
    id_line(d, draft, WORD_ORDER_ID);
    refer(d, draft);
    moment(d, draft, "placed_at", WORD_PLACED);
    field(d, draft, "promised_day", WORD_PROMISED);
    field(d, draft, "delivered_at", WORD_DELIVERED);
    translated_line(d, draft, "status", WORD_STATUS, statuses, LENGTH(statuses));
    if (!owns_amount) {
        field(d, draft, "amount", WORD_AMOUNT);
    }
    if (has(d, WORD_CURRENCY) && d->sample->looks[d->at[WORD_CURRENCY]].filled && LIST_AT(&d->sample->looks[d->at[WORD_CURRENCY]].samples, struct str, 0)->n == 3) {
        line(d, draft, "currency", arena_fmt(d->w->arena, "{%.*s | upper}", STR_ARG(d->sample->header[d->at[WORD_CURRENCY]])));
    }
    if (has_items) {
        draft_items(d, owns_amount);
    }
    if (has(d, WORD_METHOD) && has(d, WORD_AMOUNT) && has(d, WORD_ORDER_ID) && !owns_amount) {
        struct import_known_draft *payments = new_draft(d, IMPORT_PAYMENTS);
        field(d, payments, "order", WORD_ORDER_ID);
        field(d, payments, "method", WORD_METHOD);
        field(d, payments, "amount", WORD_AMOUNT);
    }
}

static void draft_payments(struct drafting *d) {
    struct import_known_draft *draft = new_draft(d, IMPORT_PAYMENTS);
    field(d, draft, "order", WORD_ORDER_ID);
    field(d, draft, "method", WORD_METHOD);
    field(d, draft, "installments", WORD_INSTALLMENTS);
    field(d, draft, "amount", WORD_AMOUNT);
}

/* 0 to 10 is how likely people are to recommend; 1 to 5 are stars, unless the name says what else. */
static const char *scale(const struct drafting *d) {
    const struct import_looks *l = &d->sample->looks[d->at[WORD_SCORE]];
    struct str name = d->sample->folded[d->at[WORD_SCORE]];
    bool says_effort = memmem(name.p, name.n, "ces", 3) || memmem(name.p, name.n, "effort", 6);
    bool says_content = memmem(name.p, name.n, "csat", 4) || memmem(name.p, name.n, "sati", 4) || memmem(name.p, name.n, "zufrieden", 9) || memmem(name.p, name.n, "soddisf", 7);
    bool says_nps = memmem(name.p, name.n, "nps", 3) || memmem(name.p, name.n, "recommend", 9) || memmem(name.p, name.n, "empfehl", 7);
    return says_effort && l->high <= 7 && l->low >= 1 ? "ces" : says_content && l->high <= 5 && l->low >= 1 ? "csat" : says_nps || l->high > 5 || l->low < 1 ? "nps" : "stars";
}

static struct str stem(struct str name) {
    size_t n = name.n;
    while (n && name.p[n - 1] != '.') {
        n--;
    }
    return n > 1 ? str_slice(name, 0, n - 1) : name;
}

static void draft_responses(struct drafting *d) {
    draft_others(d);
    struct import_known_draft *draft = new_draft(d, IMPORT_RESPONSES);
    line(d, draft, "survey", text_clip(stem(d->sample->source->name), 80));
    line(d, draft, "survey_kind", str_of(scale(d)));
    field(d, draft, "only", WORD_SCORE);
    id_line(d, draft, WORD_RESPONSE_ID);
    field(d, draft, "score", WORD_SCORE);
    field(d, draft, "comment", WORD_COMMENT);
    refer(d, draft);
    field(d, draft, "touchpoint", WORD_TOUCHPOINT);
    moment(d, draft, "answered_at", WORD_ANSWERED);
}

static void draft_complaints(struct drafting *d) {
    draft_others(d);
    struct import_known_draft *draft = new_draft(d, IMPORT_COMPLAINTS);
    id_line(d, draft, WORD_COMPLAINT_ID);
    if (has(d, WORD_COMPLAINT) && has(d, WORD_COMMENT)) {
        line(d, draft, "text", arena_fmt(d->w->arena, "[{%.*s}\\n]{%.*s}", STR_ARG(d->sample->header[d->at[WORD_COMPLAINT]]), STR_ARG(d->sample->header[d->at[WORD_COMMENT]])));
    } else {
        field(d, draft, "text", has(d, WORD_COMPLAINT) ? WORD_COMPLAINT : WORD_COMMENT);
    }
    moment(d, draft, "opened_at", WORD_PLACED);
    refer(d, draft);
    translated_line(d, draft, "severity", WORD_SEVERITY, severities, LENGTH(severities));
    if (has(d, WORD_CLOSED)) {
        line(d, draft, "state", arena_fmt(d->w->arena, "{%.*s | values *=closed}", STR_ARG(d->sample->header[d->at[WORD_CLOSED]])));
        field(d, draft, "closed_at", WORD_CLOSED);
    }
}

static void draft_customers(struct drafting *d) {
    struct import_known_draft *draft = new_draft(d, IMPORT_CUSTOMERS);
    if (has(d, WORD_CUSTOMER_ID) || has(d, WORD_ID)) {
        field(d, draft, "id", has(d, WORD_CUSTOMER_ID) ? WORD_CUSTOMER_ID : WORD_ID);
    } else if (has(d, WORD_EMAIL) || has(d, WORD_PHONE) || has(d, WORD_MOBILE)) {
        person_line(d, draft, "id");
    } else {
        line(d, draft, "id", composite(d));
    }
    about_person(d, draft);
    if (has(d, WORD_LANGUAGE) && d->sample->looks[d->at[WORD_LANGUAGE]].filled && LIST_AT(&d->sample->looks[d->at[WORD_LANGUAGE]].samples, struct str, 0)->n == 2) {
        line(d, draft, "language", arena_fmt(d->w->arena, "{%.*s | lower}", STR_ARG(d->sample->header[d->at[WORD_LANGUAGE]])));
    }
    field(d, draft, "notes", WORD_NOTES);
}

static void draft_employees(struct drafting *d) {
    draft_place(d, IMPORT_LOCATIONS, WORD_LOCATION_ID, WORD_LOCATION);
    struct import_known_draft *draft = new_draft(d, IMPORT_EMPLOYEES);
    id_line(d, draft, WORD_EMPLOYEE_ID);
    if (!name_line(d, draft)) {
        field(d, draft, "name", WORD_EMPLOYEE);
    }
    field(d, draft, "email", WORD_EMAIL);
    field(d, draft, "location", has(d, WORD_LOCATION_ID) ? WORD_LOCATION_ID : WORD_LOCATION);
}

static void draft_locations(struct drafting *d) {
    struct import_known_draft *draft = new_draft(d, IMPORT_LOCATIONS);
    id_line(d, draft, WORD_LOCATION_ID);
    field(d, draft, "name", has(d, WORD_LOCATION) ? WORD_LOCATION : WORD_NAME);
    field(d, draft, "address", WORD_ADDRESS);
    field(d, draft, "zone", WORD_ZONE);
}

/* "orders-2026-11-22.csv" and tomorrow's file are of one program: "orders". */
static struct str source_name(const struct drafting *d) {
    struct str folded = text_fold(d->w->arena, stem(d->w->options->files[0].name));
    struct buf b;
    buf_init(&b, d->w->arena, 32);
    for (size_t i = 0; i < folded.n && b.n < 40; i++) {
        bool is_letter = isalpha((unsigned char)folded.p[i]) != 0;
        if (is_letter || (folded.p[i] == ' ' && b.n && b.p[b.n - 1] != '-')) {
            buf_put_char(&b, is_letter ? folded.p[i] : '-');
        }
    }
    while (b.n && b.p[b.n - 1] == '-') {
        b.n--;
    }
    return b.n ? buf_str(&b) : STR("import");
}

void import_guess_draft(struct import_guess_work *w, size_t file, enum import_kind kind) {
    static void (*const drafts[IMPORT_KINDS])(struct drafting *d) = {
        [IMPORT_LOCATIONS] = draft_locations, [IMPORT_EMPLOYEES] = draft_employees, [IMPORT_CUSTOMERS] = draft_customers, [IMPORT_ORDERS] = draft_orders,
        [IMPORT_PAYMENTS] = draft_payments, [IMPORT_RESPONSES] = draft_responses, [IMPORT_COMPLAINTS] = draft_complaints,
    };
    struct drafting d = { .w = w, .file = file, .sample = &w->samples[file], .second_email = -1 };
    int64_t best[WORD_SENSES] = { 0 };
    for (int i = 0; i < WORD_SENSES; i++) {
        d.at[i] = -1;
    }
    for (size_t i = 0; i < d.sample->n; i++) {
        const struct import_guess_sense *s = &w->senses[file][i];
        bool is_second = s->sense == WORD_EMAIL && d.at[WORD_EMAIL] >= 0;
        bool is_better = s->confidence > best[s->sense];
        d.second_email = is_second ? (is_better ? d.at[WORD_EMAIL] : (int)i) : d.second_email;
        d.at[s->sense] = is_better ? (int)i : d.at[s->sense];
        best[s->sense] = is_better ? s->confidence : best[s->sense];
    }
    d.at[WORD_NONE] = -1;
    d.source = source_name(&d);
    if (kind == IMPORT_ITEMS) {
        draft_items(&d, true);
    } else if (drafts[kind]) {
        drafts[kind](&d);
    }
}
