/* SPDX-License-Identifier: Apache-2.0
 * picture.c — a walk from part to part: the head of one is gathered in `held`, then its body is kept, skipped or, for the side that is
 * up, looked at. Sources: ITU-T T.81 B.1 (JPEG), PNG (3rd edition) 5 and 11, RFC 9649 (WebP), Exif 2.32 4.6 (orientation). */
#include "base/picture.h"

#include <string.h>

enum { SIGNATURE = 12, JPEG_ID = 12, HELD_MAX = 32, EXIF_ID = 6, ORIENTATION = 0x0112 };

enum step { STEP_BEGIN, STEP_HEAD, STEP_KEEP, STEP_SKIP, STEP_LOOK, STEP_SCAN, STEP_ALL, STEP_NONE };

struct picture {
    struct arena *arena;
    struct buf out;
    enum step step;
    const struct kind *kind;
    unsigned char held[HELD_MAX];
    size_t n, want;                      /* held so far; how many the head needs */
    uint64_t left, passed;               /* of the part's body, still to come; bytes that stayed in all */
    unsigned char *exif; size_t exif_n;
    bool in_scan, after_ff, turned, drawn, broken;
};

struct kind { const char *with; size_t n, at; const char *brand; size_t head; void (*part)(struct picture *p); };

static uint32_t big(const unsigned char *b) { return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3]; }
static uint32_t little(const unsigned char *b) { return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0]; }

static void pass(struct picture *p, const void *bytes, size_t n) {
    buf_put(&p->out, bytes, n);
    p->passed += n;
}

static void next_head(struct picture *p) {
    p->step = STEP_HEAD;
    p->n = 0;
    p->want = p->kind->head;
}

static void give_up(struct picture *p) {
    p->step = STEP_NONE;
    p->broken = true;
}

/* What is held belongs to a part of `size` bytes in all. */
static void take_part(struct picture *p, uint64_t size, bool stays) {
    if (stays) pass(p, p->held, p->n);
    p->left = size > p->n ? size - p->n : 0;
    p->step = stays ? STEP_KEEP : STEP_SKIP;
}

static bool is_one_of(const unsigned char *name, const char *names) {
    for (; *names; names += 4) {
        if (memcmp(name, names, 4) == 0) return true;
    }
    return false;
}

/* ---- PNG: length, name, body, sum ---- */

static void png_part(struct picture *p) {
    static const char stays[] = "IHDRPLTEIDATIENDtRNSgAMAcHRMsRGBiCCPcICPsBITbKGDpHYsacTLfcTLfdAT";
    uint64_t length = big(p->held);
    if (length > INT32_MAX) {
        give_up(p);
        return;
    }
    if (memcmp(p->held + 4, "IEND", 4) == 0) {
        pass(p, "\0\0\0\0IEND\xae\x42\x60\x82", 12);   // with its sum: nothing of it is to come
        p->step = STEP_NONE;
        return;
    }
    p->drawn |= memcmp(p->held + 4, "IDAT", 4) == 0;
    take_part(p, 8 + length + 4, is_one_of(p->held + 4, stays));
}

/* ---- WebP: name, length, body, and a byte more where it is odd ---- */

static void webp_part(struct picture *p) {
    enum { XMP = 0x04, EXIF = 0x08 };
    uint64_t length = little(p->held + 4);
    if (memcmp(p->held, "VP8X", 4) == 0) {
        if (p->n == 8) {
            p->want = 9;   /* its first byte says which parts there are */
            if (length == 0) give_up(p);
            return;
        }
        p->held[8] &= (unsigned char)~(XMP | EXIF);
    }
    p->drawn |= is_one_of(p->held, "VP8 VP8LANMF");
    take_part(p, 8 + length + (length & 1), is_one_of(p->held, "VP8 VP8LVP8XALPHANIMANMFICCP"));
}

/* ---- JPEG: a marker, mostly with a length and a body; behind "start of scan" bytes that have none ---- */

static uint32_t tiff_word(const unsigned char *at, bool is_big, int bytes) {
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++) value = value << 8 | at[is_big ? i : bytes - 1 - i];
    return value;
}

/* 2 to 8 when the picture is to be turned or mirrored. */
static unsigned orientation_of(const unsigned char *tiff, size_t n) {
    if (n < 8 || (memcmp(tiff, "MM\0*", 4) != 0 && memcmp(tiff, "II*\0", 4) != 0)) return 0;
    bool is_big = tiff[0] == 'M';
    size_t at = tiff_word(tiff + 4, is_big, 4);
    if (at > n || n - at < 2) return 0;
    uint32_t count = tiff_word(tiff + at, is_big, 2);
    at += 2;
    for (uint32_t i = 0; i < count && n - at >= 12; i++, at += 12) {
        if (tiff_word(tiff + at, is_big, 2) == ORIENTATION) {
            uint32_t value = tiff_word(tiff + at + 8, is_big, 2);
            return value >= 2 && value <= 8 ? value : 0;
        }
    }
    return 0;
}

static void pass_orientation(struct picture *p) {
    unsigned char exif[] = "\xff\xe1\0\x22" "Exif\0\0" "MM\0*\0\0\0\x08" "\0\x01" "\x01\x12\0\x03\0\0\0\x01\0?\0\0" "\0\0\0";   /* and the NUL: four bytes of "no more" */
    unsigned side = p->turned ? 0 : orientation_of(p->exif, p->exif_n);   // once: there is one picture
    if (!side) return;
    p->turned = true;
    exif[29] = (unsigned char)side;
    pass(p, exif, sizeof exif);
}

static bool jpeg_app_stays(const unsigned char *id, size_t n, unsigned marker, uint32_t length) {
    switch (marker) {
    case 0xe0: return n >= 5 && memcmp(id, "JFIF", 5) == 0 && length == 16;   /* longer: with a small picture in it */
    case 0xe2: return n >= 12 && memcmp(id, "ICC_PROFILE", 12) == 0;
    case 0xee: return n >= 5 && memcmp(id, "Adobe", 5) == 0 && length == 14;  /* how colours are to be read */
    default:   return marker >= 0xc0 && marker <= 0xdf;                       /* tables, frames and scans */
    }
}

static void jpeg_segment(struct picture *p) {
    unsigned marker = p->held[1];
    uint32_t length = (uint32_t)p->held[2] << 8 | p->held[3];
    size_t look = length >= 2 && length - 2 < JPEG_ID ? length - 2 : JPEG_ID;
    if (length < 2) {
        give_up(p);
    } else if (p->n < 4 + look && marker >= 0xe0 && marker <= 0xef) {
        p->want = 4 + look;
    } else if (marker == 0xe1 && look >= EXIF_ID && memcmp(p->held + 4, "Exif\0", EXIF_ID) == 0) {
        if (!p->exif) p->exif = arena_alloc(p->arena, PICTURE_HELD);
        p->exif_n = p->n - 4 - EXIF_ID;
        memcpy(p->exif, p->held + 4 + EXIF_ID, p->exif_n);
        p->left = 2u + length - p->n;
        p->step = STEP_LOOK;
    } else {
        p->in_scan = marker == 0xda;
        p->drawn |= p->in_scan;
        take_part(p, 2u + length, jpeg_app_stays(p->held + 4, p->n - 4, marker, length));
    }
}

static void jpeg_part(struct picture *p) {
    unsigned marker = p->held[1];
    if (p->held[0] != 0xff) {
        give_up(p);
    } else if (p->n > 2) {
        jpeg_segment(p);
    } else if (marker == 0xff) {
        p->n = 1;   /* any number of these may stand before a marker */
    } else if (marker == 0xd9) {
        pass(p, p->held, p->n);
        p->step = STEP_NONE;
    } else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
        pass(p, p->held, p->n);
        next_head(p);
    } else {
        p->want = 4;
    }
}

/* Up to the next marker. An FF with 00 behind it is a byte of the picture, and D0 to D7 only divide it; so an FF waits for what follows. */
static size_t jpeg_scan(struct picture *p, const unsigned char *bytes, size_t n) {
    size_t i = 0;
    while (i < n) {
        if (!p->after_ff) {
            const unsigned char *ff = memchr(bytes + i, 0xff, n - i);
            size_t to = ff ? (size_t)(ff - bytes) : n;
            pass(p, bytes + i, to - i);
            p->after_ff = ff != NULL;
            i = to + p->after_ff;
            continue;
        }
        unsigned char b = bytes[i++];
        if (b == 0xff) continue; // any number of these may stand before a marker
        p->after_ff = false;
        next_head(p);
        p->held[p->n++] = 0xff;
        p->held[p->n++] = b;
        if (b != 0 && !(b >= 0xd0 && b <= 0xd7)) {
            p->in_scan = false;
            p->kind->part(p);
            return i;
        }
        pass(p, p->held, p->n);
        p->step = STEP_SCAN;
    }
    return n;
}

/* ---- from part to part ---- */

static const struct kind kinds[] = {
    { "\xff\xd8", 2, 0, NULL, 2, jpeg_part },
    { "\x89PNG\r\n\x1a\n", 8, 0, NULL, 8, png_part },
    { "RIFF", 4, 8, "WEBP", 8, webp_part },
};

/* Decided as soon as it can be: what is none of ours passes at once. */
static void begin(struct picture *p) {
    bool perhaps = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !p->kind; i++) {
        const struct kind *k = &kinds[i];
        size_t whole = k->brand ? SIGNATURE : k->n;
        if (memcmp(p->held, k->with, p->n < k->n ? p->n : k->n) != 0) continue;
        if (p->n < whole) {
            perhaps = true;
        } else if (!k->brand || memcmp(p->held + k->at, k->brand, 4) == 0) {
            p->kind = k;
        }
    }
    if (perhaps && !p->kind) {
        p->want++;
        return;
    }
    pass(p, p->held, p->n);
    if (p->kind) {
        next_head(p);
    } else {
        p->step = STEP_ALL;
    }
}

static void end_part(struct picture *p) {
    if (p->step == STEP_LOOK) pass_orientation(p);
    if (p->in_scan && p->step == STEP_KEEP) {
        p->step = STEP_SCAN;
        p->after_ff = false;
    } else {
        next_head(p);
    }
}

static size_t gather(struct picture *p, const unsigned char *bytes, size_t n) {
    size_t more = p->want - p->n < n ? p->want - p->n : n;
    memcpy(p->held + p->n, bytes, more);
    p->n += more;
    if (p->n < p->want) return more;
    if (p->step == STEP_BEGIN) {
        begin(p);
    } else {
        p->kind->part(p);
        while (p->step == STEP_HEAD && p->n && p->n == p->want) p->kind->part(p);   /* a head that is as long as it needs to be already */
        if ((p->step == STEP_KEEP || p->step == STEP_SKIP || p->step == STEP_LOOK) && p->left == 0) end_part(p);
    }
    return more;
}

static size_t body(struct picture *p, const unsigned char *bytes, size_t n) {
    size_t here = p->left < n ? (size_t)p->left : n;
    if (p->step == STEP_KEEP) pass(p, bytes, here);
    if (p->step == STEP_LOOK) {
        memcpy(p->exif + p->exif_n, bytes, here);   /* a segment is shorter than what is held */
        p->exif_n += here;
    }
    p->left -= here;
    if (p->left == 0) end_part(p);
    return here;
}

static size_t walk(struct picture *p, const unsigned char *bytes, size_t n) {
    switch (p->step) {
    case STEP_BEGIN:
    case STEP_HEAD: return gather(p, bytes, n);
    case STEP_KEEP:
    case STEP_SKIP:
    case STEP_LOOK: return body(p, bytes, n);
    case STEP_SCAN: return jpeg_scan(p, bytes, n);
    case STEP_ALL:  pass(p, bytes, n); return n;
    case STEP_NONE: return n;
    }
    return n;
}

static void walk_all(struct picture *p, const unsigned char *bytes, size_t n) {
    while (n > 0) {
        size_t done = walk(p, bytes, n);
        bytes += done;
        n -= done;
    }
}

struct picture *picture_new(struct arena *a) {
    struct picture *p = ARENA_NEW(a, struct picture);
    p->arena = a;
    p->want = 1;
    buf_init(&p->out, a, HELD_MAX);
    return p;
}

struct str picture_piece(struct picture *p, struct str piece) {
    p->out.n = 0;
    walk_all(p, (const unsigned char *)piece.p, piece.n);
    return buf_str(&p->out);
}

bool picture_end(const struct picture *p, unsigned char ret_size[4], bool *ret_resized) {
    *ret_resized = p->kind && p->kind->brand;
    uint32_t size = (uint32_t)(p->passed - 8);
    for (int i = 0; i < 4; i++) ret_size[i] = (unsigned char)(size >> 8 * i);
    return !p->kind ? p->step != STEP_BEGIN : p->drawn && !p->broken;
}
