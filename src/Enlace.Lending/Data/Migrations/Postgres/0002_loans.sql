-- What a loan was agreed on, and how its book stands beside status and current_balance (LoanBook). A book is read without its history.
ALTER TABLE lending.loans
    ADD COLUMN method text NOT NULL DEFAULT 'FRENCH',
    ADD COLUMN day_count text NOT NULL DEFAULT '30E/360',
    ADD COLUMN vat_mode text NOT NULL DEFAULT 'NONE',
    ADD COLUMN vat_rate numeric(5, 4) NOT NULL DEFAULT 0.16,
    ADD COLUMN late_rate numeric(6, 4) NOT NULL DEFAULT 0 CHECK (late_rate >= 0),
    ADD COLUMN opening_fee_rate numeric(5, 4) NOT NULL DEFAULT 0 CHECK (opening_fee_rate >= 0),
    ADD COLUMN start_date date NOT NULL DEFAULT DATE '1970-01-01',
    ADD COLUMN first_due_date date,
    -- The day on which the application asks to be paid out; of a book that is taken over from elsewhere, one that has passed.
    ADD COLUMN wanted_on date,
    ADD COLUMN applied_on date NOT NULL DEFAULT DATE '1970-01-01',
    ADD COLUMN as_of date NOT NULL DEFAULT DATE '1970-01-01',
    ADD COLUMN closed_on date,
    ADD COLUMN disbursed_on date,
    ADD COLUMN schedule_version integer NOT NULL DEFAULT 0,
    -- The installments before this number are paid and have no more to say.
    ADD COLUMN open_from integer NOT NULL DEFAULT 0,
    ADD COLUMN share numeric(18, 2) NOT NULL DEFAULT 0,
    ADD COLUMN past_due numeric(18, 2) NOT NULL DEFAULT 0 CHECK (past_due >= 0),
    ADD COLUMN interest_receivable numeric(18, 2) NOT NULL DEFAULT 0 CHECK (interest_receivable >= 0),
    ADD COLUMN late_receivable numeric(18, 2) NOT NULL DEFAULT 0 CHECK (late_receivable >= 0),
    ADD COLUMN allowance numeric(18, 2) NOT NULL DEFAULT 0 CHECK (allowance >= 0),
    ADD COLUMN customer_credit numeric(18, 2) NOT NULL DEFAULT 0 CHECK (customer_credit >= 0),
    ADD COLUMN claim numeric(18, 2) NOT NULL DEFAULT 0 CHECK (claim >= 0),
    -- How many acts and ledger entries it has: the numbers of the next ones.
    ADD COLUMN acts integer NOT NULL DEFAULT 0,
    ADD COLUMN entries integer NOT NULL DEFAULT 0,
    ADD COLUMN created_by text NOT NULL DEFAULT '',
    ADD COLUMN decided_by text,
    ADD CONSTRAINT ck_loans_status CHECK (
        status IN ('PENDING', 'APPROVED', 'REJECTED', 'CANCELLED', 'ACTIVE', 'PAID_OFF', 'DEFAULTED', 'WRITTEN_OFF')),
    ADD CONSTRAINT ck_loans_principal CHECK (past_due <= current_balance);
CREATE INDEX ix_loans_granted ON lending.loans (tenant_id, granted_at, id);

ALTER TABLE lending.payments
    -- The payoff of a loan of the largest amount has interest beside it.
    ALTER COLUMN amount TYPE numeric(18, 2),
    ADD COLUMN paid_on date NOT NULL DEFAULT DATE '1970-01-01',
    ADD COLUMN act integer NOT NULL DEFAULT 0,
    ADD COLUMN external_ref text CHECK (char_length(external_ref) <= 128),
    -- What of it waits for the next installment.
    ADD COLUMN parked numeric(18, 2) NOT NULL DEFAULT 0 CHECK (parked >= 0),
    ADD COLUMN registered_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN registered_by text NOT NULL DEFAULT '',
    ADD COLUMN reversed_at timestamptz,
    ADD COLUMN reversed_by text;
CREATE UNIQUE INDEX ux_payments_external_ref ON lending.payments (loan_id, external_ref);
CREATE INDEX ix_payments_parked ON lending.payments (loan_id) WHERE parked <> '0.00';

-- A row holds from one version of the schedule until another takes its place; what that one leaves alone goes on in it. So a version is read whole,
-- and a new one writes only what it changes.
CREATE TABLE lending.installments (
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    from_version integer NOT NULL,
    until_version integer,
    due_date date NOT NULL,
    opening numeric(18, 2) NOT NULL,
    principal numeric(18, 2) NOT NULL CHECK (principal >= 0),
    interest numeric(18, 2) NOT NULL CHECK (interest >= 0),
    interest_vat numeric(18, 2) NOT NULL CHECK (interest_vat >= 0),
    fees numeric(18, 2) NOT NULL CHECK (fees >= 0),
    fees_vat numeric(18, 2) NOT NULL CHECK (fees_vat >= 0),
    accrues_from date NOT NULL,
    accrued_before numeric(18, 2) NOT NULL,
    principal_paid numeric(18, 2) NOT NULL CHECK (principal_paid BETWEEN 0 AND principal),
    interest_paid numeric(18, 2) NOT NULL CHECK (interest_paid BETWEEN 0 AND interest),
    interest_vat_paid numeric(18, 2) NOT NULL CHECK (interest_vat_paid BETWEEN 0 AND interest_vat),
    fees_paid numeric(18, 2) NOT NULL CHECK (fees_paid BETWEEN 0 AND fees),
    fees_vat_paid numeric(18, 2) NOT NULL CHECK (fees_vat_paid BETWEEN 0 AND fees_vat),
    late_before numeric(18, 2) NOT NULL,
    late_from date NOT NULL,
    late_paid numeric(18, 2) NOT NULL,
    late_vat_paid numeric(18, 2) NOT NULL,
    PRIMARY KEY (loan_id, number, from_version)
);
CREATE UNIQUE INDEX ux_installments_current ON lending.installments (loan_id, number) WHERE until_version IS NULL;

-- Fees beside the schedule.
CREATE TABLE lending.charges (
    id uuid PRIMARY KEY,
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    act integer NOT NULL,
    name text NOT NULL,
    charged_on date NOT NULL,
    amount numeric(18, 2) NOT NULL CHECK (amount > 0),
    vat numeric(18, 2) NOT NULL CHECK (vat >= 0),
    paid numeric(18, 2) NOT NULL CHECK (paid BETWEEN 0 AND amount),
    vat_paid numeric(18, 2) NOT NULL CHECK (vat_paid BETWEEN 0 AND vat)
);
CREATE INDEX ix_charges_loan ON lending.charges (loan_id, act);

-- Everything that a book is made of, in the order in which it came to be known; a correction replays it by its business date.
CREATE TABLE lending.acts (
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    kind text NOT NULL,
    on_date date NOT NULL,
    -- The payment, charge or refund.
    reference uuid,
    amount numeric(18, 2),
    excess text,
    is_deposit boolean,
    name text,
    done_at timestamptz NOT NULL,
    done_by text NOT NULL,
    -- The act was taken out of the history: a payment that never was.
    revoked_at timestamptz,
    PRIMARY KEY (loan_id, number)
);

CREATE TABLE lending.payment_allocations (
    payment_id uuid NOT NULL REFERENCES lending.payments (id) ON DELETE RESTRICT,
    loan_id uuid NOT NULL,
    -- A correction explains a payment anew; the former lines stay, replaced.
    revision integer NOT NULL,
    position integer NOT NULL,
    on_date date NOT NULL,
    source text NOT NULL CHECK (source IN ('Payment', 'Advance')),
    step integer NOT NULL CHECK (step BETWEEN 1 AND 9),
    installment integer,
    charge_id uuid,
    concept text NOT NULL,
    amount numeric(18, 2) NOT NULL CHECK (amount > 0),
    rule text NOT NULL,
    replaced_at timestamptz,
    PRIMARY KEY (payment_id, revision, position)
);
CREATE INDEX ix_payment_allocations_loan ON lending.payment_allocations (loan_id) WHERE replaced_at IS NULL;

CREATE TABLE lending.ledger_accounts (
    number integer PRIMARY KEY,
    name text NOT NULL,
    normal_side text NOT NULL CHECK (normal_side IN ('Debit', 'Credit'))
);
INSERT INTO lending.ledger_accounts (number, name, normal_side) VALUES
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

CREATE TABLE lending.ledger_entries (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    number integer NOT NULL,
    on_date date NOT NULL,
    kind text NOT NULL,
    -- The payment or refund behind it.
    reference uuid,
    -- The entry that this one undoes; nothing is undone twice.
    mirrors uuid REFERENCES lending.ledger_entries (id) ON DELETE RESTRICT,
    posted_at timestamptz NOT NULL,
    posted_by text NOT NULL,
    CONSTRAINT ux_ledger_entries_number UNIQUE (loan_id, number),
    CONSTRAINT ux_ledger_entries_mirrors UNIQUE (mirrors)
);

CREATE TABLE lending.ledger_lines (
    entry_id uuid NOT NULL REFERENCES lending.ledger_entries (id) ON DELETE RESTRICT,
    position integer NOT NULL,
    tenant_id text NOT NULL,
    loan_id uuid NOT NULL,
    account integer NOT NULL REFERENCES lending.ledger_accounts (number) ON DELETE RESTRICT,
    debit numeric(18, 2) NOT NULL CHECK (debit >= 0),
    credit numeric(18, 2) NOT NULL CHECK (credit >= 0),
    PRIMARY KEY (entry_id, position),
    CHECK ((debit > 0) <> (credit > 0))
);
CREATE INDEX ix_ledger_lines_loan ON lending.ledger_lines (loan_id, account) INCLUDE (debit, credit);
CREATE INDEX ix_ledger_lines_account ON lending.ledger_lines (tenant_id, account) INCLUDE (debit, credit);

CREATE FUNCTION lending.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only added to: post a mirror entry' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER ledger_entries_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON lending.ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION lending.refuse_ledger_change();
CREATE TRIGGER ledger_lines_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON lending.ledger_lines
    FOR EACH STATEMENT EXECUTE FUNCTION lending.refuse_ledger_change();

-- What the program guarantees, once more by the database: at its commit an entry balances.
CREATE FUNCTION lending.check_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT COALESCE(SUM(debit - credit), 1) FROM lending.ledger_lines WHERE entry_id = NEW.id) <> 0 THEN
        RAISE EXCEPTION 'ledger entry % does not balance', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER ledger_entries_balance AFTER INSERT ON lending.ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lending.check_ledger_entry();
