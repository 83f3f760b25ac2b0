-- A reply names the last message that it answers: one that comes in while the brain thinks
-- has a lower seq than the reply to its predecessors.
ALTER TABLE messages ADD COLUMN answers BIGINT, ADD COLUMN sender TEXT;
CREATE INDEX messages_created_at ON messages USING brin (created_at);

-- One row each. Locked before a seq is drawn, so that the order of seq is that of commits.
-- What each turn changes is in no index, so that updates stay on their page.
CREATE TABLE conversations (
  conversation_id TEXT PRIMARY KEY,
  answered_seq    BIGINT NOT NULL DEFAULT 0,
  lease_token     UUID,
  lease_until     timestamptz,
  takeovers       INT NOT NULL DEFAULT 0,
  last_active_day DATE NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
  state           TEXT NOT NULL DEFAULT 'active'
) WITH (fillfactor = 70);
CREATE INDEX conversations_last_active_day ON conversations (last_active_day);

INSERT INTO conversations (conversation_id, answered_seq)
SELECT conversation_id, max(seq) FROM messages GROUP BY conversation_id;

-- What was accepted: the key that a redelivery meets, and what is needed to answer.
CREATE TABLE inbox (
  conversation_id TEXT NOT NULL,
  message_id      TEXT NOT NULL,
  seq             BIGINT NOT NULL,
  state           TEXT NOT NULL,
  channel         TEXT NOT NULL,
  sender          TEXT NOT NULL,
  address         TEXT NOT NULL,
  reply_seq       BIGINT,
  received_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (conversation_id, message_id)
) WITH (fillfactor = 80);
CREATE INDEX inbox_conversation_seq ON inbox (conversation_id, seq);
CREATE INDEX inbox_received_at ON inbox USING brin (received_at);

-- What is to be sent and what became of it.
CREATE TABLE outbox (
  conversation_id TEXT NOT NULL,
  seq             BIGINT NOT NULL,
  part            INT NOT NULL,
  channel         TEXT NOT NULL,
  address         TEXT NOT NULL,
  text            TEXT NOT NULL,
  message_ids     TEXT[] NOT NULL,
  state           TEXT NOT NULL,
  attempts        INT NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  platform_id     TEXT,
  error           TEXT,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  closed_at       timestamptz,
  PRIMARY KEY (conversation_id, seq, part)
) WITH (fillfactor = 80);
CREATE INDEX outbox_open ON outbox (next_attempt_at) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_open_of_conversation ON outbox (conversation_id, seq, part) WHERE state IN ('pending', 'sending');
CREATE INDEX outbox_unsent ON outbox (created_at) WHERE state IN ('unknown', 'dead');
CREATE INDEX outbox_created_at ON outbox USING brin (created_at);
