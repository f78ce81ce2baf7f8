/** The clear values of findings, for a store that is made for them. They go nowhere else. */
import type { Finding } from '../../finding.ts';
import { ExactNumber, type Json, writeJson } from '../../value/json.ts';
import { valueAt } from './value-at.ts';

export type Original = {
  readonly detector: string;
  readonly entity_type: string;
  readonly pointer: string;
  /** As it stands in the content: behind an encoding, the encoded text. */
  readonly value: string;
};

/** Keys and what stands below a key that is masked are left out: pointers do not lead there. */
export function originalsOf(document: Json, findings: readonly Finding[]): readonly Original[] {
  return findings.flatMap(({ detector, entityType, pointer, part, start, end }) => {
    const leaf = part === 'key' ? undefined : valueAt(document, pointer);
    const text = typeof leaf === 'number' || leaf instanceof ExactNumber ? writeJson(leaf) : leaf;
    if (typeof text !== 'string') return [];
    return [{ detector, entity_type: entityType, pointer, value: text.slice(start, end) }];
  });
}
