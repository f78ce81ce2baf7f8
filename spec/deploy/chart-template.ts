/**
 * Renders the chart as far as it goes: the part of Go's text/template and of Helm's functions that its templates use. It is not Helm, which no package
 * we may install brings; a template that uses anything else, and a value that is not there, is an error here, so that nothing is passed over.
 */
import { createHash } from 'node:crypto';
import { stringify } from 'yaml';

type Value = unknown;
type Scope = { readonly dot: Value; readonly variables: Map<string, Value> };
type Templates = Map<string, readonly Node[]>;
type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipeline: string }
  | { readonly kind: 'set'; readonly name: string; readonly pipeline: string }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: string;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

const ACTION = /\{\{(-\s)?([\s\S]*?)(\s-)?\}\}/g;

/** Definitions of helper files, and bodies by file name. */
export function renderChart(
  files: Readonly<Record<string, string>>,
  context: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const templates: Templates = new Map();
  const bodies = Object.entries(files).map(([name, text]) => [name, parseFile(text, templates)] as const);
  const rendered = bodies
    .filter(([name]) => !name.startsWith('_'))
    .map(([name, nodes]) => [name, print(nodes, { dot: context, variables: new Map([['$', context]]) }, templates)]);
  return Object.fromEntries(rendered) as Record<string, string>;
}

interface Token {
  readonly text?: string;
  readonly action?: string;
}

function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let [at, trimsNext] = [0, false];
  for (const { 0: whole, 1: before, 2: action = '', 3: after, index } of text.matchAll(ACTION)) {
    let literal = text.slice(at, index);
    if (trimsNext) literal = literal.trimStart();
    if (before !== undefined) literal = literal.trimEnd();
    found.push({ text: literal }, { action: action.trim() });
    trimsNext = after !== undefined;
    at = index + whole.length;
  }
  const rest = text.slice(at);
  return [...found, { text: trimsNext ? rest.trimStart() : rest }];
}

function parseFile(text: string, templates: Templates): readonly Node[] {
  const all = [...tokens(text)];
  const block = (): { readonly nodes: readonly Node[]; readonly ended: string } => {
    const nodes: Node[] = [];
    for (let token = all.shift(); token !== undefined; token = all.shift()) {
      if (token.action === undefined) {
        if (token.text !== '') nodes.push({ kind: 'text', text: token.text ?? '' });
        continue;
      }
      const [, word = '', rest = ''] = /^(\w+)?\s*([\s\S]*)$/.exec(token.action) ?? [];
      const assigned = /^\$(\w+)\s*:=\s*([\s\S]+)$/.exec(token.action);
      if (word === 'end' || word === 'else') return { nodes, ended: token.action };
      if (word === 'define') templates.set(rest.replaceAll('"', ''), block().nodes);
      else if (word === 'if' || word === 'with' || word === 'range') {
        const body = block();
        if (body.ended !== 'end' && body.ended !== 'else') throw new Error(`not understood: ${body.ended}`);
        const otherwise = body.ended === 'else' ? block().nodes : [];
        nodes.push({ kind: word, pipeline: rest, body: body.nodes, otherwise });
      } else if (assigned !== null)
        nodes.push({ kind: 'set', name: `$${assigned[1]}`, pipeline: assigned[2] as string });
      else nodes.push({ kind: 'print', pipeline: token.action });
    }
    return { nodes, ended: '' };
  };
  const { nodes, ended } = block();
  if (ended !== '') throw new Error(`\`${ended}\` ends nothing`);
  return nodes;
}

function print(nodes: readonly Node[], scope: Scope, templates: Templates): string {
  const inner: Scope = { dot: scope.dot, variables: new Map(scope.variables) };
  return nodes.map((node) => printNode(node, inner, templates)).join('');
}

function printNode(node: Node, scope: Scope, templates: Templates): string {
  if (node.kind === 'text') return node.text;
  const value = evaluate(node.pipeline, scope, templates);
  if (node.kind === 'print') return shown(value);
  if (node.kind === 'set') {
    scope.variables.set(node.name, value);
    return '';
  }
  if (!isTrue(value)) return print(node.otherwise, scope, templates);
  if (node.kind === 'if') return print(node.body, scope, templates);
  const dots = node.kind === 'with' ? [value] : Object.values(value as object);
  return dots.map((dot) => print(node.body, { dot, variables: scope.variables }, templates)).join('');
}

/** As Go has it: nothing, zero, and what is empty are false. */
function isTrue(value: Value): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function shown(value: Value): string {
  if (typeof value === 'object' || value === undefined) throw new Error(`cannot be printed: ${JSON.stringify(value)}`);
  return String(value);
}

const indented = (spaces: number, text: string) => text.replace(/^(?=.)/gm, ' '.repeat(spaces));

type Helper = (...args: Value[]) => Value;
const HELPERS: Readonly<Record<string, Helper>> = {
  toYaml: (value) => stringify(value, { lineWidth: 0 }).trimEnd(),
  nindent: (spaces, text) => `\n${indented(Number(spaces), String(text))}`,
  quote: (value) => JSON.stringify(shown(value)),
  default: (fallback, value) => (isTrue(value) ? value : fallback),
  printf: (format, ...args) => String(format).replaceAll('%s', () => shown(args.shift())),
  join: (by, list) => (list as readonly string[]).join(String(by)),
  trunc: (most, text) => String(text).slice(0, Number(most)),
  trimSuffix: (suffix, text) => (String(text).endsWith(String(suffix)) ? String(text).slice(0, -1) : text),
  sha256sum: (text) => createHash('sha256').update(String(text)).digest('hex'),
  int: Number,
  gt: (a, b) => Number(a) > Number(b),
  not: (value) => !isTrue(value),
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  required: (message, value) => {
    if (!isTrue(value)) throw new Error(String(message));
    return value;
  },
  fail: (message) => {
    throw new Error(String(message));
  },
};

function evaluate(pipeline: string, scope: Scope, templates: Templates): Value {
  const words = pipeline.match(/"(?:[^"\\]|\\.)*"|[()|]|[^\s()|]+/g) ?? [];
  const helpers: Readonly<Record<string, Helper>> = {
    ...HELPERS,
    include: (name, dot) => {
      const template = templates.get(String(name));
      if (template === undefined) throw new Error(`no template is called ${String(name)}`);
      return print(template, { dot, variables: new Map([['$', dot]]) }, templates);
    },
  };
  const pipe = (): Value => {
    let value = command([]);
    while (words[0] === '|') {
      words.shift();
      value = command([value]);
    }
    return value;
  };
  const command = (last: readonly Value[]): Value => {
    const [first = ''] = words;
    if (!/^[a-zA-Z]\w*$/.test(first)) return operand();
    words.shift();
    const helper = helpers[first];
    if (helper === undefined) throw new Error(`not understood: ${first}`);
    const args: Value[] = [];
    while (words.length > 0 && words[0] !== '|' && words[0] !== ')') args.push(operand());
    return helper(...args, ...last);
  };
  const operand = (): Value => {
    const word = words.shift() ?? '';
    if (word === '(') {
      const value = pipe();
      if (words.shift() !== ')') throw new Error(`no end of ( in ${pipeline}`);
      return value;
    }
    if (word.startsWith('"')) return JSON.parse(word) as string;
    if (/^-?\d+$/.test(word)) return Number(word);
    if (word.startsWith('.')) return reach(scope.dot, word);
    const [, name = '', path = ''] = /^(\$\w*)(\..+)?$/.exec(word) ?? [];
    if (!scope.variables.has(name)) throw new Error(`not understood: ${word} in ${pipeline}`);
    return reach(scope.variables.get(name), path);
  };
  return pipe();
}

/** What is not there is a slip of the pen. */
function reach(from: Value, path: string): Value {
  return path
    .split('.')
    .filter((name) => name !== '')
    .reduce((value, name) => {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        throw new Error(`there is no \`${name}\` in \`${path}\``);
      return (value as Record<string, unknown>)[name];
    }, from);
}
