/** Addresses of network cards (EUI-48, EUI-64): six or eight pairs of hexadecimal digits, or groups of four with dots between. */
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
  trigger: { on: 'char', chars: ':-.' },
  find({ text }, at) {
    // Most signs stand between other things.
    if (!isHex(unitAt(text, at + 1)) || !isHex(unitAt(text, at - 2))) return undefined;
    const separator = unitAt(text, at);
    const dotted = separator === 46;
    if (separator !== 58 && separator !== 45 && !dotted) return undefined;
    const size = dotted ? 4 : 2;
    const start = at - size;
    const groups = countGroups(text, start, size, separator);
    if (dotted ? groups !== 3 && groups !== 4 : groups !== 6 && groups !== 8) return undefined;
    const before = unitAt(text, start - 1);
    const end = start + groups * (size + 1) - 1;
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
    true: ['MAC 00:1A:2B:3C:4D:5E', 'eth0 aabb.ccdd.eeff', '01-23-45-67-89-AB', '02:00:5e:ff:fe:10:20:30'],
    false: ['FF:FF:FF:FF:FF:FF', '00:1A:2B:3C:4D', '00:1A:2B-3C-4D-5E', '00:1A:2B:3C:4D:5E:6F', '00:1A:2B:3C:4D:5G'],
  },
});

/** How many groups of `size` hexadecimal digits begin at `start`, up to nine, with one `separator` between. */
function countGroups(text: string, start: number, size: number, separator: number): number {
  let at = start;
  for (let groups = 0; groups < 9; groups++) {
    for (let digit = 0; digit < size; digit++) if (!isHex(unitAt(text, at + digit))) return groups;
    at += size;
    if (unitAt(text, at) !== separator) return groups + 1;
    at++;
  }
  return 9;
}
