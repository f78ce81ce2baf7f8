/** Bech32 (BIP 173) and Bech32m (BIP 350): a readable part, `1`, and 5-bit characters, the last six of which check the rest. */
const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** Whether `text`, in small letters, is valid in one of both; segregated witness version 0 uses the first, later ones the second. */
export function passesBech32(text: string): boolean {
  const divider = text.lastIndexOf('1');
  const data = Array.from(text.slice(divider + 1), (character) => ALPHABET.indexOf(character));
  if (divider < 1 || data.length < 7 || data.includes(-1)) return false;
  const readable = Array.from(text.slice(0, divider), (character) => character.charCodeAt(0));
  const check = checkOf([...readable.map((code) => code >> 5), 0, ...readable.map((code) => code & 31), ...data]);
  return check === (data[0] === 0 ? BECH32 : BECH32M);
}

function checkOf(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    GENERATOR.forEach((factor, bit) => {
      if ((top >> bit) & 1) check ^= factor;
    });
  }
  return check;
}
