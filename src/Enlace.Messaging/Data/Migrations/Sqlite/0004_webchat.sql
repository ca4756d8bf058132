-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE webchat_sessions (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    channel_id TEXT NOT NULL REFERENCES channel_integrations (id),
    visitor_id TEXT NOT NULL,
    identifier TEXT,
    is_verified INTEGER NOT NULL DEFAULT 0,
    name TEXT,
    email TEXT,
    locale TEXT,
    page_url TEXT,
    referrer TEXT,
    ip_hash TEXT,
    metadata TEXT,
    last_seq INTEGER NOT NULL DEFAULT 0,
    last_change INTEGER NOT NULL DEFAULT 0,
    read_seq INTEGER NOT NULL DEFAULT 0,
    allowed_at INTEGER NOT NULL,
    typing_until INTEGER,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    closed_at INTEGER
);
CREATE INDEX ix_webchat_sessions_channel ON webchat_sessions (channel_id, last_seen_at DESC, id DESC);
CREATE INDEX ix_webchat_sessions_person ON webchat_sessions (channel_id, identifier) WHERE identifier IS NOT NULL;
CREATE INDEX ix_webchat_sessions_address ON webchat_sessions (ip_hash, created_at);
CREATE INDEX ix_webchat_sessions_age ON webchat_sessions (last_seen_at);

CREATE TABLE webchat_messages (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    session_id TEXT NOT NULL REFERENCES webchat_sessions (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    is_inbound INTEGER NOT NULL,
    type TEXT NOT NULL,
    text TEXT,
    attachments TEXT,
    quick_replies TEXT,
    payload TEXT,
    reply_to TEXT,
    sender_type TEXT NOT NULL,
    sender_name TEXT,
    client_message_id TEXT,
    status TEXT NOT NULL CHECK (status IN ('sent', 'delivered', 'read')),
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    read_at INTEGER,
    CONSTRAINT ux_webchat_messages_seq UNIQUE (session_id, seq)
);
CREATE UNIQUE INDEX ux_webchat_messages_client ON webchat_messages (session_id, client_message_id) WHERE client_message_id IS NOT NULL;
CREATE INDEX ix_webchat_messages_undelivered ON webchat_messages (session_id, seq) WHERE status <> 'read';
CREATE INDEX ix_webchat_messages_age ON webchat_messages (created_at);

CREATE TABLE webchat_changes (
    session_id TEXT NOT NULL REFERENCES webchat_sessions (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    message_id TEXT,
    message_seq INTEGER,
    at INTEGER NOT NULL,
    PRIMARY KEY (session_id, seq)
);
CREATE INDEX ix_webchat_changes_age ON webchat_changes (at);

CREATE TABLE webchat_uploads (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    session_id TEXT NOT NULL REFERENCES webchat_sessions (id) ON DELETE CASCADE,
    filename TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    is_used INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_webchat_uploads_session ON webchat_uploads (session_id, created_at);
CREATE INDEX ix_webchat_uploads_unused ON webchat_uploads (created_at) WHERE NOT is_used;

CREATE TABLE webchat_tickets (
    hash TEXT PRIMARY KEY NOT NULL,
    session_id TEXT NOT NULL REFERENCES webchat_sessions (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
);
CREATE INDEX ix_webchat_tickets_session ON webchat_tickets (session_id);
CREATE INDEX ix_webchat_tickets_age ON webchat_tickets (expires_at);
