/* SPDX-License-Identifier: Apache-2.0
 * Fills a data directory made by `rapport init --business` with a year of a busy business, through the same functions and the same writer
 * as everything else, so that what is measured later stands on rows and indexes that grew as they do in life (an index built afterwards
 * is packed full and misleads: docs/decisions/0013-speed.md).
 *     seed DIR CUSTOMERS RESPONSES       writes DIR/bench.txt: the ids that the load generators use, a line each: noun id
 * The answers come in as the past does (history): no clocks, no alerts, but cases for the unhappy ones. */
#include "app/product.h"
#include "base/log.h"
#include "business/employee.h"
#include "business/location.h"
#include "listen/invitation.h"
#include "listen/response.h"
#include "listen/survey.h"
#include "remember/customer.h"
#include "work/node.h"
#include "work/writer.h"

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>

enum { LOCATIONS = 4, EMPLOYEES = 40, DAYS = 365, SLICE = 50, SLICES_AT_ONCE = 32, UNHAPPY_PERCENT = 15, BY_NAME_PERCENT = 85 };

static const char *const first_names[] = {
    "Ana", "Maria", "João", "Rui", "Inês", "Tiago", "Sofia", "Miguel", "Beatriz", "Pedro", "Leonor", "Duarte", "Matilde", "Gonçalo", "Carolina", "Tomás",
    "Emma", "Liam", "Olivia", "Noah", "Ava", "Lucas", "Mia", "Ethan", "Zoë", "Hugo", "Clara", "Felix", "Lena", "Jonas", "Nora", "Emil",
    "Giulia", "Marco", "Chiara", "Luca", "Elena", "Andrei", "Ioana", "Mihai", "Katarzyna", "Piotr", "Agnieszka", "Jan", "Aïcha", "Youssef", "Fatima", "Omar",
    "Priya", "Arjun", "Meera", "Ravi", "Yuki", "Haruto", "Mei", "Wei", "Linh", "Minh", "Siobhán", "Eoin", "Freya", "Lars", "Astrid", "Björn",
};
static const char *const last_names[] = {
    "Silva", "Santos", "Ferreira", "Pereira", "Oliveira", "Costa", "Rodrigues", "Martins", "Sousa", "Fernandes", "Gonçalves", "Gomes", "Lopes", "Marques", "Alves", "Almeida",
    "Smith", "Jones", "Taylor", "Brown", "Williams", "Wilson", "Johnson", "Davies", "Robinson", "Wright", "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer",
    "Dubois", "Laurent", "Lefèvre", "Moreau", "Rossi", "Russo", "Ferrari", "Esposito", "Nowak", "Kowalski", "Wiśniewska", "Popescu", "Ionescu", "Novák", "Horváth", "Nagy",
    "O'Brien", "Murphy", "Kelly", "van Dijk", "de Vries", "Jansen", "Hansen", "Nilsson", "Lindqvist", "Tanaka", "Suzuki", "Nguyen", "Tran", "Sharma", "Patel", "Haddad",
};
static const char *const touchpoints[] = { "counter", "phone", "delivery", "table", "website", "parking", "checkout", "repair" };
static const int channels[] = { CHANNEL_LINK, CHANNEL_EMAIL, CHANNEL_QR, CHANNEL_KIOSK, CHANNEL_SMS };
static const char *const bad_words[] = {
    "I waited twenty minutes and nobody said a word.", "The order came cold and one item was missing.", "I was charged twice and had to ask three times.",
    "Nobody called back as promised.", "The person at the counter was rude to my mother.", "It broke again after two days, and I want it repaired properly.",
};
static const char *const good_words[] = {
    "Lovely as always, thank you!", "Quick and friendly.", "Lea knew my name and my usual order.", "Everything was ready when I came.",
    "A bit crowded, but worth it.", "The repair was done a day early. Brilliant.",
};

/* Numbered draws: what row n holds does not depend on which slice makes it, or how often. */
static uint64_t draw(uint64_t row, uint64_t what, uint64_t below) {
    uint64_t x = row * 0x9E3779B97F4A7C15u ^ (what + 1) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return (x ^ (x >> 31)) % below;
}
#define PICK(list, row, what) ((list)[draw((row), (what), LENGTH(list))])

struct seed {
    struct node *node;
    ident business, survey, locations[LOCATIONS], employees[EMPLOYEES], *customers;
    uint64_t customer_count, response_count;
    instant_t start;
};

/* ---- slices: some rows as one unit, several of them under way ---- */

typedef enum status row_fn(struct seed *s, struct work *w, uint64_t row);
struct slice { struct unit unit; struct seed *seed; row_fn *make; uint64_t from, to; struct arena arena; sem_t done; };

static enum status run_slice(struct unit *u, struct work *w) {
    struct slice *s = u->context;
    enum status st = ST_OK;
    for (uint64_t row = s->from; row < s->to && st == ST_OK; row++) {
        st = s->make(s->seed, w, row);
    }
    return st;
}

static void slice_done(struct unit *u) {
    struct slice *s = u->context;
    sem_post(&s->done);
}

static void finish(struct slice *s) {
    if (!s->make) {
        return;
    }
    while (sem_wait(&s->done) != 0) {
    }
    if (!status_is_ok(s->unit.status)) {
        fprintf(stderr, "seed: rows %llu to %llu: %s\n", (unsigned long long)s->from, (unsigned long long)s->to, status_id(s->unit.status));
        for (int i = 0; i < s->unit.fault.n; i++) {
            fprintf(stderr, "  %.*s: %.*s\n", STR_ARG(s->unit.fault.at[i].field), STR_ARG(s->unit.fault.at[i].message));
        }
        exit(1);
    }
    arena_release(&s->arena);
    sem_destroy(&s->done);
    s->make = NULL;
}

static void start(struct seed *seed, struct slice *s, row_fn *make, uint64_t from, uint64_t to, uint64_t all) {
    *s = (struct slice){ .seed = seed, .make = make, .from = from, .to = to };
    arena_init(&s->arena);
    sem_init(&s->done, 0, 0);
    s->unit = (struct unit){ .business = seed->business, .who = { .kind = ACTOR_PROGRAM }, .reach = { .kind = REACH_BUSINESS }, .lane = UNIT_PEOPLE,
                             .history = true, .name = "seed", .run = run_slice, .done = slice_done, .context = s, .arena = &s->arena,
                             .now = seed->start + (instant_t)((double)to / (double)all * DAYS * DAY_LENGTH) };
    if (!unit_submit(seed->node->writer, &s->unit)) {
        fprintf(stderr, "seed: the writer takes no more\n");
        exit(1);
    }
}

static void make_rows(struct seed *seed, const char *what, row_fn *make, uint64_t count) {
    static struct slice slices[SLICES_AT_ONCE];
    instant_t began = instant_now();
    uint64_t n = 0, shown = 0;
    for (uint64_t row = 0; row < count; row += SLICE, n++) {
        struct slice *s = &slices[n % SLICES_AT_ONCE];
        finish(s);
        start(seed, s, make, row, row + SLICE < count ? row + SLICE : count, count);
        if (row * 10 / count != shown) {
            shown = row * 10 / count;
            fprintf(stderr, "-- %s: %llu of %llu\n", what, (unsigned long long)row, (unsigned long long)count);
        }
    }
    for (int i = 0; i < SLICES_AT_ONCE; i++) {
        finish(&slices[i]);
    }
    double seconds = (double)(instant_now() - began) / SECOND;
    fprintf(stderr, "-- %s: %llu in %.1f s, %.0f/s\n", what, (unsigned long long)count, seconds, (double)count / seconds);
}

/* ---- the rows ---- */

#define GIVE(item, member, value) (SET(item, member, value), fields_put(&(item)->given, SLOT(item, member)))

static struct str full_name(struct work *w, uint64_t row) {
    return arena_fmt(w->arena, "%s %s", PICK(first_names, row, 1), PICK(last_names, row, 2));
}

static enum status make_location(struct seed *s, struct work *w, uint64_t row) {
    static const char *const names[LOCATIONS] = { "Harbour", "Station", "Old Town", "Airport" };
    struct location l = { 0 };
    bool created;
    GIVE(&l, name, str_of(names[row]));
    return location_put(w, &l, &s->locations[row], &created);
}

static enum status make_employee(struct seed *s, struct work *w, uint64_t row) {
    struct employee e = { 0 };
    bool created;
    GIVE(&e, name, full_name(w, row));
    GIVE(&e, role, row < LOCATIONS ? ROLE_MANAGER : ROLE_FRONTLINE);
    GIVE(&e, location_id, s->locations[row % LOCATIONS]);
    return employee_put(w, &e, &s->employees[row], &created);
}

static enum status make_survey(struct seed *s, struct work *w, uint64_t row) {
    struct survey v = { 0 };
    (void)row;
    GIVE(&v, name, STR("After the visit"));
    GIVE(&v, kind, SCALE_NPS);
    return survey_make(w, &v, &s->survey);
}

static void add_contact(struct work *w, struct customer *c, enum contact_kind kind, struct str value) {
    struct contact_point *p = list_push(w->arena, &c->contact_points, sizeof *p);
    GIVE(p, kind, kind);
    GIVE(p, value, value);
    GIVE(c, contact_points, c->contact_points);
}

static enum status make_customer(struct seed *s, struct work *w, uint64_t row) {
    struct customer c = { 0 };
    bool created;
    GIVE(&c, name, full_name(w, row + 1000));
    if (draw(row, 3, 100) < 60) {
        add_contact(w, &c, CONTACT_EMAIL, arena_fmt(w->arena, "customer%llu@example.com", (unsigned long long)row));
    }
    if (draw(row, 4, 100) < 30) {
        add_contact(w, &c, CONTACT_PHONE, arena_fmt(w->arena, "+3519%c%07llu", "1236"[draw(row, 5, 4)], (unsigned long long)draw(row, 6, 10000000)));
    }
    return customer_save(w, &c, &s->customers[row], &created);
}

static int64_t score_of(uint64_t row, bool unhappy) {
    return unhappy ? (int64_t)draw(row, 11, 7) : draw(row, 12, 100) < 30 ? 7 + (int64_t)draw(row, 13, 2) : 9 + (int64_t)draw(row, 13, 2);
}

static enum status make_response(struct seed *s, struct work *w, uint64_t row) {
    struct response r = { 0 };
    enum response_outcome outcome;
    ident id;
    bool unhappy = draw(row, 10, 100) < UNHAPPY_PERCENT;
    GIVE(&r, survey_id, s->survey);
    GIVE(&r, score, score_of(row, unhappy));
    if (draw(row, 14, 100) < (unhappy ? 75 : 25)) {
        GIVE(&r, comment, str_of(unhappy ? PICK(bad_words, row, 15) : PICK(good_words, row, 15)));
    }
    if (draw(row, 16, 100) < BY_NAME_PERCENT) {
        GIVE(&r, customer_id, s->customers[draw(row, 17, s->customer_count)]);
    }
    GIVE(&r, employee_id, s->employees[draw(row, 18, EMPLOYEES)]);
    GIVE(&r, location_id, s->locations[draw(row, 19, LOCATIONS)]);
    GIVE(&r, touchpoint, str_of(PICK(touchpoints, row, 20)));
    GIVE(&r, channel, PICK(channels, row, 21));
    GIVE(&r, answered_at, s->start + (instant_t)((double)row / (double)s->response_count * DAYS * DAY_LENGTH));
    return response_receive(w, &r, &id, &outcome);
}

/* ---- all of it ---- */

static ident only_business(struct node *n, struct arena *a) {
    struct str problem = { 0 };
    struct db *db;
    struct frame frame;
    ident id = ID_NONE;
    static const struct stmt_part parts[] = { { "SELECT MAX(id) FROM business", -1 } };
    static const struct stmt any = { .name = "bench_business", .parts = { parts, parts }, .part_count = { 1, 1 }, .table = "business" };
    if (node_db(n, true, &db, &problem) != ST_OK) {
        return ID_NONE;
    }
    struct work w = work_on_reader(n, db, a, &frame);
    enum status st = query_int(&w, &any, ARGS_NONE, &id);
    db_close(db);
    return st == ST_OK ? id : ID_NONE;
}

static void print_ids(FILE *f, const char *noun, const char *prefix, const ident *ids, uint64_t n) {
    char text[ID_TEXT_MAX];
    for (uint64_t i = 0; i < n; i++) {
        id_write(text, prefix, ids[i]);
        fprintf(f, "%s %s\n", noun, text);
    }
}

static bool write_ids(struct seed *s) {
    FILE *f = fopen(node_path(s->node, "bench.txt").p, "w");
    if (!f) {
        return false;
    }
    print_ids(f, "survey", "srv", &s->survey, 1);
    print_ids(f, "location", "loc", s->locations, LOCATIONS);
    print_ids(f, "employee", "emp", s->employees, EMPLOYEES);
    print_ids(f, "customer", "cus", s->customers, s->customer_count);
    return fclose(f) == 0;
}

int main(int argc, char **argv) {
    struct arena a;
    struct str problem = { 0 };
    struct seed s = { 0 };
    arena_init(&a);
    if (argc != 4) {
        fprintf(stderr, "usage: seed DIR CUSTOMERS RESPONSES\n");
        return 2;
    }
    s.customer_count = strtoull(argv[2], NULL, 10);
    s.response_count = strtoull(argv[3], NULL, 10);
    s.customers = calloc(s.customer_count, sizeof *s.customers);
    s.start = instant_now() - DAYS * DAY_LENGTH;
    struct node_options o = { .dir = str_of(argv[1]), .product = product_make(&a), .migrate = true };
    if (node_open(&o, &s.node, &problem) != ST_OK || node_work(s.node, &problem) != ST_OK || !(s.business = only_business(s.node, &a))) {
        fprintf(stderr, "seed: %.*s\n", STR_ARG(problem));
        return 1;
    }
    make_rows(&s, "locations", make_location, LOCATIONS);
    make_rows(&s, "employees", make_employee, EMPLOYEES);
    make_rows(&s, "surveys", make_survey, 1);
    make_rows(&s, "customers", make_customer, s.customer_count);
    make_rows(&s, "responses", make_response, s.response_count);
    bool written = write_ids(&s);
    node_close(s.node, 10);
    arena_release(&a);
    return written ? 0 : 1;
}
