/**
 * Masks what patterns of policies match: texts that no detector knows. Patterns run on a linear-time engine (RE2 syntax).
 * Where the place a policy names is not there, everything is searched: more is hidden than asked for, never less.
 */
import { RE2JS } from 're2js';
import type { PatternEffect } from '../../decision.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { ExactNumber, isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';
import { FreeKeys } from './free-keys.ts';

export interface Masked {
  readonly document: Json;
  /** Leaves that were changed. */
  readonly changed: number;
}

/**
 * @param before the document before other transforms changed texts and keys in it. Where they took away what a pattern matched, or a
 * part of it, the whole text is replaced: what is left of the match must not stay because the rest is hidden.
 * @throws ProblemError `limit_scan` for a text that is too long to be searched
 */
export function maskPatterns(document: Json, effects: readonly PatternEffect[], before: Json = document): Masked {
  let [current, changed] = [document, 0];
  for (const effect of effects) {
    const mask = new Mask(effect);
    const path = isThere(before, effect.path) && !saysItTwice(before) ? effect.path : [];
    current = mask.at(current, { changed: document, before }, path);
    changed += mask.changed;
  }
  return { document: current, changed };
}

/** MCP servers give a result as text and as structure: what is hidden in one would be read in the other. */
function saysItTwice(document: Json): boolean {
  return isObject(document) && Object.hasOwn(document, 'content') && Object.hasOwn(document, 'structuredContent');
}

function isThere(document: Json, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  return below(document, step).some(([, value]) => isThere(value, rest));
}

/** The entries a step of a path leads to; `*` leads to all. */
function below(document: Json, step: string): readonly (readonly [string, Json])[] {
  const entries = isArray(document)
    ? document.map((value, index) => [String(index), value] as const)
    : isObject(document)
      ? Object.entries(document)
      : [];
  return step === '*' ? entries : entries.filter(([key]) => key === step);
}

/** Effects come from policies and live as long, so each pattern is compiled once. */
const compiled = new WeakMap<PatternEffect, RE2JS>();

class Mask {
  changed = 0;
  readonly #pattern: RE2JS;
  readonly #plain: string;
  readonly #replacement: string;

  constructor(effect: PatternEffect) {
    const known = compiled.get(effect) ?? RE2JS.compile(effect.pattern);
    compiled.set(effect, known);
    this.#pattern = known;
    this.#plain = effect.replacement;
    // What stands there is meant as it is: `$1` is no group.
    this.#replacement = RE2JS.quoteReplacement(effect.replacement);
  }

  at(document: Json, past: Past, [step, ...rest]: readonly string[]): Json {
    if (step === undefined) return this.#everywhere(document, past);
    const places = new Set(below(past.before, step).map(([key]) => key));
    const member = membersOf(past);
    if (isArray(document))
      return document.map((value, at) => (places.has(String(at)) ? this.at(value, member(at, value), rest) : value));
    if (!isObject(document)) return document;
    const names = isObject(past.before) ? Object.keys(past.before) : [];
    const entries = Object.entries(document).map(([key, value], at): [string, Json] => [
      key,
      places.has(names[at] ?? key) ? this.at(value, member(at, value), rest) : value,
    ]);
    return Object.fromEntries(entries);
  }

  #everywhere(value: Json, past: Past): Json {
    if (isArray(value)) {
      const member = membersOf(past);
      return value.map((item, at) => this.#everywhere(item, member(at, item)));
    }
    if (isObject(value)) return this.#object(value, past);
    const text = textOf(value);
    if (text === undefined) return value;
    const masked = this.#masked(text, textOf(past.changed), textOf(past.before));
    return masked === text ? value : masked;
  }

  /** Keys say as much as values. */
  #object(value: JsonObject, past: Past): JsonObject {
    const free = new FreeKeys(Object.keys(value));
    const member = membersOf(past);
    const [names, old] = [past.changed, past.before].map((each) => (isObject(each) ? Object.keys(each) : []));
    const entries = Object.entries(value).map(([key, item], at): [string, Json] => {
      const masked = this.#masked(key, names?.[at], old?.[at]);
      return [masked === key ? key : free.take(masked), this.#everywhere(item, member(at, item))];
    });
    return Object.fromEntries(entries);
  }

  #masked(text: string, changed = text, before = changed): string {
    if (Math.max(text.length, before.length) > LIMITS.regexInputCharsMax)
      throw new ProblemError({ code: 'limit_scan', message: 'a text is too long to be searched for a pattern' });
    const lost = changed !== before && this.#count(changed) < this.#count(before);
    const replaced = lost ? this.#plain : this.#pattern.matcher(text).replaceAll(this.#replacement);
    if (replaced !== text) this.changed += 1;
    return replaced;
  }

  #count(text: string): number {
    const matcher = this.#pattern.matcher(text);
    let found = 0;
    while (matcher.find()) found += 1;
    return found;
  }
}

function textOf(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return value instanceof ExactNumber ? value.text : undefined;
}

/** What stood at a place after other transforms, and before them. */
interface Past {
  readonly changed: Json;
  readonly before: Json;
}

/** The past of each entry of a container. Entries keep their order, whatever becomes of their keys. */
function membersOf({ changed, before }: Past): (at: number, value: Json) => Past {
  const [after, old] = [changed, before].map((each) =>
    isArray(each) ? each : isObject(each) ? Object.values(each) : [],
  );
  return (at, value) => ({ changed: after?.[at] ?? value, before: old?.[at] ?? value });
}
