/** Rewrites a text that comes in pieces. What is given out is settled: nothing that comes later could be part of a finding in it. */
import type { TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { mergeFindings } from '../transform/merge.ts';
import { type Keyed, replacement } from '../transform/replacement.ts';
import { type Settled, StreamWindow, type WindowOptions } from './window.ts';

export interface RedactorOptions extends WindowOptions {
  readonly wish: TransformEffect;
  readonly keyed: Keyed;
  /** Rewrites a text that was never cut and is no JSON: it may be a URL, for instance. */
  readonly redactWhole: (text: string) => string;
  /** Told of every finding, whether it is rewritten or not. */
  readonly onFinding?: (finding: Finding) => void;
}

export class Redactor {
  readonly #options: RedactorOptions;
  readonly #window: StreamWindow;

  constructor(options: RedactorOptions) {
    this.#options = options;
    this.#window = new StreamWindow(options);
  }

  /** What can be given out now. */
  push(text: string): string {
    let out = '';
    for (const settled of this.#window.push(text)) out += this.#rewrite(settled);
    return out;
  }

  /** The rest. */
  end(): string {
    const whole = this.#window.whole ? this.#window.text : undefined;
    const settled = this.#window.end();
    if (whole === undefined || settled.inString !== undefined) return this.#rewrite(settled);
    this.#tell(settled.findings);
    return settled.findings.length === 0 ? whole : this.#options.redactWhole(whole);
  }

  #rewrite({ text, start, findings, inString }: Settled): string {
    this.#tell(findings);
    const { wish, keyed } = this.#options;
    let rewritten = '';
    let at = 0;
    for (const span of mergeFindings(findings, [wish])) {
      // A finding that only shows now may have begun in what is given out already: its rest is not.
      const from = Math.max(at, span.start - start);
      const to = Math.min(text.length, span.end - start);
      const written = replacement(text.slice(from, to), span.entityType, span.wish, keyed);
      rewritten += text.slice(at, from) + fitted(written, inString?.(span.start));
      at = to;
    }
    return rewritten + text.slice(at);
  }

  #tell(findings: readonly Finding[]): void {
    const { onFinding } = this.#options;
    if (onFinding !== undefined) for (const finding of findings) onFinding(finding);
  }
}

/** What is written into JSON leaves it JSON: escaped within a string, a string of its own in place of a number. */
function fitted(written: string, inString: boolean | undefined): string {
  if (inString === undefined) return written;
  const quoted = JSON.stringify(written);
  return inString ? quoted.slice(1, -1) : quoted;
}
