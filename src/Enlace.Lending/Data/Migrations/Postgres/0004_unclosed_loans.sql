-- Loans that a close could not close, and why. The day is closed without them, and each later close tries them again from where they stand.
CREATE TABLE lending.unclosed_loans (
    tenant_id text NOT NULL,
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    since date NOT NULL,
    tried_on date NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (tenant_id, loan_id),
    CHECK (tried_on >= since)
);
