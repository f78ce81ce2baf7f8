/** The check digit of ISO/IEC 7812, counted while digits arrive: `valid` answers for the digits seen so far. */
export class Luhn {
  #even = 0;
  #odd = 0;
  #count = 0;

  push(digit: number): void {
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2;
    // Which digits are doubled depends on the final length, so both sums are kept.
    if (this.#count % 2 === 0) {
      this.#even += doubled;
      this.#odd += digit;
    } else {
      this.#even += digit;
      this.#odd += doubled;
    }
    this.#count++;
  }

  get valid(): boolean {
    return (this.#count % 2 === 0 ? this.#even : this.#odd) % 10 === 0;
  }
}
