CREATE SCHEMA bench;
CREATE TABLE bench.bench_row (id uuid PRIMARY KEY, tenant_id text NOT NULL, payload text NOT NULL);
CREATE TABLE bench.bench_raw (id uuid PRIMARY KEY, payload text NOT NULL);
CREATE TABLE bench.bench_raw_outbox (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload bytea NOT NULL);
CREATE TABLE bench.bench_queue (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state smallint NOT NULL DEFAULT 0, due_at timestamptz NOT NULL, message_row bigint NOT NULL, owner uuid, epoch bigint NOT NULL DEFAULT 0);
CREATE INDEX ix_bench_queue ON bench.bench_queue (due_at, id) WHERE state = 0;
