/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/measure.h"

#include "measure/annotation.h"
#include "measure/difference.h"
#include "measure/span.h"

static const char *const compare_names[] = { "previous", NULL };

/* One table for all three: a series takes those from `every` to `order`, rows also period, key and answer, a comparison what stands behind `compare`. */
enum { FIRST_OF_SERIES = 3, FIRST_OF_COMPARE = 5, ONLY_COMPARE = 3 };
static const struct field query_fields[] = {
    F_TEXT(struct measure_query, period, IN_FILTER, .max = 10, .doc = "Only this period: 2026, 2026-Q4, 2026-11, 2026-11-22, all."),
    F_TEXT(struct measure_query, key, IN_FILTER, .doc = "Only this key of what is asked by; none: those without one."),
    F_INT(struct measure_query, answer, IN_FILTER, .doc = "Only those with this answer, of measures that show how many gave each (`counts`)."),
    F_ENUM(struct measure_query, every, IN_FILTER, .names = period_names, .doc = "One figure for all of it, or one each day, month, quarter or year."),
    F_ENUM(struct measure_query, compare, IN_FILTER, .names = compare_names, .doc = "Each figure also says how far it is from the period before it (its `change`); "
           "without `every` that is as many days right before `from`."),
    F_ENUM(struct measure_query, span, IN_FILTER, .names = span_names, .doc = "Days in relative words, in place of from and to."),
    F_DAY(struct measure_query, from, IN_FILTER, .doc = "First day that counts, in the zone of the place where it happened."),
    F_DAY(struct measure_query, to, IN_FILTER, .doc = "Last day that counts."),
    F_ENUM(struct measure_query, by, IN_FILTER, .names = measure_by_names, .doc = "One figure for each of these. Personal scores: only those you may see."),
    F_ID(struct measure_query, employee_id, IN_FILTER, .prefix = "emp", .doc = "Only what this person served."),
    F_ID(struct measure_query, location_id, IN_FILTER, .prefix = "loc", .doc = "Only this place."),
    F_TEXT(struct measure_query, touchpoint, IN_FILTER, .doc = "Only this touchpoint."),
    F_TEXT(struct measure_query, channel, IN_FILTER, .doc = "Only this channel."),
    F_ID(struct measure_query, survey_id, IN_FILTER, .prefix = "srv", .doc = "Only this survey."),
    F_ENUM(struct measure_query, order, IN_FILTER, .names = fact_order_names, .doc = "Only where the order stands so now."),
    F_TEXT(struct measure_query, currency, IN_FILTER, .max = 3, .doc = "Of sums of money: only this currency; the business's own when left out, all of them apart with by=currency."),
    F_DAY(struct measure_query, against_from, IN_FILTER, .doc = "First day of the period to compare with; left out: as many days, right before."),
    F_DAY(struct measure_query, against_to, IN_FILTER, .doc = "Its last day."),
    F_TEXT(struct measure_query, keys, IN_FILTER, .doc = "Two keys of what is asked by, with a comma between: compares these in place of two periods; none: those without one."),
};
const struct shape measure_query_shape = { "measure_query", "Which slice, and how it is divided.", sizeof(struct measure_query), query_fields + FIRST_OF_SERIES,
                                           LENGTH(query_fields) - FIRST_OF_SERIES - ONLY_COMPARE };
const struct shape measure_rows_query_shape = { "measure_rows_query", "Which slice: that of one figure.", sizeof(struct measure_query), query_fields,
                                                LENGTH(query_fields) - ONLY_COMPARE };
const struct shape measure_compare_query_shape = { "measure_compare_query", "Which two slices.", sizeof(struct measure_query), query_fields + FIRST_OF_COMPARE,
                                                   LENGTH(query_fields) - FIRST_OF_COMPARE };

static const struct field number_fields[] = { F_INT(struct measure_number, number, IN_OUT | BARE, .doc = "How many answers.") };
static const struct shape number_shape = SHAPE(struct measure_number, "measure_number", "How many answers have one value.", number_fields);

static const struct field change_fields[] = {
    F_REAL(struct measure_change, against, IN_OUT, .doc = "The figure it is compared with."),
    F_INT(struct measure_change, against_n, IN_OUT, .doc = "How many facts stand behind that."),
    F_REAL(struct measure_change, difference, IN_OUT, .doc = "This less the other, in the measure's unit."),
    F_REAL(struct measure_change, low, IN_OUT, .doc = "Lower end of the 95 % range of the difference; null where there is none."),
    F_REAL(struct measure_change, high, IN_OUT, .doc = "Upper end of it."),
    F_ENUM(struct measure_change, verdict, IN_OUT, .names = difference_verdicts, .doc = "What that says; too_few: fewer than five on one side (medians: six). "
           "Null for what is counted completely: there is nothing to test."),
    F_TEXT(struct measure_change, method, IN_OUT, .doc = "How the range was made."),
    F_TEXT(struct measure_change, reason, IN_OUT, .doc = "Why there is no verdict."),
};
const struct shape measure_change_shape = SHAPE(struct measure_change, "measure_change", "How far a figure is from another one.", change_fields);

static const struct field point_fields[] = {
    F_TEXT(struct measure_point, period, IN_OUT, .doc = "2026, 2026-Q4, 2026-11, 2026-11-22, or all."),
    F_TEXT(struct measure_point, key, IN_OUT, .doc = "The id or text of what is asked by; null: those without one."),
    F_TEXT(struct measure_point, label, IN_OUT, .doc = "What people call the key. Names of colleagues only for those who may see people."),
    F_INT(struct measure_point, n, IN_OUT, .doc = "How many facts (of repeat: customers) stand behind the figure."),
    F_INT(struct measure_point, numerator, IN_OUT, .doc = "What the value is made of; NPS: promoters less detractors; a mean: the sum; null for medians."),
    F_INT(struct measure_point, denominator, IN_OUT, .doc = "What it is divided by; null for medians and counts."),
    F_REAL(struct measure_point, value, IN_OUT, .doc = "In the measure's unit, not rounded; null without facts."),
    F_REAL(struct measure_point, low, IN_OUT, .doc = "Lower end of the 95 % range, within the scale, never above the value. Ratios: Wilson, NPS: adjusted "
           "Wald, means: Student's t, medians: order statistics. Null for counts of what is there and of different people (they are "
           "complete, not samples), for a mean of one answer and for a median of fewer than six."),
    F_REAL(struct measure_point, high, IN_OUT, .doc = "Upper end of the 95 % range."),
    F_LIST(struct measure_point, counts, IN_OUT, .of = &number_shape, .doc = "How many answers have each value of the scale, lowest first; null where there is no scale."),
    F_OBJECT(struct measure_point, change, IN_OUT, .of = &measure_change_shape, .doc = "Against the period before, when asked for with compare=previous."),
};
const struct shape measure_point_shape = SHAPE(struct measure_point, "measure_point", "One figure.", point_fields);

static const struct field series_fields[] = {
    F_TEXT(struct measure_series, measure, IN_OUT, .doc = "Its name."),
    F_TEXT(struct measure_series, currency, IN_OUT, .doc = "Of sums of money: what the values are in (minor units); null by currency, and of all else."),
    F_DAY(struct measure_series, from, IN_OUT, .doc = "As asked."),
    F_DAY(struct measure_series, to, IN_OUT, .doc = "As asked."),
    F_ENUM(struct measure_series, every, IN_OUT, .names = period_names, .doc = "As asked; all when not."),
    F_ENUM(struct measure_series, by, IN_OUT, .names = measure_by_names, .doc = "As asked."),
    F_LIST(struct measure_series, data, IN_OUT, .of = &measure_point_shape, .doc = "The figures: by period, then by label."),
    F_LIST(struct measure_series, annotations, IN_OUT, .of = &annotation_shape, .doc = "What happened on its days, earliest first, with the period each falls in."),
};
const struct shape measure_series_shape = SHAPE(struct measure_series, "measure_series", "The figures of a slice.", series_fields);

static const struct field row_fields[] = {
    { .name = "id", .kind = K_TEXT, .offset = offsetof(struct measure_row, subject), .where = IN_OUT, .doc = "The response, invitation, order or case." },
    F_DAY(struct measure_row, day, IN_OUT, .doc = "The day it counts for."),
    F_REAL(struct measure_row, value, IN_OUT, .doc = "The answer; 1 or 0 for a share; seconds; of repeat: how many orders this customer has in the slice; of sums: minor units."),
    F_ID(struct measure_row, customer_id, IN_OUT, .prefix = "cus", .doc = "Whom it is about."),
    F_TEXT(struct measure_row, customer_name, IN_OUT | PERSONAL, .doc = "Their name."),
    F_TEXT(struct measure_row, label, IN_OUT | PERSONAL, .doc = "Their words, or what the order is called."),
};
const struct shape measure_row_shape = SHAPE(struct measure_row, "measure_row", "A fact behind a figure.", row_fields);
