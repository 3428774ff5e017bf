/* SPDX-License-Identifier: Apache-2.0
 * phone_shim.cc — the only C++: libphonenumber behind one C function, through which no exception passes. */
#include "base/phone_shim.h"

#include <cstring>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

/* A number that can only be dialled from its own town is not one for E.164. */
static std::string normalize(const std::string &number, const std::string &region) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance(); // made once, safe for all threads
    PhoneNumber parsed;
    std::string text;
    if (util->Parse(number, region, &parsed) != PhoneNumberUtil::NO_PARSING_ERROR) return text;
    if (util->IsPossibleNumberWithReason(parsed) != PhoneNumberUtil::IS_POSSIBLE) return text;
    util->Format(parsed, PhoneNumberUtil::E164, &text);
    return text;
}

size_t phone_shim_normalize(const char *number, size_t n, const char *region, char *out, size_t out_size) {
    try {
        const std::string text = normalize(std::string(number, n), region);
        if (text.empty() || text.size() >= out_size) return 0;
        std::memcpy(out, text.c_str(), text.size() + 1);
        return text.size();
    } catch (...) {
        return 0;
    }
}
