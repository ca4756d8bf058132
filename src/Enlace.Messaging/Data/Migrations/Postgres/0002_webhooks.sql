-- Every webhook POST as it came, durable before its 200: the inbox of the reader.
CREATE TABLE messaging.webhook_events (
    id uuid PRIMARY KEY,
    -- Null while no channel of ours is known to be meant.
    tenant_id varchar(255),
    channel_id uuid,
    -- Whose alone everything in the body is, as it was read last: nobody else may see it. Null where several have a part in it, or somebody unknown.
    body_tenant_id varchar(255),
    platform varchar(50) NOT NULL,
    provider varchar(50),
    url text NOT NULL,
    content_type varchar(255) NOT NULL,
    -- JSON: the headers that reading needs, none that is secret.
    headers text NOT NULL,
    body bytea NOT NULL,
    signature_ok boolean NOT NULL,
    -- JSON array: the channels whose own secrets signed it. Nothing in it counts for any other, unless our app's secret signed it.
    channels text NOT NULL,
    by_app boolean NOT NULL,
    received_at timestamptz NOT NULL,
    -- When a reader may take it; a taken one is free again when its lease is over.
    due_at timestamptz NOT NULL,
    -- Null while it waits for its reader.
    read_at timestamptz,
    -- Set when it could not be read, time and again: it waits for a person.
    quarantined_at timestamptz,
    -- Counted when it is taken, so that one that kills its reader is known.
    attempts integer NOT NULL DEFAULT 0,
    error text
);
CREATE INDEX ix_webhook_events_waiting ON messaging.webhook_events (due_at) WHERE read_at IS NULL AND quarantined_at IS NULL;
CREATE INDEX ix_webhook_events_quarantined ON messaging.webhook_events (id DESC) WHERE quarantined_at IS NOT NULL;
CREATE INDEX ix_webhook_events_unrouted ON messaging.webhook_events (id DESC) WHERE tenant_id IS NULL AND read_at IS NOT NULL;
CREATE INDEX ix_webhook_events_age ON messaging.webhook_events (received_at) WHERE read_at IS NOT NULL;

-- What has come before, for ever: 16 bytes of the hash of channel and external id, which outlive the message and say nothing of the person.
CREATE TABLE messaging.inbound_seen (
    key uuid PRIMARY KEY,
    seen_at timestamptz NOT NULL
);

CREATE TABLE messaging.inbound_messages (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    channel_id uuid NOT NULL REFERENCES messaging.channel_integrations (id),
    conversation_id uuid NOT NULL REFERENCES messaging.conversations (id),
    platform varchar(50) NOT NULL,
    webhook_event_id uuid,
    external_id varchar(255) NOT NULL,
    sender_id varchar(255) NOT NULL,
    sender_name varchar(255),
    type varchar(50) NOT NULL,
    text text,
    media text,
    postback text,
    reference text,
    context_external_id varchar(255),
    received_at timestamptz NOT NULL,
    sent_at timestamptz NOT NULL,
    processed boolean NOT NULL
);
CREATE UNIQUE INDEX ux_inbound_messages_external ON messaging.inbound_messages (channel_id, external_id);
CREATE INDEX ix_inbound_messages_list ON messaging.inbound_messages (tenant_id, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_platform ON messaging.inbound_messages (tenant_id, platform, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_conversation ON messaging.inbound_messages (conversation_id, sent_at DESC, id DESC, type);
CREATE INDEX ix_inbound_messages_echoes ON messaging.inbound_messages (conversation_id, sent_at DESC, id DESC) WHERE type = 'echo';
CREATE INDEX ix_inbound_messages_channel ON messaging.inbound_messages (channel_id, received_at DESC, id DESC);
CREATE INDEX ix_inbound_messages_event ON messaging.inbound_messages (webhook_event_id);

-- That somebody was erased, and how much; not who.
CREATE TABLE messaging.person_erasures (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    platform varchar(50) NOT NULL,
    erased_by varchar(255) NOT NULL,
    erased_at timestamptz NOT NULL,
    conversations integer NOT NULL,
    inbound integer NOT NULL,
    outbound integer NOT NULL,
    webhooks integer NOT NULL,
    facts integer NOT NULL
);
