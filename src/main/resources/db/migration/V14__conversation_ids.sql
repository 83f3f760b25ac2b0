-- The ids that can be found by a part of them. A table of its own, filled behind the messages by a thread
-- that nobody waits for: the index would cost the first message of a conversation as much as all else of
-- its turn. What was not taken in yet is among the newest conversations, which a search looks through.
CREATE TABLE conversation_ids (
  conversation_id TEXT PRIMARY KEY
);
CREATE INDEX conversation_ids_pieces ON conversation_ids USING gin (id_trigrams(conversation_id))
  WITH (gin_pending_list_limit = 512);

-- An erased id is gone at once.
CREATE FUNCTION conversations_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM conversation_ids c WHERE c.conversation_id = OLD.conversation_id;
  RETURN NULL;
END $$;
CREATE TRIGGER gone AFTER DELETE ON conversations FOR EACH ROW EXECUTE FUNCTION conversations_gone();
