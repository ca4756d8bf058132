-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE partners (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    email TEXT NOT NULL CHECK (length(email) <= 255),
    email_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    phone TEXT,
    address TEXT,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Inactive', 'Suspended', 'Deleted')),
    status_reason TEXT,
    kyc_status TEXT NOT NULL CHECK (kyc_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    kyc_documents TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER,
    version INTEGER NOT NULL,
    created_event_id TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_partners_email ON partners (tenant_id, email_key);
CREATE INDEX ix_partners_created ON partners (tenant_id, created_at, id);
CREATE INDEX ix_partners_status ON partners (tenant_id, status, created_at, id);

CREATE TABLE integraciones (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    kind TEXT NOT NULL CHECK (kind IN ('Api', 'Webhook', 'Batch', 'RealTime')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    description TEXT,
    configuration TEXT NOT NULL,
    sealed_secrets TEXT,
    is_active INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    revocation_reason TEXT,
    disabled_reason TEXT CHECK (disabled_reason IN ('Gone', 'OnlyFailures')),
    CHECK (is_active = (revoked_at IS NULL))
);
CREATE INDEX ix_integraciones_partner ON integraciones (partner_id, created_at, id);

CREATE TABLE partners_kyc_history (
    id TEXT PRIMARY KEY NOT NULL,
    tenant_id TEXT NOT NULL,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    previous_status TEXT NOT NULL CHECK (previous_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    new_status TEXT NOT NULL CHECK (new_status IN ('Pending', 'Approved', 'Rejected', 'DocumentsRequired')),
    documents TEXT,
    comments TEXT,
    actor TEXT NOT NULL,
    decided_at INTEGER NOT NULL
);
CREATE INDEX ix_partners_kyc_history_partner ON partners_kyc_history (partner_id, decided_at, id);
