-- Of each period of a loan that pays VAT on real interest. Loans from before have none, and their schedules stay as they were agreed on.
ALTER TABLE lending.loans ADD COLUMN inflation numeric(13, 12) CHECK (inflation BETWEEN 0 AND 1);
