-- A status may say that a message is to be sent again and not before some time. Its place in the queue is taken at once, and learns of the time, and whether
-- the whole channel waits with it, when its turn comes; then this is taken away.
ALTER TABLE messaging.outbound_message_logs
    ADD COLUMN held_until timestamptz,
    ADD COLUMN holds_channel boolean NOT NULL DEFAULT false;
