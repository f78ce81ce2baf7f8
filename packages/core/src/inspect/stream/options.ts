/** What streams keep in memory. */
import { ProblemError } from '../../problem.ts';
import type { WindowOptions } from './window.ts';

export interface StreamOptions {
  /**
   * Findings up to this length, in UTF-16 units, are found wherever the stream is cut, also those that get their meaning from what
   * stands behind them as far; so much is held back. What has no white space in it is held longer, and so are private keys, up to
   * 65,536. Less is passed on sooner: 256 does for keys, cards, addresses and names in an answer that is read as it is written.
   * Default: 4096.
   */
  readonly holdBackChars?: number;
  /** The longest stretch that belongs together, such as encoded text over many lines. A longer one ends the stream. Default: 1 MiB. */
  readonly windowCharsMax?: number;
}

const HOLD_BACK_CHARS = 4_096;
const HOLD_BACK_CHARS_MIN = 64;
const WINDOW_CHARS_MAX = 1_048_576;
/** A window holds what is kept before the cut, what is held back, and a piece more. */
const WINDOW_ROOM = 8;

/** @throws ProblemError `config_invalid` */
export function windowOptions(
  { holdBackChars = HOLD_BACK_CHARS, windowCharsMax = WINDOW_CHARS_MAX }: StreamOptions,
  scan: WindowOptions['scan'],
  scanCharsMax: number,
): WindowOptions {
  // What is looked at besides the stream itself: the keys above it.
  const widest = Math.floor(scanCharsMax / 2);
  if (!(holdBackChars >= HOLD_BACK_CHARS_MIN && holdBackChars * WINDOW_ROOM <= windowCharsMax))
    throw invalid(`holdBackChars must be at least ${HOLD_BACK_CHARS_MIN}, and windowCharsMax eight times as much`);
  if (!(windowCharsMax <= widest)) throw invalid(`windowCharsMax must be at most ${widest}, half the limit of a scan`);
  return { scan, holdBackChars, windowCharsMax };
}

function invalid(message: string): ProblemError {
  return new ProblemError({ code: 'config_invalid', message });
}
