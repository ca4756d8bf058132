-- A visitor's conversation with one channel: who shows its token reads and writes here.
CREATE TABLE messaging.webchat_sessions (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    channel_id uuid NOT NULL REFERENCES messaging.channel_integrations (id),
    visitor_id uuid NOT NULL,
    -- Who it is in the customer's own system; only a label until the customer's backend has proved it.
    identifier varchar(255),
    is_verified boolean NOT NULL DEFAULT false,
    name varchar(255),
    email varchar(255),
    locale varchar(35),
    -- Without their query.
    page_url varchar(2000),
    referrer varchar(2000),
    -- Keyed, so that nobody can count through all addresses.
    ip_hash varchar(64),
    -- JSON object of whoever opened it for a visitor.
    metadata text,
    -- The last message, the last change, and the last message that was read: each counted in the transaction of its row, so without gaps.
    last_seq bigint NOT NULL DEFAULT 0,
    last_change bigint NOT NULL DEFAULT 0,
    read_seq bigint NOT NULL DEFAULT 0,
    -- When the next message would be within the visitor's pace.
    allowed_at timestamptz NOT NULL,
    typing_until timestamptz,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE INDEX ix_webchat_sessions_channel ON messaging.webchat_sessions (channel_id, last_seen_at DESC, id DESC);
CREATE INDEX ix_webchat_sessions_person ON messaging.webchat_sessions (channel_id, identifier) WHERE identifier IS NOT NULL;
CREATE INDEX ix_webchat_sessions_address ON messaging.webchat_sessions (ip_hash, created_at);
CREATE INDEX ix_webchat_sessions_age ON messaging.webchat_sessions (last_seen_at);

CREATE TABLE messaging.webchat_messages (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    session_id uuid NOT NULL REFERENCES messaging.webchat_sessions (id) ON DELETE CASCADE,
    seq bigint NOT NULL,
    is_inbound boolean NOT NULL,
    type varchar(20) NOT NULL,
    text text,
    -- JSON arrays; null when empty.
    attachments text,
    quick_replies text,
    payload text,
    reply_to uuid,
    sender_type varchar(20) NOT NULL,
    sender_name varchar(255),
    -- The visitor's own id of it, by which a repeat is known.
    client_message_id varchar(128),
    status varchar(20) NOT NULL CHECK (status IN ('sent', 'delivered', 'read')),
    created_at timestamptz NOT NULL,
    delivered_at timestamptz,
    read_at timestamptz,
    CONSTRAINT ux_webchat_messages_seq UNIQUE (session_id, seq)
);
CREATE UNIQUE INDEX ux_webchat_messages_client ON messaging.webchat_messages (session_id, client_message_id) WHERE client_message_id IS NOT NULL;
CREATE INDEX ix_webchat_messages_undelivered ON messaging.webchat_messages (session_id, seq) WHERE status <> 'read';
CREATE INDEX ix_webchat_messages_age ON messaging.webchat_messages (created_at);

-- What happened in a session, for streams that come back; kept for a week.
CREATE TABLE messaging.webchat_changes (
    session_id uuid NOT NULL REFERENCES messaging.webchat_sessions (id) ON DELETE CASCADE,
    seq bigint NOT NULL,
    kind varchar(30) NOT NULL,
    message_id uuid,
    message_seq bigint,
    at timestamptz NOT NULL,
    PRIMARY KEY (session_id, seq)
);
CREATE INDEX ix_webchat_changes_age ON messaging.webchat_changes (at);

CREATE TABLE messaging.webchat_uploads (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    session_id uuid NOT NULL REFERENCES messaging.webchat_sessions (id) ON DELETE CASCADE,
    filename varchar(255) NOT NULL,
    mime_type varchar(100) NOT NULL,
    size bigint NOT NULL,
    content bytea NOT NULL,
    is_used boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL
);
CREATE INDEX ix_webchat_uploads_session ON messaging.webchat_uploads (session_id, created_at);
CREATE INDEX ix_webchat_uploads_unused ON messaging.webchat_uploads (created_at) WHERE NOT is_used;

-- Single use; kept by hash.
CREATE TABLE messaging.webchat_tickets (
    hash varchar(64) PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES messaging.webchat_sessions (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL
);
CREATE INDEX ix_webchat_tickets_session ON messaging.webchat_tickets (session_id);
CREATE INDEX ix_webchat_tickets_age ON messaging.webchat_tickets (expires_at);
