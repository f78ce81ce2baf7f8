/**
 * Policy text with places. YAML 1.2 (core schema) is read through the `yaml` library's document tree, so every complaint can
 * name file, line and column; whatever two YAML readers might read differently (tabs, anchors, tags, duplicate keys, the
 * YAML 1.1 booleans) is refused instead of guessed. JSON is read the same way, being a subset.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import type { Limits } from '../limits.ts';
import { type Problem, type ProblemCode, ProblemError, type Span } from '../problem.ts';
import type { Json } from '../value/json.ts';
import { readNumber } from '../value/number.ts';

/** One value of a policy text with its place. */
export interface SourceNode {
  readonly span: Span;
  readonly value: SourceValue;
}
export type SourceValue = null | boolean | number | string | readonly SourceNode[] | SourceMap;
export type SourceMap = ReadonlyMap<string, SourceEntry>;
export interface SourceEntry {
  readonly keySpan: Span;
  readonly node: SourceNode;
}

export interface PolicyFile {
  /** Name shown in problems: a path relative to where the policies are, or an absolute one. */
  readonly name: string;
  readonly text: string;
}

/** @returns one node per non-empty document @throws ProblemError with every problem found */
export function readSource(file: PolicyFile, limits: Limits): readonly SourceNode[] {
  if (file.text.length > limits.policyCharsMax) {
    const message = `the policy file is larger than ${limits.policyCharsMax} characters`;
    throw new ProblemError({ code: 'policy_too_large', message, span: { file: file.name, line: 1, column: 1 } });
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(file.text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    strict: true,
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return [];
  const at = (offset: number): Span => {
    const { line, col } = lines.linePos(offset);
    return { file: file.name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems: Problem[] = [];
  const reader = new SourceReader(at, problems, file.text);
  const nodes: SourceNode[] = [];
  for (const document of documents) {
    for (const error of [...document.errors, ...document.warnings]) problems.push(yamlProblem(error, at));
    if (document.errors.length > 0 || document.contents === null) continue;
    const node = reader.node(document.contents as ParsedNode, 0);
    if (node.value !== null) nodes.push(node);
  }
  throwAll(problems);
  return nodes;
}

function throwAll(problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new ProblemError(first, ...rest);
}

function yamlProblem(error: YAMLError, at: (offset: number) => Span): Problem {
  const span = at(error.pos[0]);
  const known: Readonly<Record<string, { code: ProblemCode; message: string; help?: string }>> = {
    TAB_AS_INDENT: { code: 'policy_tab', message: 'a tab is used for indentation', help: 'indent with spaces' },
    DUPLICATE_KEY: {
      code: 'policy_duplicate_key',
      message: 'the same key stands twice in this mapping',
      help: 'keep one of them',
    },
    BAD_ALIAS: { code: 'policy_alias', message: 'anchors and aliases are not accepted', help: 'write the value out' },
  };
  return {
    ...(known[error.code] ?? {
      code: 'policy_syntax' as const,
      message: lowerFirst(error.message.split('\n')[0] ?? error.code),
    }),
    span,
  };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');
}

const YAML11_WORD = /^(?:y|n|yes|no|on|off)$/i;
const DEPTH_MAX = 32;

class SourceReader {
  readonly at: (offset: number) => Span;
  readonly problems: Problem[];
  readonly text: string;

  constructor(at: (offset: number) => Span, problems: Problem[], text: string) {
    this.at = at;
    this.problems = problems;
    this.text = text;
  }

  node(node: ParsedNode | Node | null, depth: number): SourceNode {
    const span = this.at(node?.range?.[0] ?? 0);
    if (node === null) return { span, value: null };
    if (depth > DEPTH_MAX) return this.refuse('policy_syntax', `nested deeper than ${DEPTH_MAX} levels`, span);
    if (isAlias(node))
      return this.refuse('policy_alias', 'anchors and aliases are not accepted', span, 'write the value out');
    if ('anchor' in node && node.anchor !== undefined)
      this.refuse('policy_alias', 'anchors and aliases are not accepted', span, 'write the value out');
    if (node.tag !== undefined && this.text.startsWith('!', node.range?.[0] ?? 0))
      return this.refuse('policy_syntax', 'tags are not accepted', span, 'remove the tag');
    if (isMap(node)) return { span, value: this.map(node.items as { key: unknown; value: unknown }[], depth) };
    if (isSeq(node)) return { span, value: node.items.map((item) => this.node(item as ParsedNode, depth + 1)) };
    if (isScalar(node)) return { span, value: this.scalar(node.value, node.source ?? '', node.type === 'PLAIN', span) };
    return this.refuse('policy_syntax', 'this YAML construct is not accepted', span);
  }

  map(items: readonly { key: unknown; value: unknown }[], depth: number): SourceMap {
    const map = new Map<string, SourceEntry>();
    for (const item of items) {
      const key = this.node(item.key as ParsedNode, depth + 1);
      if (typeof key.value !== 'string') this.refuse('policy_type', 'a key must be text', key.span);
      else if (key.value === '__proto__')
        this.refuse('policy_unknown_field', 'the key `__proto__` is not accepted', key.span);
      else
        map.set(key.value, {
          keySpan: key.span,
          node: item.value === null ? { span: key.span, value: null } : this.node(item.value as ParsedNode, depth + 1),
        });
    }
    return map;
  }

  scalar(value: unknown, source: string, plain: boolean, span: Span): null | boolean | number | string {
    if (plain && YAML11_WORD.test(source) && source.length > 1) {
      const message = `\`${source}\` is a boolean in YAML 1.1 and text in YAML 1.2`;
      this.problems.push({
        code: 'policy_yaml11',
        message,
        span,
        help: `write \`true\` or \`false\`, or quote it: "${source}"`,
      });
    }
    if (typeof value === 'number') {
      // A number that a double would distort must not become a slightly different threshold.
      const exact = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(source) ? readNumber(source) : value;
      if (typeof exact !== 'number' || !Number.isFinite(exact))
        this.problems.push({
          code: 'policy_value',
          message: `the number \`${source.slice(0, 40)}\` cannot be represented exactly`,
          span,
        });
      return value;
    }
    return value as null | boolean | string;
  }

  refuse(code: ProblemCode, message: string, span: Span, help?: string): SourceNode {
    this.problems.push({ code, message, span, ...(help === undefined ? {} : { help }) });
    return { span, value: null };
  }
}

/** The plain JSON value of a node, places dropped. */
export function sourceJson(node: SourceNode): Json {
  const { value } = node;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, entry]) => [key, sourceJson(entry.node)]));
  if (Array.isArray(value)) return value.map(sourceJson);
  return value as Json;
}
