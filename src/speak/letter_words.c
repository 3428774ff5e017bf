/* SPDX-License-Identifier: Apache-2.0
 * What the program writes when nobody wrote anything else. {link} and {scale} come with the draft: a scale is written as its first and last
 * number with a dash. Ordered by sender, English first. */
#include "speak/letter.h"

/* clang-format off */
static const struct letter_words words[] = {
    { SENDER_SURVEY, "en", "How was it, {customer.call_name|from your view}?",
      "Hello {customer.call_name|there},\n\n{question}\n\n[{scale}]({link})\n\nOne tap is enough; words are welcome.\n\n{business.name}" },
    { SENDER_SURVEY, "de", "Wie war es bei {business.name}?",
      "Guten Tag {customer.call_name|},\n\n{question}\n\n[{scale}]({link})\n\nEin Tippen genügt; Worte sind willkommen.\n\n{business.name}" },
    { SENDER_SURVEY, "es", "¿Qué tal en {business.name}?",
      "Hola {customer.call_name|},\n\n{question}\n\n[{scale}]({link})\n\nBasta un toque; sus palabras son bienvenidas.\n\n{business.name}" },
    { SENDER_SURVEY, "fr", "Comment était-ce chez {business.name} ?",
      "Bonjour {customer.call_name|},\n\n{question}\n\n[{scale}]({link})\n\nUn geste suffit ; vos mots sont les bienvenus.\n\n{business.name}" },
    { SENDER_SURVEY, "pt", "Como correu em {business.name}?",
      "Olá {customer.call_name|},\n\n{question}\n\n[{scale}]({link})\n\nBasta um toque; as suas palavras são bem-vindas.\n\n{business.name}" },
    { SENDER_REMINDER, "en", "Still time to tell us how it was",
      "Hello {customer.call_name|there},\n\nwe asked you a little while ago and ask just this once more.\n\n{question}\n\n[{scale}]({link})\n\n{business.name}" },
    { SENDER_REMINDER, "de", "Noch können Sie uns sagen, wie es war",
      "Guten Tag {customer.call_name|},\n\nwir haben Sie vor Kurzem gefragt und fragen nur dieses eine Mal noch.\n\n{question}\n\n[{scale}]({link})\n\n{business.name}" },
    { SENDER_REMINDER, "es", "Aún puede decirnos qué tal fue",
      "Hola {customer.call_name|},\n\nle preguntamos hace poco y solo preguntamos una vez más.\n\n{question}\n\n[{scale}]({link})\n\n{business.name}" },
    { SENDER_REMINDER, "fr", "Il est encore temps de nous dire comment c'était",
      "Bonjour {customer.call_name|},\n\nnous vous avons posé la question il y a peu et ne la posons qu'une fois encore.\n\n{question}\n\n[{scale}]({link})\n\n{business.name}" },
    { SENDER_REMINDER, "pt", "Ainda pode dizer-nos como correu",
      "Olá {customer.call_name|},\n\nperguntámos há pouco e só perguntamos mais esta vez.\n\n{question}\n\n[{scale}]({link})\n\n{business.name}" },
    { SENDER_THANKS, "en", "Thank you",
      "Hello {customer.call_name|there},\n\nthank you for taking the time to tell us. We read every answer.\n\n{business.name}" },
    { SENDER_THANKS, "de", "Vielen Dank",
      "Guten Tag {customer.call_name|},\n\ndanke, dass Sie sich die Zeit genommen haben. Wir lesen jede Antwort.\n\n{business.name}" },
    { SENDER_THANKS, "es", "Gracias", "Hola {customer.call_name|},\n\ngracias por su tiempo. Leemos cada respuesta.\n\n{business.name}" },
    { SENDER_THANKS, "fr", "Merci", "Bonjour {customer.call_name|},\n\nmerci d'avoir pris le temps de nous répondre. Nous lisons chaque réponse.\n\n{business.name}" },
    { SENDER_THANKS, "pt", "Obrigado", "Olá {customer.call_name|},\n\nobrigado pelo seu tempo. Lemos cada resposta.\n\n{business.name}" },
    { SENDER_ASK_BACK, "en", "Did we treat you with respect?",
      "Hello {customer.call_name|there},\n\nsomething went wrong, and we tried to put it right. Did we treat you with respect?\n\n[1-5]({link})\n\n1 is not at all, 5 is fully.\n\n{business.name}" },
    { SENDER_ASK_BACK, "de", "Haben wir Sie mit Respekt behandelt?",
      "Guten Tag {customer.call_name|},\n\netwas ging schief, und wir haben versucht, es gutzumachen. Haben wir Sie mit Respekt behandelt?\n\n[1-5]({link})\n\n1 heißt gar nicht, 5 heißt ganz und gar.\n\n{business.name}" },
    { SENDER_ASK_BACK, "es", "¿Le tratamos con respeto?",
      "Hola {customer.call_name|},\n\nalgo salió mal e intentamos arreglarlo. ¿Le tratamos con respeto?\n\n[1-5]({link})\n\n1 es nada, 5 es del todo.\n\n{business.name}" },
    { SENDER_ASK_BACK, "fr", "Vous avons-nous traité avec respect ?",
      "Bonjour {customer.call_name|},\n\nquelque chose s'est mal passé et nous avons essayé de le réparer. Vous avons-nous traité avec respect ?\n\n[1-5]({link})\n\n1 : pas du tout, 5 : tout à fait.\n\n{business.name}" },
    { SENDER_ASK_BACK, "pt", "Tratámo-lo com respeito?",
      "Olá {customer.call_name|},\n\nalgo correu mal e tentámos resolver. Foi tratado com respeito?\n\n[1-5]({link})\n\n1 é nada, 5 é totalmente.\n\n{business.name}" },
};
/* clang-format on */

static const struct letter_words *find(enum sender sender, struct str language) {
    for (size_t i = 0; i < LENGTH(words); i++) {
        if (words[i].sender == sender && str_is(language, words[i].language)) {
            return &words[i];
        }
    }
    return NULL;
}

static const struct letter_text *find_text(const struct letter_text *texts, size_t n, struct str language) {
    for (size_t i = 0; i < n; i++) {
        if (str_is(language, texts[i].language)) {
            return &texts[i];
        }
    }
    return NULL;
}

const struct letter_text *letter_text_of(const struct letter_text *texts, size_t n, struct str language) {
    ptrdiff_t dash = str_find(language, '-');
    const struct letter_text *found = find_text(texts, n, language);
    found = found || dash <= 0 ? found : find_text(texts, n, str_slice(language, 0, (size_t)dash));
    found = found ? found : find_text(texts, n, STR("en"));
    return found || n == 0 ? found : &texts[0];
}

const struct letter_words *letter_words_of(enum sender sender, struct str language) {
    ptrdiff_t dash = str_find(language, '-');
    const struct letter_words *found = find(sender, language);
    if (!found && dash > 0) {
        found = find(sender, str_slice(language, 0, (size_t)dash));
    }
    return found ? found : find(sender, STR("en"));
}
