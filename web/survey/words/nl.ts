// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Versturen', sending: 'Wordt verstuurd…', saved: 'Opgeslagen. Dank u.', thanks: 'Dank u wel', change: 'Mijn antwoord wijzigen', notSent: 'Nog niet verstuurd: geen verbinding. Uw antwoord blijft hier en wordt opnieuw verstuurd.',
  tryAgain: 'Niet verstuurd: geen verbinding. Wat u schreef staat er nog; probeer het opnieuw.', until: 'U kunt uw antwoord wijzigen tot {0}.', kept: 'Uw antwoord is bewaard',
  frozen: 'Dit antwoord kan niet meer gewijzigd worden. Is er nog iets te zeggen, zeg het ons dan zelf; wij luisteren graag.', have: 'Dank u, wij hebben uw antwoord', answered: 'U antwoordde {0} van {1}.',
  cannot: 'Het kan niet meer gewijzigd worden. Is er nog iets te zeggen, zeg het ons dan zelf.', closed: 'Deze enquête is gesloten', closedMore: 'Dank u dat u wilde antwoorden. Is er iets te zeggen, zeg het ons dan zelf.',
  of: '{0} van {1}', needed: 'Deze vraag heeft een antwoord nodig.', optional: 'niet verplicht', language: 'Taal', file: 'Kies een bestand', uploading: 'Bestand wordt verstuurd…', uploaded: 'Het bestand is verstuurd.',
  anonymous: 'Anoniem: niemand kan achterhalen wie heeft geantwoord.', receipt: 'Uw ontvangstbewijs', receiptMore: 'Bewaar het als u wilt: hiermee, en alleen hiermee, kan dit antwoord hier bekeken en verwijderd worden.',
  own: 'Mijn antwoord bekijken of verwijderen', look: 'Mijn antwoord tonen', remove: 'Mijn antwoord verwijderen', removed: 'Uw antwoord is verwijderd.', noReceipt: 'Er is hier geen antwoord met dit ontvangstbewijs.', back: 'Terug',
  delighted: 'Heel blij', pleased: 'Tevreden', neutral: 'Neutraal', frustrated: 'Teleurgesteld', angry: 'Boos',
};
