-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE outbound_message_logs (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channel_integrations (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    platform TEXT NOT NULL,
    recipient TEXT NOT NULL,
    content TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed', 'expired')),
    parts_total INTEGER NOT NULL,
    parts_sent INTEGER NOT NULL,
    response TEXT,
    external_id TEXT,
    external_ids TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    waits INTEGER NOT NULL,
    next_attempt_at INTEGER,
    error_code TEXT,
    error_message TEXT,
    retryable INTEGER,
    broadcast_id TEXT,
    timestamp INTEGER NOT NULL,
    sent_at INTEGER,
    delivered_at INTEGER,
    read_at INTEGER,
    failed_at INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX ix_outbound_list ON outbound_message_logs (tenant_id, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_platform ON outbound_message_logs (tenant_id, platform, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_conversation ON outbound_message_logs (conversation_id, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_broadcast ON outbound_message_logs (broadcast_id) WHERE broadcast_id IS NOT NULL;
CREATE INDEX ix_outbound_waiting ON outbound_message_logs (channel_id, timestamp) WHERE status IN ('queued', 'sending');
CREATE INDEX ix_outbound_open ON outbound_message_logs (conversation_id) WHERE status IN ('sent', 'delivered');

CREATE TABLE outbound_external_ids (
    channel_id TEXT NOT NULL,
    external_id TEXT NOT NULL,
    message_id TEXT NOT NULL REFERENCES outbound_message_logs (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    began_at INTEGER,
    sent_at INTEGER,
    delivered_at INTEGER,
    read_at INTEGER,
    failed_at INTEGER,
    error_code TEXT,
    error_message TEXT,
    superseded INTEGER NOT NULL,
    PRIMARY KEY (channel_id, external_id)
);
CREATE INDEX ix_outbound_external_message ON outbound_external_ids (message_id);

CREATE TABLE outbound_evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL REFERENCES outbound_message_logs (id) ON DELETE CASCADE,
    external_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER,
    told_at INTEGER NOT NULL,
    error_code TEXT,
    error_message TEXT,
    webhook_event_id TEXT
);
CREATE UNIQUE INDEX ux_outbound_evidence ON outbound_evidence (message_id, external_id, status);

CREATE TABLE outbound_early_statuses (
    channel_id TEXT NOT NULL,
    external_id TEXT NOT NULL,
    status TEXT NOT NULL,
    at INTEGER,
    told_at INTEGER NOT NULL,
    error_code TEXT,
    error_message TEXT,
    webhook_event_id TEXT,
    PRIMARY KEY (channel_id, external_id, status)
);
CREATE INDEX ix_outbound_early_age ON outbound_early_statuses (told_at);

CREATE TABLE outbound_persons (
    conversation_id TEXT PRIMARY KEY NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    tokens_from INTEGER,
    delivered_to INTEGER,
    read_to INTEGER,
    window_closed_at INTEGER
);
