/* SPDX-License-Identifier: Apache-2.0
 * phone_shim.h — what phone.c needs of libphonenumber, as C. */
#ifndef BASE_PHONE_SHIM_H
#define BASE_PHONE_SHIM_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* E.164 with a NUL behind it; its length, or 0 when the text is not a possible number or the buffer too small. */
size_t phone_shim_normalize(const char *number, size_t n, const char *region, char *out, size_t out_size);

#ifdef __cplusplus
}
#endif

#endif
