-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE "Inbox" (
    idempotency_key TEXT PRIMARY KEY NOT NULL,
    event_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('contact', 'campaign', 'address', 'crm')),
    manychat_id TEXT NOT NULL,
    request_id TEXT,
    traceparent TEXT,
    content_hash BLOB,
    payload BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    queued_at INTEGER,
    processed_at INTEGER,
    result TEXT
);
CREATE INDEX ix_inbox_waiting ON "Inbox" (received_at) WHERE queued_at IS NULL;
CREATE INDEX ix_inbox_age ON "Inbox" (received_at) WHERE queued_at IS NOT NULL;
