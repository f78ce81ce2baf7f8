/** A condition as text again, for explanations: as the policy has it, but for blanks, comments and units of time. */
import type { Atom, Condition, Term } from './ast.ts';

export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'atom':
      return printAtom(condition.atom);
    case 'not':
      return `not ${printAtom(condition.atom)}`;
    case 'or':
      return condition.atoms.map(printAtom).join(' or ');
    case 'true':
      return 'true';
    case 'compare':
      return `${printTerm(condition.left)} ${condition.op} ${printTerm(condition.right)}`;
  }
}

function printAtom({ name, args }: Atom): string {
  return `${name}(${args.map((arg) => printTerm(arg)).join(', ')})`;
}

/** How tightly an operator binds; a term inside a tighter one needs parentheses. */
const TIGHTNESS = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 } as const;

function printTerm(term: Term, within = 0): string {
  switch (term.kind) {
    case 'value':
      return typeof term.value === 'string' ? printText(term.value) : String(term.value);
    case 'variable':
      return term.name;
    case 'wildcard':
      return '_';
    case 'pattern':
      return `:${term.name}`;
    case 'call':
      return printAtom(term);
    case 'count':
      return `count { ${term.counted.map(({ name }) => name).join(', ')} : ${term.body.map(printCondition).join(', ')} }`;
    case 'arithmetic': {
      const own = TIGHTNESS[term.op];
      const text = `${printTerm(term.left, own)} ${term.op} ${printTerm(term.right, own + 1)}`;
      return own < within ? `(${text})` : text;
    }
  }
}

/** JSON knows three escapes more than the language. */
function printText(text: string): string {
  return JSON.stringify(text).replace(/\\./g, (one) => MORE_ESCAPES[one] ?? one);
}

const MORE_ESCAPES: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000c', '\\r': '\\u000d' };
