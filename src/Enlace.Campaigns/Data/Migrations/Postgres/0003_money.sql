CREATE TABLE campaigns.attributions (
    tenant_id text NOT NULL,
    conversion_id text NOT NULL,
    campaign_id text NOT NULL,
    user_id text NOT NULL,
    kind text NOT NULL,
    model text NOT NULL CHECK (model IN ('FirstTouch', 'LastTouch', 'Linear', 'PositionBased', 'TimeDecay')),
    value_cents bigint NOT NULL,
    currency text NOT NULL,
    happened_at timestamptz NOT NULL,
    attributed_at timestamptz NOT NULL,
    fraud_score integer NOT NULL CHECK (fraud_score BETWEEN 0 AND 100),
    status text NOT NULL CHECK (status IN ('Attributed', 'Reverted')),
    reverted_at timestamptz,
    -- Why the conversion earned nobody anything, where that has a reason of its own.
    remark text,
    PRIMARY KEY (tenant_id, conversion_id)
);
CREATE INDEX ix_attributions_campaign ON campaigns.attributions (tenant_id, campaign_id, happened_at, conversion_id);

CREATE TABLE campaigns.attribution_touches (
    tenant_id text NOT NULL,
    conversion_id text NOT NULL,
    position integer NOT NULL,
    interaction_id text NOT NULL,
    participant_id text,
    kind text NOT NULL,
    happened_at timestamptz NOT NULL,
    weight numeric NOT NULL,
    amount_cents bigint NOT NULL,
    verdict text NOT NULL,
    PRIMARY KEY (tenant_id, conversion_id, position),
    FOREIGN KEY (tenant_id, conversion_id) REFERENCES campaigns.attributions (tenant_id, conversion_id)
);
-- A statement reads what its participant got, and not all that the campaign had.
CREATE INDEX ix_attribution_touches_participant ON campaigns.attribution_touches (tenant_id, participant_id, conversion_id) WHERE amount_cents > 0;

-- What is promised, owed and paid out of a campaign's budget. Who changes it holds this row.
CREATE TABLE campaigns.campaign_funds (
    tenant_id text NOT NULL,
    campaign_id text NOT NULL,
    reserved_cents bigint NOT NULL CHECK (reserved_cents >= 0),
    confirmed_cents bigint NOT NULL CHECK (confirmed_cents >= 0),
    paid_cents bigint NOT NULL CHECK (paid_cents >= 0),
    PRIMARY KEY (tenant_id, campaign_id)
);

CREATE TABLE campaigns.commissions (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    conversion_id text NOT NULL,
    campaign_id text NOT NULL,
    participant_id text NOT NULL,
    -- The partner of the CRM who is paid: whoever stood behind the participant then. Null where nobody did; then it is whoever stands there when it is paid.
    crm_partner_id uuid,
    credit_cents bigint NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents >= 0),
    currency text NOT NULL,
    status text NOT NULL CHECK (status IN ('Reserved', 'InReview', 'Confirmed', 'Paid', 'Reverted', 'Rejected')),
    -- Why it was refused; the word that is told stands in the glossary.
    rejection text,
    reason text,
    -- The rule as it stood: terms may change, and what was promised does not.
    rule_level text,
    rule_kind text,
    rule_value text,
    -- What it was before it was exchanged, and by which rate: rates may change too.
    original_cents bigint,
    original_currency text,
    exchange_rate text,
    fraud_score integer NOT NULL,
    created_at timestamptz NOT NULL,
    held_until timestamptz NOT NULL,
    confirmed_at timestamptz,
    reverted_at timestamptz,
    decided_by text,
    batch text,
    -- What whoever confirmed it calls the payment.
    payment_reference text,
    payout_id uuid,
    version bigint NOT NULL,
    CONSTRAINT ux_commissions_conversion UNIQUE (tenant_id, conversion_id, participant_id)
);
CREATE INDEX ix_commissions_created ON campaigns.commissions (tenant_id, created_at, id);
CREATE INDEX ix_commissions_campaign ON campaigns.commissions (tenant_id, campaign_id, created_at, id);
CREATE INDEX ix_commissions_participant ON campaigns.commissions (tenant_id, participant_id, created_at, id);
CREATE INDEX ix_commissions_held ON campaigns.commissions (tenant_id, held_until, id) WHERE status = 'Reserved';
CREATE INDEX ix_commissions_payable ON campaigns.commissions (tenant_id, currency, id) WHERE status = 'Confirmed' AND payout_id IS NULL;

-- What was paid and taken back. It is never an edit of what was paid: the next payout is less by it.
CREATE TABLE campaigns.commission_adjustments (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    commission_id uuid NOT NULL UNIQUE REFERENCES campaigns.commissions (id),
    campaign_id text NOT NULL,
    participant_id text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents < 0),
    currency text NOT NULL,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    payout_id uuid,
    settled_at timestamptz
);
CREATE INDEX ix_commission_adjustments_open ON campaigns.commission_adjustments (tenant_id, currency, id) WHERE payout_id IS NULL;
CREATE INDEX ix_commission_adjustments_participant ON campaigns.commission_adjustments (tenant_id, participant_id, created_at, id);

-- The ledger of what is owed: each row moves an amount from one account to another, so it balances by its form. Never changed, never removed.
CREATE TABLE campaigns.commission_entries (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    commission_id uuid NOT NULL REFERENCES campaigns.commissions (id),
    campaign_id text NOT NULL,
    participant_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Reserve', 'Confirm', 'Release', 'Revoke', 'Pay', 'ClawBack', 'Recover')),
    debit text NOT NULL CHECK (debit IN ('Expense', 'Reserved', 'Payable', 'Bank', 'Reverted')),
    credit text NOT NULL CHECK (credit IN ('Expense', 'Reserved', 'Payable', 'Bank', 'Reverted')),
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    currency text NOT NULL,
    posted_at timestamptz NOT NULL,
    CHECK (debit <> credit),
    -- A commission goes through each of these once; a repeat is refused here, whatever else went wrong.
    CONSTRAINT ux_commission_entries_step UNIQUE (commission_id, kind)
);
CREATE INDEX ix_commission_entries_campaign ON campaigns.commission_entries (tenant_id, campaign_id);

-- Conversions that are taken back, and why. The row is there before anything is undone: whoever would still promise something for one finds it.
CREATE TABLE campaigns.recalls (
    tenant_id text NOT NULL,
    conversion_id text NOT NULL,
    campaign_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Fraud', 'Cancellation')),
    reason text NOT NULL,
    asked_at timestamptz NOT NULL,
    asked_by text NOT NULL,
    status text NOT NULL CHECK (status IN ('Compensating', 'Compensated')),
    PRIMARY KEY (tenant_id, conversion_id)
);

-- What the partners module told of the partners behind participants.
CREATE TABLE campaigns.partner_standings (
    tenant_id text NOT NULL,
    partner_id uuid NOT NULL,
    kyc_status text NOT NULL,
    -- When it became so; what is older comes too late.
    kyc_at timestamptz,
    status text NOT NULL,
    status_at timestamptz,
    PRIMARY KEY (tenant_id, partner_id)
);

CREATE TABLE campaigns.payouts (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    partner_id uuid NOT NULL,
    currency text NOT NULL,
    amount_cents bigint NOT NULL CHECK (amount_cents > 0),
    status text NOT NULL CHECK (status IN ('Scheduled', 'InProgress', 'Paid', 'Failed')),
    -- An attempt began whose end is not known. It stays in progress, and is asked again with the same key.
    is_unknown boolean NOT NULL,
    -- It stands in the line to the processor: asked for again, it only comes sooner.
    is_waiting boolean NOT NULL,
    attempts integer NOT NULL,
    -- Part of the key that the processor knows a payment by: raised when it said no, and never while nobody knows what it did.
    round integer NOT NULL,
    processor_reference text,
    error_code text,
    scheduled_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    version bigint NOT NULL
);
CREATE INDEX ix_payouts_scheduled ON campaigns.payouts (tenant_id, scheduled_at, id);
CREATE INDEX ix_payouts_partner ON campaigns.payouts (tenant_id, partner_id, scheduled_at, id);
