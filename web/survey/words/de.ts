// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Senden', sending: 'Wird gesendet…', saved: 'Gespeichert. Danke.', thanks: 'Danke', change: 'Antwort ändern', notSent: 'Noch nicht gesendet: keine Verbindung. Ihre Antwort bleibt hier und wird noch einmal gesendet.',
  tryAgain: 'Nicht gesendet: keine Verbindung. Was Sie geschrieben haben, ist noch da; bitte noch einmal versuchen.', until: 'Sie können Ihre Antwort ändern bis {0}.', kept: 'Ihre Antwort ist aufgehoben',
  frozen: 'Diese Antwort lässt sich nicht mehr ändern. Gibt es noch etwas zu sagen, sagen Sie es uns bitte selbst; wir hören gern zu.', have: 'Danke, wir haben Ihre Antwort', answered: 'Sie haben {0} von {1} gegeben.',
  cannot: 'Sie lässt sich nicht mehr ändern. Gibt es noch etwas zu sagen, sagen Sie es uns bitte selbst.', closed: 'Diese Umfrage ist beendet', closedMore: 'Danke, dass Sie antworten wollten. Gibt es etwas zu sagen, sagen Sie es uns bitte selbst.',
  of: '{0} von {1}', needed: 'Diese Frage braucht eine Antwort.', optional: 'freiwillig', language: 'Sprache', file: 'Datei wählen', uploading: 'Datei wird gesendet…', uploaded: 'Die Datei ist gesendet.',
  anonymous: 'Anonym: Niemand kann herausfinden, wer geantwortet hat.', receipt: 'Ihre Quittung', receiptMore: 'Behalten Sie sie, wenn Sie mögen: Mit ihr, und nur mit ihr, lässt sich diese Antwort hier ansehen und löschen.',
  own: 'Meine Antwort ansehen oder löschen', look: 'Antwort zeigen', remove: 'Antwort löschen', removed: 'Ihre Antwort ist gelöscht.', noReceipt: 'Zu dieser Quittung gibt es hier keine Antwort.', back: 'Zurück',
  delighted: 'Begeistert', pleased: 'Zufrieden', neutral: 'Neutral', frustrated: 'Enttäuscht', angry: 'Verärgert',
};
