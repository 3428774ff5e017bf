/* SPDX-License-Identifier: Apache-2.0
 * May a customer be asked how it was, by mail, without consent given first? By country, each row names where to look; this is
 * no legal advice, and the setting feedback_consent overrules it. Where asking counts as advertising and the law wants consent first, the
 * row says so; elsewhere an existing customer may be asked until they object, which every mail offers. A country without a row needs
 * consent: who does not know the law asks first. Ordered by country. */
#include "speak/may_send.h"

#include <stdlib.h>

#define SOFT_OPT_IN "Directive 2002/58/EC art. 13(2): existing customers, until they object"

static const struct may_send_country countries[] = {
    { "AT", false, "TKG 2021 § 174(4), of " SOFT_OPT_IN },
    { "AU", false, "Spam Act 2003, schedule 2: consent inferred from the relationship" },
    { "BE", false, "Code of economic law VI.110 and royal decree of 4 April 2003, of " SOFT_OPT_IN },
    { "BG", false, SOFT_OPT_IN },
    { "BR", false, "LGPD (Law 13.709/2018) art. 7 IX: legitimate interest" },
    { "CA", false, "CASL (S.C. 2010, c. 23) s. 10(9): existing business relationship" },
    { "CH", false, "UWG art. 3(1)(o): existing customers, own similar services" },
    { "CY", false, SOFT_OPT_IN },
    { "CZ", false, "Act 480/2004 s. 7(3), of " SOFT_OPT_IN },
    { "DE", true,  "BGH VI ZR 225/17 (10 July 2018): a satisfaction survey by e-mail is advertising; UWG § 7" },
    { "DK", false, "Markedsføringsloven § 10(2), of " SOFT_OPT_IN },
    { "EE", false, SOFT_OPT_IN },
    { "ES", false, "LSSI (Law 34/2002) art. 21(2), of " SOFT_OPT_IN },
    { "FI", false, "Act 917/2014 s. 200(3), of " SOFT_OPT_IN },
    { "FR", false, "CPCE art. L34-5, of " SOFT_OPT_IN },
    { "GB", false, "PECR 2003 reg. 22(3)" },
    { "GR", false, "Law 3471/2006 art. 11(3), of " SOFT_OPT_IN },
    { "HR", false, SOFT_OPT_IN },
    { "HU", true,  "Act XLVIII of 2008 s. 6: consent first" },
    { "IE", false, "S.I. 336/2011 reg. 13(11), of " SOFT_OPT_IN },
    { "IT", false, "Codice privacy art. 130(4), of " SOFT_OPT_IN },
    { "JP", false, "Act on Regulation of Transmission of Specified Electronic Mail art. 3(1): those in business with the sender" },
    { "LT", false, SOFT_OPT_IN },
    { "LU", false, SOFT_OPT_IN },
    { "LV", false, SOFT_OPT_IN },
    { "MT", false, SOFT_OPT_IN },
    { "NL", false, "Telecommunicatiewet art. 11.7(3), of " SOFT_OPT_IN },
    { "NO", false, "Markedsføringsloven § 15(3): existing customers" },
    { "NZ", false, "Unsolicited Electronic Messages Act 2007 s. 4: consent inferred" },
    { "PL", true,  "Electronic Communications Law of 12 July 2024 art. 398: consent first" },
    { "PT", false, "Law 41/2004 art. 13-A(3), of " SOFT_OPT_IN },
    { "RO", false, "Law 506/2004 art. 12(2), of " SOFT_OPT_IN },
    { "SE", false, "Marknadsföringslagen § 19(2), of " SOFT_OPT_IN },
    { "SI", false, SOFT_OPT_IN },
    { "SK", false, SOFT_OPT_IN },
    { "US", false, "CAN-SPAM Act, 15 U.S.C. 7704: until they opt out" },
};
static const struct may_send_country others = { "", true, "no row: consent first, until someone knows better" };

static int compare(const void *key, const void *row) {
    return str_compare(*(const struct str *)key, str_of(((const struct may_send_country *)row)->country));
}

const struct may_send_country *may_send_country_of(struct str country) {
    const struct may_send_country *found = bsearch(&country, countries, LENGTH(countries), sizeof *countries, compare);
    return found ? found : &others;
}
