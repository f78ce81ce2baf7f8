import * as api from '@opentelemetry/api';
import { emptyAction } from '@sluice/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type GateAnswer, NO_IDS } from '../gate-request.ts';
import { awsKey } from '../testing/fake-secrets.ts';
import { decisionSpans } from './decision-spans.ts';
import { MemoryProvider } from './testing/memory-provider.ts';

let provider: MemoryProvider;
beforeEach(() => {
  provider = new MemoryProvider();
});
afterEach(() => api.trace.disable());

const ID = 'a'.repeat(32);
const answer = (changes: { tool?: string; traceparent?: string; receiptId?: string } = {}): GateAnswer => {
  const { tool = 'read_file', receiptId = ID, ...ids } = changes;
  return {
    request: {
      door: 'library',
      action: { ...emptyAction('tool.call'), tool, text: awsKey(), args: { key: awsKey() }, resource: awsKey() },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: awsKey(), workspaces: [], home: '', context: {} },
      claimedFindings: [],
      ids: { ...NO_IDS, request: awsKey(), ...ids },
    },
    pending: undefined,
    decision: {
      verdict: 'deny',
      observed: false,
      reasons: [{ policy: 'p', rule: 'r', verdict: 'deny', code: 'rule', message: awsKey(), path: '' }],
      matchedRules: [],
      effects: [],
      callerTransforms: false,
      redacts: false,
      shadow: [],
      findings: [],
      policySet: { id: 'p', version: '1', digest: 'd'.repeat(64) },
      transformed: undefined,
      pin: 'unpinned',
    } as unknown as GateAnswer['decision'],
    receiptId,
    evalUs: 40,
  };
};
const tell = async (given: GateAnswer) => (await decisionSpans()).decided?.(given, 0.25);

test('without the package there is nothing, and no error', async () => {
  api.trace.setGlobalTracerProvider(provider);
  const missing = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ERR_MODULE_NOT_FOUND' }));
  const spans = await decisionSpans(missing);
  spans.decided?.(answer(), 0.1);
  expect(provider.made).toEqual([]);
});

test('where nobody registered anything the package is not loaded', async () => {
  const registry = Symbol.for('opentelemetry.js.api.1');
  const kept = Reflect.get(globalThis, registry);
  Reflect.deleteProperty(globalThis, registry);
  try {
    const spans = await decisionSpans(() => Promise.reject(new Error('loaded')));
    spans.decided?.(answer(), 0.1);
  } finally {
    Reflect.set(globalThis, registry, kept);
  }
});

test('a package that is there and cannot be loaded is an error', async () => {
  api.trace.setGlobalTracerProvider(provider);
  await expect(decisionSpans(() => Promise.reject(new SyntaxError('damaged')))).rejects.toThrow('damaged');
});

test('without a provider nothing is made; one that comes later is used', async () => {
  const spans = await decisionSpans();
  spans.decided?.(answer(), 0.1);
  expect(provider.made).toEqual([]);
  api.trace.setGlobalTracerProvider(provider);
  await vi.waitFor(() => {
    spans.decided?.(answer(), 0.1);
    expect(provider.made.length).toBeGreaterThan(0);
  });
});

test('an exporter that throws harms no decision and is not asked again', async () => {
  api.trace.setGlobalTracerProvider(provider);
  const spans = await decisionSpans();
  provider.failing = true;
  spans.decided?.(answer(), 0.1);
  provider.failing = false;
  spans.decided?.(answer(), 0.1);
  expect(provider.made).toEqual([]);
});

test('a span tells names, codes and counts, its time, and no value', async () => {
  api.trace.setGlobalTracerProvider(provider);
  await tell(answer());
  const [made] = provider.made;
  expect(made).toMatchObject({
    name: 'apply_guardrail',
    status: undefined,
    options: {
      kind: api.SpanKind.INTERNAL,
      attributes: {
        'gen_ai.tool.name': 'read_file',
        'microsoft.security.decision.type': 'deny',
        'sluice.policy': 'p',
        'sluice.reason_code': 'rule',
        'sluice.receipt_id': ID,
      },
    },
  });
  expect(Number(made?.end) - Number(made?.options.startTime)).toBe(250);
  expect(JSON.stringify(provider.made)).not.toContain(awsKey());
});

test('a decision that is not recorded is a failed span, and a tool called like a key is `other`', async () => {
  api.trace.setGlobalTracerProvider(provider);
  await tell(answer({ receiptId: '', tool: awsKey() }));
  expect(provider.made[0]).toMatchObject({
    status: { code: api.SpanStatusCode.ERROR, message: 'rule' },
    options: { attributes: { 'gen_ai.tool.name': 'other' } },
  });
});

test.each([
  [
    `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
    { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1, isRemote: true },
  ],
  [
    `01-${'1'.repeat(32)}-${'2'.repeat(16)}-00-more`,
    { traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 0, isRemote: true },
  ],
  [`ff-${'1'.repeat(32)}-${'2'.repeat(16)}-01`, undefined],
  [`00-${'0'.repeat(32)}-${'2'.repeat(16)}-01`, undefined],
  [`00-${'1'.repeat(32)}-${'0'.repeat(16)}-01`, undefined],
  ['nonsense', undefined],
  ['', undefined],
])('traceparent %j', async (traceparent, parent) => {
  api.trace.setGlobalTracerProvider(provider);
  await tell(answer({ traceparent }));
  expect(provider.made[0]?.parent).toEqual(parent);
});
