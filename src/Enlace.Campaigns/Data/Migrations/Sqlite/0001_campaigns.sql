-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970, amounts decimal text.
CREATE TABLE campaigns (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    budget TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    brand_id TEXT NOT NULL CHECK (length(brand_id) BETWEEN 1 AND 36),
    participants TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Draft', 'Active', 'Paused', 'Completed', 'Cancelled')),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    attribution_model TEXT NOT NULL CHECK (attribution_model IN ('FirstTouch', 'LastTouch', 'Linear', 'PositionBased', 'TimeDecay')),
    rule_kind TEXT CHECK (rule_kind IN ('Percentage', 'FixedAmount', 'PerAction', 'PerLead', 'PerClick', 'RevenueShare')),
    rule_value TEXT,
    rule_least TEXT,
    rule_most TEXT,
    fraud_policy TEXT NOT NULL CHECK (fraud_policy IN ('Strict', 'Moderate', 'Permissive')),
    hold_days INTEGER NOT NULL,
    payout_threshold TEXT NOT NULL,
    exchange_rates TEXT,
    has_click_contracts INTEGER NOT NULL,
    correlation_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_campaigns_correlation ON campaigns (tenant_id, correlation_id);

CREATE TABLE campaigns_partners (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    campaign_id TEXT,
    participant_key TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Influencer', 'Affiliate')),
    profile TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Pending', 'Active', 'Cancelled')),
    crm_partner_id TEXT,
    contract_kind TEXT CHECK (contract_kind IN ('Percentage', 'FixedAmount', 'PerAction', 'PerLead', 'PerClick', 'RevenueShare')),
    contract_value TEXT,
    contract_least TEXT,
    contract_most TEXT,
    correlation_id TEXT NOT NULL,
    registered_at INTEGER,
    cancelled_at INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX ix_campaigns_partners_campaign ON campaigns_partners (tenant_id, campaign_id, registered_at, id);
CREATE UNIQUE INDEX ux_campaigns_partners_key ON campaigns_partners (tenant_id, campaign_id, participant_key) WHERE status <> 'Cancelled';
CREATE INDEX ix_campaigns_partners_participant ON campaigns_partners (tenant_id, participant_key) WHERE participant_key IS NOT NULL;
CREATE INDEX ix_campaigns_partners_clicks ON campaigns_partners (tenant_id, campaign_id) WHERE contract_kind = 'PerClick';
CREATE INDEX ix_campaigns_partners_crm ON campaigns_partners (tenant_id, crm_partner_id) WHERE crm_partner_id IS NOT NULL;

CREATE TABLE campaigns_eventos (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Cancelled')),
    correlation_id TEXT NOT NULL,
    registered_at INTEGER,
    cancelled_at INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX ix_campaigns_eventos_campaign ON campaigns_eventos (tenant_id, campaign_id, registered_at, id);

CREATE TABLE campaigns_commands (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Pending', 'Processed', 'Rejected')),
    subject_id TEXT,
    error_code TEXT,
    error_text TEXT,
    correlation_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER
);

CREATE TABLE campaigns_saga_log (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Begin', 'Event', 'Command', 'Compensation', 'Error', 'End')),
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    data TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_campaigns_saga_log ON campaigns_saga_log (tenant_id, correlation_id, at, id);

CREATE TABLE campaigns_journal (
    position INTEGER PRIMARY KEY,
    tenant_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT NOT NULL,
    correlation_id TEXT NOT NULL,
    causation_id TEXT,
    data TEXT NOT NULL,
    occurred_at INTEGER NOT NULL
);
CREATE INDEX ix_campaigns_journal_correlation ON campaigns_journal (tenant_id, correlation_id, position);

CREATE TABLE campaigns_journal_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    position INTEGER NOT NULL
);
INSERT INTO campaigns_journal_head (id, position) VALUES (1, 0);

CREATE TABLE campaigns_projections (
    generation INTEGER PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('building', 'live', 'retired')),
    position INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE UNIQUE INDEX ux_campaigns_projections_state ON campaigns_projections (state) WHERE state IN ('building', 'live');
INSERT INTO campaigns_projections (generation, state, position, started_at) VALUES (1, 'live', 0, CAST(strftime('%s', 'now') AS INTEGER) * 1000000);

CREATE TABLE campaigns_campaign_view (
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL,
    budget TEXT NOT NULL,
    currency TEXT NOT NULL,
    brand_id TEXT NOT NULL,
    participants TEXT NOT NULL,
    status TEXT NOT NULL,
    terms TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    correlation_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_campaigns_campaign_view ON campaigns_campaign_view (generation, tenant_id, place);

CREATE TABLE campaigns_partner_view (
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    campaign_id TEXT,
    participant_key TEXT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    profile TEXT NOT NULL,
    status TEXT NOT NULL,
    crm_partner_id TEXT,
    contract TEXT,
    registered_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    place INTEGER NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_campaigns_partner_view ON campaigns_partner_view (generation, tenant_id, place);
CREATE INDEX ix_campaigns_partner_view_campaign ON campaigns_partner_view (generation, tenant_id, campaign_id, place);

CREATE TABLE campaigns_evento_view (
    generation INTEGER NOT NULL,
    id TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    status TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (generation, id)
);
CREATE INDEX ix_campaigns_evento_view ON campaigns_evento_view (generation, tenant_id, place);
