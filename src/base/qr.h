/* SPDX-License-Identifier: Apache-2.0
 * qr.h — a text as a QR code (libqrencode), drawn as SVG so that it prints sharp at any size. */
#ifndef BASE_QR_H
#define BASE_QR_H

#include "base/arena.h"

/* Black on white with the quiet zone the standard asks for, one module being one unit. false: the text does not fit into a code. */
bool qr_svg(struct arena *a, struct str text, struct str *ret_svg);

#endif
