/* SPDX-License-Identifier: Apache-2.0
 * example.h — a business that was invented to be looked at: a café with three places and a year behind it.
 *
 * It is a business like any other, beside others, flagged as an example. Its year is made from a seed and the moment at which it was begun,
 * and goes through the same functions as everything else; nothing of it is read from anywhere. It is made in slices behind people, so
 * that others work on; pages hear when it is complete. Putting it back makes another one in its place, moves those who look at it there
 * and then removes the old one, slice by slice: no other business is touched. Whatever breaks off in between is begun anew.
 *
 *     draw, people, words, cast: chance, names, sentences, the café itself
 *     plan: the year as a list of acts        run: acts through the doors of the rooms        fill, erase, renew: many of them, in slices */
#ifndef EXAMPLE_EXAMPLE_H
#define EXAMPLE_EXAMPLE_H

#include "business/business.h"
#include "work/job.h"
#include "work/route.h"

enum example_state { EXAMPLE_MAKING, EXAMPLE_READY, EXAMPLE_RENEWING };
struct example {
    struct fields given, has;
    ident business_id;
    int64_t state, seed, customers;
    instant_t ends_at;
    ident next_id;
    int64_t done, total;
};
extern const struct shape example_shape;
enum { EXAMPLE_SEED = 20, EXAMPLE_CUSTOMERS_MIN = 50, EXAMPLE_CUSTOMERS_USUAL = 4000 };
extern const char example_name[];

/* ---- on the writer ---- */

struct example_wish { ident account_id; struct str owner_name, email, password_hash, zone; int64_t seed, customers; };
/* Founds it a year ago, with its surveys, and notes what is to be made. From here on w is its owner. */
enum status example_found(struct work *w, const struct example_wish *wish, struct founded *ret_founded) MUST_USE;

/* ---- on a reader or worker ---- */

typedef void example_progress(void *context, int64_t done, int64_t total);

enum status example_load(struct work *w, ident business, struct example *ret_example) MUST_USE;      /* ST_NOT_FOUND: it is none */
enum status example_any(struct work *w, ident *ret_business) MUST_USE;                                /* of the installation; ST_NOT_FOUND */
/* Makes the year of a business that was just founded. ST_BUSY: the data could not be reached for a while, or the program is to end. */
enum status example_fill(struct work *w, ident business, example_progress *told, void *context) MUST_USE;
/* Puts it back to its beginning, as of now: another one in its place. */
enum status example_renew(struct work *w, ident business, example_progress *told, void *context) MUST_USE;
/* With what was being made in its place. */
enum status example_remove(struct work *w, ident business, example_progress *told, void *context) MUST_USE;
/* Takes a business away with all that is in it, and accounts that belonged nowhere else. */
enum status example_erase(struct work *w, ident business, example_progress *told, void *context) MUST_USE;

/* ---- for the product's tables ---- */

job_fn example_make_job, example_renew_job;    /* "example.make", "example.renew" */
extern const struct route example_routes[], example_setup_routes[];
extern const int example_route_count, example_setup_route_count;

#endif
