/** What a policy text says, as it stands there: the parser's result and the linter's and checker's subject. */
import type { Span } from '../../../problem.ts';

export type ArithmeticOp = '+' | '-' | '*' | '/' | '%';
export type CompareOp = '<' | '<=' | '>' | '>=' | '==' | '!=' | '=';

export type Term =
  | { readonly kind: 'value'; readonly value: string | number; readonly span: Span }
  /** `_x` is an ordinary variable too; in a rule’s head it may stay open. */
  | { readonly kind: 'variable'; readonly name: string; readonly span: Span }
  | { readonly kind: 'wildcard'; readonly span: Span }
  | { readonly kind: 'pattern'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'arithmetic';
      readonly op: ArithmeticOp;
      readonly left: Term;
      readonly right: Term;
      readonly span: Span;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Term[]; readonly span: Span }
  | {
      readonly kind: 'count';
      readonly counted: readonly Variable[];
      readonly body: readonly Condition[];
      readonly span: Span;
    };

export type Variable = Extract<Term, { kind: 'variable' }>;

export interface Atom {
  readonly name: string;
  readonly args: readonly Term[];
  readonly span: Span;
}

export type Condition =
  | { readonly kind: 'atom'; readonly atom: Atom; readonly span: Span }
  | { readonly kind: 'not'; readonly atom: Atom; readonly span: Span }
  | { readonly kind: 'or'; readonly atoms: readonly Atom[]; readonly span: Span }
  | { readonly kind: 'true'; readonly span: Span }
  | {
      readonly kind: 'compare';
      readonly op: CompareOp;
      readonly left: Term;
      readonly right: Term;
      readonly span: Span;
    };

/** Loudest first. */
export const AUDIT_WORDS = ['Critical', 'Elevated', 'Standard'] as const;
export type AuditWord = (typeof AUDIT_WORDS)[number];

/** What a decision asks for, in the language's own words. */
export type DatalogEffect =
  | { readonly type: 'Redact'; readonly selector: string; readonly classifier: string }
  | { readonly type: 'Mask'; readonly selector: string; readonly pattern: string; readonly replacement: string }
  | { readonly type: 'Annotate'; readonly key: string; readonly value: string }
  | { readonly type: 'Audit'; readonly level: AuditWord; readonly message?: string };

export interface EffectSource {
  readonly effect: DatalogEffect;
  readonly span: Span;
}

export type DecisionVerb = 'allow' | 'review' | 'deny';

export interface DecisionRule {
  readonly verb: DecisionVerb;
  readonly conditions: readonly Condition[];
  readonly reason: string;
  readonly effects: readonly EffectSource[];
  readonly span: Span;
}

export interface Block {
  readonly name: string;
  readonly priority: number;
  readonly decisions: readonly DecisionRule[];
  readonly span: Span;
}

export interface RuleSource {
  readonly name: string;
  readonly params: readonly (Variable | Extract<Term, { kind: 'wildcard' }>)[];
  readonly conditions: readonly Condition[];
  readonly span: Span;
}

export type Grant =
  | { readonly role: string; readonly may: 'any'; readonly span: Span }
  | { readonly role: string; readonly may: 'category' | 'access'; readonly what: string; readonly span: Span };

export interface Pair {
  readonly subject: string;
  readonly value: string;
  readonly span: Span;
}

export interface PatternSource {
  readonly name: string;
  readonly source: string;
  readonly span: Span;
}

/** One file. Lists keep the order of the text. */
export interface Program {
  readonly file: string;
  readonly grants: readonly Grant[];
  readonly categories: readonly Pair[];
  readonly sensitivities: readonly Pair[];
  readonly patterns: readonly PatternSource[];
  readonly rules: readonly RuleSource[];
  readonly blocks: readonly Block[];
  /** Constructs used that the original noodle does not know: what keeps the file from running there. */
  readonly extensions: readonly string[];
}
