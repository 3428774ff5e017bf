/* SPDX-License-Identifier: Apache-2.0
 * session_tell.c — what a page asks first: who am I, where do I stand, what may I do. */
#include "business/employee_scores.h"
#include "business/session.h"
#include "business/session.sql.h"
#include "work/query.h"

static const struct field place_fields[] = {
    F_ID(struct session_place, id, IN_OUT, .prefix = "biz", .doc = "A business they belong to."),
    F_TEXT(struct session_place, name, IN_OUT, .doc = "Its name."),
    F_ENUM(struct session_place, role, IN_OUT, .names = permit_role_names, .doc = "Their role there."),
    F_ID(struct session_place, employee_id, IN_ROW, .prefix = "emp"),
    F_ID(struct session_place, location_id, IN_ROW, .prefix = "loc"),
};
static const struct shape place_shape = SHAPE(struct session_place, "session_business", "A business they belong to.", place_fields);

static const struct field word_fields[] = { F_TEXT(struct session_word, text, IN_OUT | BARE, .doc = "A permission's name.") };
static const struct shape word_shape = SHAPE(struct session_word, "permission", "A permission's name.", word_fields);

static const struct field told_fields[] = {
    F_OBJECT(struct session_told, account, IN_OUT, .of = &account_shape, .doc = "Who signed in; null for a key."),
    F_OBJECT(struct session_told, employee, IN_OUT, .of = &employee_shape, .doc = "Their place in this business; null for a key."),
    F_OBJECT(struct session_told, business, IN_OUT, .of = &business_shape, .doc = "The business they stand in."),
    F_LIST(struct session_told, businesses, IN_OUT, .of = &place_shape, .doc = "All they belong to."),
    F_LIST(struct session_told, permissions, IN_OUT, .of = &word_shape, .doc = "What they may do: read, people, serve, manage, own."),
    F_FLAG(struct session_told, scores_visible, IN_OUT, .doc = "They see scores of other people, too."),
    F_FLAG(struct session_told, second_needed, IN_OUT, .doc = "Their role must sign in with a second step and they have none yet: until then they can do nothing else."),
};
const struct shape session_told_shape = SHAPE(struct session_told, "session", "Who asks.", told_fields);

static const struct field sign_in_fields[] = {
    F_TEXT(struct sign_in, email, IN_CREATE | REQUIRED, .max = 254, .doc = "Their e-mail address."),
    F_TEXT(struct sign_in, password, IN_CREATE | REQUIRED, .max = LIMIT_PASSWORD, .doc = "Their password."),
    F_TEXT(struct sign_in, code, IN_CREATE, .max = 40, .doc = "The second step, when it is on: a code of their app, or a recovery code."),
    F_ID(struct sign_in, business_id, IN_CREATE, .prefix = "biz", .doc = "Where to stand; the first one they belong to when it is not said."),
};
const struct shape session_sign_in_shape = SHAPE(struct sign_in, "sign_in", "Signing in.", sign_in_fields);

enum status session_places(struct work *w, ident account_id, struct list *ret_places) {
    return query_list(w, &Q_SESSION_PLACES, ARGS(ARG_ID("account_id", account_id)), &place_shape, ret_places);
}

static void list_permissions(struct work *w, struct session_told *told) {
    for (int p = PERM_READ; p < PERM_COUNT; p++) {
        if (permit_may(&w->who, (enum permission)p)) {
            struct session_word *word = list_push(w->arena, &told->permissions, sizeof *word);
            SET(word, text, str_of(permit_names[p]));
        }
    }
    fields_put(&told->has, SLOT(told, permissions));
}

static enum status tell_person(struct work *w, struct session_told *told) {
    told->account = ARENA_NEW(w->arena, struct account);
    told->employee = ARENA_NEW(w->arena, struct employee);
    fields_put(&told->has, SLOT(told, account));
    fields_put(&told->has, SLOT(told, employee));
    enum status st = account_by_id(w, w->who.account_id, told->account);
    if (st == ST_OK) {
        st = employee_load(w, w->who.employee_id, told->employee);
    }
    return st == ST_OK ? session_places(w, w->who.account_id, &told->businesses) : st;
}

enum status session_tell(struct work *w, struct session_told *ret_told) {
    struct session_told told = { 0 };
    struct scores_sight sight;
    enum status st = w->who.kind == ACTOR_EMPLOYEE ? tell_person(w, &told) : ST_OK;
    fields_put(&told.has, SLOT(&told, businesses));
    if (st == ST_OK) {
        SET(&told, business, ARENA_NEW(w->arena, struct business));
        st = business_load(w, w->business, told.business);
    }
    if (st == ST_OK) {
        st = employee_scores_sight(w, &sight);
    }
    if (st == ST_OK) {
        list_permissions(w, &told);
        SET(&told, scores_visible, sight.others);
        SET(&told, second_needed, w->who.second_needed);
        *ret_told = told;
    }
    return st;
}
