/** Reads the fields of one object of a plan. Nothing of the text is trusted: every miss is a problem that names the place. */
import { ProblemError } from '../../problem.ts';
import { isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';
import type { Local, Operand } from './plan.ts';
import { PLAN_LIMITS } from './plan-limits.ts';

/** @throws ProblemError `plan_invalid` with the place inside the plan */
export function invalid(place: string, message: string): never {
  throw new ProblemError({ code: 'plan_invalid', message: `${place}: ${message}` });
}

export function objectAt(value: Json | undefined, place: string): JsonObject {
  if (!isObject(value)) invalid(place, 'must be an object');
  return value;
}

/** OPA writes an empty list as null or leaves it out. */
export function listAt(value: Json | undefined, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (!isArray(value)) invalid(place, 'must be a list');
  return value;
}

export function textAt(value: Json | undefined, place: string): string {
  if (typeof value !== 'string') invalid(place, 'must be text');
  return value;
}

export function indexAt(value: Json | undefined, end: number, place: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= end)
    invalid(place, `must be a whole number from 0 to ${end - 1}`);
  return value;
}

/** No field but the known ones: a newer plan may mean something by it that this reader would miss. */
export function onlyKnown(object: JsonObject, known: readonly string[], place: string): void {
  for (const key of Object.keys(object))
    if (!known.includes(key)) invalid(place, `unknown field \`${key.slice(0, 60)}\``);
}

/** The frame of one function while it is read: how many locals it uses. */
export class Frame {
  localCount = 2;

  local(value: Json | undefined, place: string): Local {
    const index = indexAt(value, PLAN_LIMITS.localsMax, place);
    this.localCount = Math.max(this.localCount, index + 1);
    return index;
  }

  /** A tagged operand, or the bare number of a local where the IR has one. */
  operand(value: Json | undefined, strings: readonly string[], place: string): Operand {
    if (typeof value === 'number') return { kind: 'local', local: this.local(value, place) };
    const operand = objectAt(value, place);
    onlyKnown(operand, ['type', 'value'], place);
    const inner = operand['value'];
    switch (operand['type']) {
      case 'local':
        return { kind: 'local', local: this.local(inner, place) };
      case 'bool':
        if (typeof inner !== 'boolean') invalid(place, 'must be true or false');
        return { kind: 'constant', value: inner };
      case 'string_index':
        return { kind: 'constant', value: strings[indexAt(inner, strings.length, place)] as string };
      default:
        return invalid(place, 'is an operand of an unknown type');
    }
  }
}
