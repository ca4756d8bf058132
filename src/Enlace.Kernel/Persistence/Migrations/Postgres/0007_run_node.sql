-- Which process runs the request of a key: when its heartbeat ends, the key is free again. Null in rows of older versions, which wait for
-- the end of their lease.
ALTER TABLE evt.idempotency ADD COLUMN node uuid;
