/** ISO 7064 MOD 97-10 and the plain remainder by 97, for numbers of any length. Letters count as 10 to 35. */

export function remainderBy97(value: string): number {
  let rest = 0;
  for (const character of value) {
    const digit = Number.parseInt(character, 36);
    rest = (rest * (digit > 9 ? 100 : 10) + digit) % 97;
  }
  return rest;
}
