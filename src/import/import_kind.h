/* SPDX-License-Identifier: Apache-2.0
 * import_kind.h — what can be imported, and the fields that a map may fill. A field is one of the noun's own (its shape decides about
 * values, as for the API), or something the API writes with ids of ours and a file cannot: whom, where and what a row refers to. */
#ifndef IMPORT_KIND_H
#define IMPORT_KIND_H

#include "work/shape.h"

/* In the order in which they are taken in: what others refer to comes first. */
enum import_kind {
    IMPORT_LOOKUP, IMPORT_LOCATIONS, IMPORT_EMPLOYEES, IMPORT_CUSTOMERS, IMPORT_ORDERS, IMPORT_ITEMS, IMPORT_PAYMENTS, IMPORT_RESPONSES,
    IMPORT_COMPLAINTS, IMPORT_KINDS
};

/* What a reference can mean; its row is found by what its own program calls it. */
enum import_of { IMPORT_OF_LOCATION, IMPORT_OF_EMPLOYEE, IMPORT_OF_CUSTOMER, IMPORT_OF_ORDER, IMPORT_OF_COUNT };
extern const char *const import_of_names[];     /* "location" … */

enum import_how {
    IMPORT_FIELD,          /* a field of the shape */
    IMPORT_PRICE,          /* of one piece, into the amount of all of them */
    IMPORT_ID,             /* the noun's external_id */
    IMPORT_IDS,            /* one of its external_ids */
    IMPORT_REFERENCE,      /* another noun's outside id, put into a field of the shape */
    IMPORT_CONTACT,        /* an entry of contact_points; of: its kind */
    IMPORT_LINK,           /* an entry of links, to another customer; of: its kind */
    IMPORT_PARENT,         /* the order an item or a payment belongs to */
    IMPORT_SURVEY, IMPORT_SURVEY_KIND,   /* the same for all rows: which survey they answer */
    IMPORT_KEY, IMPORT_VALUE             /* of a lookup */
};

struct import_target {
    const char *name;      /* in the map */
    enum import_how how;
    const char *field;     /* of the shape; NULL: of the same name */
    int of;
    const char *doc;
};

struct import_noun {
    const char *name, *one;               /* "orders", "order" */
    const struct shape *shape;
    const struct import_target *targets;
    int target_count;
    const char *moment;                   /* the field that tells when it happened; NULL: it has no moment */
};
extern const struct import_noun import_nouns[IMPORT_KINDS];

const struct import_target *import_kind_target(const struct import_noun *noun, struct str name);    /* NULL: no such field */
struct str import_kind_fields(struct arena *a, const struct import_noun *noun);                      /* their names, for people */
struct str import_kind_help(struct arena *a);                                                        /* every kind and field with its line */

#endif
