// SPDX-License-Identifier: Apache-2.0
export default {
  send: 'Enviar', sending: 'Enviando…', saved: 'Guardado. Gracias.', thanks: 'Gracias', change: 'Cambiar mi respuesta', notSent: 'Aún no enviado: sin conexión. Su respuesta queda aquí y lo intentamos de nuevo.',
  tryAgain: 'No enviado: sin conexión. Lo que escribió sigue aquí; inténtelo de nuevo.', until: 'Puede cambiar su respuesta hasta {0}.', kept: 'Su respuesta está guardada',
  frozen: 'Esta respuesta ya no se puede cambiar. Si hay algo más que decir, díganoslo en persona; escuchamos con gusto.', have: 'Gracias, tenemos su respuesta', answered: 'Respondió {0} de {1}.',
  cannot: 'Ya no se puede cambiar. Si hay algo más que decir, díganoslo en persona.', closed: 'Esta encuesta ha terminado', closedMore: 'Gracias por querer responder. Si hay algo que decir, díganoslo en persona.',
  of: '{0} de {1}', needed: 'Esta pregunta necesita una respuesta.', optional: 'opcional', language: 'Idioma', file: 'Elegir un archivo', uploading: 'Enviando el archivo…', uploaded: 'El archivo está enviado.',
  anonymous: 'Anónimo: nadie puede saber quién respondió.', receipt: 'Su recibo', receiptMore: 'Guárdelo si quiere: con él, y solo con él, esta respuesta se puede ver y borrar aquí.',
  own: 'Ver o borrar mi respuesta', look: 'Mostrar mi respuesta', remove: 'Borrar mi respuesta', removed: 'Su respuesta está borrada.', noReceipt: 'Aquí no hay ninguna respuesta con este recibo.', back: 'Volver',
  delighted: 'Encantado', pleased: 'Contento', neutral: 'Neutral', frustrated: 'Frustrado', angry: 'Enfadado',
};
