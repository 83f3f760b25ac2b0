-- Without a transaction, as V8 says: no message waits for an index that is built concurrently.

-- The pieces of three characters of an id, in small letters and without its channel: what a part of an
-- id is looked up by.
CREATE OR REPLACE FUNCTION id_trigrams(id text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  part text := lower(substr(id, strpos(id, ':') + 1));
BEGIN
  RETURN ARRAY(SELECT substr(part, n, 3) FROM generate_series(1, length(part) - 2) n);
END $$;

-- By the bytes of a sender rather than in an order of language, so that its beginning is found as well.
DROP INDEX CONCURRENTLY IF EXISTS messages_sender_prefix;
CREATE INDEX CONCURRENTLY messages_sender_prefix ON messages (sender text_pattern_ops, conversation_id)
  WHERE sender IS NOT NULL;
DROP INDEX CONCURRENTLY IF EXISTS messages_sender;
DROP INDEX CONCURRENTLY IF EXISTS inbox_sender_prefix;
CREATE INDEX CONCURRENTLY inbox_sender_prefix ON inbox (sender text_pattern_ops, conversation_id) WHERE sender <> '';
DROP INDEX CONCURRENTLY IF EXISTS inbox_sender;
