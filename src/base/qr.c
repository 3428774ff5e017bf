/* SPDX-License-Identifier: Apache-2.0 */
#include "base/qr.h"

#include <qrencode.h>

enum { QUIET = 4 };   /* modules around it, by ISO/IEC 18004 */

/* Runs of dark modules as one path: small, and without hairlines between them in print. */
static void draw(struct buf *b, const QRcode *code) {
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            int from = x;
            while (x < code->width && code->data[y * code->width + x] & 1) {
                x++;
            }
            if (x > from) {
                buf_fmt(b, "M%d %dh%dv1h-%dz", from + QUIET, y + QUIET, x - from, x - from);
            }
        }
    }
}

bool qr_svg(struct arena *a, struct str text, struct str *ret_svg) {
    struct buf b;
    QRcode *code = QRcode_encodeString8bit(arena_z(a, text), 0, QR_ECLEVEL_M);
    if (!code) {
        return false;
    }
    int size = code->width + 2 * QUIET;
    buf_init(&b, a, 8192);
    buf_fmt(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\">", size, size);
    buf_fmt(&b, "<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"", size, size);
    draw(&b, code);
    buf_put_str(&b, STR("\"/></svg>\n"));
    QRcode_free(code);
    *ret_svg = buf_str(&b);
    return true;
}
