-- What an answer cost: set for what a brain made that tells it.
ALTER TABLE messages ADD COLUMN model TEXT, ADD COLUMN input_tokens BIGINT, ADD COLUMN cached_tokens BIGINT,
  ADD COLUMN output_tokens BIGINT, ADD COLUMN latency_ms BIGINT;
