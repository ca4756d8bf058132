-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
-- What happened, written once and never changed.
CREATE TABLE evt_message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT,
    replay_of TEXT,
    traceparent TEXT,
    content_type TEXT NOT NULL,
    data BLOB NOT NULL,
    occurred_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_evt_message_tenant ON evt_message (tenant_id, id DESC);
CREATE INDEX ix_evt_message_type ON evt_message (tenant_id, type, id DESC);
CREATE INDEX ix_evt_message_subject ON evt_message (tenant_id, subject, id DESC);
CREATE INDEX ix_evt_message_correlation ON evt_message (correlation_id);
CREATE INDEX ix_evt_message_created ON evt_message (created_at);

-- Where messages go: a reaction in this program, a webhook, later a broker or an outside system.
CREATE TABLE evt_destination (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    tenant_id TEXT,
    paused INTEGER NOT NULL DEFAULT 0,
    pause_reason TEXT,
    breaker INTEGER NOT NULL DEFAULT 0,
    ramp INTEGER NOT NULL DEFAULT 0,
    fail_streak INTEGER NOT NULL DEFAULT 0,
    first_fail_at INTEGER,
    blocked_until INTEGER,
    created_at INTEGER NOT NULL
);

-- One line per ordered destination and subject: what stands in a lane leaves it in order, and a lane that waits delays no other lane.
CREATE TABLE evt_lane (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dest_id INTEGER NOT NULL REFERENCES evt_destination,
    key TEXT NOT NULL,
    state INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    pushed INTEGER NOT NULL DEFAULT 0,
    done INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    deadline_at INTEGER,
    UNIQUE (dest_id, key)
);
CREATE INDEX ix_evt_lane_ready ON evt_lane (dest_id, due_at, id) WHERE state = 1;
CREATE INDEX ix_evt_lane_suspect ON evt_lane (dest_id, due_at, id) WHERE state = 1 AND claims > 0;
CREATE INDEX ix_evt_lane_owned ON evt_lane (owner) WHERE state = 2;

-- What is still to be done; a row leaves when its work is done, so every scan stays short.
-- No foreign keys here: only the backbone writes it, and the checks would lock the destination's row on every enqueue.
CREATE TABLE evt_delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dest_id INTEGER NOT NULL,
    lane_id INTEGER,
    message_row INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    claims INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    owner TEXT,
    epoch INTEGER NOT NULL DEFAULT 0,
    deadline_at INTEGER,
    last_error TEXT
);
CREATE INDEX ix_evt_delivery_ready ON evt_delivery (dest_id, due_at, id) WHERE state = 0 AND lane_id IS NULL;
CREATE INDEX ix_evt_delivery_suspect ON evt_delivery (dest_id, due_at, id) WHERE state = 0 AND lane_id IS NULL AND claims > 0;
CREATE INDEX ix_evt_delivery_lane ON evt_delivery (lane_id, id) WHERE lane_id IS NOT NULL;
CREATE INDEX ix_evt_delivery_owned ON evt_delivery (owner) WHERE state = 1;
CREATE INDEX ix_evt_delivery_message ON evt_delivery (message_row);
CREATE INDEX ix_evt_delivery_dest ON evt_delivery (dest_id, id DESC);

-- Who receives what a subject tells, beside the reactions that the program itself lists.
CREATE TABLE evt_subscription (
    dest_id INTEGER PRIMARY KEY REFERENCES evt_destination,
    tenant_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    types TEXT
);
CREATE INDEX ix_evt_subscription_subject ON evt_subscription (tenant_id, subject);

CREATE TABLE evt_node (
    id TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    version TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    lease_until INTEGER NOT NULL
);

CREATE TABLE evt_inbox (
    consumer TEXT NOT NULL,
    source TEXT NOT NULL,
    message_id TEXT NOT NULL,
    done_at INTEGER NOT NULL,
    PRIMARY KEY (consumer, source, message_id)
) WITHOUT ROWID;
CREATE INDEX ix_evt_inbox_done ON evt_inbox (done_at);

CREATE TABLE evt_attempt (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    delivery_id INTEGER NOT NULL,
    message_row INTEGER NOT NULL,
    dest_id INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    node TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    http_status INTEGER,
    error_code TEXT,
    detail TEXT
);
CREATE INDEX ix_evt_attempt_delivery ON evt_attempt (dest_id, delivery_id DESC, id);
CREATE INDEX ix_evt_attempt_message ON evt_attempt (message_row);
CREATE INDEX ix_evt_attempt_started ON evt_attempt (started_at);

CREATE TABLE evt_dead_letter (
    id TEXT PRIMARY KEY,
    delivery_id INTEGER NOT NULL,
    message_row INTEGER NOT NULL REFERENCES evt_message,
    dest_id INTEGER NOT NULL REFERENCES evt_destination,
    tenant_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    error_code TEXT NOT NULL,
    error_detail TEXT,
    fingerprint TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    died_at INTEGER NOT NULL,
    replayed_at INTEGER,
    replay_delivery_id INTEGER
);
CREATE INDEX ix_evt_dead_letter_tenant ON evt_dead_letter (tenant_id, id DESC);
CREATE INDEX ix_evt_dead_letter_destination ON evt_dead_letter (dest_id, id DESC);
CREATE INDEX ix_evt_dead_letter_fingerprint ON evt_dead_letter (fingerprint, id DESC);
CREATE INDEX ix_evt_dead_letter_message ON evt_dead_letter (message_row);

-- A bulk replay: a filter over the dead letters, worked through at a pace that an operator chose.
CREATE TABLE evt_replay (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    filter TEXT NOT NULL,
    per_second INTEGER NOT NULL,
    state TEXT NOT NULL,
    matched INTEGER NOT NULL,
    replayed INTEGER NOT NULL DEFAULT 0,
    cursor_id TEXT,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE evt_idempotency (
    tenant_id TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    run TEXT NOT NULL,
    lease_until INTEGER NOT NULL,
    answer TEXT,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, route, key)
) WITHOUT ROWID;
CREATE INDEX ix_evt_idempotency_expires ON evt_idempotency (expires_at);

-- Who may call with an X-API-KEY; only the hash of the key is kept.
CREATE TABLE evt_caller (
    id TEXT PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    modules TEXT,
    scope TEXT,
    key_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER
);
CREATE INDEX ix_evt_caller_tenant ON evt_caller (tenant_id, id);

CREATE TABLE evt_webhook (
    dest_id INTEGER PRIMARY KEY REFERENCES evt_destination,
    tenant_id TEXT NOT NULL,
    url TEXT,
    secret TEXT NOT NULL,
    previous_secret TEXT,
    previous_valid_until INTEGER
);
