-- In the order in which turns take them, as V5 says.
LOCK TABLE messages, outbox IN ACCESS EXCLUSIVE MODE;

-- What an answer offers is a part of its text; who presses a button is told by the answer's row, so that
-- a button is worth nothing when that is gone. Of a message that a press said, the value of the choice
-- and the platform's id of the press.
ALTER TABLE messages ADD COLUMN choice TEXT, ADD COLUMN press TEXT;

-- What stands on the buttons under a part.
ALTER TABLE outbox ADD COLUMN buttons TEXT;

-- What signs the tokens of buttons, for all replicas. One row; nobody needs to know it.
CREATE TABLE choice_key (
  id  INT PRIMARY KEY CHECK (id = 1),
  key BYTEA NOT NULL
);
INSERT INTO choice_key (id, key)
SELECT 1, decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
