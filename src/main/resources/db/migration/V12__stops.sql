-- Whoever stops an answer that is being made leaves word of it here, for the replica that makes it: everything that was
-- said up to that seq is done with. A row outlives its turn, and means nothing for later ones.
CREATE TABLE stops (
  conversation_id TEXT PRIMARY KEY,
  upto            BIGINT NOT NULL,
  stopped_by      TEXT NOT NULL,
  stopped_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
