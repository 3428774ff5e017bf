/* SPDX-License-Identifier: Apache-2.0
 * Every room's route table, in the order in which a business meets them. */
#include "app/openapi.h"
#include "app/product.h"
#include "app/systems.h"
#include "business/tables.h"
#include "example/example.h"
#include "export/export.h"
#include "gate/gate.h"
#include "imports/imports.h"
#include "listen/listen.h"
#include "measure/measure_tables.h"
#include "pages/pages.h"
#include "recover/recover.h"
#include "remember/remember.h"
#include "speak/speak.h"
#include "webhook/webhook.h"

#define ROWS(name) { name##_routes, &name##_route_count }

const struct app_routes app_routes[] = {
    ROWS(openapi),
    ROWS(setup),
    ROWS(example_setup),
    ROWS(session),
    ROWS(account),
    ROWS(two_factor),
    ROWS(join),
    ROWS(business),
    ROWS(hours),
    ROWS(location),
    ROWS(department),
    ROWS(employee),
    ROWS(key),
    ROWS(settings),
    ROWS(audit),
    ROWS(wording),
    ROWS(reach),
    ROWS(systems),
    ROWS(example),
    ROWS(customer),
    ROWS(consent),
    ROWS(timeline),
    ROWS(order),
    ROWS(events),
    ROWS(message),
    ROWS(mail_in),
    ROWS(mail_box),
    ROWS(case_mail),
    ROWS(guard),
    ROWS(audience),
    ROWS(thanks),
    ROWS(mail_server),
    ROWS(mail_stop),
    ROWS(reset_mail),
    ROWS(webhook),
    ROWS(gate),
    ROWS(survey),
    ROWS(survey_link),
    ROWS(survey_result),
    ROWS(survey_file),
    ROWS(invitation),
    ROWS(answer),
    ROWS(response),
    ROWS(case),
    ROWS(case_moves),
    ROWS(respect),
    ROWS(imports),
    ROWS(measure),
    ROWS(measure_goal),
    ROWS(annotation),
    ROWS(measure_view),
    ROWS(wall),
    ROWS(today),
    ROWS(search),
    ROWS(status_link),
    ROWS(told),
    ROWS(tell_rule),
    ROWS(export),
};
const int app_routes_count = LENGTH(app_routes);
