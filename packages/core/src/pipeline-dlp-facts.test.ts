/** What data loss prevention does about findings, as policies of every language see it. */
import { describe, expect, test } from 'vitest';
import { emptyAction } from './action.ts';
import { compileSettings } from './inspect/settings/compile-settings.ts';
import { DEFAULT_DLP_SETTINGS, type DlpSettings } from './inspect/settings/settings.ts';
import { LIMITS } from './limits.ts';
import { type DecideRequest, decide, deliberate, type Engine } from './pipeline.ts';
import { compilePolicies } from './policy/compile.ts';
import type { PolicyFile } from './policy/source.ts';
import { ProblemError } from './problem.ts';
import type { JsonObject } from './value/json.ts';

const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';
const MASKING = { detectors: { ssn: { action: 'mask' } } } as const;

const engine = (file: PolicyFile, settings: Partial<DlpSettings> | undefined): Engine => ({
  policies: compilePolicies([file], { limits: LIMITS, sha256Hex: () => 'd'.repeat(64) }),
  limits: LIMITS,
  ports: { keyedDigestHex: () => '0'.repeat(64) },
  dlp: settings === undefined ? undefined : compileSettings({ ...DEFAULT_DLP_SETTINGS, ...settings }),
});
const calling = (args: JsonObject, more: Partial<DecideRequest> = {}): DecideRequest => ({
  action: { ...emptyAction('tool.call'), tool: 'send', args },
  principal: { tenant: 't', agent: 'a', roles: [] },
  session: { id: '', workspaces: [], home: '', context: {} },
  claimedFindings: [],
  ...more,
});
const rules = (condition: string): PolicyFile => ({
  name: 'p.yaml',
  text: `name: p\ndefault_verdict: ALLOW\nrules: [{ name: r, verdict: DENY, conditions: [${condition}] }]\n`,
});
const datalog = (body: string): PolicyFile => ({
  name: 'p.dl',
  text: `policy "p" priority 1 { deny when ${body}; } policy "q" priority 0 { allow when tool_call(call_id, _, _); }`,
});
/** Denies where `input.dlp.action` is `word`, and has no answer elsewhere. */
const plan = (word: string): PolicyFile => {
  const [local, text] = [
    (value: number) => ({ type: 'local', value }),
    (value: number) => ({ type: 'string_index', value }),
  ];
  const stmts = [
    { type: 'DotStmt', stmt: { source: local(0), key: text(0), target: 2 } },
    { type: 'DotStmt', stmt: { source: local(2), key: text(1), target: 3 } },
    { type: 'MakeObjectStmt', stmt: { target: 4 } },
    { type: 'EqualStmt', stmt: { a: local(3), b: text(2) } },
    { type: 'ObjectInsertStmt', stmt: { object: 4, key: text(3), value: { type: 'bool', value: false } } },
    { type: 'ResultSetAddStmt', stmt: { value: 4 } },
  ];
  const strings = ['dlp', 'action', word, 'result'].map((value) => ({ value }));
  const body = { static: { strings }, plans: { plans: [{ name: 'main', blocks: [{ stmts }] }] }, funcs: { funcs: [] } };
  return { name: 'p/plan.json', text: JSON.stringify(body) };
};
const code = (file: PolicyFile, settings: Partial<DlpSettings> | undefined, args: JsonObject, more = {}) => {
  const { verdict, reasons } = decide(calling(args, more), engine(file, settings));
  return `${verdict} ${reasons[0]?.code}`;
};
const MASKS: readonly (readonly [string, PolicyFile])[] = [
  ['rules by a field', rules('{ field: dlp.action, operator: eq, value: mask }')],
  ['rules by a finding', rules('{ findings: { types: [ssn], actions: [mask] } }')],
  ['rules by any finding', rules('{ field: dlp.findings.*.action, operator: eq, value: mask }')],
  ['Datalog by type', datalog('dlp_action(call_id, "ssn", "mask")')],
  ['Datalog by the strictest', datalog('dlp_strictest(call_id, "mask")')],
  ['a plan', plan('mask')],
];

describe.each(MASKS)('%s', (_name, file) => {
  test('sees what the settings want done', () => {
    expect(code(file, MASKING, { note: SSN, to: EMAIL })).toBe('deny rule');
  });

  test.each<[string, Partial<DlpSettings> | undefined, JsonObject]>([
    ['without settings findings are flagged', undefined, { note: SSN }],
    ['switched off they are as well', { ...MASKING, enabled: false }, { note: SSN }],
    ['nothing found', MASKING, { note: 'nothing' }],
    ['another type', MASKING, { to: EMAIL }],
  ])('%s', (_what, settings, args) => {
    expect(code(file, settings, args)).not.toBe('deny rule');
  });
});

test.each<[string, Partial<DlpSettings> | undefined, JsonObject, JsonObject]>([
  ['nothing found', undefined, {}, { action: 'none', actions: [], findings: [] }],
  [
    'no settings',
    undefined,
    { to: EMAIL },
    { action: 'flag', actions: ['flag'], findings: [{ action: 'flag', entity_type: 'email', pointer: '/args/to' }] },
  ],
  [
    'the strictest of several',
    { ...MASKING, default_action: 'block' },
    { note: SSN, to: EMAIL },
    { action: 'block', actions: ['mask', 'block'] },
  ],
])('the document with %s', (_what, settings, args, expected) => {
  const { facts } = deliberate(
    calling(args, { session: { id: '', workspaces: [], home: '', context: { dlp: { action: 'none' } } } }),
    engine(rules('{ field: tool, operator: eq, value: x }'), settings),
  );
  expect(facts?.document['dlp']).toMatchObject(expected);
  expect(JSON.stringify(facts?.document['dlp'])).not.toContain(SSN);
});

test('what a caller claims to have found is flagged, and hides nothing', () => {
  const own = deliberate(calling({ note: SSN }), engine(rules('{ field: tool, operator: eq, value: x }'), {}));
  const [claimed] = own.decision.findings;
  const flags = rules('{ field: dlp.action, operator: eq, value: flag }');
  expect(code(flags, MASKING, {}, { claimedFindings: [claimed] })).toBe('deny rule');
  expect(code(MASKS[0]?.[1] as PolicyFile, MASKING, { note: SSN }, { claimedFindings: [claimed] })).toBe('deny rule');
});

test.each([
  '{ field: dlp.action, operator: eq, value: masked }',
  '{ field: dlp.actions, operator: contains, value: none }',
  '{ findings: { actions: [stop] } }',
])('a word that is no action is refused: %s', (condition) => {
  expect(() => engine(rules(condition), undefined)).toThrow(ProblemError);
});
