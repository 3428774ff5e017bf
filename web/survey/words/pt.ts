// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Enviar', sending: 'A enviar…', saved: 'Guardado. Obrigado.', thanks: 'Obrigado', change: 'Mudar a minha resposta', notSent: 'Ainda não enviado: sem ligação. A sua resposta fica aqui e tentamos de novo.',
  tryAgain: 'Não enviado: sem ligação. O que escreveu continua aqui; tente de novo.', until: 'Pode mudar a sua resposta até {0}.', kept: 'A sua resposta está guardada',
  frozen: 'Esta resposta já não pode ser mudada. Se houver mais a dizer, diga-nos pessoalmente; ouvimos com gosto.', have: 'Obrigado, temos a sua resposta', answered: 'Respondeu {0} de {1}.',
  cannot: 'Já não pode ser mudada. Se houver mais a dizer, diga-nos pessoalmente.', closed: 'Este inquérito terminou', closedMore: 'Obrigado por querer responder. Se houver algo a dizer, diga-nos pessoalmente.',
  of: '{0} de {1}', needed: 'Esta pergunta precisa de uma resposta.', optional: 'opcional', language: 'Língua', file: 'Escolher um ficheiro', uploading: 'A enviar o ficheiro…', uploaded: 'O ficheiro foi enviado.',
  anonymous: 'Anónimo: ninguém pode saber quem respondeu.', receipt: 'O seu recibo', receiptMore: 'Guarde-o se quiser: com ele, e só com ele, esta resposta pode ser vista e apagada aqui.',
  own: 'Ver ou apagar a minha resposta', look: 'Mostrar a minha resposta', remove: 'Apagar a minha resposta', removed: 'A sua resposta foi apagada.', noReceipt: 'Não há aqui nenhuma resposta com este recibo.', back: 'Voltar',
  delighted: 'Encantado', pleased: 'Contente', neutral: 'Neutro', frustrated: 'Frustrado', angry: 'Zangado',
};
