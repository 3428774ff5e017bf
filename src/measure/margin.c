/* SPDX-License-Identifier: Apache-2.0 */
#include "measure/margin.h"

#include <math.h>

#define Z 1.96                      /* as published with the formulas for NPS and shares */
#define Z_EXACT 1.959963984540054   /* where t goes to */

static struct margin within(double value, double low, double high, double min, double max) {
    struct margin m = { .value = value, .has_value = true, .has_range = true };
    m.low = fmin(fmax(low, min), value);
    m.high = fmax(fmin(high, max), value);
    return m;
}

struct margin margin_nps(int64_t n, int64_t promoters, int64_t detractors) {
    if (n == 0) {
        return (struct margin){ 0 };
    }
    double p = ((double)promoters + 0.75) / ((double)n + 3), d = ((double)detractors + 0.75) / ((double)n + 3);
    double error = 100 * sqrt((p + d - (p - d) * (p - d)) / ((double)n + 3)), centre = 100 * (p - d);
    struct margin m = within(100 * (double)(promoters - detractors) / (double)n, centre - Z * error, centre + Z * error, -100, 100);
    m.error = error;
    return m;
}

struct margin margin_share(int64_t n, int64_t hits) {
    if (n == 0) {
        return (struct margin){ 0 };
    }
    double p = (double)hits / (double)n, count = (double)n, all = 1 + Z * Z / count;
    double centre = (p + Z * Z / (2 * count)) / all, off = Z / all * sqrt(p * (1 - p) / count + Z * Z / (4 * count * count));
    return within(100 * (double)hits / (double)n, 100 * (centre - off), 100 * (centre + off), 0, 100);
}

/* Exact to nine places for few degrees, then by Cornish and Fisher's expansion (better than 1e-7 from 31 on). */
double margin_t(int64_t degrees) {
    static const double few[] = {
        12.706204736, 4.302652730, 3.182446305, 2.776445105, 2.570581836, 2.446911851, 2.364624252, 2.306004135, 2.262157163, 2.228138852,
        2.200985160, 2.178812830, 2.160368656, 2.144786688, 2.131449546, 2.119905299, 2.109815578, 2.100922040, 2.093024054, 2.085963447,
        2.079613845, 2.073873068, 2.068657610, 2.063898562, 2.059538553, 2.055529439, 2.051830516, 2.048407142, 2.045229642, 2.042272456,
    };
    if (degrees <= (int64_t)(sizeof few / sizeof *few)) {
        return few[degrees - 1];
    }
    double n = (double)degrees, z = Z_EXACT, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
    return z + (z3 + z) / (4 * n) + (5 * z5 + 16 * z3 + 3 * z) / (96 * n * n) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * n * n * n)
         + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * n * n * n * n);
}

struct margin margin_mean(int64_t n, double sum, double squares, double min, double max) {
    if (n == 0) {
        return (struct margin){ 0 };
    }
    double count = (double)n, mean = sum / count;
    if (n == 1) {
        return (struct margin){ .value = mean, .has_value = true };
    }
    double error = sqrt(fmax(0, (squares - sum * sum / count) / (count - 1)) / count), off = margin_t(n - 1) * error;
    struct margin m = within(mean, mean - off, mean + off, min, max);
    m.error = error;
    return m;
}

/* ---- medians ---- */

/* The value that would stand at `rank` if they were in order; those before it are not above it, those behind it not below. */
static double ranked(uint32_t *v, int64_t n, int64_t rank) {
    int64_t low = 0, high = n - 1;
    while (low < high) {
        uint32_t pivot = v[low + (high - low) / 2];
        int64_t i = low - 1, j = high + 1;
        for (;;) {
            do { i++; } while (v[i] < pivot);
            do { j--; } while (v[j] > pivot);
            if (i >= j) {
                break;
            }
            uint32_t swapped = v[i];
            v[i] = v[j];
            v[j] = swapped;
        }
        if (rank <= j) {
            high = j;
        } else {
            low = j + 1;
        }
    }
    return v[rank];
}

/* The range goes from the value of this rank to that of the same rank from the end, and holds the median with 95 %: the largest r with
 * P(Bin(n, ½) < r) ≤ 2.5 %; 0: too few values for any. By the normal distribution where that is the same to within one rank. */
static int64_t rank_of_low(int64_t n) {
    if (n > 1000) {
        return (int64_t)floor(((double)n + 1) / 2 - Z_EXACT * sqrt((double)n) / 2);
    }
    double below = 0, here = exp2(-(double)n);
    int64_t r = 0;
    while (below + here <= 0.025) {
        below += here;
        here *= (double)(n - r) / (double)(r + 1);
        r++;
    }
    return r;
}

struct margin margin_median(uint32_t *values, int64_t n) {
    if (n == 0) {
        return (struct margin){ 0 };
    }
    int64_t r = rank_of_low(n);
    double upper = ranked(values, n, n / 2), value = n % 2 ? upper : (ranked(values, n, n / 2 - 1) + upper) / 2;
    if (r == 0) {
        return (struct margin){ .value = value, .has_value = true };
    }
    return within(value, ranked(values, n, r - 1), ranked(values, n, n - r), 0, INFINITY);
}
