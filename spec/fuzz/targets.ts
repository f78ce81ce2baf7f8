/** The readers of text nobody vouches for. Each returns what it made of a text, for the limits to be checked. */
import {
  compilePolicies,
  inspect,
  isArray,
  isObject,
  type Json,
  LIMITS,
  type Limits,
  parseDatalog,
  readDatalog,
  readJson,
  readPlan,
  transform,
} from '@sluice/core';
import { FRAGMENTS } from '../../packages/core/src/inspect/testing/fragments.ts';
import * as seeds from './seeds.ts';

export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  readonly words: readonly string[];
  /** Of all texts, the share this reader gets: YAML takes ten times as long as the others. */
  readonly share: number;
  /** Reads, and answers which limit what came out exceeds. @throws ProblemError for what it refuses */
  readonly read: (text: string) => string | undefined;
}

/** Texts of what detectors look for, whole and broken. */
const INSPECT_SEEDS: readonly string[] = Array.from({ length: 12 }, (_, from) =>
  FRAGMENTS.filter((__, index) => index % 12 === from).join(' '),
);
/** Shorter values stand in many places by accident. */
const TELLING_CHARS = 6;

/** Low enough for short texts to reach them. */
const FUZZ_LIMITS: Limits = { ...LIMITS, jsonDepthMax: 24, jsonNodesMax: 400, policyCharsMax: 6_000, rulesMax: 12 };

export const TARGETS: readonly Target[] = [
  { name: 'datalog', seeds: seeds.DATALOG, words: seeds.DATALOG_WORDS, share: 0.2, read: readDatalogText },
  { name: 'inspect', seeds: INSPECT_SEEDS, words: FRAGMENTS, share: 0.3, read: inspectText },
  { name: 'rules', seeds: seeds.RULES, words: seeds.RULES_WORDS, share: 0.1, read: readRulesText },
  { name: 'json', seeds: seeds.JSON_TEXTS, words: seeds.JSON_WORDS, share: 0.2, read: readJsonText },
  { name: 'plan', seeds: seeds.PLANS, words: seeds.PLAN_WORDS, share: 0.2, read: readPlanText },
];

/** Both dialects: the one that is refused must not keep the other from being read. */
function readDatalogText(text: string): string | undefined {
  const file = { name: 'fuzz.dl', text };
  // The original's texts are mostly ours too; a text in which both fail is refused by the second.
  if (text.length % 2 === 0) {
    parseDatalog(file, FUZZ_LIMITS, 'noodle');
    return undefined;
  }
  const { policy } = readDatalog(file, FUZZ_LIMITS);
  const { rules, blocks } = parseDatalog(file, FUZZ_LIMITS);
  if (text.length > FUZZ_LIMITS.policyCharsMax) return 'policyCharsMax';
  if (rules.length + blocks.length > FUZZ_LIMITS.rulesMax) return 'rulesMax';
  return policy.ruleCount > 0 ? undefined : 'a policy without rules';
}

function readRulesText(text: string): string | undefined {
  const { policies } = compilePolicies([{ name: 'fuzz.yaml', text }], {
    limits: FUZZ_LIMITS,
    sha256Hex: () => '0'.repeat(64),
  });
  if (text.length > FUZZ_LIMITS.policyCharsMax) return 'policyCharsMax';
  const rules = policies.reduce((sum, { ruleCount }) => sum + ruleCount, 0);
  return rules > FUZZ_LIMITS.rulesMax ? 'rulesMax' : undefined;
}

/** No finding quotes what it found, and what is redacted holds nothing more. */
function inspectText(text: string): string | undefined {
  const document = { note: text, list: [text.slice(1), { [text.slice(0, 40)]: 1 }] };
  const findings = inspect(document, { limits: LIMITS });
  // The names of detectors and types are the same for all texts, and a value may be part of one.
  const quoted = findings.some(({ pointer, start, end, detector, entityType, ...told }) => {
    const value = pointer === '/note' ? text.slice(start, end) : '';
    return value.length >= TELLING_CHARS && !/^[a-z]+$/.test(value) && JSON.stringify(told).includes(value);
  });
  if (quoted) return 'a finding that quotes what it found';
  const redacted = transform(document, findings, [REDACT], () => '').document;
  return inspect(redacted, { limits: LIMITS }).length === 0 ? undefined : 'something left in what was redacted';
}

const REDACT = { kind: 'transform', mode: 'redact', strategy: 'full', entities: ['*'], scope: 'both' } as const;

function readJsonText(text: string): string | undefined {
  const json = readJson(text, FUZZ_LIMITS);
  const { depth, nodes } = sizeOf(json);
  if (depth > FUZZ_LIMITS.jsonDepthMax) return 'jsonDepthMax';
  return nodes > FUZZ_LIMITS.jsonNodesMax ? 'jsonNodesMax' : undefined;
}

function sizeOf(json: Json): { readonly depth: number; readonly nodes: number } {
  const inner: readonly Json[] = isArray(json) ? json : isObject(json) ? Object.values(json) : [];
  const sizes = inner.map(sizeOf);
  return {
    depth: sizes.reduce((deepest, { depth }) => Math.max(deepest, depth + 1), 0),
    nodes: sizes.reduce((sum, { nodes }) => sum + nodes, 1),
  };
}

function readPlanText(text: string): string | undefined {
  readPlan({ name: 'fuzz.json', text }, undefined, { digests: undefined });
  return undefined;
}
