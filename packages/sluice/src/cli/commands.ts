import type { Command } from './command.ts';

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Commands are loaded when they are called: a scan does not wait for the server's code. */
  readonly load: () => Promise<Command>;
}

/** Every command, in the order a newcomer meets them. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'Start the gate’s HTTP server',
    load: async () => (await import('./commands/start.ts')).start,
  },
  {
    name: 'decide',
    summary: 'Decide about one action and record the decision',
    load: async () => (await import('./commands/decide.ts')).decide,
  },
  {
    name: 'scan',
    summary: 'Find secrets and personal data in files, folders or standard input',
    load: async () => (await import('./commands/scan.ts')).scan,
  },
  {
    name: 'check',
    summary: 'Read policies and report every problem',
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    name: 'lint',
    summary: 'Look for what has no effect or leaves a hole in policies that load',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'test',
    summary: 'Run the cases that stand beside policies',
    load: async () => (await import('./commands/test.ts')).test,
  },
  {
    name: 'explain',
    summary: 'Show why an action would be decided as it is',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'bench',
    summary: 'Measure how long policies take to decide',
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  {
    name: 'eval',
    summary: 'Decide about one package of facts under a Datalog policy',
    load: async () => (await import('./commands/eval.ts')).evaluate,
  },
  {
    name: 'repl',
    summary: 'Try a Datalog policy: type facts, see decisions',
    load: async () => (await import('./commands/repl.ts')).repl,
  },
  {
    name: 'mcp',
    summary: 'Stand in front of an MCP server that talks over stdio',
    load: async () => (await import('./commands/mcp.ts')).mcp,
  },
  {
    name: 'approvals ls',
    summary: 'List what waits for a person',
    load: async () => (await import('./commands/approvals-ls.ts')).approvalsLs,
  },
  {
    name: 'approvals show',
    summary: 'Show one approval with what would run',
    load: async () => (await import('./commands/approvals-show.ts')).approvalsShow,
  },
  {
    name: 'approvals approve',
    summary: 'Let exactly this action run',
    load: async () => (await import('./commands/approvals-approve.ts')).approvalsApprove,
  },
  {
    name: 'approvals deny',
    summary: 'Refuse an action; the agent is told why',
    load: async () => (await import('./commands/approvals-deny.ts')).approvalsDeny,
  },
  {
    name: 'approvals watch',
    summary: 'Show what begins to wait, and what becomes of it, until it is stopped',
    load: async () => (await import('./commands/approvals-watch.ts')).approvalsWatch,
  },
  {
    name: 'approvals delegate',
    summary: 'Have somebody else answer in your place, for a while',
    load: async () => (await import('./commands/approvals-delegate.ts')).approvalsDelegate,
  },
  {
    name: 'approvals delegations',
    summary: 'List who answers in whose place at present',
    load: async () => (await import('./commands/approvals-delegations.ts')).approvalsDelegations,
  },
  {
    name: 'approvals undelegate',
    summary: 'End a delegation at once',
    load: async () => (await import('./commands/approvals-undelegate.ts')).approvalsUndelegate,
  },
  {
    name: 'keys create',
    summary: 'Make a key for an agent, or a credential for a person',
    load: async () => (await import('./commands/keys-create.ts')).keysCreate,
  },
  {
    name: 'keys ls',
    summary: 'List keys with what they may do and when they were used',
    load: async () => (await import('./commands/keys-ls.ts')).keysLs,
  },
  {
    name: 'keys show',
    summary: 'Show one key, without its token',
    load: async () => (await import('./commands/keys-show.ts')).keysShow,
  },
  {
    name: 'keys rotate',
    summary: 'Make a new token for the same holder; the old one works for a time yet',
    load: async () => (await import('./commands/keys-rotate.ts')).keysRotate,
  },
  {
    name: 'keys revoke',
    summary: 'End a key; running gates know within a second',
    load: async () => (await import('./commands/keys-revoke.ts')).keysRevoke,
  },
  {
    name: 'accounts add',
    summary: 'Make an account for a person',
    load: async () => (await import('./commands/accounts-add.ts')).accountsAdd,
  },
  {
    name: 'accounts ls',
    summary: 'List the accounts of people',
    load: async () => (await import('./commands/accounts-ls.ts')).accountsLs,
  },
  {
    name: 'accounts disable',
    summary: 'End an account and every session of it',
    load: async () => (await import('./commands/accounts-disable.ts')).accountsDisable,
  },
  {
    name: 'accounts remove-factor',
    summary: 'Take the second factor of somebody away who has lost it',
    load: async () => (await import('./commands/accounts-remove-factor.ts')).accountsRemoveFactor,
  },
  {
    name: 'accounts password',
    summary: 'Give an account another password',
    load: async () => (await import('./commands/accounts-password.ts')).accountsPassword,
  },
  {
    name: 'audit key',
    summary: 'Say which keys the journal is sealed with, take the root key away, or change it',
    load: async () => (await import('./commands/audit-key.ts')).auditKey,
  },
  {
    name: 'audit verify',
    summary: 'Verify every entry of every journal',
    load: async () => (await import('./commands/audit-verify.ts')).auditVerify,
  },
  {
    name: 'audit show',
    summary: 'Show one entry, and with --values the action that is kept of it',
    load: async () => (await import('./commands/audit-show.ts')).auditShow,
  },
  {
    name: 'audit prove',
    summary: 'Write a receipt that proves an entry to whoever has no access to the journal',
    load: async () => (await import('./commands/audit-prove.ts')).auditProve,
  },
  {
    name: 'audit erase',
    summary: 'Erase what could still tell which values entries are about; entries and proofs stay',
    load: async () => (await import('./commands/audit-erase.ts')).auditErase,
  },
  {
    name: 'audit prune',
    summary: 'Remove the oldest segments of the journal; what stays verifies',
    load: async () => (await import('./commands/audit-prune.ts')).auditPrune,
  },
  {
    name: 'audit repair',
    summary: 'Say what is the matter with the journals, and cut off what a crash left unfinished',
    load: async () => (await import('./commands/audit-repair.ts')).auditRepair,
  },
  {
    name: 'audit query',
    summary: 'List entries of every journal by time, verdict, agent, rule and more',
    load: async () => (await import('./commands/audit-query.ts')).auditQuery,
  },
  {
    name: 'audit export',
    summary: 'Write entries as NDJSON, OCSF, ECS, CloudEvents, OTLP logs, signed receipts or DataFog events',
    load: async () => (await import('./commands/audit-export.ts')).auditExport,
  },
  {
    name: 'audit index',
    summary: 'Bring the index up to date with the journal, or make it anew',
    load: async () => (await import('./commands/audit-index.ts')).auditIndex,
  },
  {
    name: 'backup',
    summary: 'Copy a state folder whole, also while gates work on it, and verify the copy',
    load: async () => (await import('./commands/backup.ts')).backup,
  },
  {
    name: 'restore',
    summary: 'Put a backup into an empty state folder, after comparing every file with its list',
    load: async () => (await import('./commands/restore.ts')).restore,
  },
  {
    name: 'health',
    summary: 'Ask the gate on this machine whether it is well; exit code 0 or 1',
    load: async () => (await import('./commands/health.ts')).health,
  },
  {
    name: 'doctor',
    summary: 'Look at everything the gate depends on and say what is wrong',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
];
