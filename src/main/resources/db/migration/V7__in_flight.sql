-- What is being worked on: one row from the acceptance of a conversation's message until nothing of it
-- waits for the bot any more. Sweeps and gauges read this table, so that they cost what is in flight
-- and not what is stored; a partial index would end the updates of inbox that stay on their page.
CREATE TABLE in_flight (
  conversation_id TEXT PRIMARY KEY,
  since           timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- In which minute somebody last spoke in a conversation. A table of its own, since an index on what
-- each message changes would move the rows of conversations.
CREATE TABLE activity (
  conversation_id TEXT PRIMARY KEY,
  channel         TEXT NOT NULL,
  slot            INT NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX activity_newest ON activity (slot, conversation_id);
CREATE INDEX activity_newest_of_channel ON activity (channel, slot, conversation_id);

-- Which turn made an answer: whoever lost the connection while it completed one finds its own again.
ALTER TABLE outbox ADD COLUMN lease_token UUID;

-- Whoever keeps both tables by its own statements says so by parley.keeps. For all others, above all
-- replicas of the version before, which know neither, triggers do. Scalar look-ups, since a join could
-- be planned over whole tables.
CREATE FUNCTION conversations_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO activity AS a (conversation_id, channel, slot)
  VALUES (NEW.conversation_id, split_part(NEW.conversation_id, ':', 1), floor(extract(epoch FROM
    greatest(NEW.last_active_at, NEW.last_active_day::timestamp AT TIME ZONE 'UTC')) / 60)::int)
  ON CONFLICT (conversation_id) DO UPDATE SET slot = excluded.slot WHERE a.slot <> excluded.slot;
  RETURN NULL;
END $$;

CREATE FUNCTION inbox_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO in_flight (conversation_id)
  SELECT DISTINCT n.conversation_id FROM received n
  WHERE n.state = 'waiting' AND coalesce((
    SELECT v.state FROM conversations v WHERE v.conversation_id = n.conversation_id), 'active') = 'active'
  ON CONFLICT DO NOTHING;
  INSERT INTO activity AS a (conversation_id, channel, slot)
  SELECT n.conversation_id, split_part(n.conversation_id, ':', 1), max(n.slot) FROM (
    SELECT r.conversation_id, floor(extract(epoch FROM r.received_at) / 60)::int AS slot FROM received r) n
  WHERE coalesce((SELECT a.slot FROM activity a WHERE a.conversation_id = n.conversation_id), 0) < n.slot
  GROUP BY n.conversation_id
  ON CONFLICT (conversation_id) DO UPDATE SET slot = excluded.slot;
  RETURN NULL;
END $$;

CREATE FUNCTION inbox_waits_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO in_flight (conversation_id) SELECT NEW.conversation_id
  WHERE coalesce((SELECT v.state FROM conversations v WHERE v.conversation_id = NEW.conversation_id), 'active')
    = 'active'
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- What waits for a person is not in flight; it is when the bot is back.
CREATE FUNCTION conversations_handed_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'active' THEN
    INSERT INTO in_flight (conversation_id)
    SELECT NEW.conversation_id WHERE (
      SELECT i.seq FROM inbox i
      WHERE i.conversation_id = NEW.conversation_id AND i.seq > NEW.answered_seq AND i.state = 'waiting'
      ORDER BY i.conversation_id, i.seq LIMIT 1) IS NOT NULL
    ON CONFLICT DO NOTHING;
    INSERT INTO activity AS a (conversation_id, channel, slot)
    VALUES (NEW.conversation_id, split_part(NEW.conversation_id, ':', 1), floor(extract(epoch FROM now()) / 60)::int)
    ON CONFLICT (conversation_id) DO UPDATE SET slot = excluded.slot WHERE a.slot <> excluded.slot;
  ELSE
    DELETE FROM in_flight WHERE conversation_id = NEW.conversation_id;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER opened AFTER INSERT ON conversations FOR EACH ROW
  WHEN (current_setting('parley.keeps', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION conversations_opened();
CREATE TRIGGER received AFTER INSERT ON inbox REFERENCING NEW TABLE AS received FOR EACH STATEMENT
  WHEN (current_setting('parley.keeps', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION inbox_received();
CREATE TRIGGER waits_again AFTER UPDATE OF state ON inbox
  FOR EACH ROW WHEN (NEW.state = 'waiting' AND OLD.state <> 'waiting') EXECUTE FUNCTION inbox_waits_again();
CREATE TRIGGER handed_over AFTER UPDATE OF state ON conversations
  FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION conversations_handed_over();

-- Behind the triggers, so that nothing falls between.
INSERT INTO in_flight (conversation_id)
SELECT DISTINCT i.conversation_id FROM inbox i JOIN conversations v ON v.conversation_id = i.conversation_id
WHERE i.state = 'waiting' AND i.seq > v.answered_seq AND v.state = 'active'
ON CONFLICT DO NOTHING;
INSERT INTO activity (conversation_id, channel, slot)
SELECT conversation_id, split_part(conversation_id, ':', 1),
  floor(extract(epoch FROM greatest(last_active_at, last_active_day::timestamp AT TIME ZONE 'UTC')) / 60)::int
FROM conversations ON CONFLICT DO NOTHING;
