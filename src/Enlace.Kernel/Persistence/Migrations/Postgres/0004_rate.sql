-- A limit over all processes: what a destination may be sent per second, how much at once, and since when tokens have been gathering.
ALTER TABLE evt.destination
    ADD COLUMN rate double precision,
    ADD COLUMN burst integer,
    ADD COLUMN tokens_from timestamptz;
