/* SPDX-License-Identifier: Apache-2.0
 * base32.c — see base32.h. 13 characters hold 65 bits, so the first one stands for 4 only. */
#include "base/base32.h"

static const char letters[32] = "0123456789abcdefghjkmnpqrstvwxyz";

/* The value + 1 of a character; 0 is none. */
static const unsigned char values[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,
    ['7'] = 8,  ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14,
    ['e'] = 15, ['f'] = 16, ['g'] = 17, ['h'] = 18, ['j'] = 19, ['k'] = 20, ['m'] = 21,
    ['n'] = 22, ['p'] = 23, ['q'] = 24, ['r'] = 25, ['s'] = 26, ['t'] = 27, ['v'] = 28,
    ['w'] = 29, ['x'] = 30, ['y'] = 31, ['z'] = 32, ['A'] = 11, ['B'] = 12, ['C'] = 13,
    ['D'] = 14, ['E'] = 15, ['F'] = 16, ['G'] = 17, ['H'] = 18, ['J'] = 19, ['K'] = 20,
    ['M'] = 21, ['N'] = 22, ['P'] = 23, ['Q'] = 24, ['R'] = 25, ['S'] = 26, ['T'] = 27,
    ['V'] = 28, ['W'] = 29, ['X'] = 30, ['Y'] = 31, ['Z'] = 32,
};

void base32_write(char out[BASE32_SIZE], uint64_t value) {
    for (int i = BASE32_SIZE - 1; i >= 0; i--) {
        out[i] = letters[value & 31];
        value >>= 5;
    }
}

bool base32_read(const char in[BASE32_SIZE], uint64_t *ret_value) {
    uint64_t value = 0;
    for (int i = 0; i < BASE32_SIZE; i++) {
        unsigned digit = values[(unsigned char)in[i]];
        if (digit == 0 || value >> 59 != 0) return false;
        value = value << 5 | (digit - 1);
    }
    *ret_value = value;
    return true;
}
