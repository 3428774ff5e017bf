/* SPDX-License-Identifier: Apache-2.0 */
#include "recover/case.h"
#include "recover/recover.h"
#include "work/route.h"

static enum status case_mail_post(struct call *k) {
    ident id = ID_NONE;
    enum status st = case_open_of_mail(k->work, k->id, &id);
    return st == ST_OK ? reply_saved(k, 201, case_load, id) : st;
}

const struct route case_mail_routes[] = {
    { "POST", "/api/v1/mails/{id}/case", case_mail_post, PERM_SERVE, LANE_WRITE, &shape_empty, NULL, &case_shape, "mai", "Make a case of a mail; the one it has already", .repeat = case_load },
};
const int case_mail_route_count = LENGTH(case_mail_routes);
