CREATE SCHEMA IF NOT EXISTS messaging;

CREATE TABLE messaging.channel_integrations (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    platform varchar(50) NOT NULL CHECK (platform IN ('whatsapp', 'messenger', 'instagram', 'telegram', 'webchat')),
    provider varchar(50) NOT NULL CHECK (provider IN ('meta', 'twilio', '360dialog', 'custom')),
    name varchar(255),
    external_address varchar(255),
    -- Sealed, as are the others.
    access_token text,
    token_hint varchar(4),
    secrets text,
    webhook_key_hash varchar(64),
    webhook_url varchar(500),
    status varchar(20) NOT NULL CHECK (status IN ('active', 'disabled', 'error')),
    -- JSON without secrets.
    config text NOT NULL,
    last_error text,
    last_error_at timestamptz,
    token_expires_at timestamptz,
    last_inbound_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz,
    version bigint NOT NULL
);
-- One live channel for an address, whosever it is: what arrives there can have one owner only.
CREATE UNIQUE INDEX ux_channel_integrations_address ON messaging.channel_integrations (platform, external_address) WHERE deleted_at IS NULL;
CREATE INDEX ix_channel_integrations_tenant ON messaging.channel_integrations (tenant_id, created_at DESC, id DESC);
CREATE INDEX ix_channel_integrations_key ON messaging.channel_integrations (webhook_key_hash) WHERE deleted_at IS NULL;
-- Where the secret is all that tells whose a webhook is, it is one channel's. 360dialog's webhooks name their number as well.
CREATE UNIQUE INDEX ux_channel_integrations_key ON messaging.channel_integrations (platform, webhook_key_hash) WHERE deleted_at IS NULL AND provider <> '360dialog';

CREATE TABLE messaging.conversations (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    channel_id uuid NOT NULL REFERENCES messaging.channel_integrations (id),
    platform varchar(50) NOT NULL,
    -- The one spelling of who it is.
    user_key varchar(255) NOT NULL,
    address varchar(255) NOT NULL,
    alternate_id varchar(255),
    name varchar(255),
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    stopped_reason varchar(255),
    created_at timestamptz NOT NULL,
    CONSTRAINT ux_conversations_user UNIQUE (channel_id, user_key)
);
CREATE INDEX ix_conversations_person ON messaging.conversations (tenant_id, platform, user_key);
CREATE INDEX ix_conversations_alternate ON messaging.conversations (channel_id, alternate_id) WHERE alternate_id IS NOT NULL;
CREATE INDEX ix_conversations_second ON messaging.conversations (tenant_id, platform, alternate_id) WHERE alternate_id IS NOT NULL;
