/* The loader: puts the chat's frame and its button on the page, keeps the session's token and what is not sent yet in the page's own storage, and speaks with the frame of one
   origin only. Everything else happens inside the frame, which the page's styles and scripts cannot reach. */
(function () {
  'use strict';
  var script = document.currentScript || document.querySelector('script[data-website-token]');
  if (!script || window.webchat) return;
  var token = script.getAttribute('data-website-token');
  var host = new URL(script.src).origin;
  var locale = script.getAttribute('data-locale') || document.documentElement.lang || navigator.language || 'en';
  var spanish = /^es\b/i.test(locale);
  var words = spanish
    ? { open: 'Abrir el chat', close: 'Cerrar el chat', title: 'Chat', unread: ' mensajes sin leer' }
    : { open: 'Open chat', close: 'Close chat', title: 'Chat', unread: ' unread messages' };
  var key = 'webchat:' + token;
  var isOpen = false, isReady = false, waiting = [], unread = 0;

  // Storage may be switched off; then the session lives as long as the page.
  var memory = null;
  function load() { try { return localStorage.getItem(key); } catch (e) { return memory; } }
  function keep(value) {
    memory = value;
    try { if (value) localStorage.setItem(key, value); else localStorage.removeItem(key); } catch (e) { /* kept in memory */ }
  }

  // What was written and is not at the server yet, so that it outlives the page.
  function outbox() { try { return JSON.parse(localStorage.getItem(key + ':outbox')) || []; } catch (e) { return []; } }
  function keepOutbox(items) { try { localStorage.setItem(key + ':outbox', JSON.stringify(items)); } catch (e) { /* it lives in the frame */ } }

  function style(element, rules) { for (var name in rules) element.style.setProperty(name, rules[name], 'important'); }

  var button = document.createElement('button');
  button.type = 'button';
  button.id = 'webchat-button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', 'webchat-frame');
  style(button, {
    position: 'fixed', right: '20px', bottom: '20px', width: '56px', height: '56px', 'border-radius': '28px', border: '2px solid #fff', background: '#0056b3', color: '#fff',
    'font': '600 24px/1 system-ui,sans-serif', cursor: 'pointer', 'z-index': '2147483646', 'box-shadow': '0 2px 10px rgba(0,0,0,.35)', padding: '0'
  });

  var frame = document.createElement('iframe');
  frame.id = 'webchat-frame';
  frame.title = words.title;
  frame.src = host + '/webchat/frame?website_token=' + encodeURIComponent(token) + '&locale=' + encodeURIComponent(locale)
    + '&parent=' + encodeURIComponent(location.origin);
  frame.setAttribute('allow', 'clipboard-write');
  style(frame, {
    position: 'fixed', right: '20px', bottom: '88px', width: 'min(380px, calc(100vw - 40px))', height: 'min(600px, calc(100vh - 108px))', border: '0',
    'border-radius': '12px', 'box-shadow': '0 4px 24px rgba(0,0,0,.3)', 'z-index': '2147483647', display: 'none', background: '#fff', 'color-scheme': 'light'
  });

  function draw() {
    button.textContent = isOpen ? '\u00d7' : unread > 0 ? String(unread > 9 ? '9+' : unread) : '\u2709';
    button.setAttribute('aria-label', isOpen ? words.close : words.open + (unread > 0 ? ', ' + unread + words.unread : ''));
    button.setAttribute('aria-expanded', String(isOpen));
    frame.style.setProperty('display', isOpen ? 'block' : 'none', 'important');
  }

  function tell(message) {
    if (!isReady) { waiting.push(message); return; }
    // Never '*': only the chat's own origin may hear the visitor's token.
    frame.contentWindow.postMessage(Object.assign({ webchat: true }, message), host);
  }

  function show(open) {
    if (open === isOpen) return;
    isOpen = open;
    draw();
    tell({ type: 'visible', on: open });
    if (!open) button.focus();
  }

  window.addEventListener('message', function (event) {
    if (event.origin !== host || event.source !== frame.contentWindow || !event.data || event.data.webchat !== true) return;
    var data = event.data;
    if (data.type === 'ready') {
      isReady = true;
      frame.contentWindow.postMessage({ webchat: true, type: 'start', token: load(), outbox: outbox(), page: location.href, referrer: document.referrer }, host);
      waiting.splice(0).forEach(tell);
    } else if (data.type === 'token') keep(data.token);
    else if (data.type === 'put' && data.item) keepOutbox(outbox().concat([data.item]));
    else if (data.type === 'drop') keepOutbox(outbox().filter(function (item) { return item.client_message_id !== data.id; }));
    else if (data.type === 'close') show(false);
    else if (data.type === 'unread') { unread = Number(data.count) || 0; draw(); }
    else if (data.type === 'theme' && /^#[0-9a-f]{3,6}$/i.test(data.color)) button.style.setProperty('background', data.color, 'important');
  });
  button.addEventListener('click', function () { show(!isOpen); });

  function mount() { draw(); document.body.appendChild(frame); document.body.appendChild(button); }
  if (document.body) mount(); else document.addEventListener('DOMContentLoaded', mount);

  window.webchat = {
    setUser: function (user) { tell({ type: 'user', user: Object.assign({}, user) }); },
    open: function () { show(true); },
    close: function () { show(false); },
    reset: function () { keep(null); tell({ type: 'reset' }); }
  };
})();
