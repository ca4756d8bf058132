CREATE SCHEMA IF NOT EXISTS lending;

CREATE TABLE lending.users (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    -- Lower case, and one person in all tenants: whoever signs in says no tenant.
    username text NOT NULL CHECK (char_length(username) BETWEEN 1 AND 64),
    -- NULL: the password stands in the settings (ENLACE_ADMIN_PASSWORD) until one is chosen.
    password_hash text,
    role text NOT NULL CHECK (role IN ('Administrator', 'Agent', 'Auditor')),
    is_active boolean NOT NULL,
    failed_attempts integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT ux_users_username UNIQUE (username)
);
CREATE INDEX ix_users_tenant ON lending.users (tenant_id, created_at, id);

INSERT INTO lending.users (id, tenant_id, username, role, is_active, created_at, version)
VALUES ('019ae5c0-0000-7000-8000-000000000001', 'default', 'admin', 'Administrator', true, now(), 1);

CREATE TABLE lending.refresh_tokens (
    id uuid PRIMARY KEY,
    -- All tokens that grew from one sign-in.
    family_id uuid NOT NULL,
    user_id uuid NOT NULL REFERENCES lending.users (id),
    token_hash text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT ux_refresh_tokens_hash UNIQUE (token_hash)
);
CREATE INDEX ix_refresh_tokens_family ON lending.refresh_tokens (family_id);
CREATE INDEX ix_refresh_tokens_user ON lending.refresh_tokens (user_id);

CREATE TABLE lending.clients (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    full_name text NOT NULL CHECK (char_length(full_name) BETWEEN 1 AND 255),
    email text NOT NULL CHECK (char_length(email) <= 255),
    -- Lower case.
    email_key text NOT NULL,
    -- Upper case.
    rfc text NOT NULL CHECK (char_length(rfc) BETWEEN 12 AND 13),
    created_at timestamptz NOT NULL,
    deleted_at timestamptz,
    version bigint NOT NULL
);
-- Whoever was deleted may come back as somebody new.
CREATE UNIQUE INDEX ux_clients_rfc ON lending.clients (tenant_id, rfc) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX ux_clients_email ON lending.clients (tenant_id, email_key) WHERE deleted_at IS NULL;
CREATE INDEX ix_clients_created ON lending.clients (tenant_id, created_at, id);

CREATE TABLE lending.loans (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    client_id uuid NOT NULL REFERENCES lending.clients (id) ON DELETE RESTRICT,
    amount numeric(15, 2) NOT NULL CHECK (amount > 0),
    interest_rate numeric(5, 4) NOT NULL CHECK (interest_rate >= 0),
    term_months integer NOT NULL CHECK (term_months > 0),
    status text NOT NULL,
    granted_at timestamptz NOT NULL,
    -- Outstanding principal.
    current_balance numeric(15, 2) NOT NULL CHECK (current_balance >= 0),
    version bigint NOT NULL
);
CREATE INDEX ix_loans_client ON lending.loans (client_id);
CREATE INDEX ix_loans_status ON lending.loans (tenant_id, status, granted_at, id);

CREATE TABLE lending.payments (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    loan_id uuid NOT NULL REFERENCES lending.loans (id) ON DELETE RESTRICT,
    amount numeric(15, 2) NOT NULL CHECK (amount > 0),
    payment_date timestamptz NOT NULL
);
CREATE INDEX ix_payments_loan ON lending.payments (loan_id, payment_date, id);
