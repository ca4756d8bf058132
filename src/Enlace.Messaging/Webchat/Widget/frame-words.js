/* What the chat says of itself, in Spanish and in English. */
(function () {
  'use strict';
  window.webchatWords = function (spanish) {
    return spanish ? {
      name: 'Chat', close: 'Cerrar el chat', attach: 'Adjuntar un archivo', send: 'Enviar', write: 'Escribe un mensaje', log: 'Mensajes', older: 'Ver mensajes anteriores',
      offline: 'Sin conexión. Tus mensajes se enviarán cuando vuelva.', open: 'Respondemos en este horario', closed: 'Ahora no hay nadie; te responderemos después',
      typing: ' está escribiendo…', someone: 'Alguien', you: 'Tú', sending: 'Enviando…', failed: 'No se pudo enviar', big: 'El archivo es demasiado grande (máximo 10 MB).',
      refused: 'Este tipo de archivo no se acepta.', gone: 'El chat no está disponible.', file: 'Archivo', opens: ' (se abre en otra ventana)'
    } : {
      name: 'Chat', close: 'Close chat', attach: 'Attach a file', send: 'Send', write: 'Write a message', log: 'Messages', older: 'Show earlier messages',
      offline: 'No connection. Your messages will be sent when it is back.', open: 'We answer at this time', closed: 'Nobody is here now; we will answer later',
      typing: ' is typing…', someone: 'Somebody', you: 'You', sending: 'Sending…', failed: 'Could not be sent', big: 'The file is too large (10 MB at most).',
      refused: 'Files of this kind are not accepted.', gone: 'The chat is not available.', file: 'File', opens: ' (opens in another window)'
    };
  };
})();
