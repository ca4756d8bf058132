-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE attributions (
    tenant_id TEXT NOT NULL,
    conversion_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    model TEXT NOT NULL CHECK (model IN ('FirstTouch', 'LastTouch', 'Linear', 'PositionBased', 'TimeDecay')),
    value_cents INTEGER NOT NULL,
    currency TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    attributed_at INTEGER NOT NULL,
    fraud_score INTEGER NOT NULL CHECK (fraud_score BETWEEN 0 AND 100),
    status TEXT NOT NULL CHECK (status IN ('Attributed', 'Reverted')),
    reverted_at INTEGER,
    remark TEXT,
    PRIMARY KEY (tenant_id, conversion_id)
);
CREATE INDEX ix_attributions_campaign ON attributions (tenant_id, campaign_id, happened_at, conversion_id);

CREATE TABLE attribution_touches (
    tenant_id TEXT NOT NULL,
    conversion_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    interaction_id TEXT NOT NULL,
    participant_id TEXT,
    kind TEXT NOT NULL,
    happened_at INTEGER NOT NULL,
    weight TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (tenant_id, conversion_id, position),
    FOREIGN KEY (tenant_id, conversion_id) REFERENCES attributions (tenant_id, conversion_id)
);
CREATE INDEX ix_attribution_touches_participant ON attribution_touches (tenant_id, participant_id, conversion_id) WHERE amount_cents > 0;

CREATE TABLE campaign_funds (
    tenant_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    reserved_cents INTEGER NOT NULL CHECK (reserved_cents >= 0),
    confirmed_cents INTEGER NOT NULL CHECK (confirmed_cents >= 0),
    paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
    PRIMARY KEY (tenant_id, campaign_id)
);

CREATE TABLE commissions (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    conversion_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    crm_partner_id TEXT,
    credit_cents INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents >= 0),
    currency TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Reserved', 'InReview', 'Confirmed', 'Paid', 'Reverted', 'Rejected')),
    rejection TEXT,
    reason TEXT,
    rule_level TEXT,
    rule_kind TEXT,
    rule_value TEXT,
    original_cents INTEGER,
    original_currency TEXT,
    exchange_rate TEXT,
    fraud_score INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    held_until INTEGER NOT NULL,
    confirmed_at INTEGER,
    reverted_at INTEGER,
    decided_by TEXT,
    batch TEXT,
    payment_reference TEXT,
    payout_id TEXT,
    version INTEGER NOT NULL,
    CONSTRAINT ux_commissions_conversion UNIQUE (tenant_id, conversion_id, participant_id)
);
CREATE INDEX ix_commissions_created ON commissions (tenant_id, created_at, id);
CREATE INDEX ix_commissions_campaign ON commissions (tenant_id, campaign_id, created_at, id);
CREATE INDEX ix_commissions_participant ON commissions (tenant_id, participant_id, created_at, id);
CREATE INDEX ix_commissions_held ON commissions (tenant_id, held_until, id) WHERE status = 'Reserved';
CREATE INDEX ix_commissions_payable ON commissions (tenant_id, currency, id) WHERE status = 'Confirmed' AND payout_id IS NULL;

CREATE TABLE commission_adjustments (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    commission_id TEXT NOT NULL UNIQUE REFERENCES commissions (id),
    campaign_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents < 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    payout_id TEXT,
    settled_at INTEGER
);
CREATE INDEX ix_commission_adjustments_open ON commission_adjustments (tenant_id, currency, id) WHERE payout_id IS NULL;
CREATE INDEX ix_commission_adjustments_participant ON commission_adjustments (tenant_id, participant_id, created_at, id);

CREATE TABLE commission_entries (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    commission_id TEXT NOT NULL REFERENCES commissions (id),
    campaign_id TEXT NOT NULL,
    participant_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Reserve', 'Confirm', 'Release', 'Revoke', 'Pay', 'ClawBack', 'Recover')),
    debit TEXT NOT NULL CHECK (debit IN ('Expense', 'Reserved', 'Payable', 'Bank', 'Reverted')),
    credit TEXT NOT NULL CHECK (credit IN ('Expense', 'Reserved', 'Payable', 'Bank', 'Reverted')),
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    currency TEXT NOT NULL,
    posted_at INTEGER NOT NULL,
    CHECK (debit <> credit),
    CONSTRAINT ux_commission_entries_step UNIQUE (commission_id, kind)
);
CREATE INDEX ix_commission_entries_campaign ON commission_entries (tenant_id, campaign_id);

CREATE TABLE recalls (
    tenant_id TEXT NOT NULL,
    conversion_id TEXT NOT NULL,
    campaign_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Fraud', 'Cancellation')),
    reason TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Compensating', 'Compensated')),
    PRIMARY KEY (tenant_id, conversion_id)
);

CREATE TABLE partner_standings (
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    kyc_status TEXT NOT NULL,
    kyc_at INTEGER,
    status TEXT NOT NULL,
    status_at INTEGER,
    PRIMARY KEY (tenant_id, partner_id)
);

CREATE TABLE payouts (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    status TEXT NOT NULL CHECK (status IN ('Scheduled', 'InProgress', 'Paid', 'Failed')),
    is_unknown INTEGER NOT NULL,
    is_waiting INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    round INTEGER NOT NULL,
    processor_reference TEXT,
    error_code TEXT,
    scheduled_at INTEGER NOT NULL,
    started_at INTEGER,
    ended_at INTEGER,
    version INTEGER NOT NULL
);
CREATE INDEX ix_payouts_scheduled ON payouts (tenant_id, scheduled_at, id);
CREATE INDEX ix_payouts_partner ON payouts (tenant_id, partner_id, scheduled_at, id);
