/**
 * One OpenTelemetry span per decision, for whoever brings `@opentelemetry/api` and registers a tracer provider. It is made when the
 * decision is durable, with the time it began. Attributes are names, codes, ids and counts, never values.
 */
import type { Attributes, Context, Span, Tracer } from '@opentelemetry/api';
import { type Decision, decisionWord } from '@sluice/core';
import type { GateAnswer } from '../gate-request.ts';
import type { GateObserver } from './gate-observer.ts';
import { nameLabel } from './name-label.ts';

type Api = typeof import('@opentelemetry/api');

const OPERATION = 'apply_guardrail';
/** W3C Trace Context, version 00; later versions begin alike. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** Where the API, in whichever copy, keeps what is registered with it. Loading it for nothing would cost every start 15 ms. */
const REGISTRY = Symbol.for('opentelemetry.js.api.1');

type Load = () => Promise<Api>;

/** @throws what loading the package throws, where a provider waits for its spans and the package is damaged */
export async function decisionSpans(load: Load = () => import('@opentelemetry/api')): Promise<GateObserver> {
  let loading = REGISTRY in globalThis;
  let decided = loading ? await spansBy(load) : undefined;
  return {
    decided: (answer, seconds) => {
      if (decided !== undefined) decided(answer, seconds);
      else if (!loading && REGISTRY in globalThis) {
        loading = true;
        void spansBy(load).then(
          (loaded) => {
            decided = loaded;
          },
          // A provider that came late and whose package cannot be loaded gets no spans; decisions go on.
          () => undefined,
        );
      }
    },
  };
}

/** Undefined where the package is not installed. */
async function spansBy(load: Load): Promise<GateObserver['decided'] | undefined> {
  const api = await load().catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  });
  return api && spanWriter(api);
}

function spanWriter(api: Api): NonNullable<GateObserver['decided']> {
  let tracer: Tracer | undefined;
  let broken = false;
  return (answer, seconds) => {
    if (broken) return;
    tracer ??= registered(api);
    if (tracer === undefined) return;
    try {
      writeSpan(api, tracer, answer, seconds);
    } catch {
      // Somebody else's exporter fails: no decision may fail with it.
      broken = true;
    }
  };
}

/** A tracer, once there is a provider that records anything. */
function registered({ trace, ProxyTracerProvider }: Api): Tracer | undefined {
  const provider = trace.getTracerProvider();
  const idle = provider instanceof ProxyTracerProvider && provider.getDelegateTracer('sluice') === undefined;
  return idle ? undefined : trace.getTracer('sluice');
}

function writeSpan(api: Api, tracer: Tracer, answer: GateAnswer, seconds: number): void {
  const endMs = performance.timeOrigin + performance.now();
  const startTime = new Date(endMs - seconds * 1_000);
  const options = { kind: api.SpanKind.INTERNAL, startTime, attributes: attributesOf(answer) };
  const span: Span = tracer.startSpan(OPERATION, options, parentOf(api, answer.request.ids.traceparent));
  if (answer.receiptId === '')
    span.setStatus({ code: api.SpanStatusCode.ERROR, message: answer.decision.reasons[0]?.code ?? 'internal' });
  span.end(new Date(endMs));
}

/** The span the caller names, else the one this process is in. */
function parentOf({ trace, context, ROOT_CONTEXT }: Api, traceparent = ''): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined) return context.active();
  const traceFlags = Number.parseInt(flags ?? '00', 16) & 1;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function attributesOf({ request, decision, receiptId, evalUs }: GateAnswer): Attributes {
  const [reason] = decision.reasons;
  const { action, door } = request;
  return {
    'gen_ai.operation.name': OPERATION,
    ...(action.tool !== '' && { 'gen_ai.tool.name': nameLabel(action.tool) }),
    'microsoft.guardian.name': 'sluice',
    'microsoft.security.target.type': 'tool_call',
    'microsoft.security.decision.type': guardrailDecision(decision),
    'sluice.door': door,
    'sluice.action.type': nameLabel(action.type),
    'sluice.verdict': decision.verdict,
    'sluice.decision': decisionWord(decision),
    'sluice.observed': decision.observed,
    'sluice.policy': reason?.policy ?? '',
    'sluice.rule': reason?.rule ?? '',
    'sluice.reason_code': reason?.code ?? 'default',
    'sluice.policy_set.digest': decision.policySet.digest,
    'sluice.receipt_id': receiptId,
    'sluice.eval_us': evalUs,
    'sluice.findings': decision.findings.length,
    'sluice.entities_transformed': decision.transformed?.entitiesTransformed ?? 0,
  };
}

/** In the words of guardrail spans; a review has none there. */
function guardrailDecision({ verdict, transformed, observed }: Decision): string {
  if (verdict !== 'allow') return verdict;
  if (transformed !== undefined) return 'modify';
  return observed ? 'audit' : 'allow';
}
