-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE evt_saga (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'compensating', 'completed', 'compensated', 'stuck')),
    step TEXT NOT NULL,
    waits_for TEXT,
    version INTEGER NOT NULL,
    data TEXT,
    compensation TEXT NOT NULL,
    reason TEXT,
    due_at INTEGER,
    timer INTEGER NOT NULL,
    alarm INTEGER,
    overdue_at INTEGER,
    stuck_state TEXT,
    stuck_reason TEXT,
    stuck_message TEXT,
    stuck_dest INTEGER,
    correlation_id TEXT NOT NULL,
    keep INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE UNIQUE INDEX ux_evt_saga_key ON evt_saga (tenant_id, type, key);
CREATE INDEX ix_evt_saga_tenant ON evt_saga (tenant_id, id DESC);
CREATE INDEX ix_evt_saga_state ON evt_saga (tenant_id, state, id DESC);
CREATE INDEX ix_evt_saga_open ON evt_saga (type, state) WHERE ended_at IS NULL;
CREATE INDEX ix_evt_saga_ended ON evt_saga (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE evt_saga_step (
    saga_id TEXT NOT NULL REFERENCES evt_saga ON DELETE CASCADE,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    step TEXT NOT NULL,
    waits_for TEXT,
    message_id TEXT,
    message TEXT,
    note TEXT,
    PRIMARY KEY (saga_id, version)
) WITHOUT ROWID;
