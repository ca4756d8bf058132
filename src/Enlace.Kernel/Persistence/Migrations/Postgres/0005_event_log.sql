-- Every event as one document, kept for longer than the messages of the backbone. Its own number tells the order of arrival, by which it is
-- swept; people look for documents by when they happened.
CREATE TABLE evt.event_log (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id     uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    subject        text        NOT NULL,
    tenant_id      text        NOT NULL,
    correlation_id text        NOT NULL,
    occurred_at    timestamptz NOT NULL,
    stored_at      timestamptz NOT NULL,
    document       text        NOT NULL
);
CREATE INDEX ix_event_log_time ON evt.event_log (tenant_id, occurred_at DESC, message_id DESC);
CREATE INDEX ix_event_log_type ON evt.event_log (tenant_id, type, occurred_at DESC, message_id DESC);
CREATE INDEX ix_event_log_subject ON evt.event_log (tenant_id, subject, occurred_at DESC, message_id DESC);
CREATE INDEX ix_event_log_correlation ON evt.event_log (tenant_id, correlation_id, occurred_at DESC, message_id DESC);
