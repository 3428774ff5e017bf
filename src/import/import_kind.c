/* SPDX-License-Identifier: Apache-2.0
 * The kinds and their fields, in the order in which the rows are taken in and the fields are explained. */
#include "import/import_kind.h"

#include "business/employee.h"
#include "business/location.h"
#include "listen/response.h"
#include "recover/case.h"
#include "remember/customer.h"
#include "remember/order.h"

const char *const import_of_names[] = { "location", "employee", "customer", "order", NULL };

static const struct import_target lookup_targets[] = {
    { "key", IMPORT_KEY, .doc = "what is looked up" },
    { "value", IMPORT_VALUE, .doc = "what it stands for" },
};

static const struct import_target location_targets[] = {
    { "id", IMPORT_IDS, .doc = "what the program of the file calls it" },
    { "id2", IMPORT_IDS, .doc = "and what another one does (id2.source)" },
    { "name", IMPORT_FIELD, .doc = "as customers know it" },
    { "zone", IMPORT_FIELD, .doc = "its time zone; the business's when left out" },
    { "address", IMPORT_FIELD, .doc = "where it is" },
    { "archived", IMPORT_FIELD, .doc = "yes: it is no longer there" },
};

static const struct import_target employee_targets[] = {
    { "id", IMPORT_IDS, .doc = "what the program of the file calls them" },
    { "id2", IMPORT_IDS, .doc = "and what another one does (id2.source)" },
    { "name", IMPORT_FIELD, .doc = "as colleagues and customers call them" },
    { "role", IMPORT_FIELD, .doc = "owner, manager, frontline or advisor; frontline when left out" },
    { "email", IMPORT_FIELD, .doc = "where an invitation to sign in goes" },
    { "location", IMPORT_REFERENCE, "location_id", IMPORT_OF_LOCATION, "where they work" },
    { "archived", IMPORT_FIELD, .doc = "yes: they no longer work here" },
};

static const struct import_target customer_targets[] = {
    { "id", IMPORT_IDS, .doc = "what the program of the file calls them" },
    { "id2", IMPORT_IDS, .doc = "and what another one does (id2.source)" },
    { "id3", IMPORT_IDS, .doc = "and a third" },
    { "kind", IMPORT_FIELD, .doc = "person or organisation; person when left out" },
    { "name", IMPORT_FIELD, .doc = "their name" },
    { "call_name", IMPORT_FIELD, .doc = "as they like to be called" },
    { "language", IMPORT_FIELD, .doc = "pt, pt-BR …" },
    { "notes", IMPORT_FIELD, .doc = "what we noted about them" },
    { "email", IMPORT_CONTACT, NULL, CONTACT_EMAIL, "an e-mail address" },
    { "email2", IMPORT_CONTACT, NULL, CONTACT_EMAIL, "and another" },
    { "phone", IMPORT_CONTACT, NULL, CONTACT_PHONE, "a telephone number, as people there write it" },
    { "phone2", IMPORT_CONTACT, NULL, CONTACT_PHONE, "and another" },
    { "handle", IMPORT_CONTACT, NULL, CONTACT_HANDLE, "a name in some network" },
    { "organisation", IMPORT_LINK, NULL, LINK_ORGANISATION, "the customer (an organisation) they belong to" },
    { "household", IMPORT_LINK, NULL, LINK_HOUSEHOLD, "the customer whose household they live in" },
    { "guardian", IMPORT_LINK, NULL, LINK_GUARDIAN, "the customer who looks after them" },
};

static const struct import_target order_targets[] = {
    { "id", IMPORT_ID, .doc = "its number in the shop" },
    { "customer", IMPORT_REFERENCE, "customer_id", IMPORT_OF_CUSTOMER, "who ordered" },
    { "status", IMPORT_FIELD, .doc = "created, placed, approved, processing, invoiced, shipped, delivered, cancelled or unavailable" },
    { "placed_at", IMPORT_FIELD, .doc = "when it was ordered" },
    { "promised_day", IMPORT_FIELD, .doc = "the day it was promised for" },
    { "delivered_at", IMPORT_FIELD, .doc = "when it arrived" },
    { "amount", IMPORT_FIELD, .doc = "its total; that of its items with freight when left out" },
    { "currency", IMPORT_FIELD, .doc = "ISO 4217, when it differs from row to row" },
    { "location", IMPORT_REFERENCE, "location_id", IMPORT_OF_LOCATION, "where; the first item's when left out" },
    { "employee", IMPORT_REFERENCE, "employee_id", IMPORT_OF_EMPLOYEE, "who served; who served the first item when left out" },
};

static const struct import_target item_targets[] = {
    { "order", IMPORT_PARENT, NULL, IMPORT_OF_ORDER, "the order it belongs to" },
    { "position", IMPORT_FIELD, .doc = "its place in the order, from 1; its place in the file when left out" },
    { "name", IMPORT_FIELD, .doc = "what it is" },
    { "sku", IMPORT_FIELD, .doc = "the article's number" },
    { "quantity", IMPORT_FIELD, .doc = "how many; 1 when left out" },
    { "amount", IMPORT_FIELD, .doc = "the price of the whole line" },
    { "price", IMPORT_PRICE, "amount", .doc = "the price of one piece, instead of the amount" },
    { "freight", IMPORT_FIELD, .doc = "the freight of the whole line" },
    { "employee", IMPORT_REFERENCE, "employee_id", IMPORT_OF_EMPLOYEE, "who served it" },
    { "location", IMPORT_REFERENCE, "location_id", IMPORT_OF_LOCATION, "where it comes from" },
};

static const struct import_target payment_targets[] = {
    { "order", IMPORT_PARENT, NULL, IMPORT_OF_ORDER, "the order it belongs to" },
    { "position", IMPORT_FIELD, .doc = "its place in the order, from 1; its place in the file when left out" },
    { "method", IMPORT_FIELD, .doc = "card, cash …" },
    { "installments", IMPORT_FIELD, .doc = "in how many parts" },
    { "amount", IMPORT_FIELD, .doc = "how much" },
};

static const struct import_target response_targets[] = {
    { "survey", IMPORT_SURVEY, .doc = "the name of the survey that was answered, the same for all rows" },
    { "survey_kind", IMPORT_SURVEY_KIND, .doc = "nps, csat, ces or stars: a survey of this name is made when there is none" },
    { "id", IMPORT_ID, .doc = "what the program of the file calls the answer" },
    { "score", IMPORT_FIELD, .doc = "on the survey's scale" },
    { "comment", IMPORT_FIELD, .doc = "in their words" },
    { "customer", IMPORT_REFERENCE, "customer_id", IMPORT_OF_CUSTOMER, "who answered; the order's customer when left out" },
    { "employee", IMPORT_REFERENCE, "employee_id", IMPORT_OF_EMPLOYEE, "who served; who served the order when left out" },
    { "location", IMPORT_REFERENCE, "location_id", IMPORT_OF_LOCATION, "where; the order's when left out" },
    { "order", IMPORT_REFERENCE, "order_id", IMPORT_OF_ORDER, "the order it is about" },
    { "touchpoint", IMPORT_FIELD, .doc = "the moment it is about: delivery, counter, call …" },
    { "channel", IMPORT_FIELD, .doc = "link, email, qr, web …; import when left out" },
    { "answered_at", IMPORT_FIELD, .doc = "when it was given" },
};

static const struct import_target complaint_targets[] = {
    { "id", IMPORT_ID, .doc = "its number in the program of the file" },
    { "text", IMPORT_FIELD, .doc = "what went wrong" },
    { "opened_at", IMPORT_FIELD, "at", .doc = "when they complained" },
    { "customer", IMPORT_REFERENCE, "customer_id", IMPORT_OF_CUSTOMER, "who complained" },
    { "employee", IMPORT_REFERENCE, "employee_id", IMPORT_OF_EMPLOYEE, "who served" },
    { "location", IMPORT_REFERENCE, "location_id", IMPORT_OF_LOCATION, "where" },
    { "severity", IMPORT_FIELD, .doc = "low, normal or high; normal when left out" },
    { "state", IMPORT_FIELD, .doc = "closed: it is over; of complaints from before Rapport only" },
    { "closed_at", IMPORT_FIELD, .doc = "since when it is over" },
    { "outcome", IMPORT_FIELD, .doc = "what was done; with closed" },
};

#define TARGETS(t) t, LENGTH(t)
const struct import_noun import_nouns[IMPORT_KINDS] = {
    [IMPORT_LOOKUP] = { "lookup", "lookup", NULL, TARGETS(lookup_targets), NULL },
    [IMPORT_LOCATIONS] = { "locations", "location", &location_shape, TARGETS(location_targets), NULL },
    [IMPORT_EMPLOYEES] = { "employees", "employee", &employee_shape, TARGETS(employee_targets), NULL },
    [IMPORT_CUSTOMERS] = { "customers", "customer", &customer_shape, TARGETS(customer_targets), NULL },
    [IMPORT_ORDERS] = { "orders", "order", &order_shape, TARGETS(order_targets), "placed_at" },
    [IMPORT_ITEMS] = { "items", "item", &order_item_shape, TARGETS(item_targets), NULL },
    [IMPORT_PAYMENTS] = { "payments", "payment", &order_payment_shape, TARGETS(payment_targets), NULL },
    [IMPORT_RESPONSES] = { "responses", "response", &response_shape, TARGETS(response_targets), "answered_at" },
    [IMPORT_COMPLAINTS] = { "complaints", "complaint", &case_shape, TARGETS(complaint_targets), "at" },
};

const struct import_target *import_kind_target(const struct import_noun *noun, struct str name) {
    for (int i = 0; i < noun->target_count; i++) {
        if (str_is(name, noun->targets[i].name)) {
            return &noun->targets[i];
        }
    }
    return NULL;
}

struct str import_kind_fields(struct arena *a, const struct import_noun *noun) {
    struct buf b;
    buf_init(&b, a, 128);
    for (int i = 0; i < noun->target_count; i++) {
        buf_fmt(&b, "%s%s", i ? ", " : "", noun->targets[i].name);
    }
    return buf_str(&b);
}

struct str import_kind_help(struct arena *a) {
    struct buf b;
    buf_init(&b, a, 4096);
    for (int k = 0; k < IMPORT_KINDS; k++) {
        buf_fmt(&b, "[%s%s]\n", import_nouns[k].name, k == IMPORT_LOOKUP ? " NAME" : "");
        for (int i = 0; i < import_nouns[k].target_count; i++) {
            buf_fmt(&b, "  %-14s %s\n", import_nouns[k].targets[i].name, import_nouns[k].targets[i].doc);
        }
    }
    return buf_str(&b);
}
