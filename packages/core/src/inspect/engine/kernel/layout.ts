/**
 * Where the kernel's tables lie, in bytes. Both kernels read the same image: the one in WebAssembly in its memory, the one in
 * JavaScript in an array. The constants in kernel.wat are these.
 */
export const LAYOUT = {
  /** Per byte: bits of {@link CLASS}. */
  classes: 0x0000,
  /** Per byte: the groups of signs it belongs to, the groups that may stand behind it, and those that may stand before it. */
  signGroups: 0x0100,
  signBefore: 0x0200,
  signAfter: 0x0300,
  /** Per byte: what it is to the digits before it. */
  followers: 0x0400,
  /** Three sets of ASCII characters, by low nibble: one bit per high nibble. */
  wordSet: 0x0500,
  tokenSet: 0x0510,
  signSet: 0x0520,
  /** States of the automaton of runs of digits. */
  digits: 0x1000,
  /** One bit per pair of bytes that is a whole literal. */
  pairs: 0x4000,
  /**
   * One bit per hash: of the first three bytes of literals; of their first four; of four bytes that names begin with; of three that
   * words before names end with.
   */
  literals: 0x6000,
  longLiterals: 0x8000,
  names: 0xa000,
  beforeNames: 0xc000,
  /** Per hash: bits of {@link TELLS}. Of the last four bytes of words in small letters, and of shorter words as a whole. */
  tellingWords: 0xe000,
  tablesEnd: 0x1e000,
  /** Candidates found, by kind: positions in the text, four bytes each. */
  literalCandidates: 0x1e000,
  signCandidates: 0x22000,
  digitCandidates: 0x26000,
  runCandidates: 0x2a000,
  nameCandidates: 0x2e000,
  spacedCandidates: 0x32000,
  markedCandidates: 0x36000,
  tellingCandidates: 0x3a000,
  /** The text, with room for what is read before it. */
  text: 0x3e040,
} as const;

/** What a byte can be. */
export const CLASS = { word: 1, digit: 2, upper: 4, token: 8, opens: 16, closes: 32, beyond: 64, joins: 128 } as const;

/** The bytes a text is made of are its units; one beyond ASCII is this. */
export const BEYOND_ASCII = 0xff;
/** Stands between two texts; no text's character has a class of its own like it. */
export const DIVIDER = 0;

/** There is room for so many candidates of a kind; looking stops where a block might not have it any more. */
export const CANDIDATES_MAX = 4_096;
export const BLOCK = 64;

/** Of a sign's candidate: whether a literal begins there. The rest is its position. */
export const LITERAL_HERE = 0x80000000;

/** The group of signs that literals begin with. */
export const LITERAL_GROUP = 1;
/** The other groups. */
export const SIGN_GROUPS = 7;

/** A state of the automaton of digits has an entry per length and class of follower: whether detectors want the run, and the state for the next one. */
export const DIGIT_STATES_MAX = 72;
export const DIGIT_LENGTHS = 21;
export const DIGIT_FOLLOWERS = 8;
export const DIGIT_STATE_BYTES = DIGIT_LENGTHS * DIGIT_FOLLOWERS;
export const DIGIT_WANTED = 128;

/** What a word may tell of what stands behind it: that a credential is assigned, whose a run is, what an identifier is. */
export const TELLS = { credential: 1, owner: 2, meaning: 4 } as const;
/** Where these bits lie in a candidate. The rest is its position. */
export const TELLS_SHIFT = 28;
export const POSITION = 2 ** TELLS_SHIFT - 1;

/** Runs of token characters from this length on are candidates. */
export const RUN_MIN = 14;

/** The hash of three or four bytes, as a number of 16 bits. */
export function hashOf(bytes: number): number {
  return Math.imul(bytes, 0x9e3779b1) >>> 16;
}
