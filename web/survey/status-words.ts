// SPDX-License-Identifier: Apache-2.0
/* What a status page says. A language that lacks a word says it in English. */
export type StatusWords = Record<string, string>;

export const english: StatusWords = {
  order: 'Your order', case: 'Your concern', return: 'Your return', next: 'Next', by: 'by {0}', late: 'We are later than we said. We are sorry.', so: 'So far', done: 'All is done.', live: 'This page keeps itself up to date.',
  'order.placed': 'Ordered', 'order.shipped': 'On its way', 'order.delivered': 'Delivered', 'order.cancelled': 'Cancelled',
  'case.received': 'We heard from you', 'case.answered': 'Somebody took it on', 'case.apologised': 'We said sorry', 'case.put_right': 'Put right', 'case.closed': 'Closed',
  'return.announced': 'Announced', 'return.received': 'Handed over', 'return.arrived': 'Received, thank you',
  'next.delivery': 'Delivery', 'next.answer': 'Somebody takes it on', 'next.put_right': 'We put it right', 'next.ask': 'We ask you how it was', 'next.arrival': 'It arrives here',
  even: 'Nothing is owed.', owed: 'Still to pay: {0}', ours: 'We owe you {0}', wrong: 'This link is not valid', wrongMore: 'It may be mistyped or too old. Please ask us for a new one, or simply tell us in person.',
};

export const tongues: Record<string, StatusWords> = {
  de: {
    order: 'Ihre Bestellung', case: 'Ihr Anliegen', return: 'Ihre Rücksendung', next: 'Als Nächstes', by: 'bis {0}', late: 'Wir sind später als gesagt. Das tut uns leid.', so: 'Bisher', done: 'Alles ist erledigt.', live: 'Diese Seite hält sich selbst auf dem Stand.',
    'order.placed': 'Bestellt', 'order.shipped': 'Unterwegs', 'order.delivered': 'Geliefert', 'order.cancelled': 'Storniert',
    'case.received': 'Wir haben von Ihnen gehört', 'case.answered': 'Jemand kümmert sich', 'case.apologised': 'Wir haben uns entschuldigt', 'case.put_right': 'In Ordnung gebracht', 'case.closed': 'Abgeschlossen',
    'return.announced': 'Angekündigt', 'return.received': 'Abgegeben', 'return.arrived': 'Angekommen, danke',
    'next.delivery': 'Lieferung', 'next.answer': 'Jemand kümmert sich', 'next.put_right': 'Wir bringen es in Ordnung', 'next.ask': 'Wir fragen Sie, wie es war', 'next.arrival': 'Sie kommt bei uns an',
    even: 'Es ist nichts offen.', owed: 'Noch zu zahlen: {0}', ours: 'Wir schulden Ihnen {0}', wrong: 'Dieser Link gilt nicht', wrongMore: 'Vielleicht ist er vertippt oder zu alt. Bitte fragen Sie uns nach einem neuen.',
  },
  es: {
    order: 'Su pedido', case: 'Su caso', return: 'Su devolución', next: 'A continuación', by: 'antes del {0}', late: 'Vamos con retraso. Lo sentimos.', so: 'Hasta ahora', done: 'Todo está hecho.', live: 'Esta página se actualiza sola.',
    'order.placed': 'Pedido', 'order.shipped': 'En camino', 'order.delivered': 'Entregado', 'order.cancelled': 'Cancelado',
    'case.received': 'Recibimos su mensaje', 'case.answered': 'Alguien se ocupa', 'case.apologised': 'Pedimos disculpas', 'case.put_right': 'Resuelto', 'case.closed': 'Cerrado',
    'return.announced': 'Anunciada', 'return.received': 'Entregada', 'return.arrived': 'Recibida, gracias',
    'next.delivery': 'Entrega', 'next.answer': 'Alguien se ocupa', 'next.put_right': 'Lo resolvemos', 'next.ask': 'Le preguntamos cómo fue', 'next.arrival': 'Llega aquí',
    even: 'No hay nada pendiente.', owed: 'Por pagar: {0}', ours: 'Le debemos {0}', wrong: 'Este enlace no es válido', wrongMore: 'Puede estar mal escrito o ser demasiado antiguo. Pídanos uno nuevo.',
  },
  fr: {
    order: 'Votre commande', case: 'Votre demande', return: 'Votre retour', next: 'Ensuite', by: 'au plus tard {0}', late: 'Nous avons du retard. Nous en sommes désolés.', so: 'Jusqu’ici', done: 'Tout est fait.', live: 'Cette page se met à jour d’elle-même.',
    'order.placed': 'Commandé', 'order.shipped': 'En route', 'order.delivered': 'Livré', 'order.cancelled': 'Annulé',
    'case.received': 'Nous vous avons entendu', 'case.answered': 'Quelqu’un s’en occupe', 'case.apologised': 'Nous nous sommes excusés', 'case.put_right': 'Réparé', 'case.closed': 'Clos',
    'return.announced': 'Annoncé', 'return.received': 'Déposé', 'return.arrived': 'Reçu, merci',
    'next.delivery': 'Livraison', 'next.answer': 'Quelqu’un s’en occupe', 'next.put_right': 'Nous réparons', 'next.ask': 'Nous vous demandons comment c’était', 'next.arrival': 'Il arrive chez nous',
    even: 'Rien n’est dû.', owed: 'Reste à payer : {0}', ours: 'Nous vous devons {0}', wrong: 'Ce lien n’est pas valable', wrongMore: 'Il est peut-être mal recopié ou trop ancien. Demandez-nous-en un nouveau.',
  },
  it: {
    order: 'Il suo ordine', case: 'La sua segnalazione', return: 'Il suo reso', next: 'Prossimo passo', by: 'entro {0}', late: 'Siamo in ritardo. Ci scusiamo.', so: 'Finora', done: 'Tutto è fatto.', live: 'Questa pagina si aggiorna da sola.',
    'order.placed': 'Ordinato', 'order.shipped': 'In viaggio', 'order.delivered': 'Consegnato', 'order.cancelled': 'Annullato',
    'case.received': 'Abbiamo ricevuto la sua voce', 'case.answered': 'Qualcuno se ne occupa', 'case.apologised': 'Ci siamo scusati', 'case.put_right': 'Risolto', 'case.closed': 'Chiuso',
    'return.announced': 'Annunciato', 'return.received': 'Consegnato', 'return.arrived': 'Ricevuto, grazie',
    'next.delivery': 'Consegna', 'next.answer': 'Qualcuno se ne occupa', 'next.put_right': 'Lo risolviamo', 'next.ask': 'Le chiediamo com’è andata', 'next.arrival': 'Arriva da noi',
    even: 'Non c’è nulla da pagare.', owed: 'Ancora da pagare: {0}', ours: 'Le dobbiamo {0}', wrong: 'Questo link non è valido', wrongMore: 'Forse è scritto male o troppo vecchio. Ce ne chieda uno nuovo.',
  },
  nl: {
    order: 'Uw bestelling', case: 'Uw melding', return: 'Uw retour', next: 'Hierna', by: 'uiterlijk {0}', late: 'We zijn later dan gezegd. Dat spijt ons.', so: 'Tot nu toe', done: 'Alles is klaar.', live: 'Deze pagina werkt zichzelf bij.',
    'order.placed': 'Besteld', 'order.shipped': 'Onderweg', 'order.delivered': 'Bezorgd', 'order.cancelled': 'Geannuleerd',
    'case.received': 'We hebben van u gehoord', 'case.answered': 'Iemand is ermee bezig', 'case.apologised': 'We hebben sorry gezegd', 'case.put_right': 'Rechtgezet', 'case.closed': 'Gesloten',
    'return.announced': 'Aangekondigd', 'return.received': 'Afgegeven', 'return.arrived': 'Ontvangen, dank u',
    'next.delivery': 'Bezorging', 'next.answer': 'Iemand gaat ermee aan de slag', 'next.put_right': 'We zetten het recht', 'next.ask': 'We vragen u hoe het was', 'next.arrival': 'Het komt bij ons aan',
    even: 'Er staat niets open.', owed: 'Nog te betalen: {0}', ours: 'U krijgt van ons {0}', wrong: 'Deze link is niet geldig', wrongMore: 'Misschien is hij verkeerd getypt of te oud. Vraag ons om een nieuwe.',
  },
  pt: {
    order: 'A sua encomenda', case: 'O seu caso', return: 'A sua devolução', next: 'A seguir', by: 'até {0}', late: 'Estamos atrasados. Lamentamos.', so: 'Até agora', done: 'Está tudo feito.', live: 'Esta página atualiza-se sozinha.',
    'order.placed': 'Encomendado', 'order.shipped': 'A caminho', 'order.delivered': 'Entregue', 'order.cancelled': 'Cancelado',
    'case.received': 'Recebemos a sua mensagem', 'case.answered': 'Alguém está a tratar', 'case.apologised': 'Pedimos desculpa', 'case.put_right': 'Resolvido', 'case.closed': 'Fechado',
    'return.announced': 'Anunciada', 'return.received': 'Entregue ao transportador', 'return.arrived': 'Recebida, obrigado',
    'next.delivery': 'Entrega', 'next.answer': 'Alguém trata disso', 'next.put_right': 'Resolvemos', 'next.ask': 'Perguntamos-lhe como foi', 'next.arrival': 'Chega até nós',
    even: 'Não há nada a pagar.', owed: 'Ainda a pagar: {0}', ours: 'Devemos-lhe {0}', wrong: 'Esta ligação não é válida', wrongMore: 'Pode estar mal escrita ou ser demasiado antiga. Peça-nos uma nova.',
  },
  ar: {
    order: 'طلبك', case: 'شكواك', return: 'المرتجع', next: 'الخطوة التالية', by: 'قبل {0}', late: 'تأخرنا عمّا قلناه. نعتذر.', so: 'حتى الآن', done: 'انتهى كل شيء.', live: 'تتحدث هذه الصفحة تلقائيًا.',
    'order.placed': 'تم الطلب', 'order.shipped': 'في الطريق', 'order.delivered': 'تم التسليم', 'order.cancelled': 'أُلغي',
    'case.received': 'وصلتنا رسالتك', 'case.answered': 'هناك من يتولى الأمر', 'case.apologised': 'اعتذرنا', 'case.put_right': 'تم إصلاحه', 'case.closed': 'أُغلق',
    'return.announced': 'أُعلن عنه', 'return.received': 'سُلّم', 'return.arrived': 'وصل، شكرًا',
    'next.delivery': 'التسليم', 'next.answer': 'سيتولى أحدنا الأمر', 'next.put_right': 'سنصلح الأمر', 'next.ask': 'سنسألك كيف كان', 'next.arrival': 'يصل إلينا',
    even: 'لا شيء مستحق.', owed: 'المتبقي للدفع: {0}', ours: 'ندين لك بمبلغ {0}', wrong: 'هذا الرابط غير صالح', wrongMore: 'ربما كُتب خطأً أو صار قديمًا. اطلب منا رابطًا جديدًا.',
  },
  he: {
    order: 'ההזמנה שלך', case: 'הפנייה שלך', return: 'ההחזרה שלך', next: 'השלב הבא', by: 'עד {0}', late: 'אנחנו מאחרים. סליחה.', so: 'עד כה', done: 'הכול הושלם.', live: 'הדף מתעדכן מעצמו.',
    'order.placed': 'הוזמן', 'order.shipped': 'בדרך', 'order.delivered': 'נמסר', 'order.cancelled': 'בוטל',
    'case.received': 'שמענו ממך', 'case.answered': 'מישהו מטפל בזה', 'case.apologised': 'התנצלנו', 'case.put_right': 'תוקן', 'case.closed': 'נסגר',
    'return.announced': 'הוכרז', 'return.received': 'נמסר למשלוח', 'return.arrived': 'התקבל, תודה',
    'next.delivery': 'מסירה', 'next.answer': 'מישהו יטפל בזה', 'next.put_right': 'נתקן את זה', 'next.ask': 'נשאל אותך איך היה', 'next.arrival': 'יגיע אלינו',
    even: 'אין חוב.', owed: 'נותר לתשלום: {0}', ours: 'אנחנו חייבים לך {0}', wrong: 'הקישור אינו תקף', wrongMore: 'אולי הוא הוקלד בטעות או ישן מדי. אפשר לבקש מאיתנו חדש.',
  },
};
