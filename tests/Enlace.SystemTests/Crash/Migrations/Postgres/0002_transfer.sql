CREATE TABLE ledger.ledger_order (
    number bigint PRIMARY KEY,
    amount bigint NOT NULL
);

-- No unique step on purpose: a duplicate must show, not fail.
CREATE TABLE ledger.ledger_move (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number  bigint  NOT NULL,
    step    integer NOT NULL,
    account integer NOT NULL,
    amount  bigint  NOT NULL
);
CREATE INDEX ix_ledger_move_number ON ledger.ledger_move (number, step);
