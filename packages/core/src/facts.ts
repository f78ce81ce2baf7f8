import type { Action, Principal, Session } from './action.ts';
import { DLP_ACTIONS, type DlpAction } from './decision.ts';
import { type Finding, findingJson } from './finding.ts';
import type { JsonObject } from './value/json.ts';

/** What policies may look at: everything the earlier stages established, and nothing the clock or the world could change. */
export interface Facts {
  /** With tool name and type in their one spelling. */
  readonly action: Action;
  readonly findings: readonly Finding[];
  /** What the settings for data loss prevention want done about findings; for one that is not here, `flag`. */
  readonly dlpActions: ReadonlyMap<Finding, DlpAction>;
  readonly principal: Principal;
  readonly session: Session;
  /** Where values came from, by dotted path into the document; a value without an entry is `unknown`. */
  readonly provenance: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; undefined where nobody gave a clock, and then no condition on the time can be told. */
  readonly now: number | undefined;
  /** What was called before; undefined where nobody counts. */
  readonly history: CallHistory | undefined;
  /** The fields that rule conditions address: `tool_name`, `args.…`, `targets.…`, `findings.…`, `dlp.…` and so on. */
  readonly document: JsonObject;
}

/** Counts the calls of the acting agent in the past. */
export interface CallHistory {
  /** Calls within `windowMs` before now of tools that one of `tools` (names or globs; none means all) stands for. */
  readonly calls: (tools: readonly string[], windowMs: number) => number;
}

export interface FactsInput {
  readonly action: Action;
  readonly findings: readonly Finding[];
  /** Left out where there are no settings. */
  readonly dlpActions?: Facts['dlpActions'] | undefined;
  readonly principal: Principal;
  readonly session: Session;
  readonly targets: JsonObject;
  readonly now?: number | undefined;
  readonly history?: CallHistory | undefined;
}

/** Lays the facts out as a document. The program's own context comes first, so no fact of the gate can be overridden by it. */
export function gatherFacts(input: FactsInput): Facts {
  const { action, findings, dlpActions = NO_ACTIONS, principal, session, targets, now, history } = input;
  const document: JsonObject = {
    ...session.context,
    tool_name: action.tool,
    tool: action.tool,
    type: action.type,
    server: action.server,
    resource: action.resource,
    command: action.command,
    argv: action.argv,
    args: action.args,
    text: action.text,
    sensitive: action.sensitive,
    targets,
    findings: {
      count: findings.length,
      types: unique(findings.map((finding) => finding.entityType)),
      classes: unique(findings.map((finding) => finding.entityClass)),
      severities: unique(findings.map((finding) => finding.severity)),
    },
    dlp: dlpDocument(findings, dlpActions),
    agent: { name: principal.agent, tenant: principal.tenant, roles: principal.roles },
    session: { id: session.id },
  };
  return { action, findings, dlpActions, principal, session, provenance: action.provenance, now, history, document };
}

const NO_ACTIONS: Facts['dlpActions'] = new Map();

/** What is done about a finding. Without settings, and where the caller only claims it, it is flagged. */
export function dlpActionOf({ dlpActions }: Pick<Facts, 'dlpActions'>, finding: Finding): DlpAction {
  return dlpActions.get(finding) ?? 'flag';
}

/** The strictest of the actions; `none` where nothing was found. */
export function strictestDlpAction(facts: Pick<Facts, 'findings' | 'dlpActions'>): DlpAction | 'none' {
  const taken = new Set(facts.findings.map((finding) => dlpActionOf(facts, finding)));
  return DLP_ACTIONS.findLast((action) => taken.has(action)) ?? 'none';
}

function dlpDocument(findings: readonly Finding[], dlpActions: Facts['dlpActions']): JsonObject {
  const facts = { findings, dlpActions };
  return {
    action: strictestDlpAction(facts),
    actions: unique(findings.map((finding) => dlpActionOf(facts, finding))),
    findings: findings.map((finding) => ({ action: dlpActionOf(facts, finding), ...findingJson(finding) })),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
