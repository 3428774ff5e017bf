/* SPDX-License-Identifier: Apache-2.0
 * What customers can be told by rule, and the words that come along. Nothing is said that may not be so: not that an order was handed over
 * in person, not that nothing more is to be done. */
#include "business/business.h"
#include "events/remember_events.h"
#include "speak/tell_rule.h"

const char *const tell_about_names[] = { "order", "case", "return", "event", NULL };

#define IN(trade) (1u << TRADE_##trade)
#define EVERYWHERE ((1u << TRADE_COUNT) - 1)

/* clang-format off */
const struct tell_shipped tell_shipped[] = {
    { "order.shipped", "Order on its way", TELL_ABOUT_ORDER, "order.changed", "shipped", IN(SHOP) },
    { "order.delivered", "Order delivered", TELL_ABOUT_ORDER, "order.delivered", NULL, IN(SHOP) },
    { "order.late", "Order later than promised", TELL_ABOUT_ORDER, NULL, NULL, IN(SHOP) },
    { "order.cancelled", "Order cancelled", TELL_ABOUT_ORDER, "order.changed", "cancelled", IN(SHOP) },
    { "case.acknowledged", "Somebody sees to their case", TELL_ABOUT_CASE, "case.acknowledged", NULL, IN(SHOP) | IN(SERVICES) | IN(HOSTING) },
    { "case.resolved", "Their case was put right", TELL_ABOUT_CASE, "case.resolved", NULL, IN(SERVICES) | IN(HOSTING) },
    { "return.announced", "Return expected", TELL_ABOUT_RETURN, "return.announced", NULL, 0 },
    { "return.received", "Return handed over", TELL_ABOUT_RETURN, "return.received", NULL, 0 },
    { "return.delivered", "Return arrived here", TELL_ABOUT_RETURN, "return.delivered", NULL, EVERYWHERE },
    { "contract.started", "Contract began", TELL_ABOUT_EVENT, "contract.started", NULL, 0 },
    { "contract.renewed", "Contract goes on", TELL_ABOUT_EVENT, "contract.renewed", NULL, 0 },
    { "contract.cancelled", "Contract cancelled", TELL_ABOUT_EVENT, "contract.cancelled", NULL, 0 },
    { "payment.received", "Payment came in", TELL_ABOUT_EVENT, "payment.received", NULL, 0 },
    { "credit.given", "Something was credited", TELL_ABOUT_EVENT, "credit.given", NULL, 0 },
    { "promise.kept", "A promise was kept", TELL_ABOUT_EVENT, "promise.kept", NULL, 0 },
};
const int tell_shipped_count = LENGTH(tell_shipped);

/* ---- words, English first ---- */

static const struct letter_text order_shipped[] = {
    { "en", "On its way: your order {order.outside_id|}",
      "Hello {customer.call_name|there},\n\nyour order is on its way.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Unterwegs: Ihre Bestellung {order.outside_id|}",
      "Guten Tag {customer.call_name|},\n\nIhre Bestellung ist unterwegs.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "En camino: su pedido {order.outside_id|}",
      "Hola {customer.call_name|},\n\nsu pedido está en camino.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "En route : votre commande {order.outside_id|}",
      "Bonjour {customer.call_name|},\n\nvotre commande est en route.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "A caminho: a sua encomenda {order.outside_id|}",
      "Olá {customer.call_name|},\n\na sua encomenda está a caminho.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text order_delivered[] = {
    { "en", "It is there: your order {order.outside_id|}",
      "Hello {customer.call_name|there},\n\nyour order is there. If anything is not as it should be, just answer this mail.\n\n{business.name}" },
    { "de", "Sie ist da: Ihre Bestellung {order.outside_id|}",
      "Guten Tag {customer.call_name|},\n\nIhre Bestellung ist da. Wenn etwas nicht ist, wie es sein soll, antworten Sie einfach auf diese Mail.\n\n{business.name}" },
    { "es", "Ya está: su pedido {order.outside_id|}",
      "Hola {customer.call_name|},\n\nsu pedido ya está. Si algo no está como debe, responda a este correo.\n\n{business.name}" },
    { "fr", "Elle est là : votre commande {order.outside_id|}",
      "Bonjour {customer.call_name|},\n\nvotre commande est là. Si quelque chose ne va pas, répondez simplement à ce message.\n\n{business.name}" },
    { "pt", "Já está: a sua encomenda {order.outside_id|}",
      "Olá {customer.call_name|},\n\na sua encomenda já está. Se algo não estiver como deve, basta responder a este e-mail.\n\n{business.name}" },
};
static const struct letter_text order_late[] = {
    { "en", "Later than we said: your order {order.outside_id|}",
      "Hello {customer.call_name|there},\n\nyour order takes longer than we said. We are sorry, and we are seeing to it.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Später als gesagt: Ihre Bestellung {order.outside_id|}",
      "Guten Tag {customer.call_name|},\n\nIhre Bestellung braucht länger, als wir gesagt haben. Das tut uns leid; wir kümmern uns darum.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "Más tarde de lo dicho: su pedido {order.outside_id|}",
      "Hola {customer.call_name|},\n\nsu pedido tarda más de lo que dijimos. Lo sentimos y nos ocupamos de ello.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "Plus tard que prévu : votre commande {order.outside_id|}",
      "Bonjour {customer.call_name|},\n\nvotre commande prend plus de temps que nous l’avions dit. Nous en sommes désolés et nous nous en occupons.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "Mais tarde do que dissemos: a sua encomenda {order.outside_id|}",
      "Olá {customer.call_name|},\n\na sua encomenda demora mais do que dissemos. Lamentamos e estamos a tratar disso.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text order_cancelled[] = {
    { "en", "Cancelled: your order {order.outside_id|}",
      "Hello {customer.call_name|there},\n\nyour order was cancelled. If that is not what you wanted, just answer this mail.\n\n{business.name}" },
    { "de", "Storniert: Ihre Bestellung {order.outside_id|}",
      "Guten Tag {customer.call_name|},\n\nIhre Bestellung wurde storniert. Wenn Sie das nicht wollten, antworten Sie einfach auf diese Mail.\n\n{business.name}" },
    { "es", "Cancelado: su pedido {order.outside_id|}",
      "Hola {customer.call_name|},\n\nsu pedido fue cancelado. Si no es lo que quería, responda a este correo.\n\n{business.name}" },
    { "fr", "Annulée : votre commande {order.outside_id|}",
      "Bonjour {customer.call_name|},\n\nvotre commande a été annulée. Si ce n’est pas ce que vous vouliez, répondez simplement à ce message.\n\n{business.name}" },
    { "pt", "Cancelada: a sua encomenda {order.outside_id|}",
      "Olá {customer.call_name|},\n\na sua encomenda foi cancelada. Se não era o que queria, basta responder a este e-mail.\n\n{business.name}" },
};
static const struct letter_text return_announced[] = {
    { "en", "We expect your return {return.number|}",
      "Hello {customer.call_name|there},\n\nyour return is noted. We tell you when it is here.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Wir erwarten Ihre Rücksendung {return.number|}",
      "Guten Tag {customer.call_name|},\n\nIhre Rücksendung ist notiert. Wir sagen Ihnen, wenn sie da ist.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "Esperamos su devolución {return.number|}",
      "Hola {customer.call_name|},\n\nsu devolución está anotada. Le avisamos cuando esté aquí.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "Nous attendons votre retour {return.number|}",
      "Bonjour {customer.call_name|},\n\nvotre retour est noté. Nous vous dirons quand il sera là.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "Esperamos a sua devolução {return.number|}",
      "Olá {customer.call_name|},\n\na sua devolução está registada. Dizemos-lhe quando chegar.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text return_received[] = {
    { "en", "On its way to us: your return {return.number|}",
      "Hello {customer.call_name|there},\n\nyour return was handed over and is on its way to us.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Unterwegs zu uns: Ihre Rücksendung {return.number|}",
      "Guten Tag {customer.call_name|},\n\nIhre Rücksendung wurde abgegeben und ist unterwegs zu uns.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "En camino hacia nosotros: su devolución {return.number|}",
      "Hola {customer.call_name|},\n\nsu devolución fue entregada y viene de camino.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "En route vers nous : votre retour {return.number|}",
      "Bonjour {customer.call_name|},\n\nvotre retour a été déposé et il est en route vers nous.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "A caminho daqui: a sua devolução {return.number|}",
      "Olá {customer.call_name|},\n\na sua devolução foi entregue e vem a caminho.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text return_delivered[] = {
    { "en", "Received, thank you: your return {return.number|}",
      "Hello {customer.call_name|there},\n\nwe received your return. Thank you.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Angekommen, danke: Ihre Rücksendung {return.number|}",
      "Guten Tag {customer.call_name|},\n\nIhre Rücksendung ist bei uns angekommen. Vielen Dank.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "Recibida, gracias: su devolución {return.number|}",
      "Hola {customer.call_name|},\n\nrecibimos su devolución. Gracias.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "Bien reçu, merci : votre retour {return.number|}",
      "Bonjour {customer.call_name|},\n\nnous avons bien reçu votre retour. Merci.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "Recebida, obrigado: a sua devolução {return.number|}",
      "Olá {customer.call_name|},\n\nrecebemos a sua devolução. Obrigado.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text case_acknowledged[] = {
    { "en", "Somebody is seeing to it",
      "Hello {customer.call_name|there},\n\nwe heard that something was not right. Somebody is seeing to it now.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Jemand kümmert sich darum",
      "Guten Tag {customer.call_name|},\n\nwir haben gehört, dass etwas nicht in Ordnung war. Jemand kümmert sich jetzt darum.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "Alguien se ocupa de ello",
      "Hola {customer.call_name|},\n\nsupimos que algo no estuvo bien. Alguien ya se ocupa de ello.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "Quelqu’un s’en occupe",
      "Bonjour {customer.call_name|},\n\nnous avons appris que quelque chose n’allait pas. Quelqu’un s’en occupe maintenant.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "Alguém está a tratar disso",
      "Olá {customer.call_name|},\n\nsoubemos que algo não esteve bem. Alguém já está a tratar disso.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct letter_text case_resolved[] = {
    { "en", "We put it right",
      "Hello {customer.call_name|there},\n\nwe put right what was wrong. If it is still not as it should be, just answer this mail.\n\n[See where it stands]({link})\n\n{business.name}" },
    { "de", "Wir haben es in Ordnung gebracht",
      "Guten Tag {customer.call_name|},\n\nwir haben in Ordnung gebracht, was nicht stimmte. Wenn noch etwas fehlt, antworten Sie einfach auf diese Mail.\n\n[So steht es]({link})\n\n{business.name}" },
    { "es", "Lo hemos resuelto",
      "Hola {customer.call_name|},\n\nresolvimos lo que estaba mal. Si aún no está como debe, responda a este correo.\n\n[Ver cómo va]({link})\n\n{business.name}" },
    { "fr", "Nous l’avons réparé",
      "Bonjour {customer.call_name|},\n\nnous avons réparé ce qui n’allait pas. S’il manque encore quelque chose, répondez simplement à ce message.\n\n[Voir où cela en est]({link})\n\n{business.name}" },
    { "pt", "Resolvemos",
      "Olá {customer.call_name|},\n\nresolvemos o que estava mal. Se ainda não estiver como deve, basta responder a este e-mail.\n\n[Ver como está]({link})\n\n{business.name}" },
};
static const struct { const char *what; const struct letter_text *texts; size_t n; } words[] = {
    { "order.shipped", order_shipped, LENGTH(order_shipped) },
    { "order.delivered", order_delivered, LENGTH(order_delivered) },
    { "order.late", order_late, LENGTH(order_late) },
    { "order.cancelled", order_cancelled, LENGTH(order_cancelled) },
    { "return.announced", return_announced, LENGTH(return_announced) },
    { "return.received", return_received, LENGTH(return_received) },
    { "return.delivered", return_delivered, LENGTH(return_delivered) },
    { "case.acknowledged", case_acknowledged, LENGTH(case_acknowledged) },
    { "case.resolved", case_resolved, LENGTH(case_resolved) },
};
/* clang-format on */

const struct letter_text *tell_shipped_words(const struct tell_shipped *s, size_t *ret_count) {
    for (size_t i = 0; i < LENGTH(words); i++) {
        if (strcmp(words[i].what, s->what) == 0) {
            *ret_count = words[i].n;
            return words[i].texts;
        }
    }
    *ret_count = 0;
    return NULL;
}

const struct tell_shipped *tell_shipped_of(struct str what) {
    for (int i = 0; i < tell_shipped_count; i++) {
        if (str_is(what, tell_shipped[i].what)) {
            return &tell_shipped[i];
        }
    }
    return NULL;
}

const struct tell_shipped *tell_shipped_on(const struct event *e) {
    for (int i = 0; i < tell_shipped_count; i++) {
        const struct tell_shipped *s = &tell_shipped[i];
        bool fits = s->event && str_is(e->kind, s->event);
        if (fits && s->status) {
            const struct order_told *told = e->told;
            fits = told && str_is(told->status, s->status);
        }
        if (fits) {
            return s;
        }
    }
    return NULL;
}
