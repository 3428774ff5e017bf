/* SPDX-License-Identifier: Apache-2.0
 * Every room's settings, in the order of the settings page. */
#include "app/product.h"
#include "app/systems.h"
#include "business/business.h"
#include "listen/listen.h"
#include "measure/measure_settings.h"
#include "measure/scale.h"
#include "recover/recover.h"
#include "remember/remember.h"
#include "speak/mail_in_settings.h"
#include "speak/speak.h"
#include "webhook/webhook.h"

#define ROWS(name) { name##_settings, &name##_setting_count }

const struct app_settings app_settings[] = {
    ROWS(business),
    ROWS(customer),
    ROWS(may_send),
    ROWS(message),
    ROWS(mail_in),
    ROWS(scale),
    ROWS(response),
    ROWS(case),
    ROWS(measure),
    ROWS(webhook),
    ROWS(systems),
};
const int app_settings_count = LENGTH(app_settings);
