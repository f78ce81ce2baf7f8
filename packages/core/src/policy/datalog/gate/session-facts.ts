/**
 * What a session remembers of a call: the facts about the call itself. What holds of the agent and its surroundings comes with
 * every call anew and is not carried from one to the next.
 */
import { DLP_ACTIONS, type DlpAction } from '../../../decision.ts';
import type { Finding } from '../../../finding.ts';
import type { Json } from '../../../value/json.ts';
import type { FactPackage, FactValues } from '../facts.ts';
import { BUILT_INS, builtIn, REQUEST_COUNT } from '../predicates.ts';
import { Unknown } from '../values.ts';
import { eachLeaf } from './leaves.ts';

/** Leaves of a result that are kept; of a larger one nothing can be told. */
const RESULT_LEAVES_MAX = 1_000;

const ABOUT_CALLS = new Set(
  BUILT_INS.slice(0, REQUEST_COUNT).flatMap(({ columns }, id) => (columns[0] === 'call' ? [id] : [])),
);

/** Of an action's facts those that stay true when the call is over. */
export function lastingFacts(facts: FactPackage): FactPackage {
  return facts.map((rows, id) => (ABOUT_CALLS.has(id) ? rows : undefined));
}

/** What came back from a call: its leaves as `tool_result`, what was found in it as `content_tag`, with what was done about it. */
export function factsOfResult(call: string, result: Json, findings: RecordedCall['findings']): FactPackage {
  const rows: FactValues[] = [];
  const whole = eachLeaf(result, (path, text) => rows.push([call, path, text]) <= RESULT_LEAVES_MAX);
  return packageOf({
    tool_result: whole ? rows : [[call, UNREMEMBERED, UNREMEMBERED]],
    ...tagsOf(call, findings),
  });
}

/** A call from the journal, which keeps no clear values. */
export interface RecordedCall {
  readonly call: string;
  readonly agent: string;
  /** Undefined, as the two below, where the journal could not show the whole of it. */
  readonly tool: string | undefined;
  readonly type: string | undefined;
  readonly server: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `cut` where the journal could not keep them all. */
  readonly findings: readonly RecordedFinding[] | 'cut';
}

export interface RecordedFinding extends Pick<Finding, 'entityType' | 'entityClass'> {
  /** What data loss prevention did about it. */
  readonly action: DlpAction;
}

/** As facts: what was not recorded cannot be told, so a rule that denies because of it does. */
export function factsOfRecorded({ call, agent, tool, type, server, at, findings }: RecordedCall): FactPackage {
  return packageOf({
    tool_call: [[call, agent, tool ?? UNREMEMBERED]],
    call_type: [[call, type ?? UNREMEMBERED]],
    ...(server === '' ? {} : { call_server: [[call, server ?? UNREMEMBERED]] }),
    timestamp: [[call, Math.floor(at / 1_000)]],
    call_arg: [[call, UNREMEMBERED, UNREMEMBERED]],
    call_command: [[call, UNREMEMBERED]],
    call_program: [[call, UNREMEMBERED, UNREMEMBERED]],
    call_host: [[call, UNREMEMBERED, UNREMEMBERED]],
    call_path: [[call, UNREMEMBERED, UNREMEMBERED]],
    tool_result: [[call, UNREMEMBERED, UNREMEMBERED]],
    resource_access: [[call, agent, UNREMEMBERED, UNREMEMBERED]],
    ...tagsOf(call, findings),
  });
}

/** What was found. The strictest of all actions is what the findings say: a call and its result have one each. */
function tagsOf(call: string, findings: RecordedCall['findings']): Readonly<Record<string, readonly FactValues[]>> {
  if (findings === 'cut')
    return {
      content_tag: [[call, UNREMEMBERED, UNREMEMBERED]],
      dlp_action: [[call, UNREMEMBERED, UNREMEMBERED]],
      dlp_strictest: [[call, UNREMEMBERED]],
    };
  const strictest = DLP_ACTIONS.findLast((each) => findings.some(({ action }) => action === each)) ?? 'none';
  return {
    content_tag: findings.map(({ entityType, entityClass }) => [call, entityType, entityClass]),
    dlp_action: findings.map(({ entityType, action }) => [call, entityType, action]),
    dlp_strictest: [[call, strictest]],
  };
}

/** Stands for what is not known of an earlier call. */
export const UNREMEMBERED = new Unknown({
  path: 'call',
  message: 'a rule cannot be evaluated: it asks for more of an earlier call than is remembered',
});

function packageOf(rows: Readonly<Record<string, readonly FactValues[]>>): FactPackage {
  const facts: (readonly FactValues[] | undefined)[] = new Array(REQUEST_COUNT).fill(undefined);
  for (const [name, values] of Object.entries(rows)) facts[builtIn(name)] = values;
  return facts;
}
