/** Checkpoints (C2SP tlog-checkpoint): which log, how many entries, and the root over them, as the text of a signed note. */
import { fromBase64, fromHex, toBase64, toHex } from '../../value/bytes.ts';

export interface Checkpoint {
  /** Which log, for everybody: `sluice/<state id>/<origin>`. */
  readonly origin: string;
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

const ROOT_BYTES = 32;
const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/** The text of the note. */
export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(fromHex(root) as Uint8Array, false, true)}\n`;
}

/** Undefined where the text is no checkpoint. Lines behind the first three are extensions, and nothing to us. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, encoded] = text.split('\n');
  if (origin === undefined || origin === '' || size === undefined || !SIZE.test(size)) return undefined;
  const root = encoded === undefined ? undefined : fromBase64(encoded, false, true);
  if (root?.length !== ROOT_BYTES || !Number.isSafeInteger(Number(size))) return undefined;
  return { origin, size: Number(size), root: toHex(root) };
}
