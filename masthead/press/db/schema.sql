-- The press's own tables: what exists, what each output read, what is to do. All of it can be rebuilt.
-- {blob}, {id} and {without_rowid} are filled in by dialect.

CREATE TABLE IF NOT EXISTS press_meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Names of keys, once each.
CREATE TABLE IF NOT EXISTS press_key (id {id}, name TEXT NOT NULL UNIQUE);

-- What can be fetched, or is to be. digest: of the object in the store; empty while there is none or it is unknown.
CREATE TABLE IF NOT EXISTS press_output (
  id {id}, host TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, args TEXT NOT NULL, owner BIGINT NOT NULL,
  rank INTEGER NOT NULL, freshness DOUBLE PRECISION NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'new', -- new (never put), live, ceased (to be deleted)
  digest TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL DEFAULT 0,
  trace BIGINT NOT NULL DEFAULT 0, epoch BIGINT NOT NULL DEFAULT 0, due DOUBLE PRECISION,
  reads {blob}, error TEXT NOT NULL DEFAULT '', cause TEXT NOT NULL DEFAULT '', rendered_at DOUBLE PRECISION
);
CREATE UNIQUE INDEX IF NOT EXISTS press_output_address ON press_output (host, path);
CREATE INDEX IF NOT EXISTS press_output_owner ON press_output (owner);
CREATE INDEX IF NOT EXISTS press_output_trace ON press_output (trace, epoch, freshness);
CREATE INDEX IF NOT EXISTS press_output_due ON press_output (due) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS press_output_error ON press_output (id) WHERE error <> '';

-- Which output read which key of its own.
CREATE TABLE IF NOT EXISTS press_edge (
  key BIGINT NOT NULL, output BIGINT NOT NULL, PRIMARY KEY (key, output)
) {without_rowid};

-- A set of shared keys, and how often one of them has changed. An output of an older epoch is stale.
CREATE TABLE IF NOT EXISTS press_trace (
  id {id}, digest TEXT NOT NULL UNIQUE, epoch BIGINT NOT NULL DEFAULT 1, stale INTEGER NOT NULL DEFAULT 0,
  cause TEXT NOT NULL DEFAULT '' -- the keys that last moved it on
);
CREATE TABLE IF NOT EXISTS press_trace_key (
  key BIGINT NOT NULL, trace BIGINT NOT NULL, PRIMARY KEY (key, trace)
) {without_rowid};

-- Last known values of shared keys that come from files and code.
CREATE TABLE IF NOT EXISTS press_file (name TEXT PRIMARY KEY, digest TEXT NOT NULL);

-- What is to be rendered or deleted. priority: 0 editors, 1 bulk, 2 deletions. not_before: of a retry.
CREATE TABLE IF NOT EXISTS press_queue (
  output BIGINT PRIMARY KEY, priority INTEGER NOT NULL, rank INTEGER NOT NULL, freshness DOUBLE PRECISION NOT NULL,
  wave BIGINT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, not_before DOUBLE PRECISION NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS press_queue_order ON press_queue (priority, rank, freshness DESC);
CREATE INDEX IF NOT EXISTS press_queue_wave ON press_queue (wave);

-- Outputs that wait until an address exists.
CREATE TABLE IF NOT EXISTS press_hold (
  host TEXT NOT NULL, path TEXT NOT NULL, output BIGINT NOT NULL, wave BIGINT NOT NULL,
  PRIMARY KEY (host, path, output)
) {without_rowid};
CREATE INDEX IF NOT EXISTS press_hold_output ON press_hold (output);

-- Outputs whose bytes may be half on their way; whoever starts next puts them again.
CREATE TABLE IF NOT EXISTS press_intent (output BIGINT PRIMARY KEY);

-- What one plan covered, for the newsroom's receipt.
CREATE TABLE IF NOT EXISTS press_wave (
  id {id}, first_seq BIGINT NOT NULL, last_seq BIGINT NOT NULL, committed_at TEXT NOT NULL,
  planned_at DOUBLE PRECISION NOT NULL, live_at DOUBLE PRECISION, planned INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS press_wave_seq ON press_wave (last_seq);
CREATE INDEX IF NOT EXISTS press_wave_open ON press_wave (id) WHERE live_at IS NULL;

-- What was announced: objects of a wave, and the outbox that consumers read on.
CREATE TABLE IF NOT EXISTS press_announcement (
  id {id}, wave BIGINT NOT NULL, host TEXT NOT NULL, path TEXT NOT NULL, verb TEXT NOT NULL, at DOUBLE PRECISION NOT NULL
);
CREATE INDEX IF NOT EXISTS press_announcement_wave ON press_announcement (wave);
CREATE INDEX IF NOT EXISTS press_announcement_at ON press_announcement (at);
