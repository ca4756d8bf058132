-- A feed (a broker, the event log) is told every event in order by one process at a time: whoever holds this lease. The epoch fences what
-- a holder that was thought dead still writes.
ALTER TABLE evt_destination ADD COLUMN lease_owner TEXT;
ALTER TABLE evt_destination ADD COLUMN lease_epoch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evt_destination ADD COLUMN lease_until INTEGER;
