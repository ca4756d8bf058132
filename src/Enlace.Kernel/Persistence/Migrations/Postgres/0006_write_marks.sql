-- What changed lately, written in the transaction that changes it. A reader asks here whether the copy that it holds (in memory, in Redis,
-- on a replica) may be older. The stamp is never used twice; xid tells a sweep exactly what became visible since it looked last.
CREATE SEQUENCE evt.write_mark_stamp;
CREATE TABLE evt.write_mark (
    tenant_id text        NOT NULL,
    family    text        NOT NULL,
    item      text        NOT NULL,
    stamp     bigint      NOT NULL,
    version   bigint,
    xid       xid8        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, family, item)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX ix_write_mark_recent ON evt.write_mark (tenant_id, family, at);
CREATE INDEX ix_write_mark_xid ON evt.write_mark (xid);
