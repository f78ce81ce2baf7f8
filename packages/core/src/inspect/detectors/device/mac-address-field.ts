/** Addresses of network cards under a key that says so, however they are grouped: with spaces, or in one run. */
import { defineDetector } from '../../engine/detector.ts';

const KEYS = /(?:^|[^a-z])mac(?:[-_ ]?addr(?:ess)?)?$|^mac(?:Addr(?:ess)?)$|MacAddr(?:ess)?$/i;
const ADDRESS =
  /^(?:[0-9a-f]{12}|[0-9a-f]{16}|(?:[0-9a-f]{2}([-: ]))(?:[0-9a-f]{2}\1){4}(?:[0-9a-f]{2}\1[0-9a-f]{2}\1)?[0-9a-f]{2}|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2,3})$/i;
const CHARS_MAX = 23;

export const macAddressField = defineDetector({
  id: 'mac-address-field',
  entityType: 'mac_address',
  entityClass: 'pii',
  severity: 'low',
  confidence: 0.9,
  description: 'Address of a network card in a field named for it',
  trigger: { on: 'leaf', under: (key) => KEYS.test(key) },
  find({ text, context }, at) {
    if (at > 0 || text.length > CHARS_MAX || !KEYS.test(context.key) || !ADDRESS.test(text)) return undefined;
    return { start: 0, end: text.length };
  },
  examples: {
    true: [
      { key: 'mac', text: '001A2B3C4D5E' },
      { key: 'mac_address', text: 'A9 C5 D4 9F EB D3' },
    ],
    false: [{ key: 'mac', text: '001A2B3C4D5' }, { key: 'macro', text: '001A2B3C4D5E' }, '001A2B3C4D5E'],
  },
});
