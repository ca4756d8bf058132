CREATE TABLE ledger_post (
    number INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    amount INTEGER NOT NULL
);

-- No unique number on purpose: a duplicate must show, not fail.
CREATE TABLE ledger_effect (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL,
    account INTEGER NOT NULL,
    amount INTEGER NOT NULL
);

CREATE TABLE ledger_balance (
    account INTEGER PRIMARY KEY,
    amount INTEGER NOT NULL,
    version INTEGER NOT NULL
);
WITH RECURSIVE accounts(account) AS (SELECT 0 UNION ALL SELECT account + 1 FROM accounts WHERE account < 39)
INSERT INTO ledger_balance SELECT account, 0, 0 FROM accounts;

CREATE TABLE ledger_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL,
    number INTEGER NOT NULL
);

-- When a reaction was tried that fails or kills on purpose, in milliseconds.
CREATE TABLE ledger_try (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER))
);

CREATE TABLE ledger_partner (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    partner TEXT NOT NULL
);
