CREATE SCHEMA IF NOT EXISTS partners;

CREATE TABLE partners.partners (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    email text NOT NULL CHECK (char_length(email) <= 255),
    -- Lower case; deleted partners keep their address, so the rule has no condition.
    email_key text NOT NULL,
    search_text text NOT NULL,
    phone text,
    address text,
    status text NOT NULL CHECK (status IN ('Active', 'Inactive', 'Suspended', 'Deleted')),
    status_reason text,
    kyc_status text NOT NULL CHECK (kyc_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    -- Text and not jsonb: what was sent comes back as it was sent, numbers and order included.
    kyc_documents text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz,
    version bigint NOT NULL,
    created_event_id uuid NOT NULL,
    CONSTRAINT ux_partners_email UNIQUE (tenant_id, email_key)
);
CREATE INDEX ix_partners_created ON partners.partners (tenant_id, created_at, id);
CREATE INDEX ix_partners_status ON partners.partners (tenant_id, status, created_at, id);

CREATE TABLE partners.integraciones (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    partner_id uuid NOT NULL REFERENCES partners.partners (id),
    kind text NOT NULL CHECK (kind IN ('Api', 'Webhook', 'Batch', 'RealTime')),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 255),
    description text,
    -- What may be shown; every secret is a mask here and stands sealed in the next column.
    configuration text NOT NULL,
    sealed_secrets text,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revocation_reason text,
    disabled_reason text CHECK (disabled_reason IN ('Gone', 'OnlyFailures')),
    CHECK (is_active = (revoked_at IS NULL))
);
CREATE INDEX ix_integraciones_partner ON partners.integraciones (partner_id, created_at, id);

CREATE TABLE partners.kyc_history (
    id uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    partner_id uuid NOT NULL REFERENCES partners.partners (id),
    previous_status text NOT NULL CHECK (previous_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    new_status text NOT NULL CHECK (new_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    documents text,
    comments text,
    actor text NOT NULL,
    decided_at timestamptz NOT NULL
);
CREATE INDEX ix_kyc_history_partner ON partners.kyc_history (partner_id, decided_at, id);
