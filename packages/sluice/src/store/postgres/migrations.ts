/** What the database looks like, version by version. What was released is never changed: another migration follows. */

/** The time of the database, in milliseconds since the epoch: the only clock that approvals on several nodes share. */
export const NOW_MS = '(extract(epoch FROM clock_timestamp()) * 1000)::double precision';

export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE sluice.cluster (key_check text NOT NULL);
  CREATE TABLE sluice.approvals (
    tenant text NOT NULL,
    id text NOT NULL UNIQUE,
    agent text NOT NULL,
    session text NOT NULL,
    state text NOT NULL,
    risk text NOT NULL,
    version integer NOT NULL,
    asked_digest text NOT NULL,
    action_digest text NOT NULL,
    created_ms double precision NOT NULL,
    next_tick_ms double precision,
    closed_ms double precision,
    body text NOT NULL,
    sealed bytea,
    PRIMARY KEY (tenant, id)
  );
  CREATE UNIQUE INDEX approvals_pending ON sluice.approvals (tenant, agent, session, asked_digest) WHERE state = 'pending';
  CREATE INDEX approvals_granted ON sluice.approvals (tenant, agent, session, action_digest) WHERE state = 'approved';
  CREATE INDEX approvals_due ON sluice.approvals (next_tick_ms) WHERE next_tick_ms IS NOT NULL;
  CREATE INDEX approvals_closed ON sluice.approvals (closed_ms) WHERE closed_ms IS NOT NULL;
  CREATE INDEX approvals_by_time ON sluice.approvals (tenant, created_ms);
  CREATE TABLE sluice.unrecorded (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text NOT NULL,
    approval text NOT NULL,
    version integer NOT NULL,
    event text NOT NULL,
    lent_ms double precision NOT NULL
  );
  CREATE INDEX unrecorded_by_approval ON sluice.unrecorded (tenant, approval);
  CREATE TABLE sluice.idempotency_keys (
    scope text PRIMARY KEY,
    payload text NOT NULL,
    rules text NOT NULL,
    answer text,
    working_until_ms double precision NOT NULL,
    expires_ms double precision NOT NULL
  );
  CREATE INDEX idempotency_keys_by_time ON sluice.idempotency_keys (expires_ms);
  CREATE TABLE sluice.journal_heads (
    number bigint PRIMARY KEY,
    key text NOT NULL,
    size bigint NOT NULL,
    root text NOT NULL,
    note text NOT NULL,
    tree_root text NOT NULL,
    edge text[] NOT NULL,
    shown_ms double precision NOT NULL
  );
  CREATE UNIQUE INDEX journal_heads_by_key ON sluice.journal_heads (key, size);
  CREATE FUNCTION sluice.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'journal heads are only added'; END $$;
  CREATE TRIGGER journal_heads_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON sluice.journal_heads
    FOR EACH STATEMENT EXECUTE FUNCTION sluice.refuse_change();
  `,
  `
  CREATE TABLE sluice.credentials (
    id text PRIMARY KEY,
    tenant text NOT NULL,
    name text NOT NULL,
    expires_ms double precision,
    revoked_ms double precision,
    last_used_ms double precision,
    body text NOT NULL
  );
  CREATE INDEX credentials_by_name ON sluice.credentials (tenant, name);
  CREATE TABLE sluice.accounts (
    id text PRIMARY KEY,
    tenant text NOT NULL,
    name text NOT NULL,
    email text NOT NULL UNIQUE,
    body text NOT NULL,
    UNIQUE (tenant, name)
  );
  CREATE TABLE sluice.login_sessions (
    id text PRIMARY KEY,
    tenant text NOT NULL,
    name text NOT NULL,
    account text NOT NULL,
    opened_ms double precision NOT NULL,
    expires_ms double precision NOT NULL,
    body text NOT NULL
  );
  CREATE INDEX login_sessions_by_person ON sluice.login_sessions (tenant, name);
  CREATE TABLE sluice.identity_revision (number bigint NOT NULL);
  INSERT INTO sluice.identity_revision VALUES (1);
  `,
  `
  CREATE TABLE sluice.past_streams (
    stream text PRIMARY KEY,
    last bigint NOT NULL
  );
  CREATE TABLE sluice.past_rows (
    stream text NOT NULL,
    number bigint NOT NULL,
    at_ms double precision NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (stream, number)
  );
  CREATE INDEX past_rows_by_time ON sluice.past_rows (at_ms);
  `,
  `
  CREATE TABLE sluice.entries (
    gate text NOT NULL,
    origin text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    kind text NOT NULL,
    id text COLLATE "C" NOT NULL,
    receipt_id text NOT NULL,
    time_ms bigint NOT NULL,
    verdict text NOT NULL,
    decision text NOT NULL,
    action_type text NOT NULL,
    tool text NOT NULL,
    agent text NOT NULL,
    tenant text NOT NULL,
    session text NOT NULL,
    rules text NOT NULL,
    detectors text NOT NULL,
    findings integer NOT NULL,
    entry text NOT NULL,
    PRIMARY KEY (gate, origin, seq)
  );
  CREATE INDEX entries_by_time ON sluice.entries (tenant, time_ms DESC, id);
  CREATE INDEX entries_by_kind ON sluice.entries (tenant, kind, time_ms DESC, id);
  CREATE INDEX entries_by_session ON sluice.entries (session, time_ms DESC, id) WHERE session <> '';
  CREATE INDEX entries_by_receipt ON sluice.entries (receipt_id) WHERE receipt_id <> '';
  CREATE TABLE sluice.entries_progress (
    gate text NOT NULL,
    origin text NOT NULL,
    seq bigint NOT NULL,
    mac text NOT NULL,
    PRIMARY KEY (gate, origin)
  );
  `,
  `
  CREATE TABLE sluice.delegations (
    id text PRIMARY KEY,
    tenant text NOT NULL,
    expires_ms double precision NOT NULL,
    body text NOT NULL
  );
  `,
];
