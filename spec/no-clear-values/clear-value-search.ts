/** Looks for many values in many bytes at once, as they are and as JSON and URLs spell them. */
import type { SensitiveCase } from './sensitive-cases.ts';

interface Form {
  readonly bytes: Buffer;
  readonly found: SensitiveCase;
  /** Digits and a to f also stand in the middle of digests; there they are chance. */
  readonly hex: boolean;
}

export class ClearValueSearch {
  readonly #byStart = new Map<number, Form[]>();

  constructor(cases: readonly SensitiveCase[]) {
    for (const found of cases)
      for (const form of spellings(found.value)) {
        const bytes = Buffer.from(form, 'utf8');
        const start = bytes.readUInt32LE(0);
        const forms = this.#byStart.get(start) ?? [];
        this.#byStart.set(start, forms);
        forms.push({ bytes, found, hex: /^[\da-f]+$/i.test(form) });
      }
  }

  /** The cases whose value stands in `bytes`. */
  in(bytes: Buffer): readonly SensitiveCase[] {
    const found = new Set<SensitiveCase>();
    for (let at = 0; at + 4 <= bytes.length; at += 1) {
      const forms = this.#byStart.get(bytes.readUInt32LE(at));
      for (const form of forms ?? []) if (standsAt(bytes, at, form)) found.add(form.found);
    }
    return [...found];
  }
}

function standsAt(bytes: Buffer, at: number, { bytes: wanted, hex }: Form): boolean {
  const end = at + wanted.length;
  if (end > bytes.length || bytes.compare(wanted, 0, wanted.length, at, end) !== 0) return false;
  return !hex || !(isHex(bytes[at - 1]) || isHex(bytes[end]));
}

function isHex(byte: number | undefined): boolean {
  return byte !== undefined && /[\da-f]/i.test(String.fromCharCode(byte));
}

/** Of a long value a piece is enough to be a leak. */
function spellings(value: string): readonly string[] {
  const whole = [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value.toWellFormed())];
  const middle = value.length < 40 ? [] : [value.slice(value.length / 2 - 12, value.length / 2 + 12)];
  return [...new Set([...whole, ...middle])];
}
