/* SPDX-License-Identifier: Apache-2.0 */
#include "business/reach.h"

#include "base/secret.h"

static const char *const result_names[] = { "reached", "inside", "this_computer", "inside_unasked", "no_name", "silent", "certificate", "other", "redirect", NULL };

static const struct { bool reached; const char *text; } words[] = {
    [REACHED] = { true, "It answers. Customers reach you there, as far as can be seen from here." },
    [REACHED_INSIDE] = { true, "It answers, but only inside your network: fine for a tablet at the counter and phones in your Wi-Fi, not for links in messages." },
    [REACHED_HERE] = { true, "Only this computer can open that address. Customers cannot." },
    [REACH_UNASKED] = { false, "That address is only inside your network and belongs to another computer; it was not asked from here." },
    [REACH_NO_NAME] = { false, "There is no address of this name (yet). A new name can take some hours to be known." },
    [REACH_SILENT] = { false, "Nothing answers there from here. Some routers do not let a computer reach its own outside address: open it once on a phone without Wi-Fi." },
    [REACH_CERTIFICATE] = { false, "Something answers there, but its certificate is not one that phones trust." },
    [REACH_OTHER] = { false, "Something answers there, but it is not this program. Does the router or proxy pass it on to here?" },
    [REACH_REDIRECT] = { false, "That address sends people on to another one. Write the one where they end." },
};

static const struct field draft_fields[] = {
    F_TEXT(struct reach_draft, public_url, IN_CREATE | REQUIRED | NOT_EMPTY, .max = 200, .doc = "The address to try, like https://cafe.example."),
};
const struct shape reach_draft_shape = SHAPE(struct reach_draft, "reach_test", "An address to try.", draft_fields);

static const struct field told_fields[] = {
    F_TEXT(struct reach_told, public_url, IN_OUT, .doc = "The address that was tried."),
    F_ENUM(struct reach_told, result, IN_OUT, .names = result_names, .doc = "What was seen from here."),
    F_FLAG(struct reach_told, reached, IN_OUT, .doc = "This program itself answered."),
    F_TEXT(struct reach_told, text, IN_OUT, .doc = "What that means, in words."),
};
const struct shape reach_told_shape = SHAPE(struct reach_told, "reach_result", "Whether customers reach the program there.", told_fields);

static const struct field nonce_fields[] = {
    F_TEXT(struct reach_nonce, nonce, IN_FILTER, .max = 64, .doc = "Something never asked before."),
};
const struct shape reach_nonce_shape = SHAPE(struct reach_nonce, "reach_nonce", "What is to be proved.", nonce_fields);

static const struct field proof_fields[] = {
    F_TEXT(struct reach_proof, nonce, IN_OUT, .doc = "As it was asked."),
    F_TEXT(struct reach_proof, proof, IN_OUT, .doc = "What only this installation can say to it."),
};
const struct shape reach_proof_shape = SHAPE(struct reach_proof, "reach_proof", "It is this program that answers.", proof_fields);

struct str reach_prove(struct work *w, struct str nonce) {
    struct str key = { (const char *)work_key(w), SECRET_KEY_SIZE };
    return secret_hash_hex(w->arena, arena_join(w->arena, key, arena_join(w->arena, STR("reach:"), nonce)));
}

void reach_tell(struct work *w, struct str public_url, enum reach_result result, struct reach_told *ret_told) {
    (void)w;
    SET(ret_told, public_url, public_url);
    SET(ret_told, result, result);
    SET(ret_told, reached, words[result].reached);
    SET(ret_told, text, str_of(words[result].text));
}
