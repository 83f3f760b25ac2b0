-- Messages at platforms that show answers while they are made. A row stands here from before its message is opened
-- until that became the answer or was removed: the table holds what is in flight and what a crash left behind, and no
-- text. The token is that of the lease under which the answer is made.
CREATE TABLE previews (
  conversation_id TEXT NOT NULL,
  message_id      TEXT NOT NULL,
  lease_token     uuid NOT NULL,
  number          INT NOT NULL,
  address         TEXT NOT NULL,
  platform_id     TEXT,
  opened_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  look_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (conversation_id, message_id, lease_token, number)
);
CREATE INDEX previews_look_at ON previews (look_at);
