/** What a decision says about the values it changed: places and keyed digests, never a value. */
import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyAction } from './action.ts';
import { type Change, changeJson } from './decision.ts';
import { compileSettings } from './inspect/settings/compile-settings.ts';
import { DEFAULT_DLP_SETTINGS, type DlpSettings } from './inspect/settings/settings.ts';
import { LIMITS } from './limits.ts';
import { type DecideRequest, decide, type Engine, inspectResult } from './pipeline.ts';
import { compilePolicies } from './policy/compile.ts';
import { ExactNumber, type JsonObject } from './value/json.ts';

const CARD = ['4111', '1111', '1111', '1111'].join('');
const SSN = ['123', '45', '6789'].join('-');
const EMAIL = 'alice@example.com';

const keyedDigestHex = (purpose: string, tenant: string, text: string) =>
  createHmac('sha256', `${purpose} ${tenant}`).update(text).digest('hex');
const digestOf = (value: string, tenant = 't') => `sha256-salted:${keyedDigestHex('change', tenant, value)}`;
const engine = (
  settings: Partial<DlpSettings>,
  text = 'name: p\ndefault_verdict: ALLOW\n',
  name = 'p.yaml',
): Engine => ({
  policies: compilePolicies([{ name, text }], { limits: LIMITS, sha256Hex: () => 'd'.repeat(64) }),
  limits: LIMITS,
  ports: { keyedDigestHex },
  dlp: compileSettings({ ...DEFAULT_DLP_SETTINGS, ...settings }),
});
const calling = (args: JsonObject, tenant = 't'): DecideRequest => ({
  action: { ...emptyAction('tool.call'), tool: 'send', args },
  principal: { tenant, agent: 'a', roles: [] },
  session: { id: '', workspaces: [], home: '', context: {} },
  claimedFindings: [],
});
const changes = (settings: Partial<DlpSettings>, args: JsonObject, tenant = 't'): readonly Change[] =>
  decide(calling(args, tenant), engine(settings)).transformed?.changes ?? [];

test('each change names its place, what was done and the digest of what stood there', () => {
  const settings: Partial<DlpSettings> = {
    detectors: {
      credit_card: { action: 'mask', mask_strategy: 'last4' },
      ssn: { action: 'mask', mask_strategy: 'redact' },
    },
  };
  const found = changes(settings, { card: CARD, note: `My SSN is ${SSN}`, to: EMAIL });
  expect(found.map(changeJson)).toEqual([
    {
      digest: digestOf(CARD),
      end: 16,
      entity_type: 'credit_card',
      mode: 'mask',
      part: 'value',
      pointer: '/args/card',
      start: 0,
      strategy: 'last4',
    },
    {
      digest: digestOf(SSN),
      end: 21,
      entity_type: 'ssn',
      mode: 'redact',
      part: 'value',
      pointer: '/args/note',
      start: 10,
      strategy: 'full',
    },
  ]);
  for (const value of [CARD, SSN]) expect(JSON.stringify(found)).not.toContain(value);
});

test('the same value has the same digest for one tenant, and another for the next', () => {
  const masking = { default_action: 'mask' } as const;
  const [one, two] = changes(masking, { a: SSN, b: SSN });
  const [other] = changes(masking, { a: SSN }, 'u');
  expect(one?.digest).toBe(two?.digest);
  expect(other?.digest).toBe(digestOf(SSN, 'u'));
  expect(other?.digest).not.toBe(one?.digest);
});

test('numbers are digested as they are written, and keys are named without a digest', () => {
  const masking = { default_action: 'mask' } as const;
  expect(changes(masking, { n: new ExactNumber(CARD) })[0]?.digest).toBe(digestOf(CARD));
  const [key] = changes(masking, { [SSN]: 'x' });
  expect(key).toMatchObject({ part: 'key', entityType: 'ssn', digest: '' });
});

test('what overlaps is one change, and what is denied or flagged is none', () => {
  const url = `https://example.com/?card=${CARD}`;
  expect(changes({ detectors: { credit_card: { action: 'mask' } } }, { url })).toHaveLength(1);
  expect(changes({}, { url })).toEqual([]);
  expect(decide(calling({ url }), engine({ default_action: 'block' })).transformed).toBeUndefined();
});

test('what a pattern of a policy masked is told by the texts it changed', () => {
  const text = `policy "p" priority 1 { allow when tool_call(call_id, _, _)
    effect Mask(selector: "args.note", pattern: "[A-Z]{2}-[0-9]+", replacement: "[ticket]")
    effect Mask(selector: "response.rows", pattern: "[A-Z]{2}-[0-9]+", replacement: "[ref]"); }`;
  const made = engine({}, text, 'p.dl');
  const asked = calling({ note: 'see AB-12', other: 'AB-12' });
  const decision = decide(asked, made);
  expect(decision.transformed?.changes).toEqual([
    expect.objectContaining({ pointer: '/args', mode: 'mask_pattern', digest: digestOf('see AB-12') }),
  ]);
  const result = inspectResult({ rows: [{ 'CD-9': 'EF-8' }, 'none'] }, decision, asked, made);
  expect(result.changes.map(({ part, digest }) => [part, digest])).toEqual([
    ['key', digestOf('CD-9')],
    ['value', digestOf('EF-8')],
  ]);
});

test('results tell their changes as well, and a withheld one has none', () => {
  const asked = calling({});
  const released = (settings: Partial<DlpSettings>) => {
    const made = engine(settings);
    return inspectResult({ out: SSN }, decide(asked, made), asked, made).changes;
  };
  expect(released({ default_action: 'mask' })).toEqual([
    expect.objectContaining({ pointer: '/out', digest: digestOf(SSN) }),
  ]);
  expect(released({ default_action: 'block' })).toEqual([]);
});
