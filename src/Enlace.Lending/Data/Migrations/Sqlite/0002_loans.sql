-- The same tables as the PostgreSQL script of this number; its comments hold here. Amounts of the ledger are whole cents, so that sums are exact.
ALTER TABLE loans ADD COLUMN method TEXT NOT NULL DEFAULT 'FRENCH';
ALTER TABLE loans ADD COLUMN day_count TEXT NOT NULL DEFAULT '30E/360';
ALTER TABLE loans ADD COLUMN vat_mode TEXT NOT NULL DEFAULT 'NONE';
ALTER TABLE loans ADD COLUMN vat_rate TEXT NOT NULL DEFAULT '0.16';
ALTER TABLE loans ADD COLUMN late_rate TEXT NOT NULL DEFAULT '0' CHECK (CAST(late_rate AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN opening_fee_rate TEXT NOT NULL DEFAULT '0' CHECK (CAST(opening_fee_rate AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN start_date TEXT NOT NULL DEFAULT '1970-01-01';
ALTER TABLE loans ADD COLUMN first_due_date TEXT;
ALTER TABLE loans ADD COLUMN wanted_on TEXT;
ALTER TABLE loans ADD COLUMN applied_on TEXT NOT NULL DEFAULT '1970-01-01';
ALTER TABLE loans ADD COLUMN as_of TEXT NOT NULL DEFAULT '1970-01-01';
ALTER TABLE loans ADD COLUMN closed_on TEXT;
ALTER TABLE loans ADD COLUMN disbursed_on TEXT;
ALTER TABLE loans ADD COLUMN schedule_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loans ADD COLUMN open_from INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loans ADD COLUMN share TEXT NOT NULL DEFAULT '0.00';
ALTER TABLE loans ADD COLUMN past_due TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(past_due AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN interest_receivable TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(interest_receivable AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN late_receivable TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(late_receivable AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN allowance TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(allowance AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN customer_credit TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(customer_credit AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN claim TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(claim AS REAL) >= 0);
ALTER TABLE loans ADD COLUMN acts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loans ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE loans ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
ALTER TABLE loans ADD COLUMN decided_by TEXT;
CREATE INDEX ix_loans_granted ON loans (tenant_id, granted_at, id);

ALTER TABLE payments ADD COLUMN paid_on TEXT NOT NULL DEFAULT '1970-01-01';
ALTER TABLE payments ADD COLUMN act INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN external_ref TEXT CHECK (length(external_ref) <= 128);
ALTER TABLE payments ADD COLUMN parked TEXT NOT NULL DEFAULT '0.00' CHECK (CAST(parked AS REAL) >= 0);
ALTER TABLE payments ADD COLUMN registered_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN registered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN reversed_at INTEGER;
ALTER TABLE payments ADD COLUMN reversed_by TEXT;
CREATE UNIQUE INDEX ux_payments_external_ref ON payments (loan_id, external_ref);
CREATE INDEX ix_payments_parked ON payments (loan_id) WHERE parked <> '0.00';

CREATE TABLE installments (
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL,
    from_version INTEGER NOT NULL,
    until_version INTEGER,
    due_date TEXT NOT NULL,
    opening TEXT NOT NULL,
    principal TEXT NOT NULL,
    interest TEXT NOT NULL,
    interest_vat TEXT NOT NULL,
    fees TEXT NOT NULL,
    fees_vat TEXT NOT NULL,
    accrues_from TEXT NOT NULL,
    accrued_before TEXT NOT NULL,
    principal_paid TEXT NOT NULL CHECK (CAST(principal_paid AS REAL) BETWEEN 0 AND CAST(principal AS REAL)),
    interest_paid TEXT NOT NULL CHECK (CAST(interest_paid AS REAL) BETWEEN 0 AND CAST(interest AS REAL)),
    interest_vat_paid TEXT NOT NULL CHECK (CAST(interest_vat_paid AS REAL) BETWEEN 0 AND CAST(interest_vat AS REAL)),
    fees_paid TEXT NOT NULL CHECK (CAST(fees_paid AS REAL) BETWEEN 0 AND CAST(fees AS REAL)),
    fees_vat_paid TEXT NOT NULL CHECK (CAST(fees_vat_paid AS REAL) BETWEEN 0 AND CAST(fees_vat AS REAL)),
    late_before TEXT NOT NULL,
    late_from TEXT NOT NULL,
    late_paid TEXT NOT NULL,
    late_vat_paid TEXT NOT NULL,
    PRIMARY KEY (loan_id, number, from_version)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ux_installments_current ON installments (loan_id, number) WHERE until_version IS NULL;

CREATE TABLE charges (
    id TEXT PRIMARY KEY NOT NULL,
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    act INTEGER NOT NULL,
    name TEXT NOT NULL,
    charged_on TEXT NOT NULL,
    amount TEXT NOT NULL CHECK (CAST(amount AS REAL) > 0),
    vat TEXT NOT NULL,
    paid TEXT NOT NULL CHECK (CAST(paid AS REAL) BETWEEN 0 AND CAST(amount AS REAL)),
    vat_paid TEXT NOT NULL CHECK (CAST(vat_paid AS REAL) BETWEEN 0 AND CAST(vat AS REAL))
);
CREATE INDEX ix_charges_loan ON charges (loan_id, act);

CREATE TABLE acts (
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    reference TEXT,
    amount TEXT,
    excess TEXT,
    is_deposit INTEGER,
    name TEXT,
    done_at INTEGER NOT NULL,
    done_by TEXT NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (loan_id, number)
) WITHOUT ROWID;

CREATE TABLE payment_allocations (
    payment_id TEXT NOT NULL REFERENCES payments (id) ON DELETE RESTRICT,
    loan_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('Payment', 'Advance')),
    step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 9),
    installment INTEGER,
    charge_id TEXT,
    concept TEXT NOT NULL,
    amount TEXT NOT NULL CHECK (CAST(amount AS REAL) > 0),
    rule TEXT NOT NULL,
    replaced_at INTEGER,
    PRIMARY KEY (payment_id, revision, position)
) WITHOUT ROWID;
CREATE INDEX ix_payment_allocations_loan ON payment_allocations (loan_id) WHERE replaced_at IS NULL;

CREATE TABLE ledger_accounts (
    number INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    normal_side TEXT NOT NULL CHECK (normal_side IN ('Debit', 'Credit'))
);
INSERT INTO ledger_accounts (number, name, normal_side) VALUES
    (1010, 'Bank', 'Debit'),
    (1200, 'Loans, current', 'Debit'),
    (1210, 'Loans, past due', 'Debit'),
    (1290, 'Loss allowance', 'Credit'),
    (1300, 'Interest receivable', 'Debit'),
    (1310, 'Late interest receivable', 'Debit'),
    (2100, 'VAT payable', 'Credit'),
    (2200, 'Customer credit balances', 'Credit'),
    (4000, 'Interest income', 'Credit'),
    (4010, 'Late interest income', 'Credit'),
    (4020, 'Fee income', 'Credit'),
    (4030, 'Recoveries', 'Credit'),
    (5000, 'Provision expense', 'Debit');

CREATE TABLE ledger_entries (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    number INTEGER NOT NULL,
    on_date TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT,
    mirrors TEXT REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    posted_at INTEGER NOT NULL,
    posted_by TEXT NOT NULL,
    UNIQUE (loan_id, number),
    UNIQUE (mirrors)
);

CREATE TABLE ledger_lines (
    entry_id TEXT NOT NULL REFERENCES ledger_entries (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    tenant_id TEXT NOT NULL,
    loan_id TEXT NOT NULL,
    account INTEGER NOT NULL REFERENCES ledger_accounts (number) ON DELETE RESTRICT,
    debit INTEGER NOT NULL CHECK (debit >= 0),
    credit INTEGER NOT NULL CHECK (credit >= 0),
    PRIMARY KEY (entry_id, position),
    CHECK ((debit > 0) <> (credit > 0))
) WITHOUT ROWID;
CREATE INDEX ix_ledger_lines_loan ON ledger_lines (loan_id, account, debit, credit);
CREATE INDEX ix_ledger_lines_account ON ledger_lines (tenant_id, account, debit, credit);

CREATE TRIGGER ledger_entries_keep BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to: post a mirror entry'); END;
CREATE TRIGGER ledger_entries_stay BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to: post a mirror entry'); END;
CREATE TRIGGER ledger_lines_keep BEFORE UPDATE ON ledger_lines
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to: post a mirror entry'); END;
CREATE TRIGGER ledger_lines_stay BEFORE DELETE ON ledger_lines
BEGIN SELECT RAISE(ABORT, 'the ledger is only added to: post a mirror entry'); END;
