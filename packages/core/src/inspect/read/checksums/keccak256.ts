/**
 * Keccak-256 of a few bytes, for the checksums of Ethereum addresses: the submission to NIST's contest, which differs from SHA3-256
 * (FIPS 202) in one byte of the padding. Lanes of 64 bits are pairs of words here, the lower one first.
 */

const LANES = 25;
const ROUNDS = 24;
const RATE_BYTES = 136;
const DIGEST_BYTES = 32;
const KECCAK_PADDING = 0x01;

/** Which lane is next on the one way that visits all but the first, and how far it is turned (FIPS 202, 3.2.2 and 3.2.3). */
const NEXT = new Uint8Array(LANES - 1);
const TURNS = new Uint8Array(LANES - 1);
for (let step = 0, x = 1, y = 0; step < LANES - 1; step++) {
  const below = (2 * x + 3 * y) % 5;
  x = y;
  y = below;
  NEXT[step] = x + 5 * y;
  TURNS[step] = ((step + 1) * (step + 2)) / 2;
}
const CONSTANTS = roundConstants();

export function keccak256(bytes: Uint8Array, padding = KECCAK_PADDING): Uint8Array {
  const blocks = Math.floor(bytes.length / RATE_BYTES) + 1;
  const padded = new Uint8Array(blocks * RATE_BYTES);
  padded.set(bytes);
  padded[bytes.length] = padding;
  (padded[padded.length - 1] as number) |= 0x80;
  const state = new Uint32Array(2 * LANES);
  const view = new DataView(padded.buffer);
  for (let from = 0; from < padded.length; from += RATE_BYTES) {
    for (let word = 0; word < RATE_BYTES / 4; word++) flip(state, word, view.getUint32(from + 4 * word, true));
    permute(state);
  }
  const digest = new DataView(new ArrayBuffer(DIGEST_BYTES));
  for (let word = 0; word < DIGEST_BYTES / 4; word++) digest.setUint32(4 * word, wordAt(state, word), true);
  return new Uint8Array(digest.buffer);
}

function permute(state: Uint32Array): void {
  const row = new Uint32Array(10);
  for (let round = 0; round < ROUNDS; round++) {
    mixColumns(state, row);
    moveLanes(state);
    mixRows(state, row);
    flip(state, 0, wordAt(CONSTANTS, 2 * round));
    flip(state, 1, wordAt(CONSTANTS, 2 * round + 1));
  }
}

/** Theta: what all lanes of the columns on both sides are together. */
function mixColumns(state: Uint32Array, columns: Uint32Array): void {
  for (let word = 0; word < 10; word++)
    columns[word] =
      wordAt(state, word) ^
      wordAt(state, word + 10) ^
      wordAt(state, word + 20) ^
      wordAt(state, word + 30) ^
      wordAt(state, word + 40);
  for (let x = 0; x < 10; x += 2) {
    const before = x === 0 ? 8 : x - 2;
    const after = x === 8 ? 0 : x + 2;
    const low = wordAt(columns, after);
    const high = wordAt(columns, after + 1);
    const flipLow = wordAt(columns, before) ^ ((low << 1) | (high >>> 31));
    const flipHigh = wordAt(columns, before + 1) ^ ((high << 1) | (low >>> 31));
    for (let word = x; word < 2 * LANES; word += 10) {
      flip(state, word, flipLow);
      flip(state, word + 1, flipHigh);
    }
  }
}

/** Rho and pi: each lane takes the place of the next one, turned. */
function moveLanes(state: Uint32Array): void {
  let low = wordAt(state, 2);
  let high = wordAt(state, 3);
  for (let step = 0; step < LANES - 1; step++) {
    const word = 2 * (NEXT[step] as number);
    const turn = (TURNS[step] as number) % 64;
    const bits = turn % 32;
    const one = turn < 32 ? low : high;
    const other = turn < 32 ? high : low;
    low = wordAt(state, word);
    high = wordAt(state, word + 1);
    // A shift by 32 is one by none.
    state[word] = bits === 0 ? one : (one << bits) | (other >>> (32 - bits));
    state[word + 1] = bits === 0 ? other : (other << bits) | (one >>> (32 - bits));
  }
}

/** Chi. */
function mixRows(state: Uint32Array, row: Uint32Array): void {
  for (let from = 0; from < 2 * LANES; from += 10) {
    for (let word = 0; word < 10; word++) row[word] = wordAt(state, from + word);
    for (let word = 0; word < 10; word++) {
      const next = word < 8 ? word + 2 : word - 8;
      const second = word < 6 ? word + 4 : word - 6;
      flip(state, from + word, ~wordAt(row, next) & wordAt(row, second));
    }
  }
}

/** Bits out of a shift register, at the places that are one less than a power of two (FIPS 202, 3.2.5). */
function roundConstants(): Uint32Array {
  const constants = new Uint32Array(2 * ROUNDS);
  let register = 1;
  for (let round = 0; round < ROUNDS; round++)
    for (let power = 0; power < 7; power++) {
      const place = 2 ** power - 1;
      if (register % 2 === 1) flip(constants, 2 * round + (place < 32 ? 0 : 1), 1 << (place % 32));
      register = (register << 1) ^ ((register >> 7) * 0x171);
    }
  return constants;
}

function flip(words: Uint32Array, at: number, bits: number): void {
  words[at] = (words[at] as number) ^ bits;
}

function wordAt(words: Uint32Array, at: number): number {
  return words[at] as number;
}
