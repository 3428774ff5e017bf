/* SPDX-License-Identifier: Apache-2.0
 * picture_test.c — what of a photo passes, in one piece and byte by byte. */
#include "arena_each.h"

#include "base/picture.h"

#define BYTES(z) ((struct str){(z), sizeof(z) - 1})
#define JFIF "\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
#define TIFF "MM\0*\0\0\0\x08"
#define ONE_TAG "\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
#define TURNED "\xff\xe1\0\x22" "Exif\0\0" TIFF ONE_TAG
#define EXIF "\xff\xe1\0\x2c" "Exif\0\0" TIFF ONE_TAG "Lisbon 123"
#define XMP "\xff\xe1\0\x0cLisbon 12\0"
#define SMALL_JFIF "\xff\xe0\0\x13JFXX\0\x13Lisbon 1234"
#define COMMENT "\xff\xfe\0\x08Lisbon"
#define TABLE "\xff\xdb\0\x05\0\x01\x02"
#define SCAN "\xff\xda\0\x04\x01\x02" "ab\xff\0cd\xff\xd0" "ef"
#define END "\xff\xd9"

static struct str strip(struct str file, size_t step, bool *ret_whole) {
    struct picture *p = picture_new(&a);
    struct buf out;
    unsigned char size[4];
    bool resized;
    buf_init(&out, &a, file.n + 64);
    for (size_t at = 0; at < file.n; at += step) {
        buf_put_str(&out, picture_piece(p, str_slice(file, at, at + step < file.n ? at + step : file.n)));
    }
    *ret_whole = picture_end(p, size, &resized);
    if (resized) memcpy(out.p + PICTURE_SIZE_AT, size, 4);
    return buf_str(&out);
}

static void passes(struct str file, struct str wanted, bool whole) {
    static const size_t steps[] = {1, 2, 3, 7, 1 << 20};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        bool is_whole;
        struct str got = strip(file, steps[i], &is_whole);
        assert_int_equal(is_whole, whole);
        assert_int_equal(got.n, wanted.n);
        assert_memory_equal(got.p, wanted.p, got.n);
    }
}

TEST(a_jpeg_keeps_what_it_is_drawn_from_and_which_side_is_up) {
    passes(BYTES("\xff\xd8" JFIF EXIF XMP SMALL_JFIF COMMENT TABLE SCAN COMMENT TABLE SCAN END "Lisbon"),
           BYTES("\xff\xd8" JFIF TURNED TABLE SCAN TABLE SCAN END), true);
}

TEST(an_orientation_is_read_in_both_orders_of_bytes_and_only_inside) {
    passes(BYTES("\xff\xd8\xff\xe1\0\x22" "Exif\0\0" "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0" SCAN END), BYTES("\xff\xd8" TURNED SCAN END), true);
    passes(BYTES("\xff\xd8\xff\xe1\0\x22" "Exif\0\0" "MM\0*\xff\xff\xff\xff" ONE_TAG SCAN END), BYTES("\xff\xd8" SCAN END), true);
    passes(BYTES("\xff\xd8\xff\xe1\0\x12" "Exif\0\0" TIFF "\xff\xff" SCAN END), BYTES("\xff\xd8" SCAN END), true);
    passes(BYTES("\xff\xd8\xff\xe1\0\x08" "Exif\0\0" "\xff\xe1\0\x02" EXIF EXIF SCAN END), BYTES("\xff\xd8" TURNED SCAN END), true);
}

TEST(fill_bytes_before_a_marker_are_nothing) {
    passes(BYTES("\xff\xd8\xff\xff" COMMENT "\xff" TABLE SCAN "\xff\xff" END), BYTES("\xff\xd8" TABLE SCAN END), true);
}

TEST(a_jpeg_that_is_none_inside_is_not_whole) {
    passes(BYTES("\xff\xd8Lisbon, 38.7"), BYTES("\xff\xd8"), false);
    passes(BYTES("\xff\xd8" TABLE "\xff\xda\0\x01"), BYTES("\xff\xd8" TABLE), false);
    passes(BYTES("\xff\xd8" JFIF "\xff\xe1\xff\xff" "Exif\0\0" TIFF), BYTES("\xff\xd8" JFIF), false);
}

#define PNG "\x89PNG\r\n\x1a\n"
#define HEADER "\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
#define DATA "\0\0\0\x03IDATabcSUM4"
#define TEXT "\0\0\0\x06tEXtLisbonSUM4"
#define PNG_EXIF "\0\0\0\x06" "eXIfLisbonSUM4"
#define TIME "\0\0\0\x07tIME1234567SUM4"
#define PNG_END "\0\0\0\0IEND\xae\x42\x60\x82"

TEST(a_png_keeps_what_it_is_drawn_from) {
    passes(BYTES(PNG HEADER TEXT PNG_EXIF DATA TIME DATA PNG_END "Lisbon"), BYTES(PNG HEADER DATA DATA PNG_END), true);
    passes(BYTES(PNG HEADER TEXT PNG_END), BYTES(PNG HEADER PNG_END), false);
    passes(BYTES(PNG "\xff\xff\xff\xffIDATabc"), BYTES(PNG), false);
}

#define VP8 "VP8 \x03\0\0\0abc\0"

TEST(a_webp_keeps_what_it_is_drawn_from_and_says_its_new_length) {
    passes(BYTES("RIFF\x42\0\0\0WEBP" "VP8X\x0a\0\0\0\x2c\0\0\0\x07\0\0\x03\0\0" VP8 "EXIF\x06\0\0\0Lisbon" "XMP \x05\0\0\0Lisbo\0" "????\0\0\0\0"),
           BYTES("RIFF\x22\0\0\0WEBP" "VP8X\x0a\0\0\0\x20\0\0\0\x07\0\0\x03\0\0" VP8), true);
    passes(BYTES("RIFF\x04\0\0\0WEBP"), BYTES("RIFF\x04\0\0\0WEBP"), false);
}

TEST(other_files_pass_as_they_are) {
    passes(BYTES("%PDF-1.7 Lisbon"), BYTES("%PDF-1.7 Lisbon"), true);
    passes(BYTES("RIFF\x04\0\0\0WAVE Lisbon"), BYTES("RIFF\x04\0\0\0WAVE Lisbon"), true);
    passes(BYTES("\x89POG"), BYTES("\x89POG"), true);
    passes(BYTES("RIFF"), BYTES(""), false);
}

TEST(little_is_held_whatever_comes) {
    size_t n = 4 << 20;
    char *noise = arena_alloc(&a, n);
    memset(noise, 0x5a, n);
    memcpy(noise, "\xff\xd8" TABLE SCAN, sizeof("\xff\xd8" TABLE SCAN) - 1);
    struct arena own;
    arena_init(&own);
    struct picture *p = picture_new(&own);
    char *first = NULL;
    for (size_t at = 0; at < n; at += 4096) {
        struct str got = picture_piece(p, (struct str){noise + at, 4096});
        if (at == 4096) first = (char *)(uintptr_t)got.p;
        if (at > 4096) assert_ptr_equal(got.p, first);
    }
    arena_release(&own);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_keeps_what_it_is_drawn_from_and_which_side_is_up), cmocka_unit_test(an_orientation_is_read_in_both_orders_of_bytes_and_only_inside),
        cmocka_unit_test(fill_bytes_before_a_marker_are_nothing), cmocka_unit_test(a_jpeg_that_is_none_inside_is_not_whole),
        cmocka_unit_test(a_png_keeps_what_it_is_drawn_from), cmocka_unit_test(a_webp_keeps_what_it_is_drawn_from_and_says_its_new_length),
        cmocka_unit_test(other_files_pass_as_they_are), cmocka_unit_test(little_is_held_whatever_comes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
