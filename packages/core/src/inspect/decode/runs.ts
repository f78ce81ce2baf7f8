/** Runs of token characters that are something else: base64 or base64url (also over several lines), hex, and text compressed or in UTF-16 below. */
import { base64Bytes, decodeBase64Text, mayBeBinary } from '../read/base64.ts';
import { hexValue, isToken, TOKEN } from '../read/characters.ts';
import { endOfRun } from '../read/runs.ts';
import { isPrintable, readableText, textOfBytes } from '../read/utf8.ts';
import { blockView, type View } from './view.ts';

/** Shortest run looked at, padding included. */
const RUN_CHARS_MIN = 16;
const PADDING_MAX = 2;
/** How far lines of one run may be indented. */
const INDENT_MAX = 16;

export interface DecodedRun {
  readonly view: View;
  /** Outermost first. */
  readonly layers: readonly string[];
}

/**
 * What the runs of the text decode to. `runs` are the places where those begin that are long enough, if they are known.
 */
export function decodeRuns(text: string, inflate: Inflate, runs?: readonly number[]): DecodedRun[] {
  const reader = new Reader(text, inflate);
  for (const start of runs ?? longRuns(text)) reader.read(start);
  return reader.found;
}

function longRuns(text: string): number[] {
  const starts: number[] = [];
  const least = RUN_CHARS_MIN - PADDING_MAX;
  for (let at = 0; at < text.length; ) {
    const end = endOfRun(text, at, text.length, TOKEN);
    if (end - at >= least) starts.push(at);
    at = end + 1;
  }
  return starts;
}

/** What the bytes decompress to; undefined where they are nothing compressed. */
export type Inflate = (bytes: Uint8Array) => Uint8Array | undefined;

interface Decoded {
  readonly text: string;
  readonly layers: readonly string[];
}

class Reader {
  readonly found: DecodedRun[] = [];
  readonly #text: string;
  readonly #inflate: Inflate;
  /** Lines up to here have been taken for one run, and belong to it or not. */
  #joinedTo = 0;
  /** Runs up to here have been decoded. */
  #decodedTo = 0;

  constructor(text: string, inflate: Inflate) {
    this.#text = text;
    this.#inflate = inflate;
  }

  read(start: number): void {
    if (start < this.#decodedTo) return;
    const text = this.#text;
    const end = endOfRun(text, start, text.length, TOKEN);
    if (start >= this.#joinedTo && this.#readLines(start, end)) return;
    const padded = this.#padded(end);
    if (padded - start < RUN_CHARS_MIN || this.#take(start, end, padded)) return;
    // A path or a name may be glued to the run: try the pieces between the characters that do not occur in every alphabet.
    for (let piece = start; piece < end; ) {
      let pieceEnd = piece;
      while (pieceEnd < end && !isGlue(text.charCodeAt(pieceEnd))) pieceEnd++;
      const stop = pieceEnd === end ? padded : pieceEnd;
      if (stop - piece >= RUN_CHARS_MIN && stop - piece < padded - start) this.#take(piece, pieceEnd, stop);
      piece = pieceEnd + 1;
    }
  }

  /** Lines of one length, the last one shorter or not, that are one run together. */
  #readLines(start: number, firstEnd: number): boolean {
    const text = this.#text;
    const width = firstEnd - start;
    if (width < RUN_CHARS_MIN) return false;
    const lines = [text.slice(start, firstEnd)];
    let end = firstEnd;
    for (let from = nextLine(text, end); from !== undefined; from = nextLine(text, end)) {
      const lineEnd = endOfRun(text, from, width + 1, TOKEN);
      if (lineEnd === from || lineEnd - from > width) break;
      lines.push(text.slice(from, lineEnd));
      end = lineEnd;
      if (lineEnd - from < width) break;
    }
    this.#joinedTo = end;
    if (lines.length === 1) return false;
    const run = lines.join('');
    const decoded = this.#decode(run, 0, run.length);
    if (decoded === undefined) return false;
    this.#push(decoded, start, this.#padded(end));
    return true;
  }

  #take(start: number, end: number, stop: number): boolean {
    const decoded = this.#decode(this.#text, start, end);
    if (decoded !== undefined) this.#push(decoded, start, stop);
    return decoded !== undefined;
  }

  #push({ text, layers }: Decoded, start: number, end: number): void {
    this.#decodedTo = end;
    this.found.push({ view: blockView(text, { start, end }), layers });
  }

  #decode(text: string, start: number, end: number): Decoded | undefined {
    const hex = hexText(text, start, end);
    if (hex !== undefined) return { text: hex, layers: ['hex'] };
    const plain = decodeBase64Text(text, start, end);
    if (plain !== undefined) return { text: plain, layers: ['base64'] };
    if (!mayBeBinary(text, start, end)) return undefined;
    const bytes = base64Bytes(text, start, end);
    if (bytes === undefined) return undefined;
    const wide = textOfUtf16(bytes);
    if (wide !== undefined) return { text: wide, layers: ['base64', 'utf16'] };
    const large = this.#inflate(bytes);
    const inner = large === undefined ? undefined : textOfBytes(large, large.length);
    return inner === undefined ? undefined : { text: inner, layers: ['base64', 'gzip'] };
  }

  #padded(end: number): number {
    let padded = end;
    while (padded < end + PADDING_MAX && this.#text.charAt(padded) === '=') padded++;
    return padded;
  }
}

/** Where the token characters of the next line begin, if a line ends at `end`. */
function nextLine(text: string, end: number): number | undefined {
  let at = end;
  if (text.charAt(at) === '\r') at++;
  if (text.charAt(at) !== '\n') return undefined;
  at++;
  const limit = at + INDENT_MAX;
  while (at < limit && (text.charAt(at) === ' ' || text.charAt(at) === '\t')) at++;
  return isToken(text.charCodeAt(at)) ? at : undefined;
}

/** The printable text whose bytes the hex digits spell, `0x` before them or not. */
function hexText(text: string, from: number, end: number): string | undefined {
  const start = text.startsWith('0x', from) ? from + 2 : from;
  if ((end - start) % 2 !== 0 || end - start < RUN_CHARS_MIN) return undefined;
  const bytes = new Uint8Array((end - start) / 2);
  for (let at = start; at < end; at += 2) {
    const high = hexValue(text.charCodeAt(at));
    const low = hexValue(text.charCodeAt(at + 1));
    if (high < 0 || low < 0) return undefined;
    const byte = high * 16 + low;
    if (byte < 128 && !isPrintable(byte)) return undefined;
    bytes[(at - start) / 2] = byte;
  }
  return readableText(bytes, bytes.length);
}

/** Text in UTF-16, low byte first, as PowerShell encodes its commands. */
function textOfUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0 || bytes[1] !== 0 || bytes[3] !== 0) return undefined;
  const units: number[] = [];
  for (let at = 0; at < bytes.length; at += 2) {
    const unit = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
    if (unit < 128 && !isPrintable(unit)) return undefined;
    units.push(unit);
  }
  return units.map((unit) => String.fromCharCode(unit)).join('');
}

/** Hyphen, underscore, slash. */
function isGlue(unit: number): boolean {
  return unit === 45 || unit === 95 || unit === 47;
}
