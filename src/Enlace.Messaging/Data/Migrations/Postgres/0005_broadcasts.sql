-- One content for many persons. Its state is what callers may change; how far it came is in its lanes.
CREATE TABLE messaging.broadcasts (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    state varchar(20) NOT NULL CHECK (state IN ('taking', 'running', 'paused', 'cancelled', 'completed')),
    content text NOT NULL,
    items bigint NOT NULL,
    -- Of a stream of recipients, by which a repeat is known; the key of a JSON call is kept with its answer.
    repeat_key varchar(128),
    created_at timestamptz NOT NULL,
    touched_at timestamptz NOT NULL,
    finished_at timestamptz
);
CREATE INDEX ix_broadcasts_list ON messaging.broadcasts (tenant_id, created_at DESC, id DESC);
CREATE INDEX ix_broadcasts_open ON messaging.broadcasts (state, id) WHERE state IN ('taking', 'running');
CREATE UNIQUE INDEX ux_broadcasts_repeat ON messaging.broadcasts (tenant_id, repeat_key) WHERE repeat_key IS NOT NULL;

-- The recipients of one platform go through one channel, at its own pace, past those of the others.
CREATE TABLE messaging.broadcast_lanes (
    broadcast_id uuid NOT NULL REFERENCES messaging.broadcasts (id) ON DELETE CASCADE,
    platform varchar(50) NOT NULL,
    -- Null where there was none.
    channel_id uuid,
    items bigint NOT NULL,
    -- Up to this place every item has its message or its reason.
    place bigint NOT NULL,
    done boolean NOT NULL,
    PRIMARY KEY (broadcast_id, platform)
);

-- Each row is written twice, and the second time it shall find room on its page: then no index hears of it.
CREATE TABLE messaging.broadcast_items (
    broadcast_id uuid NOT NULL REFERENCES messaging.broadcasts (id) ON DELETE CASCADE,
    platform varchar(50) NOT NULL,
    -- In the order of the caller, across all platforms.
    place bigint NOT NULL,
    recipient varchar(255) NOT NULL,
    -- The one spelling of who it is, so that nobody is written to twice.
    recipient_key varchar(300) NOT NULL,
    state varchar(20) NOT NULL CHECK (state IN ('waiting', 'queued', 'failed')),
    message_id uuid,
    error_code varchar(100),
    error text,
    PRIMARY KEY (broadcast_id, platform, place)
) WITH (fillfactor = 45);
CREATE UNIQUE INDEX ux_broadcast_items_recipient ON messaging.broadcast_items (broadcast_id, platform, recipient_key);

DROP INDEX messaging.ix_outbound_broadcast;
CREATE INDEX ix_outbound_broadcast ON messaging.outbound_message_logs (broadcast_id, status, platform) WHERE broadcast_id IS NOT NULL;
