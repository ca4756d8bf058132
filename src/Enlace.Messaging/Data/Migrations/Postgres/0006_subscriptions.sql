-- Who is told what comes in; address and secret are the backbone's, sealed.
CREATE TABLE messaging.webhook_subscriptions (
    id uuid PRIMARY KEY,
    tenant_id varchar(255) NOT NULL,
    name varchar(255),
    -- JSON array.
    events text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX ix_webhook_subscriptions_tenant ON messaging.webhook_subscriptions (tenant_id, created_at DESC, id DESC);
