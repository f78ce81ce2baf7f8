/** Reads the Rego terms that stand for inputs in cases: JSON, and sets written as `{1, 2}` or `set()`. */
import { LIMITS, RegoObject, RegoSet, type RegoValue, readJson } from '@sluice/core';

export function readTerm(text: string): RegoValue {
  const reader = new Reader(text);
  const value = reader.value();
  if (reader.peek() !== '') throw new Error(`unexpected text in a term: ${text}`);
  return value;
}

class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The next letter that is no white space. */
  peek(): string {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
    return this.text.charAt(this.at);
  }

  take(letter: string): boolean {
    if (this.peek() !== letter) return false;
    this.at += 1;
    return true;
  }

  value(): RegoValue {
    if (this.take('[')) return this.items(']');
    if (this.take('{')) return this.braced();
    if (this.text.startsWith('set()', this.at)) {
      this.at += 5;
      return new RegoSet();
    }
    const found = /^(?:"(?:[^"\\]|\\.)*"|[-+.\w]+)/.exec(this.text.slice(this.at))?.[0] ?? '';
    this.at += found.length;
    return readJson(found, LIMITS);
  }

  items(end: string, items: RegoValue[] = []): RegoValue[] {
    while (!this.take(end)) {
      items.push(this.value());
      this.take(',');
    }
    return items;
  }

  braced(): RegoValue {
    if (this.take('}')) return {};
    const first = this.value();
    if (!this.take(':')) {
      this.take(',');
      return new RegoSet(this.items('}', [first]));
    }
    const object = new RegoObject([[first, this.value()]]);
    while (!this.take('}')) {
      this.take(',');
      if (this.take('}')) break;
      const key = this.value();
      this.take(':');
      object.set(key, this.value());
    }
    return object;
  }
}
