CREATE SCHEMA IF NOT EXISTS campaigns;

CREATE TABLE campaigns.campaigns (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
    budget numeric(19, 2) NOT NULL CHECK (budget > 0),
    currency text NOT NULL CHECK (char_length(currency) = 3),
    brand_id text NOT NULL CHECK (char_length(brand_id) BETWEEN 1 AND 36),
    -- Text and not jsonb: what was sent comes back as it was sent.
    participants text NOT NULL,
    status text NOT NULL CHECK (status IN ('Draft', 'Active', 'Paused', 'Completed', 'Cancelled')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    attribution_model text NOT NULL CHECK (attribution_model IN ('FirstTouch', 'LastTouch', 'Linear', 'PositionBased', 'TimeDecay')),
    rule_kind text CHECK (rule_kind IN ('Percentage', 'FixedAmount', 'PerAction', 'PerLead', 'PerClick', 'RevenueShare')),
    rule_value numeric(19, 4),
    rule_least numeric(19, 2),
    rule_most numeric(19, 2),
    fraud_policy text NOT NULL CHECK (fraud_policy IN ('Strict', 'Moderate', 'Permissive')),
    hold_days integer NOT NULL,
    payout_threshold numeric(19, 2) NOT NULL,
    -- What other currencies are worth in its own, as JSON.
    exchange_rates text,
    -- Somebody whom it was sent with is paid for clicks, whatever its own rule is.
    has_click_contracts boolean NOT NULL,
    correlation_id text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL
);
-- A saga is known by its chain: another campaign of the same one is refused.
CREATE UNIQUE INDEX ux_campaigns_correlation ON campaigns.campaigns (tenant_id, correlation_id);

-- The participants. The contract calls the table so; the partners of the CRM are another module's.
CREATE TABLE campaigns.partners (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    -- Text and no reference: nobody asks whether there is such a campaign.
    campaign_id text,
    participant_key text,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Influencer', 'Affiliate')),
    profile text NOT NULL,
    status text NOT NULL CHECK (status IN ('Pending', 'Active', 'Cancelled')),
    crm_partner_id uuid,
    -- What it agreed on for itself, before the campaign's terms.
    contract_kind text CHECK (contract_kind IN ('Percentage', 'FixedAmount', 'PerAction', 'PerLead', 'PerClick', 'RevenueShare')),
    contract_value numeric(19, 4),
    contract_least numeric(19, 2),
    contract_most numeric(19, 2),
    correlation_id text NOT NULL,
    -- Null for one that was cancelled before it came: its row keeps it out.
    registered_at timestamptz,
    cancelled_at timestamptz,
    version bigint NOT NULL
);
CREATE INDEX ix_partners_campaign ON campaigns.partners (tenant_id, campaign_id, registered_at, id);
-- A brand's id stands for one participant of a campaign at a time; after it left, another may have it.
CREATE UNIQUE INDEX ux_partners_key ON campaigns.partners (tenant_id, campaign_id, participant_key) WHERE status <> 'Cancelled';
CREATE INDEX ix_partners_participant ON campaigns.partners (tenant_id, participant_key) WHERE participant_key IS NOT NULL;
-- Each click asks it.
CREATE INDEX ix_partners_clicks ON campaigns.partners (tenant_id, campaign_id) WHERE contract_kind = 'PerClick';
CREATE INDEX ix_partners_crm ON campaigns.partners (tenant_id, crm_partner_id) WHERE crm_partner_id IS NOT NULL;

CREATE TABLE campaigns.eventos (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    partner_id text NOT NULL,
    campaign_id text NOT NULL,
    at_ms bigint NOT NULL,
    status text NOT NULL CHECK (status IN ('Active', 'Cancelled')),
    correlation_id text NOT NULL,
    registered_at timestamptz,
    cancelled_at timestamptz,
    version bigint NOT NULL
);
CREATE INDEX ix_eventos_campaign ON campaigns.eventos (tenant_id, campaign_id, registered_at, id);

-- What became of each command.
CREATE TABLE campaigns.commands (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL CHECK (status IN ('Pending', 'Processed', 'Rejected')),
    subject_id uuid,
    error_code text,
    error_text text,
    correlation_id text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz
);

CREATE TABLE campaigns.saga_log (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    correlation_id text NOT NULL,
    step integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Begin', 'Event', 'Command', 'Compensation', 'Error', 'End')),
    message text NOT NULL,
    state text NOT NULL,
    data text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX ix_saga_log ON campaigns.saga_log (tenant_id, correlation_id, at, id);

-- Every fact of this module in the order in which it became true, for ever: read models are made of it, and streams go on from a place in it.
CREATE TABLE campaigns.journal (
    position bigint PRIMARY KEY,
    tenant_id text NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    correlation_id text NOT NULL,
    causation_id uuid,
    data text NOT NULL,
    occurred_at timestamptz NOT NULL
);
CREATE INDEX ix_journal_correlation ON campaigns.journal (tenant_id, correlation_id, position);

-- One row, locked until the commit by whoever writes the journal: so its order is the order of the commits and nobody reads past a gap.
CREATE TABLE campaigns.journal_head (
    id integer PRIMARY KEY CHECK (id = 1),
    position bigint NOT NULL
);
INSERT INTO campaigns.journal_head (id, position) VALUES (1, 0);

-- The read models, one generation of them live: another is built beside it and takes its place when it has caught up.
CREATE TABLE campaigns.projections (
    generation bigint PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('building', 'live', 'retired')),
    position bigint NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE UNIQUE INDEX ux_projections_state ON campaigns.projections (state) WHERE state IN ('building', 'live');
INSERT INTO campaigns.projections (generation, state, position, started_at) VALUES (1, 'live', 0, statement_timestamp());

CREATE TABLE campaigns.campaign_view (
    generation bigint NOT NULL,
    id uuid NOT NULL,
    tenant_id text NOT NULL,
    name text NOT NULL,
    budget numeric(19, 2) NOT NULL,
    currency text NOT NULL,
    brand_id text NOT NULL,
    participants text NOT NULL,
    status text NOT NULL,
    terms text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    correlation_id text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_campaign_view ON campaigns.campaign_view (generation, tenant_id, place);

CREATE TABLE campaigns.partner_view (
    generation bigint NOT NULL,
    id uuid NOT NULL,
    tenant_id text NOT NULL,
    campaign_id text,
    participant_key text,
    name text NOT NULL,
    kind text NOT NULL,
    profile text NOT NULL,
    status text NOT NULL,
    crm_partner_id uuid,
    contract text,
    registered_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    place bigint NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_partner_view ON campaigns.partner_view (generation, tenant_id, place);
CREATE INDEX ix_partner_view_campaign ON campaigns.partner_view (generation, tenant_id, campaign_id, place);

CREATE TABLE campaigns.evento_view (
    generation bigint NOT NULL,
    id uuid NOT NULL,
    tenant_id text NOT NULL,
    partner_id text NOT NULL,
    campaign_id text NOT NULL,
    at_ms bigint NOT NULL,
    status text NOT NULL,
    place bigint NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_evento_view ON campaigns.evento_view (generation, tenant_id, place);
