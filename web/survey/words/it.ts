// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Invia', sending: 'Invio in corso…', saved: 'Salvato. Grazie.', thanks: 'Grazie', change: 'Cambia la mia risposta', notSent: 'Non ancora inviata: nessuna connessione. La risposta resta qui e verrà inviata di nuovo.',
  tryAgain: 'Non inviata: nessuna connessione. Quello che ha scritto è ancora qui; riprovi per favore.', until: 'Può cambiare la risposta fino a {0}.', kept: 'La sua risposta è conservata',
  frozen: 'Questa risposta non si può più cambiare. Se c’è altro da dire, ce lo dica di persona; ascoltiamo volentieri.', have: 'Grazie, abbiamo la sua risposta', answered: 'Ha risposto {0} su {1}.',
  cannot: 'Non si può più cambiare. Se c’è altro da dire, ce lo dica di persona.', closed: 'Questo sondaggio è chiuso', closedMore: 'Grazie per aver voluto rispondere. Se c’è qualcosa da dire, ce lo dica di persona.',
  of: '{0} su {1}', needed: 'A questa domanda serve una risposta.', optional: 'facoltativo', language: 'Lingua', file: 'Scegli un file', uploading: 'Invio del file…', uploaded: 'Il file è inviato.',
  anonymous: 'Anonimo: nessuno può scoprire chi ha risposto.', receipt: 'La sua ricevuta', receiptMore: 'La conservi, se vuole: con questa, e solo con questa, la risposta si può vedere e cancellare qui.',
  own: 'Vedi o cancella la mia risposta', look: 'Mostra la mia risposta', remove: 'Cancella la mia risposta', removed: 'La sua risposta è cancellata.', noReceipt: 'Qui non c’è nessuna risposta con questa ricevuta.', back: 'Indietro',
  delighted: 'Entusiasta', pleased: 'Contento', neutral: 'Neutro', frustrated: 'Deluso', angry: 'Arrabbiato',
};
