-- The same tables as the PostgreSQL script of this number; its comments hold here. Amounts of the portfolio are whole cents.
CREATE TABLE business_days (
    tenant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Closing', 'Checking', 'Closed')),
    through TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    after_loan TEXT NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    loans INTEGER NOT NULL DEFAULT 0,
    defaulted INTEGER NOT NULL DEFAULT 0,
    corrected INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_epoch INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    closed_at INTEGER,
    differences INTEGER,
    PRIMARY KEY (tenant_id, day),
    CHECK (through >= day),
    CHECK ((closed_at IS NOT NULL) = (state = 'Closed'))
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_business_days_open ON business_days (tenant_id) WHERE state <> 'Closed';

CREATE TABLE delinquency_days (
    tenant_id TEXT NOT NULL,
    day TEXT NOT NULL,
    bucket_from INTEGER NOT NULL,
    bucket_to INTEGER,
    rate TEXT NOT NULL,
    loans INTEGER NOT NULL,
    principal INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    exposure INTEGER NOT NULL,
    provision INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, day, bucket_from),
    FOREIGN KEY (tenant_id, day) REFERENCES business_days (tenant_id, day)
) WITHOUT ROWID;

CREATE INDEX ix_loans_open ON loans (tenant_id, id) WHERE status IN ('ACTIVE', 'DEFAULTED');
