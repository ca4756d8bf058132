-- A piece of work of several steps, each a transaction of its own, with what takes the finished ones back. One row is one saga.
CREATE TABLE evt.saga (
    id             uuid PRIMARY KEY,
    tenant_id      text   NOT NULL,
    type           text   NOT NULL,
    -- What it is about, such as a partner's id: a tenant has one saga of a type about one thing.
    key            text   NOT NULL,
    state          text   NOT NULL CHECK (state IN ('running', 'compensating', 'completed', 'compensated', 'stuck')),
    -- The module's own word for where it is, and whom it waits for.
    step           text   NOT NULL,
    waits_for      text,
    version        bigint NOT NULL,
    -- Null when it got stuck before its first step.
    data           text,
    -- A JSON list of names; the last is taken back first.
    compensation   text   NOT NULL,
    reason         text,
    due_at         timestamptz,
    -- Which of its alarm clocks due_at is; a ring of an earlier one means nothing any more.
    timer          bigint NOT NULL,
    -- The delivery that rings it.
    alarm          bigint,
    overdue_at     timestamptz,
    -- What it was before it got stuck, why, and the message that could not be handled.
    stuck_state    text,
    stuck_reason   text,
    stuck_message  uuid,
    stuck_dest     integer,
    correlation_id text   NOT NULL,
    keep           boolean NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    ended_at       timestamptz,
    CONSTRAINT ux_saga_key UNIQUE (tenant_id, type, key)
);
CREATE INDEX ix_saga_tenant ON evt.saga (tenant_id, id DESC);
CREATE INDEX ix_saga_state ON evt.saga (tenant_id, state, id DESC);
CREATE INDEX ix_saga_open ON evt.saga (type, state) WHERE ended_at IS NULL;
CREATE INDEX ix_saga_ended ON evt.saga (ended_at) WHERE ended_at IS NOT NULL;

-- How it got there, one row for each version.
CREATE TABLE evt.saga_step (
    saga_id    uuid   NOT NULL REFERENCES evt.saga ON DELETE CASCADE,
    version    bigint NOT NULL,
    at         timestamptz NOT NULL,
    kind       text   NOT NULL,
    state      text   NOT NULL,
    step       text   NOT NULL,
    waits_for  text,
    message_id uuid,
    message    text,
    note       text,
    PRIMARY KEY (saga_id, version)
);
