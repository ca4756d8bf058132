-- The same columns as the PostgreSQL script of this number; its comments hold here.
ALTER TABLE outbound_message_logs ADD COLUMN held_until INTEGER;
ALTER TABLE outbound_message_logs ADD COLUMN holds_channel INTEGER NOT NULL DEFAULT 0;
