/** Check characters of ISO/IEC 7064. The last character of a value checks the others. */

/** MOD 11,10: a hybrid system over digits. */
export function passesMod11With10(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (product + Number(digit)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (product + Number(digits.at(-1))) % 10 === 1;
}

/** MOD 11-2: a pure system over digits whose check character may be X. */
export function passesMod11Radix2(value: string): boolean {
  let sum = 0;
  for (const character of value) sum = (sum * 2 + (character === 'X' ? 10 : Number(character))) % 11;
  return sum === 1;
}

/** MOD 37,36: a hybrid system over digits and letters. */
export function passesMod37With36(value: string): boolean {
  let product = 36;
  for (const character of value.slice(0, -1)) {
    const sum = (product + Number.parseInt(character, 36)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return (product + Number.parseInt(value.at(-1) ?? '', 36)) % 36 === 1;
}
