/** Which issuers give out cards beginning with which digits, and in which lengths. */
interface Issuer {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}

/** Ranges of the first six digits. */
const ISSUERS: readonly Issuer[] = [
  // Visa
  { from: 400_000, to: 499_999, lengths: [13, 16, 19] },
  // Mastercard
  { from: 510_000, to: 559_999, lengths: [16] },
  { from: 222_100, to: 272_099, lengths: [16] },
  // American Express
  { from: 340_000, to: 349_999, lengths: [15] },
  { from: 370_000, to: 379_999, lengths: [15] },
  // Diners Club
  { from: 300_000, to: 305_999, lengths: [14, 16, 19] },
  { from: 309_500, to: 309_599, lengths: [14, 16, 19] },
  { from: 360_000, to: 369_999, lengths: [14, 16, 19] },
  { from: 380_000, to: 399_999, lengths: [14, 16, 19] },
  // JCB
  { from: 352_800, to: 358_999, lengths: [16, 17, 18, 19] },
  // Discover
  { from: 601_100, to: 601_199, lengths: [16, 17, 18, 19] },
  { from: 644_000, to: 659_999, lengths: [16, 17, 18, 19] },
  // UnionPay
  { from: 620_000, to: 629_999, lengths: [16, 17, 18, 19] },
  { from: 810_000, to: 817_199, lengths: [16, 17, 18, 19] },
  // Mir
  { from: 220_000, to: 220_499, lengths: [16, 17, 18, 19] },
  // Maestro
  { from: 501_800, to: 501_899, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { from: 502_000, to: 502_099, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { from: 503_800, to: 503_899, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { from: 589_300, to: 589_399, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { from: 630_400, to: 630_499, lengths: [13, 14, 15, 16, 17, 18, 19] },
  { from: 675_900, to: 676_399, lengths: [13, 14, 15, 16, 17, 18, 19] },
];

/** By the first two digits, so that a number is compared with few. */
const BY_BEGINNING: readonly (readonly Issuer[])[] = Array.from({ length: 100 }, (_, two) =>
  ISSUERS.filter(({ from, to }) => from < (two + 1) * 10_000 && to >= two * 10_000),
);

/** By the first two digits: a bit per length of card. */
const LENGTHS = Int32Array.from(BY_BEGINNING, (issuers) =>
  issuers.flatMap(({ lengths }) => lengths).reduce((bits, length) => bits | (1 << length), 0),
);

/** Bits of the lengths that cards beginning with these two digits may have. */
export function issuedLengths(two: number): number {
  return LENGTHS[two] ?? 0;
}

/** Whether some issuer has cards that begin with the six digits `prefix` and are `length` digits long. */
export function isIssued(prefix: number, length: number): boolean {
  for (const { from, to, lengths } of BY_BEGINNING[Math.floor(prefix / 10_000)] ?? []) {
    if (prefix >= from && prefix <= to && lengths.includes(length)) return true;
  }
  return false;
}
