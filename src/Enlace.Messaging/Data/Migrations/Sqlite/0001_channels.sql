-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE channel_integrations (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    platform TEXT NOT NULL CHECK (platform IN ('whatsapp', 'messenger', 'instagram', 'telegram', 'webchat')),
    provider TEXT NOT NULL CHECK (provider IN ('meta', 'twilio', '360dialog', 'custom')),
    name TEXT,
    external_address TEXT,
    access_token TEXT,
    token_hint TEXT,
    secrets TEXT,
    webhook_key_hash TEXT,
    webhook_url TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'disabled', 'error')),
    config TEXT NOT NULL,
    last_error TEXT,
    last_error_at INTEGER,
    token_expires_at INTEGER,
    last_inbound_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version INTEGER NOT NULL
);

CREATE UNIQUE INDEX ux_channel_integrations_address ON channel_integrations (platform, external_address) WHERE deleted_at IS NULL;
CREATE INDEX ix_channel_integrations_tenant ON channel_integrations (tenant_id, created_at DESC, id DESC);
CREATE INDEX ix_channel_integrations_key ON channel_integrations (webhook_key_hash) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX ux_channel_integrations_key ON channel_integrations (platform, webhook_key_hash) WHERE deleted_at IS NULL AND provider <> '360dialog';

CREATE TABLE conversations (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channel_integrations (id),
    platform TEXT NOT NULL,
    user_key TEXT NOT NULL,
    address TEXT NOT NULL,
    alternate_id TEXT,
    name TEXT,
    last_inbound_at INTEGER,
    last_outbound_at INTEGER,
    stopped_reason TEXT,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_conversations_user ON conversations (channel_id, user_key);
CREATE INDEX ix_conversations_person ON conversations (tenant_id, platform, user_key);
CREATE INDEX ix_conversations_alternate ON conversations (channel_id, alternate_id) WHERE alternate_id IS NOT NULL;
CREATE INDEX ix_conversations_second ON conversations (tenant_id, platform, alternate_id) WHERE alternate_id IS NOT NULL;
