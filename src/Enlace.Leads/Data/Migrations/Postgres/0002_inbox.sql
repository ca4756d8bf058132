-- Every accepted event, written before its 202: one row, and the key that makes its repetition harmless.
CREATE TABLE dbo."Inbox" (
    idempotency_key varchar(100) PRIMARY KEY,
    event_id uuid NOT NULL,
    kind varchar(20) NOT NULL CHECK (kind IN ('contact', 'campaign', 'address', 'crm')),
    manychat_id varchar(50) NOT NULL,
    request_id varchar(128),
    traceparent varchar(128),
    -- SHA-256 of what it says: a key that comes again with another event is refused. Unknown of what a foreign producer put on the queue itself.
    content_hash bytea,
    -- The queue message, as its reader gets it.
    payload bytea NOT NULL,
    received_at timestamptz NOT NULL,
    -- When it was put on its queue; null while it waits for that.
    queued_at timestamptz,
    processed_at timestamptz,
    result varchar(50)
);
CREATE INDEX ix_inbox_waiting ON dbo."Inbox" (received_at) WHERE queued_at IS NULL;
CREATE INDEX ix_inbox_age ON dbo."Inbox" (received_at) WHERE queued_at IS NOT NULL;
