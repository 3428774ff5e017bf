/* SPDX-License-Identifier: Apache-2.0
 * picture.h — a photo without what it tells besides the picture: where and when it was taken, with which camera, by whom.
 *
 * Piece by piece, as the bytes come, so that nothing of it is ever kept. Of JPEG, PNG and WebP only the parts a picture is drawn from pass
 * (a list of what stays, not of what goes): colours, frames of an animation, and which side is up, written anew. Small pictures of the
 * picture, texts, XMP and whatever stands behind the end go. Other files pass as they are. At most PICTURE_HELD bytes are held. */
#ifndef BASE_PICTURE_H
#define BASE_PICTURE_H

#include "base/arena.h"

enum { PICTURE_HELD = 64 << 10 };

struct picture;
struct picture *picture_new(struct arena *a);
struct str picture_piece(struct picture *p, struct str piece);   /* what of it stays, as long as no other piece comes */

/* When all have come. false: it broke off, or was none inside; what of it passed is not worth keeping. ret_size, when not 0: these four
 * bytes belong at PICTURE_SIZE_AT of what passed, because it became shorter. */
enum { PICTURE_SIZE_AT = 4 };
bool picture_end(const struct picture *p, unsigned char ret_size[4], bool *ret_resized);

#endif
