/* SPDX-License-Identifier: Apache-2.0
 * Looking around on the first run: the console's code is enough. Whoever does not say who they are is a guest; who founds their own business
 * from there takes the guest's place (business/setup.h). */
#include "business/session_answer.h"
#include "business/setup.h"
#include "example/example.h"
#include "work/unit.h"

enum { CUSTOMERS_MAX = 20000 };
static const char guest_email[] = "guest@lanterna.example";

struct example_start { struct fields given, has; struct str code, zone, owner_name, email, password; int64_t customers; };
static const struct field start_fields[] = {
    F_TEXT(struct example_start, code, IN_CREATE | REQUIRED, .max = 40, .doc = "The one-time code printed where the program was started."),
    F_TEXT(struct example_start, zone, IN_CREATE, .max = 64, .doc = "Time zone (IANA) in which it stands; Europe/Lisbon when it is not said."),
    F_TEXT(struct example_start, owner_name, IN_CREATE | NOT_EMPTY, .max = LIMIT_NAME, .doc = "With email and password: whose it is. Without them a guest looks around."),
    F_TEXT(struct example_start, email, IN_CREATE, .max = 254, .doc = "With which they sign in again."),
    F_TEXT(struct example_start, password, IN_CREATE, .max = LIMIT_PASSWORD, .doc = "At least 10 characters."),
    F_INT(struct example_start, customers, IN_CREATE, .min = EXAMPLE_CUSTOMERS_MIN, .max = CUSTOMERS_MAX, .doc = "How many customers it has; 4000 when it is not said."),
};
static const struct shape start_shape = SHAPE(struct example_start, "example_start", "Looking at the example first.", start_fields);

struct first_look { struct example_wish wish; struct session_opened opened; };

static enum status found_and_open(struct unit *u, struct work *w) {
    struct first_look *f = u->context;
    struct founded founded;
    enum status st = setup_refuse_any(w);
    st = st == ST_OK ? example_found(w, &f->wish, &founded) : st;
    st = st == ST_OK ? job_put(w, "example.make", ID_NONE, 0, w->now) : st;
    return st == ST_OK ? session_open(w, founded.account_id, founded.business_id, &f->opened) : st;
}

static enum status read_wish(struct work *w, const struct example_start *s, struct example_wish *ret) {
    struct str zone = HAS(s, zone) ? s->zone : STR("Europe/Lisbon");
    bool says_who = HAS(s, owner_name) || HAS(s, email) || HAS(s, password);
    struct founding f = { 0 };
    SET(&f, business, str_of(example_name));
    SET(&f, trade, TRADE_CAFE);
    SET(&f, zone, zone);
    SET(&f, currency, STR("EUR"));
    f.owner_name = s->owner_name;
    f.email = s->email;
    f.password = s->password;
    fields_put(&f.has, SLOT(&f, owner_name));
    fields_put(&f.has, SLOT(&f, email));
    fields_put(&f.has, SLOT(&f, password));
    if (!says_who && !zone_find(zone)) {
        fail(w, ST_INVALID, "zone", "There is no such time zone; write it like Europe/Lisbon.");
    }
    enum status st = says_who ? business_prepare(w, &f) : w->fault.status;
    *ret = (struct example_wish){ .owner_name = says_who ? f.owner_name : STR("Guest"), .email = says_who ? f.email : str_of(guest_email), .password_hash = f.password_hash,
                                  .zone = zone, .seed = EXAMPLE_SEED, .customers = HAS(s, customers) ? s->customers : EXAMPLE_CUSTOMERS_USUAL };
    return st;
}

static enum status example_setup_post(struct call *k) {
    const struct example_start *start = k->body;
    struct first_look f = { 0 };
    struct work *w = k->work;
    enum status st = setup_refuse_any(w);
    st = st == ST_OK ? setup_prove_code(w, start->code, k->address, &k->retry_after) : st;
    st = st == ST_OK ? read_wish(w, start, &f.wish) : st;
    st = st == ST_OK ? work_submit(w, "setup.example", ID_NONE, found_and_open, &f) : st;
    return st == ST_OK ? session_answer(k, &f.opened) : st;
}

const struct route example_setup_routes[] = {
    { "POST", "/api/v1/setup/example", example_setup_post, PERM_PUBLIC, LANE_WORKER, &start_shape, NULL, &session_told_shape, NULL, "Look at the example first, with the code from the console; GET /example tells how far it is.", REPLY_ONE },
};
const int example_setup_route_count = LENGTH(example_setup_routes);
