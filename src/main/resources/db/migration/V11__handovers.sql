-- In the order in which turns take them, as V5 says.
LOCK TABLE conversations, messages IN ACCESS EXCLUSIVE MODE;

-- Which operator has a conversation, or handed it back last; and which one said a message.
ALTER TABLE conversations ADD COLUMN operator TEXT;
ALTER TABLE messages ADD COLUMN operator TEXT;

-- Whose user asked for a person and has none yet. A table of its own as in_flight is: the queue and its
-- length cost what waits, and turns change no index for it. One that asks again keeps its place.
CREATE TABLE wanted (
  conversation_id TEXT PRIMARY KEY,
  since           timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX wanted_since ON wanted (since, conversation_id);

-- How conversations changed hands: 'wanted', 'stopped', 'taken' or 'returned'. Drawn while the row of the
-- conversation is locked, so that the order of id is that of commits in each of them. Told are those that
-- were announced, or that nobody was to be told.
CREATE TABLE handovers (
  conversation_id TEXT NOT NULL,
  id              BIGSERIAL,
  event           TEXT NOT NULL,
  operator        TEXT,
  at              timestamptz NOT NULL DEFAULT clock_timestamp(),
  told            BOOLEAN NOT NULL DEFAULT false,
  PRIMARY KEY (conversation_id, id)
);
CREATE INDEX handovers_untold ON handovers (id) WHERE NOT told;
CREATE INDEX handovers_at ON handovers (at);

-- Whichever statement changes hands, of whichever version: in its own transaction. A turn changes none of
-- these columns, so that all it pays for is the comparison.
CREATE FUNCTION conversations_changed_hands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  happened TEXT := CASE WHEN NEW.state = 'active' THEN 'returned' WHEN NEW.paused_by = 'user' THEN 'wanted'
    WHEN NEW.paused_by = 'stop' THEN 'stopped' ELSE 'taken' END;
BEGIN
  INSERT INTO handovers (conversation_id, event, operator)
  VALUES (NEW.conversation_id, happened, CASE WHEN happened IN ('taken', 'returned') THEN NEW.operator END);
  IF happened = 'wanted' THEN
    INSERT INTO wanted (conversation_id) VALUES (NEW.conversation_id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM wanted WHERE conversation_id = NEW.conversation_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER changed_hands AFTER UPDATE OF state, paused_by, operator ON conversations FOR EACH ROW
  WHEN (NEW.state <> OLD.state OR NEW.paused_by IS DISTINCT FROM OLD.paused_by
    OR NEW.state <> 'active' AND NEW.operator IS DISTINCT FROM OLD.operator)
  EXECUTE FUNCTION conversations_changed_hands();

-- Behind the trigger, so that nobody falls between. The version before did not tell who sent the bot away
-- from who asked for a person.
INSERT INTO wanted (conversation_id, since)
SELECT conversation_id, coalesce(operator_at, now()) FROM conversations
WHERE state <> 'active' AND paused_by = 'user'
ON CONFLICT DO NOTHING;
