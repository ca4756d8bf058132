-- Amounts of tracking and money are whole hundredths: both engines add them up exactly, and compare them with the budget in one statement.
-- What is known by its id for good, and in which month it lies: the months below cannot be unique together.
CREATE TABLE campaigns.interaction_ids (
    tenant_id text NOT NULL,
    -- The sender's own id, by which a repeat is known; ours where none was sent.
    id text NOT NULL CHECK (char_length(id) BETWEEN 1 AND 100),
    happened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);

-- A table for each month, made ahead and by whoever finds it missing; an old one can be detached.
CREATE TABLE campaigns.interactions (
    tenant_id text NOT NULL,
    id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('View', 'Click', 'Lead', 'Purchase')),
    -- As they were named: nobody asks whether there is such a campaign or participant.
    campaign_id text,
    user_id text NOT NULL CHECK (char_length(user_id) BETWEEN 1 AND 100),
    participant_id text,
    happened_at timestamptz NOT NULL,
    value_cents bigint CHECK (value_cents >= 0),
    currency text,
    channel text,
    agent text,
    -- A keyed hash: an address can be recognized here, and not be read.
    address_hash text,
    status text NOT NULL CHECK (status IN ('Registered', 'Discarded')),
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id, happened_at)
) PARTITION BY RANGE (happened_at);
-- By numbers of eight bytes instead of the texts themselves, which are long and much alike: writing a row into its indexes costs more than writing it.
CREATE INDEX ix_interactions_journey ON campaigns.interactions (hashtextextended(campaign_id || '/' || user_id, 0), happened_at);
CREATE INDEX ix_interactions_campaign ON campaigns.interactions (hashtextextended(campaign_id, 0), happened_at);
CREATE INDEX ix_interactions_participant ON campaigns.interactions (hashtextextended(participant_id, 0), happened_at);
-- What else came from one address: of visitors only, whose clicks somebody may be paid for.
CREATE INDEX ix_interactions_address ON campaigns.interactions (tenant_id, address_hash, happened_at) WHERE address_hash IS NOT NULL;

-- All that happened before there were months: somebody may bring in their history.
CREATE TABLE campaigns.interactions_past PARTITION OF campaigns.interactions FOR VALUES FROM (MINVALUE) TO ('2026-01-01T00:00:00Z');

-- Whose click was paid for in which stretch of time, by person and by address: the key itself lets nobody be paid for twice.
CREATE TABLE campaigns.paid_clicks (
    tenant_id text NOT NULL,
    campaign_id text NOT NULL,
    participant_id text NOT NULL,
    who text NOT NULL,
    since timestamptz NOT NULL,
    click_id text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, participant_id, who, since)
);
CREATE INDEX ix_paid_clicks_made ON campaigns.paid_clicks (made_at);

-- What statistics are made of: one row an hour, whatever the traffic.
CREATE TABLE campaigns.interaction_hours (
    tenant_id text NOT NULL,
    campaign_id text NOT NULL,
    hour timestamptz NOT NULL,
    participant_id text NOT NULL,
    kind text NOT NULL,
    currency text NOT NULL,
    interactions bigint NOT NULL,
    value_cents bigint NOT NULL,
    PRIMARY KEY (tenant_id, campaign_id, hour, participant_id, kind, currency)
);

CREATE TABLE campaigns.click_links (
    code text PRIMARY KEY,
    tenant_id text NOT NULL,
    campaign_id text NOT NULL,
    participant_id text NOT NULL,
    target text NOT NULL CHECK (char_length(target) <= 2000),
    created_at timestamptz NOT NULL,
    created_by text NOT NULL
);
CREATE INDEX ix_click_links_campaign ON campaigns.click_links (tenant_id, campaign_id, created_at, code);
