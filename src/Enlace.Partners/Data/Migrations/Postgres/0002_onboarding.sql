-- The kind of contract that a partner asked for when it signed up.
ALTER TABLE partners.partners
    ADD COLUMN contract_kind text CHECK (contract_kind IN ('Cpa', 'Cpl', 'Cpc', 'RevenueShare', 'Fixed'));

CREATE TABLE partners.contratos (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    -- Text and no reference: a contract may name a partner that we do not know, as it could at the original's alliances.
    partner_id text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('Cpa', 'Cpl', 'Cpc', 'RevenueShare', 'Fixed')),
    starts_on timestamptz NOT NULL,
    ends_on timestamptz,
    amount numeric(19, 4) NOT NULL,
    currency text NOT NULL,
    terms text NOT NULL CHECK (char_length(terms) <= 255),
    status text NOT NULL CHECK (status IN ('Active', 'Inactive', 'Expired', 'Cancelled', 'Rejected')),
    failed_rule text CHECK (failed_rule IN ('AmountAndLimits', 'CurrencyAndJurisdiction', 'PartnerAndReputation', 'StatusAndTerm')),
    rejection_cause text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT ux_contratos_number UNIQUE (tenant_id, partner_id, number)
);

-- Who is registered with compliance. Named as in the contract; there is no money in it.
CREATE TABLE partners.payments (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    partner_id text NOT NULL,
    state text NOT NULL,
    enabled_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT ux_payments_partner UNIQUE (tenant_id, partner_id)
);
