-- Without a transaction, since no message waits for an index that is built concurrently. One that
-- broke off leaves an invalid index behind, which is dropped first.

-- What is forgotten is found by its age; the BRIN indexes were never used.
DROP INDEX CONCURRENTLY IF EXISTS inbox_received;
CREATE INDEX CONCURRENTLY inbox_received ON inbox (received_at);
DROP INDEX CONCURRENTLY IF EXISTS inbox_received_at;
DROP INDEX CONCURRENTLY IF EXISTS outbox_created;
CREATE INDEX CONCURRENTLY outbox_created ON outbox (created_at);
DROP INDEX CONCURRENTLY IF EXISTS outbox_created_at;
DROP INDEX CONCURRENTLY IF EXISTS posts_created;
CREATE INDEX CONCURRENTLY posts_created ON posts (created_at);
DROP INDEX CONCURRENTLY IF EXISTS posts_created_at;
DROP INDEX CONCURRENTLY IF EXISTS erased_at;
CREATE INDEX CONCURRENTLY erased_at ON erased (erased_at);
DROP INDEX CONCURRENTLY IF EXISTS erased_erased_at;
DROP INDEX CONCURRENTLY IF EXISTS messages_created_at;

-- Only the statements that look for what is due say that a channel has a name, and only those that look
-- into a conversation that it has one, so that none is planned over all open parts when statistics were
-- taken while there was none.
DROP INDEX CONCURRENTLY IF EXISTS outbox_due;
CREATE INDEX CONCURRENTLY outbox_due ON outbox (next_attempt_at)
  WHERE state IN ('pending', 'sending') AND channel <> '';
DROP INDEX CONCURRENTLY IF EXISTS outbox_open;
DROP INDEX CONCURRENTLY IF EXISTS outbox_open_by_conversation;
CREATE INDEX CONCURRENTLY outbox_open_by_conversation ON outbox (conversation_id, seq, part)
  WHERE state IN ('pending', 'sending') AND conversation_id <> '';
DROP INDEX CONCURRENTLY IF EXISTS outbox_open_of_conversation;

-- What the table activity serves now, and what moved a conversation's row in its indexes.
DROP INDEX CONCURRENTLY IF EXISTS conversations_last_active_day;
DROP INDEX CONCURRENTLY IF EXISTS conversations_active;
DROP INDEX CONCURRENTLY IF EXISTS conversations_active_of_channel;
DROP INDEX CONCURRENTLY IF EXISTS conversations_away;
CREATE INDEX CONCURRENTLY conversations_away ON conversations (conversation_id) WHERE state <> 'active';
DROP INDEX CONCURRENTLY IF EXISTS conversations_paused;
