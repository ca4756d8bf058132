-- A limit over all processes: what a destination may be sent per second, how much at once, and since when tokens have been gathering.
ALTER TABLE evt_destination ADD COLUMN rate REAL;
ALTER TABLE evt_destination ADD COLUMN burst INTEGER;
ALTER TABLE evt_destination ADD COLUMN tokens_from INTEGER;
