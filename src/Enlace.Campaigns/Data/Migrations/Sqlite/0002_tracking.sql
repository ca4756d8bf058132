-- The same tables as the PostgreSQL script of this number; its comments hold here. SQLite keeps all months in one table. Instants are microseconds since 1970.
CREATE TABLE interactions (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('View', 'Click', 'Lead', 'Purchase')),
    campaign_id TEXT,
    user_id TEXT NOT NULL CHECK (length(user_id) BETWEEN 1 AND 100),
    participant_id TEXT,
    happened_at INTEGER NOT NULL,
    value_cents INTEGER CHECK (value_cents >= 0),
    currency TEXT,
    channel TEXT,
    agent TEXT,
    address_hash TEXT,
    status TEXT NOT NULL CHECK (status IN ('Registered', 'Discarded')),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ix_interactions_journey ON interactions (tenant_id, campaign_id, user_id, happened_at);
CREATE INDEX ix_interactions_campaign ON interactions (tenant_id, campaign_id, happened_at, id);
CREATE INDEX ix_interactions_participant ON interactions (tenant_id, participant_id, happened_at, id);
CREATE INDEX ix_interactions_address ON interactions (tenant_id, address_hash, happened_at) WHERE address_hash IS NOT NULL;

CREATE TABLE paid_clicks (
    tenant_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    who TEXT NOT NULL,
    since INTEGER NOT NULL,
    click_id TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, participant_id, who, since)
);
CREATE INDEX ix_paid_clicks_made ON paid_clicks (made_at);

CREATE TABLE interaction_hours (
    tenant_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    hour INTEGER NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    currency TEXT NOT NULL,
    interactions INTEGER NOT NULL,
    value_cents INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, hour, participant_id, kind, currency)
);

CREATE TABLE click_links (
    code TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    target TEXT NOT NULL CHECK (length(target) <= 2000),
    created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL
);
CREATE INDEX ix_click_links_campaign ON click_links (tenant_id, campaign_id, created_at, code);
