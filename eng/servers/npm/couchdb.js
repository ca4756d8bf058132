// A CouchDB-compatible server of one user, made of PouchDB's own parts: node couchdb.js PORT FOLDER USER PASSWORD PID_FILE
// The packaged pouchdb-server ends itself on the first request once an administrator is set, so credentials are checked here.
'use strict';
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');

const [port, folder, user, password, pidFile] = process.argv.slice(2);
const modules = process.env.ENLACE_NPM_FOLDER;
const from = name => require(path.join(modules, 'node_modules', name));

fs.mkdirSync(folder, { recursive: true });
const PouchDB = from('pouchdb-core')
  .plugin(from('pouchdb-adapter-leveldb'))
  .plugin(from('pouchdb-mapreduce'))
  .plugin(from('pouchdb-replication'))
  .plugin(from('pouchdb-adapter-http'))
  .defaults({ prefix: path.resolve(folder) + path.sep, adapter: 'leveldb' });

const expected = Buffer.from('Basic ' + Buffer.from(`${user}:${password}`).toString('base64'));
const isUser = request => {
  const given = Buffer.from(request.headers.authorization || '');
  return given.length === expected.length && crypto.timingSafeEqual(given, expected);
};

const app = from('express')();
app.use((request, response, next) => {
  if (request.path === '/' || request.path === '/_up' || isUser(request)) return next();
  return response.status(401).set('WWW-Authenticate', 'Basic realm="couchdb"').json({ error: 'unauthorized', reason: 'Name or password is incorrect.' });
});
app.get('/_up', (request, response) => response.json({ status: 'ok' }));
app.use(from('express-pouchdb')(PouchDB, {
  mode: 'minimumForPouchDB',
  configPath: path.join(folder, 'config.json'),
  logPath: path.join(folder, 'log.txt'),
  overrideMode: { include: ['config-infrastructure', 'logging-infrastructure', 'routes/find', 'routes/uuids'] },
}));
app.listen(Number(port), '127.0.0.1', () => fs.writeFileSync(pidFile, `${process.pid}\n`));
