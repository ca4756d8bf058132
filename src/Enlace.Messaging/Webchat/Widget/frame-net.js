/* How the chat speaks with the server: calls, what is not sent yet, and the stream of events. */
(function () {
  'use strict';
  window.webchatNet = function (api, up) {
    var token = null;

    function uuid() {
      if (crypto.randomUUID) return crypto.randomUUID();
      var bytes = crypto.getRandomValues(new Uint8Array(16));
      return Array.from(bytes, function (b) { return b.toString(16).padStart(2, '0'); }).join('');
    }

    // What was written and is not at the server yet. The page keeps it, as it keeps the token: browsers give a frame of another site no storage that lasts.
    var waiting = [];
    function put(item) { waiting.push(item); up({ type: 'put', item: item }); }
    function drop(id) {
      waiting = waiting.filter(function (item) { return item.client_message_id !== id; });
      up({ type: 'drop', id: id });
    }
    function restore(items) {
      waiting = (Array.isArray(items) ? items : []).filter(function (item) { return item && typeof item.client_message_id === 'string'; });
    }

    function call(method, path, body) {
      var headers = { Accept: 'application/json' };
      if (token) headers.Authorization = 'Bearer ' + token;
      if (body && !(body instanceof FormData)) { headers['Content-Type'] = 'application/json'; body = JSON.stringify(body); }
      return fetch(api + path, { method: method, headers: headers, body: body || undefined, credentials: 'omit', cache: 'no-store' }).then(function (answer) {
        return answer.text().then(function (raw) {
          var parsed = null;
          try { parsed = raw ? JSON.parse(raw) : null; } catch (e) { /* a gateway's page */ }
          return { status: answer.status, data: parsed && parsed.data, wait: Number(answer.headers.get('Retry-After')) || 1 };
        });
      });
    }

    /* One stream, until it ends; each event is taken before the next is read. */
    var abort = null;
    function stream(last, opened, take, isOld) {
      abort = new AbortController();
      var mine = abort, headers = { Authorization: 'Bearer ' + token, Accept: 'text/event-stream' };
      if (last !== null) headers['Last-Event-ID'] = String(last);
      return fetch(api + '/events', { headers: headers, credentials: 'omit', cache: 'no-store', signal: mine.signal }).then(function (answer) {
        if (answer.status !== 200) { var refused = new Error('refused'); refused.status = answer.status; throw refused; }
        opened();
        var reader = answer.body.getReader(), decoder = new TextDecoder(), buffer = '', heard = Date.now();
        // The server pings; a connection that says nothing for two of them is dead, whatever the system believes.
        var watch = setInterval(function () { if (Date.now() - heard > 50000 || isOld()) mine.abort(); }, 5000);
        return (function next() {
          return reader.read().then(function (chunk) {
            if (chunk.done) return null;
            heard = Date.now();
            buffer += decoder.decode(chunk.value, { stream: true });
            var blocks = buffer.split('\n\n');
            buffer = blocks.pop();
            return blocks.reduce(function (before, block) { return before.then(function () { return handle(block, take); }); }, Promise.resolve()).then(next);
          });
        })().finally(function () { clearInterval(watch); });
      });
    }

    function handle(block, take) {
      var event = { name: 'message', data: '' };
      block.split('\n').forEach(function (row) {
        if (row.indexOf('id: ') === 0) event.id = row.slice(4);
        else if (row.indexOf('event: ') === 0) event.name = row.slice(7);
        else if (row.indexOf('data: ') === 0) event.data += row.slice(6);
      });
      return event.data ? take(event) : null;
    }

    return {
      setToken: function (value) { token = value; }, uuid: uuid, put: put, drop: drop, restore: restore, call: call, stream: stream,
      outbox: function () { return waiting; },
      cut: function () { if (abort) abort.abort(); }
    };
  };
})();
