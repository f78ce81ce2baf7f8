/**
 * Masks what patterns of policies match: texts that no detector knows. Patterns run on a linear-time engine (RE2 syntax).
 * Where the place a policy names is not there, everything is searched: more is hidden than asked for, never less.
 */
import { RE2JS } from 're2js';
import type { PatternEffect } from '../../decision.ts';
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { ExactNumber, isArray, isObject, type Json, type JsonObject } from '../../value/json.ts';

export interface Masked {
  readonly document: Json;
  /** Leaves that were changed. */
  readonly changed: number;
}

/** @throws ProblemError `limit_scan` for a text that is too long to be searched */
export function maskPatterns(document: Json, effects: readonly PatternEffect[]): Masked {
  let [current, changed] = [document, 0];
  for (const effect of effects) {
    const mask = new Mask(effect);
    const path = isThere(current, effect.path) ? effect.path : [];
    current = mask.at(current, path);
    changed += mask.changed;
  }
  return { document: current, changed };
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
  readonly #replacement: string;

  constructor(effect: PatternEffect) {
    const known = compiled.get(effect) ?? RE2JS.compile(effect.pattern);
    compiled.set(effect, known);
    this.#pattern = known;
    // What stands there is meant as it is: `$1` is no group.
    this.#replacement = RE2JS.quoteReplacement(effect.replacement);
  }

  at(document: Json, [step, ...rest]: readonly string[]): Json {
    if (step === undefined) return this.#everywhere(document);
    const places = new Set(below(document, step).map(([key]) => key));
    if (isArray(document)) return document.map((value, at) => (places.has(String(at)) ? this.at(value, rest) : value));
    if (!isObject(document)) return document;
    return mapObject(document, (value, key) => (places.has(key) ? this.at(value, rest) : value));
  }

  #everywhere(value: Json): Json {
    if (typeof value === 'string') return this.#masked(value, value);
    if (typeof value === 'number') return this.#masked(String(value), value);
    if (value instanceof ExactNumber) return this.#masked(value.text, value);
    if (isArray(value)) return value.map((item) => this.#everywhere(item));
    return isObject(value) ? mapObject(value, (item) => this.#everywhere(item)) : value;
  }

  #masked(text: string, unchanged: Json): Json {
    if (text.length > LIMITS.regexInputCharsMax)
      throw new ProblemError({ code: 'limit_scan', message: 'a text is too long to be searched for a pattern' });
    const replaced = this.#pattern.matcher(text).replaceAll(this.#replacement);
    if (replaced === text) return unchanged;
    this.changed += 1;
    return replaced;
  }
}

function mapObject(object: JsonObject, map: (value: Json, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));
}
