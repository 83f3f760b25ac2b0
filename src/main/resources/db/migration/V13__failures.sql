-- Messages that got the apology and nobody has seen to since: one row each from the apology until the
-- message is answered after all, left as it is, forgotten or erased. Counted each second while a console
-- is open, so that it must cost what is open and not what was stored; why a partial index on inbox
-- would not do, V7 tells. Kept by triggers alone, since failing is rare.
CREATE TABLE failures (
  conversation_id TEXT NOT NULL,
  message_id      TEXT NOT NULL,
  seq             BIGINT NOT NULL,
  apology         BIGINT NOT NULL,
  channel         TEXT NOT NULL,
  reason          TEXT,
  failed_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (conversation_id, message_id)
);
CREATE INDEX failures_apology ON failures (apology, seq);

CREATE FUNCTION inbox_failed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO failures (conversation_id, message_id, seq, apology, channel)
  VALUES (NEW.conversation_id, NEW.message_id, NEW.seq, coalesce(NEW.reply_seq, NEW.seq),
    split_part(NEW.conversation_id, ':', 1))
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION inbox_failed_no_more() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM failures f WHERE f.conversation_id = OLD.conversation_id AND f.message_id = OLD.message_id;
  RETURN NULL;
END $$;

CREATE TRIGGER failed AFTER UPDATE OF state ON inbox
  FOR EACH ROW WHEN (NEW.state = 'failed' AND OLD.state <> 'failed') EXECUTE FUNCTION inbox_failed();
CREATE TRIGGER failed_no_more AFTER UPDATE OF state ON inbox
  FOR EACH ROW WHEN (OLD.state = 'failed' AND NEW.state <> 'failed') EXECUTE FUNCTION inbox_failed_no_more();
CREATE TRIGGER failed_and_forgotten AFTER DELETE ON inbox
  FOR EACH ROW WHEN (OLD.state = 'failed') EXECUTE FUNCTION inbox_failed_no_more();

-- Behind the triggers, so that nothing falls between. What an apology covers stands closely before it.
INSERT INTO failures (conversation_id, message_id, seq, apology, channel, failed_at)
SELECT i.conversation_id, i.message_id, i.seq, m.seq, split_part(i.conversation_id, ':', 1), m.created_at
FROM messages m CROSS JOIN LATERAL (
  SELECT * FROM inbox i WHERE i.conversation_id = m.conversation_id AND i.seq < m.seq ORDER BY i.seq DESC LIMIT 500) i
WHERE m.author = 'apology' AND i.reply_seq = m.seq AND i.state = 'failed'
ON CONFLICT DO NOTHING;
