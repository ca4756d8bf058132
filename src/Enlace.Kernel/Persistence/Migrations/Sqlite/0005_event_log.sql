-- Every event as one document, kept for longer than the messages of the backbone. Its own number tells the order of arrival, by which it is
-- swept; people look for documents by when they happened.
CREATE TABLE evt_event_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    stored_at INTEGER NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX ix_evt_event_log_time ON evt_event_log (tenant_id, occurred_at DESC, message_id DESC);
CREATE INDEX ix_evt_event_log_type ON evt_event_log (tenant_id, type, occurred_at DESC, message_id DESC);
CREATE INDEX ix_evt_event_log_subject ON evt_event_log (tenant_id, subject, occurred_at DESC, message_id DESC);
CREATE INDEX ix_evt_event_log_correlation ON evt_event_log (tenant_id, correlation_id, occurred_at DESC, message_id DESC);
