-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE broadcasts (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('taking', 'running', 'paused', 'cancelled', 'completed')),
    content TEXT NOT NULL,
    items INTEGER NOT NULL,
    repeat_key TEXT,
    created_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    finished_at INTEGER
);
CREATE INDEX ix_broadcasts_list ON broadcasts (tenant_id, created_at DESC, id DESC);
CREATE INDEX ix_broadcasts_open ON broadcasts (state, id) WHERE state IN ('taking', 'running');
CREATE UNIQUE INDEX ux_broadcasts_repeat ON broadcasts (tenant_id, repeat_key) WHERE repeat_key IS NOT NULL;

CREATE TABLE broadcast_lanes (
    broadcast_id TEXT NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    channel_id TEXT,
    items INTEGER NOT NULL,
    place INTEGER NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (broadcast_id, platform)
);

CREATE TABLE broadcast_items (
    broadcast_id TEXT NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
    platform TEXT NOT NULL,
    place INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    recipient_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'queued', 'failed')),
    message_id TEXT,
    error_code TEXT,
    error TEXT,
    PRIMARY KEY (broadcast_id, platform, place)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_broadcast_items_recipient ON broadcast_items (broadcast_id, platform, recipient_key);

DROP INDEX ix_outbound_broadcast;
CREATE INDEX ix_outbound_broadcast ON outbound_message_logs (broadcast_id, status, platform) WHERE broadcast_id IS NOT NULL;
