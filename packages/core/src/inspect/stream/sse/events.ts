/** Events of `text/event-stream`, as the standard of HTML has them, out of text that comes in pieces. */
import { ProblemError } from '../../../problem.ts';

export interface SseEvent {
  /** Its lines except for the data: `event`, `id`, `retry` and comments. */
  readonly fields: readonly string[];
  /** The data, its lines joined; undefined where there are none. */
  readonly data: string | undefined;
}

export class SseReader {
  #text = '';
  /** Up to here no line ends. */
  #lookedAt = 0;
  #lines: string[] = [];
  #chars = 0;
  readonly #charsMax: number;

  constructor(charsMax: number) {
    this.#charsMax = charsMax;
  }

  /** @throws ProblemError `limit_scan` for an event larger than may be held */
  *push(text: string): Generator<SseEvent> {
    this.#text += text;
    let from = 0;
    for (let end = lineEnd(this.#text, this.#lookedAt); end !== undefined; end = lineEnd(this.#text, from)) {
      const line = this.#text.slice(from, end.at);
      from = end.next;
      this.#chars += line.length;
      if (line !== '') this.#lines.push(line);
      else if (this.#lines.length > 0) yield this.#take();
    }
    this.#text = this.#text.slice(from);
    this.#lookedAt = Math.max(0, this.#text.length - 1);
    if (this.#chars + this.#text.length > this.#charsMax)
      throw new ProblemError({ code: 'limit_scan', message: `an event of more than ${this.#charsMax} characters` });
  }

  /** What was begun and not ended is no event to whoever reads the standard, but may be to others. */
  *end(): Generator<SseEvent> {
    yield* this.push('\n\n');
  }

  #take(): SseEvent {
    const lines = this.#lines;
    this.#lines = [];
    this.#chars = 0;
    const data = lines.filter(isData).map((line) => line.slice(5).replace(/^ /, ''));
    return { fields: lines.filter((line) => !isData(line)), data: data.length === 0 ? undefined : data.join('\n') };
  }
}

export function writeEvent({ fields, data }: SseEvent): string {
  const lines = data === undefined ? [] : data.split('\n').map((line) => `data: ${line}`);
  return `${[...fields, ...lines].join('\n')}\n\n`;
}

function isData(line: string): boolean {
  return line === 'data' || line.startsWith('data:');
}

/** Lines end with LF, CR or both; a CR that ends the text may be half of a line's end. */
function lineEnd(text: string, from: number): { readonly at: number; readonly next: number } | undefined {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10) return { at, next: at + 1 };
    if (unit !== 13) continue;
    if (at + 1 === text.length) return undefined;
    return { at, next: text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1 };
  }
  return undefined;
}
