/** What is written into JSON text must leave it JSON: within a string it is escaped, in place of a number it becomes a string. */
import { LIMITS } from '../../limits.ts';
import { ProblemError } from '../../problem.ts';
import { readJson } from '../../value/read-json.ts';
import { looksLikeJson } from '../read/json-start.ts';
import type { Fit } from './in-url.ts';

/** For replacements in `text`; undefined where that is no JSON. */
export function fitForJson(text: string): Fit | undefined {
  if (!looksLikeJson(text) || !isJson(text)) return undefined;
  const quotes = quotesIn(text);
  return (replacement, start) => {
    const quoted = JSON.stringify(replacement);
    return isInString(quotes, start) ? quoted.slice(1, -1) : quoted;
  };
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

/** Where strings begin and end, in turn. */
function quotesIn(text: string): number[] {
  const quotes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\') at++;
    else if (char === '"') quotes.push(at);
  }
  return quotes;
}

function isInString(quotes: readonly number[], at: number): boolean {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
