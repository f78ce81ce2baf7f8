/** What is written into JSON text must leave it JSON: within a string it is escaped, in place of a number it becomes a string. */
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { readJson } from '../../value/read-json.ts';
import { looksLikeJson } from '../read/json-start.ts';
import type { Fit } from './in-url.ts';
import { fitBetween, quotesIn } from './json-quotes.ts';

/** For replacements in `text`; undefined where that is no JSON. */
export function fitForJson(text: string): Fit | undefined {
  if (!looksLikeJson(text) || !isJson(text)) return undefined;
  const quotes = quotesIn(text);
  return (replacement, start) => fitBetween(quotes, replacement, start);
}

function isJson(text: string): boolean {
  try {
    readJson(text, LIMITS);
    return true;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return false;
  }
}
