-- What changed lately, for a shared cache that outlives this process; with the cache in memory nothing is written here.
CREATE TABLE evt_write_mark (
    tenant_id TEXT    NOT NULL,
    family    TEXT    NOT NULL,
    item      TEXT    NOT NULL,
    stamp     INTEGER NOT NULL,
    version   INTEGER,
    at        INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, family, item)
) WITHOUT ROWID;
CREATE INDEX ix_write_mark_stamp ON evt_write_mark (stamp);
