-- The business days of a tenant, each closed once and in order. Whoever closes one holds its lease; every commit of the close carries the lease's
-- epoch, so that a process that was thought dead writes nothing more.
CREATE TABLE lending.business_days (
    tenant_id text NOT NULL,
    day date NOT NULL,
    state text NOT NULL CHECK (state IN ('Closing', 'Checking', 'Closed')),
    -- The last day that is to be closed in one go.
    through date NOT NULL,
    asked_by text NOT NULL,
    began_at timestamptz NOT NULL,
    -- The loans up to this one are closed; it moves in the commit that closes them.
    after_loan uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    loans integer NOT NULL DEFAULT 0,
    defaulted integer NOT NULL DEFAULT 0,
    -- Loans that had moved on to the next day already and were replayed.
    corrected integer NOT NULL DEFAULT 0,
    lease_owner uuid,
    lease_epoch bigint NOT NULL DEFAULT 0,
    lease_until timestamptz,
    closed_at timestamptz,
    -- Loans whose ledger says something else than their book; null when nobody looked, because another day followed at once.
    differences integer,
    PRIMARY KEY (tenant_id, day),
    CHECK (through >= day),
    CHECK ((closed_at IS NOT NULL) = (state = 'Closed'))
);
CREATE UNIQUE INDEX ux_business_days_open ON lending.business_days (tenant_id) WHERE state <> 'Closed';

-- The portfolio as each day left it, by bucket of the provision table.
CREATE TABLE lending.delinquency_days (
    tenant_id text NOT NULL,
    day date NOT NULL,
    bucket_from integer NOT NULL,
    bucket_to integer,
    rate numeric(5, 4) NOT NULL,
    loans integer NOT NULL,
    principal numeric(20, 2) NOT NULL,
    overdue numeric(20, 2) NOT NULL,
    exposure numeric(20, 2) NOT NULL,
    provision numeric(20, 2) NOT NULL,
    PRIMARY KEY (tenant_id, day, bucket_from),
    FOREIGN KEY (tenant_id, day) REFERENCES lending.business_days (tenant_id, day)
);

-- In the order in which a close goes through them.
CREATE INDEX ix_loans_open ON lending.loans (tenant_id, id) WHERE status IN ('ACTIVE', 'DEFAULTED');
