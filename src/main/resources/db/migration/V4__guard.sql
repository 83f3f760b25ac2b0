-- What the guard found in a message, by the ids of its rules; never the text.
ALTER TABLE inbox ADD COLUMN guard_rules TEXT[], ADD COLUMN guard_version TEXT;

-- How many messages of a sender or a conversation came in since a time. One row for each
-- window, counted from its first message on; what each message changes is in no index.
CREATE TABLE quotas (
  subject TEXT NOT NULL,
  span    INT NOT NULL,
  began   timestamptz NOT NULL,
  count   INT NOT NULL,
  PRIMARY KEY (subject, span)
) WITH (fillfactor = 70);
