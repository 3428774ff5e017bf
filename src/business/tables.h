/* SPDX-License-Identifier: Apache-2.0
 * tables.h — what this room brings to the product's tables in src/app/. Included by them and by this room's *_api.c. */
#ifndef BUSINESS_TABLES_H
#define BUSINESS_TABLES_H

#include "business/business.h"
#include "work/export.h"
#include "work/route.h"

#define BUSINESS_ROUTES(noun) extern const struct route noun##_routes[]; extern const int noun##_route_count
BUSINESS_ROUTES(setup);
BUSINESS_ROUTES(session);
BUSINESS_ROUTES(account);
BUSINESS_ROUTES(two_factor);
BUSINESS_ROUTES(join);
BUSINESS_ROUTES(business);
BUSINESS_ROUTES(hours);
BUSINESS_ROUTES(location);
BUSINESS_ROUTES(department);
BUSINESS_ROUTES(employee);
BUSINESS_ROUTES(key);
BUSINESS_ROUTES(settings);
BUSINESS_ROUTES(audit);
BUSINESS_ROUTES(wording);
BUSINESS_ROUTES(reach);
#undef BUSINESS_ROUTES

/* Also for src/app/: business_settings (business.h), business_authenticate and business_seen for struct product. */

extern const struct export_sheet business_sheets[];
extern const int business_sheets_count;

#endif
