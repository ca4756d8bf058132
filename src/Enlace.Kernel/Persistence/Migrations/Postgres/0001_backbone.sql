CREATE SCHEMA IF NOT EXISTS evt;

-- What happened, written once and never changed.
CREATE TABLE evt.message (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id     uuid        NOT NULL UNIQUE,
    type           text        NOT NULL,
    subject        text        NOT NULL,
    tenant_id      text        NOT NULL,
    correlation_id text        NOT NULL,
    causation_id   uuid,
    replay_of      uuid,
    traceparent    text,
    content_type   text        NOT NULL,
    data           bytea       NOT NULL,
    occurred_at    timestamptz NOT NULL,
    created_at     timestamptz NOT NULL
);
CREATE INDEX ix_message_tenant ON evt.message (tenant_id, id DESC);
CREATE INDEX ix_message_type ON evt.message (tenant_id, type, id DESC);
CREATE INDEX ix_message_subject ON evt.message (tenant_id, subject, id DESC);
CREATE INDEX ix_message_correlation ON evt.message (correlation_id);
CREATE INDEX ix_message_created ON evt.message (created_at);

-- Where messages go: a reaction in this program, a webhook, later a broker or an outside system.
CREATE TABLE evt.destination (
    id            integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name          text     NOT NULL UNIQUE,
    kind          text     NOT NULL,
    tenant_id     text,
    paused        boolean  NOT NULL DEFAULT false,
    pause_reason  text,
    breaker       smallint NOT NULL DEFAULT 0,
    ramp          integer  NOT NULL DEFAULT 0,
    fail_streak   integer  NOT NULL DEFAULT 0,
    first_fail_at timestamptz,
    blocked_until timestamptz,
    created_at    timestamptz NOT NULL
);

-- One line per ordered destination and subject: what stands in a lane leaves it in order, and a lane that waits delays no other lane.
CREATE TABLE evt.lane (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dest_id     integer  NOT NULL REFERENCES evt.destination,
    key         text     NOT NULL,
    state       smallint NOT NULL,
    due_at      timestamptz NOT NULL,
    pushed      bigint   NOT NULL DEFAULT 0,
    done        bigint   NOT NULL DEFAULT 0,
    attempt     integer  NOT NULL DEFAULT 0,
    claims      integer  NOT NULL DEFAULT 0,
    owner       uuid,
    epoch       bigint   NOT NULL DEFAULT 0,
    deadline_at timestamptz,
    UNIQUE (dest_id, key)
) WITH (fillfactor = 80);
CREATE INDEX ix_lane_ready ON evt.lane (dest_id, due_at, id) WHERE state = 1;
CREATE INDEX ix_lane_suspect ON evt.lane (dest_id, due_at, id) WHERE state = 1 AND claims > 0;
CREATE INDEX ix_lane_owned ON evt.lane (owner) WHERE state = 2;

-- What is still to be done; a row leaves when its work is done, so every scan stays short.
-- No foreign keys here: only the backbone writes it, and the checks would lock the destination's row on every enqueue.
CREATE TABLE evt.delivery (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    dest_id     integer  NOT NULL,
    lane_id     bigint,
    message_row bigint   NOT NULL,
    state       smallint NOT NULL DEFAULT 0,
    attempt     integer  NOT NULL DEFAULT 0,
    claims      integer  NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,
    owner       uuid,
    epoch       bigint   NOT NULL DEFAULT 0,
    deadline_at timestamptz,
    last_error  text,
    PRIMARY KEY (dest_id, id)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX ix_delivery_ready ON evt.delivery (dest_id, due_at, id) WHERE state = 0 AND lane_id IS NULL;
CREATE INDEX ix_delivery_suspect ON evt.delivery (dest_id, due_at, id) WHERE state = 0 AND lane_id IS NULL AND claims > 0;
CREATE INDEX ix_delivery_lane ON evt.delivery (lane_id, id) WHERE lane_id IS NOT NULL;
CREATE INDEX ix_delivery_owned ON evt.delivery (owner) WHERE state = 1;
-- A claim rewrites its row in every index it stands in, so there are few; looking for a message's deliveries is rare and may read more.
CREATE INDEX ix_delivery_message ON evt.delivery USING brin (message_row) WITH (pages_per_range = 16, autosummarize = on);

-- Who receives what a subject tells, beside the reactions that the program itself lists.
CREATE TABLE evt.subscription (
    dest_id   integer PRIMARY KEY REFERENCES evt.destination,
    tenant_id text NOT NULL,
    subject   text NOT NULL,
    types     text
);
CREATE INDEX ix_subscription_subject ON evt.subscription (tenant_id, subject);

CREATE TABLE evt.node (
    id          uuid PRIMARY KEY,
    host        text NOT NULL,
    version     text NOT NULL,
    started_at  timestamptz NOT NULL,
    lease_until timestamptz NOT NULL
);

CREATE TABLE evt.inbox (
    consumer   text NOT NULL,
    source     text NOT NULL,
    message_id text NOT NULL,
    done_at    timestamptz NOT NULL,
    PRIMARY KEY (consumer, source, message_id)
);
CREATE INDEX ix_inbox_done ON evt.inbox (done_at);

CREATE TABLE evt.attempt (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    delivery_id bigint   NOT NULL,
    message_row bigint   NOT NULL,
    dest_id     integer  NOT NULL,
    attempt     integer  NOT NULL,
    node        uuid     NOT NULL,
    started_at  timestamptz NOT NULL,
    duration_ms integer  NOT NULL,
    outcome     smallint NOT NULL,
    http_status integer,
    error_code  text,
    detail      text,
    PRIMARY KEY (dest_id, delivery_id, id)
);
CREATE INDEX ix_attempt_message ON evt.attempt (message_row);
CREATE INDEX ix_attempt_started ON evt.attempt USING brin (started_at) WITH (autosummarize = on);

CREATE TABLE evt.dead_letter (
    id                 uuid PRIMARY KEY,
    delivery_id        bigint  NOT NULL,
    message_row        bigint  NOT NULL REFERENCES evt.message,
    dest_id            integer NOT NULL REFERENCES evt.destination,
    tenant_id          text    NOT NULL,
    reason             text    NOT NULL,
    error_code         text    NOT NULL,
    error_detail       text,
    fingerprint        text    NOT NULL,
    attempts           integer NOT NULL,
    first_at           timestamptz NOT NULL,
    died_at            timestamptz NOT NULL,
    replayed_at        timestamptz,
    replay_delivery_id bigint
);
CREATE INDEX ix_dead_letter_tenant ON evt.dead_letter (tenant_id, id DESC);
CREATE INDEX ix_dead_letter_destination ON evt.dead_letter (dest_id, id DESC);
CREATE INDEX ix_dead_letter_fingerprint ON evt.dead_letter (fingerprint, id DESC);
CREATE INDEX ix_dead_letter_message ON evt.dead_letter (message_row);

-- A bulk replay: a filter over the dead letters, worked through at a pace that an operator chose.
CREATE TABLE evt.replay (
    id         uuid PRIMARY KEY,
    tenant_id  text    NOT NULL,
    filter     text    NOT NULL,
    per_second integer NOT NULL,
    state      text    NOT NULL,
    matched    bigint  NOT NULL,
    replayed   bigint  NOT NULL DEFAULT 0,
    cursor_id  uuid,
    created_by text    NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE evt.idempotency (
    tenant_id    text NOT NULL,
    route        text NOT NULL,
    key          text NOT NULL,
    request_hash text NOT NULL,
    run          uuid NOT NULL,
    lease_until  timestamptz NOT NULL,
    answer       text,
    expires_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, route, key)
);
CREATE INDEX ix_idempotency_expires ON evt.idempotency (expires_at);

-- Who may call with an X-API-KEY; only the hash of the key is kept.
CREATE TABLE evt.caller (
    id           uuid PRIMARY KEY,
    tenant_id    text NOT NULL,
    name         text NOT NULL,
    role         text NOT NULL,
    modules      text,
    scope        text,
    key_hash     text NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);
CREATE INDEX ix_caller_tenant ON evt.caller (tenant_id, id);

CREATE TABLE evt.webhook (
    dest_id              integer PRIMARY KEY REFERENCES evt.destination,
    tenant_id            text NOT NULL,
    url                  text,
    secret               text NOT NULL,
    previous_secret      text,
    previous_valid_until timestamptz
);
