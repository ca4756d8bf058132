-- The same as the PostgreSQL script of this number; its comments hold here.
ALTER TABLE evt_idempotency ADD COLUMN draft TEXT;
