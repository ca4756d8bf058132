-- The same tables as the PostgreSQL script of this number; its comments hold here. Instants are microseconds since 1970.
CREATE TABLE "Sync_Log" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_system TEXT NOT NULL,
    entity_type TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    details TEXT,
    created_at INTEGER NOT NULL
);
CREATE INDEX ix_sync_log_created ON "Sync_Log" (created_at);

CREATE TABLE "Odoo_Bookmark" (
    model TEXT PRIMARY KEY NOT NULL,
    write_date INTEGER NOT NULL
);

CREATE TABLE "Sync_Run" (
    id TEXT PRIMARY KEY NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by IN ('schedule', 'manual')),
    status TEXT NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed')),
    asked_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    report TEXT
);
CREATE INDEX ix_sync_run_asked ON "Sync_Run" (asked_at);
