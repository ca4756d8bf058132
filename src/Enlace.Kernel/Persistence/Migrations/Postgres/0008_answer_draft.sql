-- What a request said with its commit, where it learns its answer afterwards: the answer, if it dies in between.
ALTER TABLE evt.idempotency ADD COLUMN draft text;
