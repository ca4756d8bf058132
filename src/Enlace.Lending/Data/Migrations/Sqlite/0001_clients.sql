-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970, amounts exact text.
CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    username TEXT NOT NULL CHECK (length(username) BETWEEN 1 AND 64),
    password_hash TEXT,
    role TEXT NOT NULL CHECK (role IN ('Administrator', 'Agent', 'Auditor')),
    is_active INTEGER NOT NULL,
    failed_attempts INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_users_username ON users (username);
CREATE INDEX ix_users_tenant ON users (tenant_id, created_at, id);

INSERT INTO users (id, tenant_id, username, role, is_active, created_at, version)
VALUES ('019AE5C0-0000-7000-8000-000000000001', 'default', 'admin', 'Administrator', 1, CAST(strftime('%s', 'now') AS INTEGER) * 1000000, 1);

CREATE TABLE refresh_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    family_id TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_at INTEGER
);
CREATE UNIQUE INDEX ux_refresh_tokens_hash ON refresh_tokens (token_hash);
CREATE INDEX ix_refresh_tokens_family ON refresh_tokens (family_id);
CREATE INDEX ix_refresh_tokens_user ON refresh_tokens (user_id);

CREATE TABLE clients (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    full_name TEXT NOT NULL CHECK (length(full_name) BETWEEN 1 AND 255),
    email TEXT NOT NULL CHECK (length(email) <= 255),
    email_key TEXT NOT NULL,
    rfc TEXT NOT NULL CHECK (length(rfc) BETWEEN 12 AND 13),
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_clients_rfc ON clients (tenant_id, rfc) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX ux_clients_email ON clients (tenant_id, email_key) WHERE deleted_at IS NULL;
CREATE INDEX ix_clients_created ON clients (tenant_id, created_at, id);

CREATE TABLE loans (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id) ON DELETE RESTRICT,
    amount TEXT NOT NULL CHECK (CAST(amount AS REAL) > 0),
    interest_rate TEXT NOT NULL CHECK (CAST(interest_rate AS REAL) >= 0),
    term_months INTEGER NOT NULL CHECK (term_months > 0),
    status TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    current_balance TEXT NOT NULL CHECK (CAST(current_balance AS REAL) >= 0),
    version INTEGER NOT NULL
);
CREATE INDEX ix_loans_client ON loans (client_id);
CREATE INDEX ix_loans_status ON loans (tenant_id, status, granted_at, id);

CREATE TABLE payments (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    loan_id TEXT NOT NULL REFERENCES loans (id) ON DELETE RESTRICT,
    amount TEXT NOT NULL CHECK (CAST(amount AS REAL) > 0),
    payment_date INTEGER NOT NULL
);
CREATE INDEX ix_payments_loan ON payments (loan_id, payment_date, id);
