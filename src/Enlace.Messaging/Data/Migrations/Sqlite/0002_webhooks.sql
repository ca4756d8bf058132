-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE webhook_events (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT,
    channel_id TEXT,
    body_tenant_id TEXT,
    platform TEXT NOT NULL,
    provider TEXT,
    url TEXT NOT NULL,
    content_type TEXT NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    signature_ok INTEGER NOT NULL,
    channels TEXT NOT NULL,
    by_app INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    read_at INTEGER,
    quarantined_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT
);
CREATE INDEX ix_webhook_events_waiting ON webhook_events (due_at) WHERE read_at IS NULL AND quarantined_at IS NULL;
CREATE INDEX ix_webhook_events_quarantined ON webhook_events (id DESC) WHERE quarantined_at IS NOT NULL;
CREATE INDEX ix_webhook_events_unrouted ON webhook_events (id DESC) WHERE tenant_id IS NULL AND read_at IS NOT NULL;
CREATE INDEX ix_webhook_events_age ON webhook_events (received_at) WHERE read_at IS NOT NULL;

CREATE TABLE inbound_seen (
    key TEXT PRIMARY KEY NOT NULL,
    seen_at INTEGER NOT NULL
);

CREATE TABLE inbound_messages (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channel_integrations (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    platform TEXT NOT NULL,
    webhook_event_id TEXT,
    external_id TEXT NOT NULL,
    sender_id TEXT NOT NULL,
    sender_name TEXT,
    type TEXT NOT NULL,
    text TEXT,
    media TEXT,
    postback TEXT,
    reference TEXT,
    context_external_id TEXT,
    received_at INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    processed INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_inbound_messages_external ON inbound_messages (channel_id, external_id);
CREATE INDEX ix_inbound_messages_list ON inbound_messages (tenant_id, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_platform ON inbound_messages (tenant_id, platform, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_conversation ON inbound_messages (conversation_id, sent_at DESC, id DESC, type);
CREATE INDEX ix_inbound_messages_echoes ON inbound_messages (conversation_id, sent_at DESC, id DESC) WHERE type = 'echo';
CREATE INDEX ix_inbound_messages_channel ON inbound_messages (channel_id, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_event ON inbound_messages (webhook_event_id);

CREATE TABLE person_erasures (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    erased_by TEXT NOT NULL,
    erased_at INTEGER NOT NULL,
    conversations INTEGER NOT NULL,
    inbound INTEGER NOT NULL,
    outbound INTEGER NOT NULL,
    webhooks INTEGER NOT NULL,
    facts INTEGER NOT NULL
);
