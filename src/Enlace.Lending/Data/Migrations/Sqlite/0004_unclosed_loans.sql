-- The same table as the PostgreSQL script of this number; its comments hold here.
CREATE TABLE unclosed_loans (
    tenant_id TEXT NOT NULL,
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    since TEXT NOT NULL,
    tried_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant_id, loan_id),
    CHECK (tried_on >= since)
) WITHOUT ROWID;
