// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Envoyer', sending: 'Envoi…', saved: 'Enregistré. Merci.', thanks: 'Merci', change: 'Changer ma réponse', notSent: 'Pas encore envoyé : pas de connexion. Votre réponse reste ici et sera renvoyée.',
  tryAgain: 'Non envoyé : pas de connexion. Ce que vous avez écrit est toujours là ; réessayez.', until: 'Vous pouvez changer votre réponse jusqu’à {0}.', kept: 'Votre réponse est gardée',
  frozen: 'Cette réponse ne peut plus être changée. S’il y a autre chose à dire, dites-le-nous en personne ; nous écoutons volontiers.', have: 'Merci, nous avons votre réponse', answered: 'Vous avez répondu {0} sur {1}.',
  cannot: 'Elle ne peut plus être changée. S’il y a autre chose à dire, dites-le-nous en personne.', closed: 'Cette enquête est terminée', closedMore: 'Merci d’avoir voulu répondre. S’il y a quelque chose à dire, dites-le-nous en personne.',
  of: '{0} sur {1}', needed: 'Cette question demande une réponse.', optional: 'facultatif', language: 'Langue', file: 'Choisir un fichier', uploading: 'Envoi du fichier…', uploaded: 'Le fichier est envoyé.',
  anonymous: 'Anonyme : personne ne peut savoir qui a répondu.', receipt: 'Votre reçu', receiptMore: 'Gardez-le si vous voulez : avec lui, et lui seul, cette réponse peut être vue et effacée ici.',
  own: 'Voir ou effacer ma réponse', look: 'Montrer ma réponse', remove: 'Effacer ma réponse', removed: 'Votre réponse est effacée.', noReceipt: 'Il n’y a pas de réponse avec ce reçu ici.', back: 'Retour',
  delighted: 'Enchanté', pleased: 'Content', neutral: 'Neutre', frustrated: 'Frustré', angry: 'En colère',
};
