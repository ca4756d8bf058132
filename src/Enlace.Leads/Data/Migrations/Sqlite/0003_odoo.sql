-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE "Odoo_Outbox" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    entity TEXT NOT NULL CHECK (entity IN ('contact', 'state', 'partner', 'lead')),
    entity_id INTEGER NOT NULL,
    operation TEXT NOT NULL,
    payload TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'error', 'dead')),
    last_error TEXT,
    sent_at INTEGER,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_odoo_outbox_due ON "Odoo_Outbox" (next_attempt_at, id) WHERE status <> 'dead';
CREATE INDEX ix_odoo_outbox_entity ON "Odoo_Outbox" (entity, entity_id);

CREATE TABLE "Odoo_Stage_Map" (
    state_key TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL,
    stage_id INTEGER NOT NULL
);

INSERT INTO "Odoo_Stage_Map" (state_key, state, stage_id) VALUES
    ('recien suscrito (sin asignar)', 'Recién Suscrito (Sin Asignar)', 16),
    ('recien suscrito pendiente de ac', 'Recién suscrito Pendiente de AC', 17),
    ('retorno en ac', 'Retornó en AC', 18),
    ('comienza atencion comercial', 'Comienza Atención Comercial', 19),
    ('retorno a asesoria especializada', 'Retornó a Asesoría especializada', 20),
    ('derivado asesoria medica', 'Derivado Asesoría Médica', 21),
    ('comienza asesoria medica', 'Comienza Asesoría Médica', 22),
    ('termino asesoria medica', 'Terminó Asesoría Médica', 23),
    ('no termino asesoria especializada derivado a comercial', 'No terminó Asesoría especializada Derivado a Comercial', 24),
    ('comienza cotizacion', 'Comienza Cotización', 25),
    ('orden de venta confirmada', 'Orden de venta Confirmada', 26);

CREATE TABLE "Odoo_Link" (
    entity TEXT NOT NULL,
    entity_id INTEGER NOT NULL,
    odoo_id INTEGER NOT NULL,
    sent TEXT,
    PRIMARY KEY (entity, entity_id)
);
CREATE INDEX ix_odoo_link_odoo ON "Odoo_Link" (entity, odoo_id);

CREATE TABLE "Odoo_Gate" (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    holder TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    held_until INTEGER,
    next_at INTEGER NOT NULL,
    sync_next_at INTEGER NOT NULL,
    blocked_until INTEGER,
    blocked_why TEXT,
    fail_streak INTEGER NOT NULL DEFAULT 0,
    uid INTEGER,
    uid_of TEXT,
    version TEXT
);
INSERT INTO "Odoo_Gate" (id, next_at, sync_next_at) VALUES (1, 0, 0);

CREATE TABLE "Odoo_Lease" (
    name TEXT PRIMARY KEY NOT NULL,
    owner TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    held_until INTEGER
);
INSERT INTO "Odoo_Lease" (name) VALUES ('drain'), ('sync');
