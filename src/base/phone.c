/* SPDX-License-Identifier: Apache-2.0
 * phone.c — see phone.h. */
#include "base/phone.h"

#include "base/phone_shim.h"

enum { WRITTEN_MAX = 100, E164_MAX = 32 };

/* Upper case, or "ZZ" (no region) for what is not a region: only numbers with a + are then understood. */
static void read_region(char out[3], struct str region) {
    memcpy(out, "ZZ", 3);
    if (region.n != 2) return;
    for (size_t i = 0; i < 2; i++) {
        char c = (char)(region.p[i] & ~0x20);
        if (c < 'A' || c > 'Z') {
            memcpy(out, "ZZ", 3);
            return;
        }
        out[i] = c;
    }
}

bool phone_normalize(struct arena *a, struct str as_written, struct str region, struct str *ret_e164) {
    char code[3], e164[E164_MAX];
    if (as_written.n == 0 || as_written.n > WRITTEN_MAX) return false;
    read_region(code, region);
    size_t n = phone_shim_normalize(as_written.p, as_written.n, code, e164, sizeof e164);
    if (n == 0) return false;
    *ret_e164 = arena_str(a, (struct str){e164, n});
    return true;
}
