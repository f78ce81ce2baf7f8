/** Verhoeff's check digit (1969): multiplication in the dihedral group of the pentagon, permuted by position. */
const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** The digit times the other in D5. */
function times(a: number, b: number): number {
  const turned = a < 5 ? (a + b) % 5 : (a - b + 5) % 5;
  return a < 5 === b < 5 ? turned : turned + 5;
}

/** Whether `digits`, the check digit being the last, are valid. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place++) {
    let digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    for (let turn = 0; turn < place % 8; turn++) digit = PERMUTATION[digit] as number;
    check = times(check, digit);
  }
  return check === 0;
}
