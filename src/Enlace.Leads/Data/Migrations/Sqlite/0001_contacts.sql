-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE "Channel" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    description TEXT
);
CREATE UNIQUE INDEX ux_channel_name ON "Channel" (name_key);

INSERT INTO "Channel" (name, name_key) VALUES
    ('WhatsApp', 'whatsapp'), ('TikTok', 'tiktok'), ('Instagram', 'instagram'), ('Messenger', 'messenger');

CREATE TABLE "Contact" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    manychat_id TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name TEXT,
    email TEXT,
    gender TEXT,
    phone TEXT,
    subscription_date INTEGER,
    entry_date INTEGER,
    initial_state TEXT,
    channel_id INTEGER REFERENCES "Channel" (id),
    raw_profile TEXT,
    odoo_id INTEGER,
    odoo_sync_status TEXT NOT NULL DEFAULT 'pending' CHECK (odoo_sync_status IN ('pending', 'synced', 'error', 'off')),
    odoo_synced_at INTEGER,
    odoo_write_date INTEGER,
    facts_at INTEGER,
    field_times TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_contact_manychat ON "Contact" (manychat_id);
CREATE INDEX ix_contact_odoo ON "Contact" (odoo_id);
CREATE INDEX ix_contact_unsynced ON "Contact" (updated_at) WHERE odoo_sync_status <> 'synced';
CREATE INDEX ix_contact_created ON "Contact" (created_at);

CREATE TABLE "Contact_State" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES "Contact" (id),
    state TEXT NOT NULL,
    category TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    event_key TEXT NOT NULL
);
CREATE UNIQUE INDEX ux_contact_state_event ON "Contact_State" (event_key);
CREATE INDEX ix_contact_state_contact ON "Contact_State" (contact_id, occurred_at, id);

CREATE TABLE "Campaign" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    external_code TEXT,
    date_start INTEGER NOT NULL,
    date_end INTEGER,
    budget TEXT,
    status TEXT,
    channel_id INTEGER REFERENCES "Channel" (id)
);
CREATE UNIQUE INDEX ux_campaign_code ON "Campaign" (external_code);
CREATE INDEX ix_campaign_name ON "Campaign" (name);

CREATE TABLE "Advisor" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    role TEXT,
    status TEXT,
    genre TEXT,
    odoo_id TEXT,
    is_active INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_advisor_email ON "Advisor" (email);
CREATE INDEX ix_advisor_name ON "Advisor" (name);

CREATE TABLE "Campaign_Contact" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign_id INTEGER NOT NULL REFERENCES "Campaign" (id),
    contact_id INTEGER NOT NULL REFERENCES "Contact" (id),
    commercial_advisor_id INTEGER REFERENCES "Advisor" (id),
    medical_advisor_id INTEGER REFERENCES "Advisor" (id),
    registration_date INTEGER,
    commercial_assignment_date INTEGER,
    commercial_process_start_date INTEGER,
    medical_assignment_date INTEGER,
    medical_process_start_date INTEGER,
    medical_process_end_date INTEGER,
    quotation_start_date INTEGER,
    sale_order_date INTEGER,
    successful_sale_date INTEGER,
    conversation_closed_date INTEGER,
    last_state TEXT,
    lead_state TEXT,
    summary TEXT,
    sync_status TEXT NOT NULL DEFAULT 'new' CHECK (sync_status IN ('new', 'updated', 'synced', 'error')),
    facts_at INTEGER,
    field_times TEXT,
    version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ux_campaign_contact ON "Campaign_Contact" (contact_id, campaign_id);
CREATE INDEX ix_campaign_contact_campaign ON "Campaign_Contact" (campaign_id);

CREATE TABLE "Address" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    street TEXT,
    district TEXT,
    city TEXT,
    state TEXT,
    country TEXT,
    contact_id INTEGER NOT NULL REFERENCES "Contact" (id),
    address_key TEXT NOT NULL,
    facts_at INTEGER
);
CREATE UNIQUE INDEX ux_address ON "Address" (contact_id, address_key);

CREATE TABLE "Product" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    price TEXT
);
CREATE UNIQUE INDEX ux_product_code ON "Product" (code);

CREATE TABLE "Order_Product" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES "Contact" (id),
    product_id INTEGER NOT NULL REFERENCES "Product" (id),
    quantity INTEGER NOT NULL,
    unit_price TEXT NOT NULL
);

CREATE TABLE "Product_Interaction" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL REFERENCES "Contact" (id),
    product_id INTEGER NOT NULL REFERENCES "Product" (id),
    interaction_type TEXT NOT NULL,
    interaction_date INTEGER NOT NULL
);
