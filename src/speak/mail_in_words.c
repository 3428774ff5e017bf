/* SPDX-License-Identifier: Apache-2.0
 * mail_in_words.c — RULE mail-1: a mail complains when its subject or what was newly written holds one of these, as whole words, whatever
 * the case of its letters. They are words that people hardly use when they are content; what is missed waits in the inbox like any other. */
#include "speak/mail_in_private.h"

#include <ctype.h>
#include <strings.h>

static const char *const words[] = {
    /* English */ "complaint", "complain", "unacceptable", "disappointed", "disappointing", "refund", "money back", "never arrived", "not arrived", "still waiting", "not working", "does not work", "doesn't work",
    "broken", "damaged", "wrong order", "wrong item", "rude", "terrible", "awful", "horrible", "worst", "angry", "unhappy", "overcharged", "charged twice", "poor service", "bad service", "never again", "lawyer",
    /* German */ "Beschwerde", "Reklamation", "reklamieren", "enttäuscht", "enttäuschend", "unverschämt", "Frechheit", "Geld zurück", "Rückerstattung", "nicht angekommen", "nicht geliefert", "immer noch nicht", "kaputt",
    "beschädigt", "defekt", "falsch geliefert", "unfreundlich", "schrecklich", "furchtbar", "nie wieder", "verärgert", "Anwalt",
    /* French */ "réclamation", "plainte", "déçu", "déçue", "décevant", "inacceptable", "inadmissible", "remboursement", "remboursez", "jamais reçu", "pas reçu", "cassé", "cassée", "abîmé", "endommagé", "mécontent", "mécontente", "scandaleux", "plus jamais",
    /* Spanish */ "queja", "reclamación", "decepcionado", "decepcionada", "inaceptable", "reembolso", "devolución del dinero", "no ha llegado", "no he recibido", "roto", "rota", "dañado", "pésimo", "pésima", "horrible", "nunca más",
    /* Portuguese */ "reclamação", "queixa", "desiludido", "desiludida", "dececionado", "dececionada", "decepcionado", "inaceitável", "não recebi", "não chegou", "partido", "estragado", "avariado", "péssimo", "péssima", "nunca mais",
    /* Italian */ "reclamo", "lamentela", "deluso", "delusa", "inaccettabile", "rimborso", "non è arrivato", "non ho ricevuto", "rotto", "danneggiato", "pessimo", "pessima", "mai più",
    /* Dutch */ "klacht", "teleurgesteld", "onacceptabel", "geld terug", "terugbetaling", "niet aangekomen", "niet ontvangen", "kapot", "beschadigd", "slechte service", "nooit meer",
    /* Polish */ "reklamacja", "reklamację", "skarga", "skargę", "rozczarowany", "rozczarowana", "niedopuszczalne", "zwrot pieniędzy", "nie dotarło", "nie dotarła", "uszkodzony", "uszkodzona", "zepsuty", "nigdy więcej",
    /* Danish, Norwegian, Swedish */ "klage", "klagomål", "skuffet", "besviken", "uacceptabelt", "oacceptabelt", "pengene tilbage", "pengarna tillbaka", "ødelagt", "trasig", "aldrig mere", "aldrig igen",
};

static bool is_letter(char c) { return isalnum((unsigned char)c) || (unsigned char)c >= 0x80; }

static bool holds(struct str s, struct str word) {
    for (size_t i = 0; i + word.n <= s.n; i++) {
        bool same = tolower((unsigned char)s.p[i]) == tolower((unsigned char)word.p[0]) && strncasecmp(s.p + i, word.p, word.n) == 0;
        if (same && (i == 0 || !is_letter(s.p[i - 1])) && (i + word.n == s.n || !is_letter(s.p[i + word.n]))) {
            return true;
        }
    }
    return false;
}

bool mail_in_complains(struct str subject, struct str text) {
    for (size_t i = 0; i < LENGTH(words); i++) {
        struct str word = str_of(words[i]);
        if (holds(subject, word) || holds(text, word)) {
            return true;
        }
    }
    return false;
}

/* ---- why it was set aside, or why a program is taken to have written it ---- */

static const struct { const char *code, *words; } becauses[] = {
    { "too_large", "The message is larger than 25 MB." },
    { "too_many_parts", "The message has more than 1,000 parts." },
    { "too_many_lines", "The message has more headers or separating lines than any mail program writes." },
    { "empty", "The message is empty." },
    { "crashed", "The program ended twice while it read this message." },
    { "failed", "The message could not be kept; its bytes are set aside." },
    { "many", "More than ten within an hour from the same address: a program, so nothing answers it." },
    { "own", "Our own message has come round." },
};

const char *mail_in_because_words(struct str because) {
    for (size_t i = 0; i < LENGTH(becauses); i++) {
        if (str_is(because, becauses[i].code)) {
            return becauses[i].words;
        }
    }
    return "";
}
