CREATE TABLE messaging.outbound_message_logs (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    channel_id uuid NOT NULL REFERENCES messaging.channel_integrations (id),
    conversation_id uuid NOT NULL REFERENCES messaging.conversations (id),
    platform varchar(50) NOT NULL,
    recipient varchar(255) NOT NULL,
    content text NOT NULL,
    status varchar(20) NOT NULL CHECK (status IN ('queued', 'sending', 'unknown', 'sent', 'delivered', 'read', 'failed', 'expired')),
    -- How many calls to the platform it takes, and how many of them were accepted; while it is sending, the next one is under way.
    parts_total integer NOT NULL,
    parts_sent integer NOT NULL,
    response text,
    external_id varchar(255),
    external_ids text NOT NULL,
    attempts integer NOT NULL,
    -- Times that it was asked to wait since the last attempt that counts.
    waits integer NOT NULL,
    next_attempt_at timestamptz,
    error_code varchar(100),
    error_message text,
    retryable boolean,
    broadcast_id uuid,
    timestamp timestamptz NOT NULL,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    version bigint NOT NULL
);
CREATE INDEX ix_outbound_list ON messaging.outbound_message_logs (tenant_id, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_platform ON messaging.outbound_message_logs (tenant_id, platform, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_conversation ON messaging.outbound_message_logs (conversation_id, timestamp DESC, id DESC);
CREATE INDEX ix_outbound_broadcast ON messaging.outbound_message_logs (broadcast_id) WHERE broadcast_id IS NOT NULL;
CREATE INDEX ix_outbound_waiting ON messaging.outbound_message_logs (channel_id, timestamp) WHERE status IN ('queued', 'sending');
-- For watermarks, which tell of everything that was sent to a person.
CREATE INDEX ix_outbound_open ON messaging.outbound_message_logs (conversation_id) WHERE status IN ('sent', 'delivered');

-- The parts of a message that a platform took, by its ids, by which its statuses find them, and what is known of each. Telegram's ids are unique
-- within a chat only: its id is chat:message.
CREATE TABLE messaging.outbound_external_ids (
    channel_id uuid NOT NULL,
    external_id varchar(255) NOT NULL,
    message_id uuid NOT NULL REFERENCES messaging.outbound_message_logs (id) ON DELETE CASCADE,
    part integer NOT NULL,
    -- When the call began, by our clock; null for a part that only a status told us of.
    began_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    error_code varchar(100),
    error_message text,
    -- Sent again since: of this one only what says that it arrived still counts.
    superseded boolean NOT NULL,
    PRIMARY KEY (channel_id, external_id)
);
CREATE INDEX ix_outbound_external_message ON messaging.outbound_external_ids (message_id);

-- Everything that was told of a message, also what contradicts: evidence is kept, the status only rises.
CREATE TABLE messaging.outbound_evidence (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL REFERENCES messaging.outbound_message_logs (id) ON DELETE CASCADE,
    external_id varchar(255) NOT NULL,
    status varchar(20) NOT NULL,
    at timestamptz,
    told_at timestamptz NOT NULL,
    error_code varchar(100),
    error_message text,
    webhook_event_id uuid
);
CREATE UNIQUE INDEX ux_outbound_evidence ON messaging.outbound_evidence (message_id, external_id, status);

-- Statuses of ids that nobody knows yet: a platform may tell of a message before our own note of its id is durable.
CREATE TABLE messaging.outbound_early_statuses (
    channel_id uuid NOT NULL,
    external_id varchar(255) NOT NULL,
    status varchar(20) NOT NULL,
    at timestamptz,
    told_at timestamptz NOT NULL,
    error_code varchar(100),
    error_message text,
    webhook_event_id uuid,
    PRIMARY KEY (channel_id, external_id, status)
);
CREATE INDEX ix_outbound_early_age ON messaging.outbound_early_statuses (told_at);

-- What sending knows of a person on a channel: the pace, up to where everything was delivered and read, and when the platform said that the window is closed.
CREATE TABLE messaging.outbound_persons (
    conversation_id uuid PRIMARY KEY REFERENCES messaging.conversations (id) ON DELETE CASCADE,
    tokens_from timestamptz,
    delivered_to timestamptz,
    read_to timestamptz,
    window_closed_at timestamptz
);
