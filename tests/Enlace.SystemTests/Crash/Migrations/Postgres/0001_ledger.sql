CREATE SCHEMA ledger;

CREATE TABLE ledger.ledger_post (
    number  bigint PRIMARY KEY,
    account integer NOT NULL,
    amount  bigint  NOT NULL
);

-- No unique number on purpose: a duplicate must show, not fail.
CREATE TABLE ledger.ledger_effect (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number  bigint  NOT NULL,
    account integer NOT NULL,
    amount  bigint  NOT NULL
);

CREATE TABLE ledger.ledger_balance (
    account integer PRIMARY KEY,
    amount  bigint NOT NULL,
    version bigint NOT NULL
);
INSERT INTO ledger.ledger_balance SELECT account, 0, 0 FROM generate_series(0, 39) account;

CREATE TABLE ledger.ledger_step (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account integer NOT NULL,
    number  bigint  NOT NULL
);

-- When a reaction was tried that fails or kills on purpose, in the database's own time.
CREATE TABLE ledger.ledger_try (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number bigint NOT NULL,
    at     bigint NOT NULL DEFAULT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
);

CREATE TABLE ledger.ledger_partner (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    partner uuid NOT NULL
);
