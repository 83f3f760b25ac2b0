-- Which ids of a platform are one person's, each from a time on. A row is written once; a phone number
-- that changes hands has one more. What is kept under the id itself is the person's where it is 'own'.
CREATE TABLE contact_aliases (
  channel    TEXT NOT NULL,
  alias      TEXT NOT NULL,
  since      BIGINT NOT NULL,
  key        TEXT NOT NULL,
  lasting    BOOLEAN NOT NULL,
  own        BOOLEAN NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (channel, alias, since)
);
CREATE INDEX contact_aliases_key ON contact_aliases (channel, key);
CREATE INDEX contact_aliases_created ON contact_aliases (created_at, alias);
