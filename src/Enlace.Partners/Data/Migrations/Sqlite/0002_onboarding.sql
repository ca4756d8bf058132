-- The same tables as the PostgreSQL script of this number; its comments hold here. Amounts are decimal text.
ALTER TABLE partners ADD COLUMN contract_kind TEXT CHECK (contract_kind IN ('Cpa', 'Cpl', 'Cpc', 'RevenueShare', 'Fixed'));

CREATE TABLE contratos (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Cpa', 'Cpl', 'Cpc', 'RevenueShare', 'Fixed')),
    starts_on INTEGER NOT NULL,
    ends_on INTEGER,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    terms TEXT NOT NULL CHECK (length(terms) <= 255),
    status TEXT NOT NULL CHECK (status IN ('Active', 'Inactive', 'Expired', 'Cancelled', 'Rejected')),
    failed_rule TEXT CHECK (failed_rule IN ('AmountAndLimits', 'CurrencyAndJurisdiction', 'PartnerAndReputation', 'StatusAndTerm')),
    rejection_cause TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_contratos_number ON contratos (tenant_id, partner_id, number);

CREATE TABLE partners_payments (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    state TEXT NOT NULL,
    enabled_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_partners_payments_partner ON partners_payments (tenant_id, partner_id);
