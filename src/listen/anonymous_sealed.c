/* SPDX-License-Identifier: Apache-2.0 */
#include "listen/anonymous_sealed.h"

#include "base/secret.h"
#include "listen/anonymous.h"
#include "listen/response_answer.h"

static const struct field sealed_fields[] = {
    F_INT(struct anonymous_sealed, score, IN_ALL),
    F_TEXT(struct anonymous_sealed, comment, IN_ALL, .max = LIMIT_TEXT),
    F_LIST(struct anonymous_sealed, answers, IN_ALL, .max = QUESTION_MAX, .of = &response_answer_shape),
    F_INT(struct anonymous_sealed, version, IN_ALL),
    F_TEXT(struct anonymous_sealed, receipt, IN_ALL),
};
static const struct shape sealed_shape = SHAPE(struct anonymous_sealed, "anonymous_sealed", "What waits sealed.", sealed_fields);

static const struct field row_fields[] = {
    F_ID(struct anonymous_row, id, IN_ROW, .prefix = "any"),
    F_ID(struct anonymous_row, survey_id, IN_ROW, .prefix = "srv"),
    F_TEXT(struct anonymous_row, receipt, IN_ROW),
    F_TEXT(struct anonymous_row, sealed, IN_ROW),
};
const struct shape anonymous_row_shape = SHAPE(struct anonymous_row, "anonymous_row", "A waiting answer.", row_fields);

struct str anonymous_sealed_close(struct work *w, const struct anonymous_sealed *said) {
    struct buf b;
    struct json_out out;
    buf_init(&b, w->arena, ANONYMOUS_PAD);
    json_out_init(&out, &b);
    shape_to_json(&sealed_shape, said, true, &out);
    while (b.n % ANONYMOUS_PAD) {
        buf_put_char(&b, ' ');
    }
    return secret_seal(w->arena, work_key(w), buf_str(&b));
}

bool anonymous_sealed_open(struct work *w, const struct anonymous_row *row, struct anonymous_sealed *ret_said) {
    struct str plain;
    struct fault ours = { .arena = w->arena };
    if (!secret_open(w->arena, work_key(w), row->sealed, &plain)) {
        return false;
    }
    *ret_said = (struct anonymous_sealed){ 0 };
    shape_from_text(&sealed_shape, SHAPE_CREATE, str_trim(plain), w->arena, &ours, ret_said);
    return ours.status == ST_OK;
}
