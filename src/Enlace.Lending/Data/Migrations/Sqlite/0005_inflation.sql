-- The same column as the PostgreSQL script of this number; its comments hold here.
ALTER TABLE loans ADD COLUMN inflation TEXT CHECK (CAST(inflation AS REAL) BETWEEN 0 AND 1);
