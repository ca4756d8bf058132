/* The chat inside the frame. What the visitor writes is first kept, then shown, then sent, and sent again until the server has it: the id that it was given
   here makes a repeat one message. What comes is read from a stream that goes on after the last event it has seen. */
(function () {
  'use strict';
  var query = new URLSearchParams(location.search);
  var website = query.get('website_token');
  var parentOrigin = query.get('parent') || location.origin;
  var spanish = /^es\b/i.test(query.get('locale') || navigator.language);
  var T = window.webchatWords(spanish), api = '/api/v1/webchat';
  var net = window.webchatNet(api, up), view = window.webchatView(T, api, queue);
  var call = net.call, outbox = net.outbox;
  var $ = function (id) { return document.getElementById(id); };
  var list = $('messages'), text = $('text');
  view.label(spanish);
  view.keys(function () { up({ type: 'close' }); });

  var token = null, session = null, lastEvent = null, lastSeq = 0, readSeq = 0, firstSeq = null, visible = false, user = null, page = null, referrer = null;
  var shown = new Map(), failures = 0, generation = 0, starting = null, sending = false;

  function hold(value) { token = value; net.setToken(value); }

  function up(message) { if (window.parent !== window) window.parent.postMessage(Object.assign({ webchat: true }, message), parentOrigin); }

  function pause(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }
  // One at a time: two beginnings would be two sessions.
  function start() {
    if (!starting) starting = begin().finally(function () { starting = null; });
    return starting;
  }

  function begin() {
    var body = { website_token: website, locale: spanish ? 'es' : 'en', page_url: page || undefined, referrer: referrer || undefined };
    if (token) body.session_token = token;
    if (user) body.user = user;
    return call('POST', '/sessions', body).then(function (answer) {
      if (answer.status !== 200 && answer.status !== 201) {
        if (answer.status < 500 && answer.status !== 429) { problem(T.gone); throw new Error('refused'); }
        throw new Error('later');
      }
      var told = answer.data;
      problem('');
      hold(told.session_token);
      up({ type: 'token', token: token });
      look(told.config);
      if (session !== told.session_id) {
        session = told.session_id;
        shown.clear();
        list.textContent = '';
        lastEvent = told.last_event_id; lastSeq = 0; firstSeq = null; readSeq = told.read_seq;
        // The stream goes on from here; what was before is listed.
        return call('GET', '/messages?limit=50').then(function (page) {
          if (page.status !== 200) throw new Error('later');
          page.data.messages.forEach(show);
          welcome(told.config, page.data.messages.length);
          $('older').hidden = !page.data.has_more;
          outbox().forEach(function (item) { pending(item); });
          badge();
          list.scrollTop = list.scrollHeight;
        });
      }
    });
  }

  function look(config) {
    var root = document.documentElement.style, theme = config.theme || {};
    if (theme.primary_color) {
      root.setProperty('--primary', view.readable(theme.primary_color));
      up({ type: 'theme', color: view.readable(theme.primary_color) });
    }
    if (theme.background_color) root.setProperty('--paper', theme.background_color);
    if (theme.text_color) root.setProperty('--ink', theme.text_color);
    if (config.name) $('name').textContent = config.name;
    $('presence').textContent = config.agents_online ? T.open : T.closed;
  }

  function welcome(config, count) {
    if (!config.welcome_message || count > 0 || $('welcome')) return;
    var item = view.line(false, config.name || T.name);
    item.id = 'welcome';
    item.querySelector('.bubble').textContent = config.welcome_message;
    list.prepend(item);
  }

  // What the visitor just wrote stands there before the server has it.
  function pending(item) {
    if (shown.has(item.client_message_id)) return;
    var row = view.line(true, T.sending);
    row.dataset.client = item.client_message_id;
    row.querySelector('.bubble').textContent = item.text || item.title || item.name || T.file;
    shown.set(item.client_message_id, row);
    list.append(row);
    list.scrollTop = list.scrollHeight;
  }

  function show(message) {
    lastSeq = Math.max(lastSeq, message.seq);
    if (firstSeq === null || message.seq < firstSeq) firstSeq = message.seq;
    if (shown.has(message.id)) return;
    var own = message.direction === 'inbound', known = message.client_message_id && shown.get(message.client_message_id);
    var who = own ? T.you : message.sender.name || T.name;
    var item = known || view.line(own, who), bubble = item.querySelector('.bubble');
    item.dataset.seq = message.seq;
    item.dataset.id = message.id;
    item.className = own ? 'own' : '';
    bubble.textContent = message.text || '';
    (message.attachments || []).forEach(function (file) { bubble.append(view.attachment(file)); });
    item.querySelector('.meta').textContent = who + ' · ' + new Date(message.created_at).toLocaleTimeString(spanish ? 'es' : 'en', { hour: '2-digit', minute: '2-digit' });
    if ((message.quick_replies || []).length > 0 && !own) item.append(view.replies(message));
    shown.set(message.id, item);
    if (message.client_message_id) { shown.set(message.client_message_id, item); net.drop(message.client_message_id); }
    view.place(item, message.seq);
    if (!own) { $('typing').textContent = ''; if (visible) read(); }
    badge();
  }

  function problem(what) { $('problem').textContent = what; }
  function connected(yes) {
    $('connection').hidden = yes;
    $('connection').textContent = yes ? '' : T.offline;
  }

  function queue(message) {
    message.client_message_id = net.uuid();
    net.put(message);
    pending(message);
    flush();
  }

  // In their order, one after the other; what a second tab took up too, the server knows by its id.
  function flush() {
    if (sending || !token) return Promise.resolve();
    sending = true;
    return drain().catch(function () { /* the stream tells when the connection is back */ }).finally(function () { sending = false; });
  }

  function drain() {
    var item = outbox()[0];
    if (!item) return Promise.resolve();
    var body = {};
    ['client_message_id', 'type', 'text', 'upload_id', 'payload', 'reply_to'].forEach(function (name) { if (item[name] !== undefined) body[name] = item[name]; });
    return call('POST', '/messages', body).then(function (answer) {
      if (answer.status === 200 || answer.status === 201) {
        net.drop(item.client_message_id);
        show(answer.data);
        return drain();
      }
      if (answer.status === 429) return pause(answer.wait * 1000).then(drain);
      if (answer.status === 401) { return restart().then(drain); }
      if (answer.status >= 500) throw new Error('later');
      // Refused for good: it stays visible as what it is.
      net.drop(item.client_message_id);
      var row = shown.get(item.client_message_id);
      if (row) { row.classList.add('failed'); row.querySelector('.meta').textContent = T.failed; }
      return drain();
    });
  }

  function restart() { hold(null); session = null; generation++; return start().then(function () { listen(); }); }

  function read() {
    if (lastSeq <= readSeq || !token) return;
    var seq = lastSeq;
    readSeq = seq;
    badge();
    call('POST', '/read', { seq: seq }).catch(function () { readSeq = Math.min(readSeq, seq - 1); });
  }

  function badge() {
    var count = 0;
    list.querySelectorAll('li[data-seq]:not(.own)').forEach(function (item) { if (Number(item.dataset.seq) > readSeq) count++; });
    up({ type: 'unread', count: count });
  }

  // What is missing between what is shown and what came.
  function fill() {
    return call('GET', '/messages?limit=100&after_seq=' + lastSeq).then(function (answer) {
      if (answer.status !== 200) throw new Error(String(answer.status));
      answer.data.messages.forEach(show);
      return answer.data.has_more ? fill() : null;
    });
  }

  function take(event) {
    var data = event.data ? JSON.parse(event.data) : null;
    if (event.id) lastEvent = Number(event.id);
    if (event.name === 'message.created') {
      if (data.seq > lastSeq + 1) { return fill().then(function () { show(data); }); }
      show(data);
    } else if (event.name === 'message.updated') {
      var told = shown.get(data.id);
      if (told) told.dataset.status = data.status;
    } else if (event.name === 'message.deleted') {
      var gone = shown.get(data.id);
      if (gone) gone.remove();
    } else if (event.name === 'typing') view.typing(data);
    else if (event.name === 'session.updated' && data.read_seq) { readSeq = Math.max(readSeq, data.read_seq); badge(); }
    else if (event.name === 'resync') return fill();
    else if (event.name === 'session.closed') { hold(null); session = null; up({ type: 'token', token: null }); throw new Error('closed'); }
    return null;
  }

  // One stream at a time; whoever began an older one stops.
  function listen() {
    var mine = ++generation;
    (function again() {
      if (mine !== generation) return;
      stream(mine).then(function () { failures = 0; return 500; }, function (error) {
        failures++;
        if (error && error.status === 401) return restart().then(function () { return null; }, function () { return 3000; });
        return Math.min(3000 * Math.pow(1.5, failures - 1), 15000) * (0.5 + Math.random() / 2);
      }).then(function (wait) {
        if (wait === null || mine !== generation) return;
        // After three failures the messages are asked for, until a stream stands again.
        var next = failures >= 3 ? poll().then(function () { return pause(5000); }) : pause(wait);
        wake = null;
        Promise.race([next, new Promise(function (done) { wake = done; })]).then(again);
      });
    })();
  }

  var wake = null;
  function poll() { return fill().then(function () { connected(true); flush(); }, function () { connected(false); }); }

  function stream(mine) {
    return net.stream(lastEvent, function () { failures = 0; connected(true); flush(); }, take, function () { return mine !== generation; })
      .catch(function (error) { connected(false); throw error; });
  }

  function connect() {
    start().then(listen, function (error) {
      if (error.message === 'refused') return;
      connected(false);
      setTimeout(connect, 3000 + Math.random() * 2000);
    });
  }

  $('form').addEventListener('submit', function (event) {
    event.preventDefault();
    var written = text.value.trim();
    if (!written) return;
    text.value = '';
    problem('');
    queue({ type: 'text', text: written });
    text.focus();
  });
  var lastTyped = 0;
  text.addEventListener('input', function () {
    text.style.height = 'auto';
    text.style.height = Math.min(text.scrollHeight, 120) + 'px';
    if (token && Date.now() - lastTyped > 10000) { lastTyped = Date.now(); call('POST', '/typing', { on: true }).catch(function () { /* only a courtesy */ }); }
  });
  text.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); $('form').requestSubmit(); }
  });
  $('attach').addEventListener('click', function () { $('file').click(); });
  $('file').addEventListener('change', function () {
    var file = $('file').files[0];
    $('file').value = '';
    if (!file) return;
    if (file.size > 10 * 1024 * 1024) { problem(T.big); return; }
    problem('');
    var form = new FormData();
    form.append('file', file);
    call('POST', '/uploads', form).then(function (answer) {
      if (answer.status !== 201) { problem(answer.status === 413 ? T.big : answer.status === 415 ? T.refused : T.failed); return; }
      queue({ type: answer.data.mime_type.indexOf('image/') === 0 ? 'image' : 'file', upload_id: answer.data.upload_id, name: file.name });
    }, function () { problem(T.offline); });
  });
  $('close').addEventListener('click', function () { up({ type: 'close' }); });
  $('older').addEventListener('click', function () {
    call('GET', '/messages?limit=50&before_seq=' + firstSeq).then(function (answer) {
      if (answer.status !== 200) return;
      answer.data.messages.forEach(show);
      $('older').hidden = !answer.data.has_more;
    }, function () { connected(false); });
  });
  window.addEventListener('online', function () { if (wake) wake(); flush(); });
  window.addEventListener('offline', function () { connected(false); net.cut(); });

  window.addEventListener('message', function (event) {
    if (event.origin !== parentOrigin || event.source !== window.parent || !event.data || event.data.webchat !== true) return;
    var data = event.data;
    if (data.type === 'start') { hold(data.token); net.restore(data.outbox); page = data.page; referrer = data.referrer; connect(); }
    else if (data.type === 'visible') { visible = data.on; if (visible) { text.focus(); list.scrollTop = list.scrollHeight; read(); } }
    else if (data.type === 'user') {
      user = data.user;
      // A beginning that is under way knows nothing of it yet.
      if (starting || token) Promise.resolve(starting).catch(function () { /* told already */ }).then(start).then(listen, function () { connected(false); });
    }
    else if (data.type === 'reset') {
      generation++;
      net.cut();
      var leave = token ? call('DELETE', '/sessions/current').catch(function () { /* it lapses by itself */ }) : Promise.resolve();
      hold(null); session = null; user = null;
      outbox().slice().forEach(function (item) { net.drop(item.client_message_id); });
      leave.then(connect);
    }
  });
  up({ type: 'ready' });
})();
