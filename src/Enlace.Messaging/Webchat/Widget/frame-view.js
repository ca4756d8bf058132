/* How messages look. Texts are only ever set as texts, and addresses only when they are of the web. */
(function () {
  'use strict';
  window.webchatView = function (T, api, press) {
    var $ = function (id) { return document.getElementById(id); }, list = $('messages'), text = $('text');

    // White must be legible on it: darkened until the contrast is 4.5 to 1.
    function readable(color) {
      var hex = color.slice(1);
      if (hex.length === 3) hex = hex.replace(/./g, '$&$&');
      var rgb = [0, 2, 4].map(function (at) { return parseInt(hex.substr(at, 2), 16); });
      function light() {
        var parts = rgb.map(function (c) { c /= 255; return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); });
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      }
      while (1.05 / (light() + 0.05) < 4.5) rgb = rgb.map(function (c) { return Math.floor(c * 0.93); });
      return '#' + rgb.map(function (c) { return c.toString(16).padStart(2, '0'); }).join('');
    }

    function line(own, who) {
      var item = document.createElement('li');
      if (own) item.className = 'own';
      var bubble = document.createElement('div'), meta = document.createElement('span');
      bubble.className = 'bubble';
      meta.className = 'meta';
      meta.textContent = who;
      item.append(bubble, meta);
      return item;
    }

    function attachment(file) {
      // Files of this server are fetched from where the frame is, whatever name the server has elsewhere.
      var url = new URL(file.url, location.href);
      if (url.pathname.indexOf(api + '/files/') === 0) url = new URL(url.pathname, location.href);
      var link = document.createElement('a');
      if (url.protocol !== 'http:' && url.protocol !== 'https:') { link.textContent = T.file; return link; }
      link.href = url.href;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      if (file.kind === 'image') {
        var image = document.createElement('img');
        image.src = url.href;
        image.alt = file.filename || T.file;
        link.append(image);
      } else link.textContent = file.filename || T.file;
      link.setAttribute('aria-label', (file.filename || T.file) + T.opens);
      return link;
    }

    function replies(message) {
      var box = document.createElement('div');
      box.className = 'replies';
      message.quick_replies.forEach(function (reply) {
        var button = document.createElement('button');
        button.type = 'button';
        button.textContent = reply.title;
        button.addEventListener('click', function () {
          box.querySelectorAll('button').forEach(function (other) { other.disabled = true; });
          press({ type: 'postback', payload: reply.id, text: reply.title, reply_to: message.id });
        });
        box.append(button);
      });
      return box;
    }

    // By number, and what has none yet at the end.
    function place(item, seq) {
      var after = null, rows = list.children;
      for (var i = rows.length - 1; i >= 0; i--) {
        if (rows[i] !== item && rows[i].dataset.seq && Number(rows[i].dataset.seq) < seq) { after = rows[i]; break; }
        if (rows[i].id === 'welcome') { after = rows[i]; break; }
      }
      var stay = after ? after.nextElementSibling === item : list.firstElementChild === item;
      var bottom = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
      if (!stay) { if (after) after.after(item); else list.prepend(item); }
      if (bottom) list.scrollTop = list.scrollHeight;
    }

    var typingEnds = 0;
    function typing(data) {
      clearTimeout(typingEnds);
      $('typing').textContent = data.on ? (data.sender.name || T.someone) + T.typing : '';
      if (data.on) typingEnds = setTimeout(function () { $('typing').textContent = ''; }, 30000);
    }

    function label(spanish) {
      document.documentElement.lang = spanish ? 'es' : 'en';
      $('name').textContent = T.name;
      list.setAttribute('aria-label', T.log);
      text.setAttribute('aria-label', T.write);
      text.placeholder = T.write;
      [['close', T.close], ['attach', T.attach], ['send', T.send]].forEach(function (pair) { $(pair[0]).setAttribute('aria-label', pair[1]); });
      $('file').setAttribute('aria-label', T.attach);
      $('older').textContent = T.older;
    }

    // The keyboard stays in the open chat, and Escape leaves it.
    function keys(leave) {
      document.addEventListener('keydown', function (event) {
        if (event.key === 'Escape') { leave(); return; }
        if (event.key !== 'Tab') return;
        var stops = Array.from(document.querySelectorAll('button, textarea, a[href], #messages')).filter(function (e) { return !e.disabled && e.offsetParent !== null; });
        var first = stops[0], last = stops[stops.length - 1];
        if (event.shiftKey && document.activeElement === first) { event.preventDefault(); last.focus(); }
        else if (!event.shiftKey && document.activeElement === last) { event.preventDefault(); first.focus(); }
      });
    }

    return { place: place, typing: typing, label: label, keys: keys, readable: readable, line: line, attachment: attachment, replies: replies };
  };
})();
