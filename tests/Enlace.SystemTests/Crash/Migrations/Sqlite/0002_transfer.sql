CREATE TABLE ledger_order (
    number INTEGER PRIMARY KEY,
    amount INTEGER NOT NULL
);

CREATE TABLE ledger_move (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL,
    step INTEGER NOT NULL,
    account INTEGER NOT NULL,
    amount INTEGER NOT NULL
);
CREATE INDEX ix_ledger_move_number ON ledger_move (number, step);
