-- In the order in which turns take them, as V5 says.
LOCK TABLE inbox, outbox IN ACCESS EXCLUSIVE MODE;

-- The step that accepted a message, and the one that said a part, as W3C Trace Context writes them:
-- whoever goes on, after a crash too, is a part of the same trace.
ALTER TABLE inbox ADD COLUMN traceparent TEXT;
ALTER TABLE outbox ADD COLUMN traceparent TEXT;
