/** JSON text of Rego values as Go writes it: keys in order, sets as arrays, and `<`, `>`, `&` escaped. */
import { ExactNumber } from '../../../value/json.ts';
import { RegoSet, type Value } from '../values/collections.ts';
import { entries, members } from '../values/compare.ts';
import { numberText } from '../values/decimal.ts';
import { termText } from '../values/text.ts';

export interface JsonStyle {
  /** What each level is indented by; undefined for one line. */
  readonly indent: string | undefined;
  readonly prefix: string;
}

export function jsonText(value: Value, { indent, prefix }: JsonStyle = { indent: undefined, prefix: '' }): string {
  return prefix + written(value, indent, prefix, '');
}

function written(value: Value, indent: string | undefined, prefix: string, level: string): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof ExactNumber) return value.text;
  const inner = level + (indent ?? '');
  const list = Array.isArray(value)
    ? (value as readonly Value[])
    : value instanceof RegoSet
      ? members(value)
      : undefined;
  const parts =
    list?.map((item) => written(item, indent, prefix, inner)) ??
    entries(value).map(([key, item]) => {
      const name = quoted(typeof key === 'string' ? key : termText(key));
      return `${name}:${indent === undefined ? '' : ' '}${written(item, indent, prefix, inner)}`;
    });
  const [open, close] = list === undefined ? ['{', '}'] : ['[', ']'];
  if (parts.length === 0) return `${open}${close}`;
  if (indent === undefined) return `${open}${parts.join(',')}${close}`;
  const line = `\n${prefix}`;
  return `${open}${parts.map((part) => `${line}${inner}${part}`).join(',')}${line}${level}${close}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
