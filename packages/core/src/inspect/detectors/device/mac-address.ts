/** Addresses of network cards (EUI-48, EUI-64): six or eight pairs of hexadecimal digits. */
import { defineDetector } from '../../engine/detector.ts';
import { isHex, isWord, unitAt } from '../../read/characters.ts';

/** Zeros and broadcasts are nobody's. */
const NOBODY: ReadonlySet<string> = new Set(['0', 'f']);

export const macAddress = defineDetector({
  id: 'mac-address',
  entityType: 'mac_address',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.9,
  description: 'Address of a network card',
  trigger: { on: 'char', chars: ':-', before: isHex, after: isHex },
  find({ text }, at) {
    // Most signs stand between other things.
    if (!isHex(unitAt(text, at + 1)) || !isHex(unitAt(text, at - 2))) return undefined;
    const separator = unitAt(text, at);
    if (separator !== 58 && separator !== 45) return undefined;
    const start = at - 2;
    const groups = countGroups(text, start, separator);
    if (groups !== 6 && groups !== 8) return undefined;
    const before = unitAt(text, start - 1);
    const end = start + groups * 3 - 1;
    // `MAC:00:1A:…` divides, `1:00:1A:…` goes on.
    if (isWord(before) || (before === separator && isHex(unitAt(text, start - 2)))) return undefined;
    if (isWord(unitAt(text, end)) || (unitAt(text, end) === separator && isHex(unitAt(text, end + 1))))
      return undefined;
    const digits = new Set(
      text
        .slice(start, end)
        .toLowerCase()
        .replace(/[^0-9a-f]/g, ''),
    );
    return digits.size === 1 && NOBODY.has([...digits].join('')) ? undefined : { start, end };
  },
  examples: {
    true: ['MAC 00:1A:2B:3C:4D:5E', '01-23-45-67-89-AB', '02:00:5e:ff:fe:10:20:30'],
    false: ['FF:FF:FF:FF:FF:FF', '00:1A:2B:3C:4D', '00:1A:2B-3C-4D-5E', '00:1A:2B:3C:4D:5E:6F', '00:1A:2B:3C:4D:5G'],
  },
});

/** How many pairs of hexadecimal digits begin at `start`, up to nine, with one `separator` between. */
function countGroups(text: string, start: number, separator: number): number {
  for (let groups = 0; groups < 9; groups++) {
    const at = start + groups * 3;
    if (!isHex(unitAt(text, at)) || !isHex(unitAt(text, at + 1))) return groups;
    if (unitAt(text, at + 2) !== separator) return groups + 1;
  }
  return 9;
}
