-- In the order in which turns take them: a turn of the previous version that runs meanwhile waits,
-- or is waited for, but never both.
LOCK TABLE conversations, inbox, messages, outbox IN ACCESS EXCLUSIVE MODE;

-- Who spoke where the role does not tell: 'operator', 'api', 'notice' or 'apology'. Their role is
-- 'assistant', which brains and replicas of the previous version understand.
ALTER TABLE messages ADD COLUMN author TEXT;
UPDATE messages m SET author = 'apology' FROM inbox i WHERE i.state = 'failed' AND m.seq = i.reply_seq;
-- On messages rather than on inbox, whose updates would no longer stay on their page.
CREATE INDEX messages_apologies ON messages (seq) WHERE author = 'apology';
CREATE INDEX messages_sender ON messages (sender, conversation_id) WHERE sender IS NOT NULL;
CREATE INDEX inbox_sender ON inbox (sender, conversation_id) WHERE sender <> '';

-- A conversation that a person has taken over is 'paused'. The slot is the ten minutes of the
-- day: coarse enough that a turn hardly ever moves its conversation in the index, fine enough that
-- a page of the newest is sorted within one slot. After an erasure a conversation counts as
-- born anew.
ALTER TABLE conversations
  ADD COLUMN paused_by TEXT,
  ADD COLUMN operator_at timestamptz,
  ADD COLUMN last_active_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN last_active_slot INT NOT NULL DEFAULT 0,
  ADD COLUMN born timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE conversations
  ALTER COLUMN last_active_at SET DEFAULT now(),
  ALTER COLUMN born SET DEFAULT clock_timestamp(),
  ALTER COLUMN last_active_slot SET DEFAULT extract(epoch FROM now())::bigint / 600 % 144;
CREATE INDEX conversations_active ON conversations (last_active_day, last_active_slot);
CREATE INDEX conversations_active_of_channel
  ON conversations (split_part(conversation_id, ':', 1), last_active_day, last_active_slot);
CREATE INDEX conversations_paused ON conversations (last_active_day, last_active_slot) WHERE state <> 'active';
CREATE INDEX conversations_id_prefix ON conversations (conversation_id text_pattern_ops);

-- What was posted over the API: a repetition under the same key is recognised.
CREATE TABLE posts (
  conversation_id TEXT NOT NULL,
  key             TEXT NOT NULL,
  digest          BYTEA NOT NULL,
  seq             BIGINT NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (conversation_id, key)
);
CREATE INDEX posts_created_at ON posts USING brin (created_at);

-- Hashes of the keys of erased messages: a redelivery brings nothing back.
CREATE TABLE erased (
  key       BYTEA PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX erased_erased_at ON erased USING brin (erased_at);

-- The receipt of an erasure tells no id, only a hash of it.
CREATE TABLE erasures (
  id            BIGSERIAL PRIMARY KEY,
  erased_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind          TEXT NOT NULL,
  subject       BYTEA NOT NULL,
  conversations BIGINT NOT NULL,
  messages      BIGINT NOT NULL,
  received      BIGINT NOT NULL,
  parts         BIGINT NOT NULL
);
