/** Tests that ask for one of several values, whichever way they are written. */
import { isArray, type Json } from '../../../value/json.ts';
import type { Condition, Test } from '../rules-policy.ts';

export interface Membership {
  readonly label: string;
  /** Values as text with their type: `"a"`, `5`, `true`. */
  readonly values: ReadonlySet<string>;
}

/** `eq` and `in` over texts, numbers and booleans; undefined for any other condition. */
export function membershipOf(condition: Condition): Membership | undefined {
  return valuesOf(condition, 'eq', 'in');
}

/** The same for what must not be: `neq` and `not_in`. */
export function exclusionOf(condition: Condition): Membership | undefined {
  return valuesOf(condition, 'neq', 'not_in');
}

/** A field's one name. */
export function labelOf({ subject }: Test): string {
  return subject.label === 'tool_name' ? 'tool' : subject.label;
}

function valuesOf(condition: Condition, one: string, several: string): Membership | undefined {
  if (condition.kind !== 'test' || condition.subject.kind !== 'field') return undefined;
  const { operator, expected } = condition;
  const list = operator === one ? [expected] : operator === several && isArray(expected) ? expected : [];
  if (list.length === 0 || !list.every(isScalar)) return undefined;
  return { label: labelOf(condition), values: new Set(list.map((value) => JSON.stringify(value))) };
}

function isScalar(value: Json): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
