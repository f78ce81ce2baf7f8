/** Checksums of Ethereum addresses (EIP-55): which letters are capitals says what the address is. */
import { hexValue } from '../characters.ts';
import { keccak256 } from './keccak256.ts';

/** Whether the capitals among the forty digits are those of the address. */
export function passesEip55(digits: string): boolean {
  const lower = digits.toLowerCase();
  const digest = keccak256(Uint8Array.from(lower, (digit) => digit.charCodeAt(0)));
  for (let at = 0; at < digits.length; at++) {
    if (hexValue(digits.charCodeAt(at)) < 10) continue;
    const byte = digest[at >> 1] as number;
    const nibble = at % 2 === 0 ? byte >> 4 : byte & 15;
    if (nibble >= 8 !== (digits.charAt(at) !== lower.charAt(at))) return false;
  }
  return true;
}
