/**
 * JSON as its writer spelt it. Python signs the shortest text of a float (`1700000000.0`, `1e-05`), which a JavaScript number no longer
 * has, so signatures of PolicyForge are checked over the text in the file, not over what it means.
 */
import { LIMITS } from '../../limits.ts';
import { readJson } from '../../value/read-json.ts';

/** A member's value as it stands in the text, by its name. @throws ProblemError for what is no strict JSON object */
export function rawMembers(object: string): ReadonlyMap<string, string> {
  readJson(object, LIMITS);
  if (!object.trim().startsWith('{')) return new Map();
  return new Map(
    parts(object).map((part) => {
      const colon = endOfString(part, 0) + part.slice(endOfString(part, 0)).indexOf(':');
      return [rawText(part.slice(0, colon)) ?? '', part.slice(colon + 1).trim()];
    }),
  );
}

/** The text in a raw string; undefined for any other value. */
export function rawText(raw: string): string | undefined {
  const value = readJson(raw, LIMITS);
  return typeof value === 'string' ? value : undefined;
}

/** As Python's `json.dumps(…, sort_keys=True, separators=(",", ":"))` writes it: keys by code point, everything else escaped to ASCII. */
export function pythonJson(raw: string): string {
  const text = raw.trim();
  if (text.startsWith('{')) return objectJson(rawMembers(text));
  if (text.startsWith('[')) return `[${parts(text).map(pythonJson).join(',')}]`;
  return text.startsWith('"') ? asciiString(rawText(text) ?? '') : text;
}

export function objectJson(members: ReadonlyMap<string, string>): string {
  const sorted = [...members].sort(([one], [other]) => compareCodePoints(one, other));
  return `{${sorted.map(([name, value]) => `${asciiString(name)}:${pythonJson(value)}`).join(',')}}`;
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function compareCodePoints(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  for (const [at, letter] of left.entries()) {
    const difference = (letter.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** What stands between the commas of an object or a list that is known to be well-formed. */
function parts(text: string): readonly string[] {
  const inside = text.trim().slice(1, -1);
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < inside.length; at += 1) {
    const letter = inside[at];
    if (letter === '"') at = endOfString(inside, at) - 1;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    else if (letter === ',' && depth === 0) {
      found.push(inside.slice(start, at));
      start = at + 1;
    }
  }
  const last = inside.slice(start);
  return (last.trim() === '' ? found : [...found, last]).map((part) => part.trim());
}

/** Behind the closing quote of the string at `at`. */
function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
  return end + 1;
}
