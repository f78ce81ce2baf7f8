/** Approvals in SQLite. What one of them holds stands in `body`; the columns are what is looked for. */
export const APPROVAL_FORMAT = 1;

export const APPROVAL_SCHEMA = `
  CREATE TABLE approvals (
    id TEXT PRIMARY KEY,
    tenant TEXT NOT NULL,
    agent TEXT NOT NULL,
    session TEXT NOT NULL,
    state TEXT NOT NULL,
    risk TEXT NOT NULL,
    version INTEGER NOT NULL,
    asked_digest TEXT NOT NULL,
    action_digest TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    next_tick_ms INTEGER,
    closed_ms INTEGER,
    body TEXT NOT NULL,
    sealed BLOB
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX approvals_pending ON approvals (tenant, agent, session, asked_digest) WHERE state = 'pending';
  CREATE INDEX approvals_granted ON approvals (tenant, agent, session, action_digest) WHERE state = 'approved';
  CREATE INDEX approvals_due ON approvals (next_tick_ms) WHERE next_tick_ms IS NOT NULL;
  CREATE INDEX approvals_closed ON approvals (closed_ms) WHERE closed_ms IS NOT NULL;
  CREATE INDEX approvals_by_time ON approvals (tenant, created_ms);
  CREATE TABLE unrecorded (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    approval TEXT NOT NULL,
    version INTEGER NOT NULL,
    event TEXT NOT NULL,
    lent_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX unrecorded_by_approval ON unrecorded (approval);
`;
