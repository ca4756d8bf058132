CREATE TABLE probe_item (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL,
    amount INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_probe_item_name ON probe_item (tenant_id, name);

CREATE TABLE probe_effect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant_id TEXT NOT NULL,
    reaction TEXT NOT NULL,
    subject TEXT NOT NULL,
    number INTEGER NOT NULL
);
CREATE INDEX ix_probe_effect_subject ON probe_effect (subject, id);
