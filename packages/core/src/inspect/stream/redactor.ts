/** Rewrites a text that comes in pieces. What is given out is settled: nothing that comes later could be part of a finding in it. */
import type { TransformEffect } from '../../decision.ts';
import type { Finding } from '../../finding.ts';
import { ProblemError } from '../../problem.ts';
import { quotesIn } from '../transform/json-quotes.ts';
import { mergeFindings } from '../transform/merge.ts';
import type { Keyed } from '../transform/replacement.ts';
import { selectWish } from '../transform/select-wish.ts';
import { Review } from './review.ts';
import { rewriteSpans } from './rewrite-spans.ts';
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
  /** Of what is masked or hashed nobody expects that nothing is found in it. */
  readonly #review: Review | undefined;

  constructor(options: RedactorOptions) {
    this.#options = options;
    this.#window = new StreamWindow(options);
    this.#review = options.wish.mode === 'redact' ? new Review(options) : undefined;
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
    if (whole === undefined || settled.json) return this.#rewrite(settled);
    this.#tell(settled.findings);
    return settled.findings.length === 0 ? whole : this.#options.redactWhole(whole);
  }

  #rewrite({ window, begin, end, from, findings, ahead, json }: Settled): string {
    this.#tell(findings);
    const { wish, holdBackChars } = this.#options;
    if (findings.some((finding) => isSecretGivenOut(finding, from + begin, wish))) throw givenOut(holdBackChars);
    const inWindow = [...findings, ...ahead].map((finding) => ({
      ...finding,
      start: finding.start - from,
      end: finding.end - from,
    }));
    const spans = mergeFindings(inWindow, [wish]);
    const rewrite = rewriteSpans(this.#options, json && spans.length > 0 ? quotesIn(window) : undefined);
    const text = rewrite(window, spans, begin, end);
    if (this.#review === undefined) return text;
    return this.#review.pass({
      text,
      ahead: rewrite(window, spans, end, window.length),
      changed: spans.length > 0,
      json,
    });
  }

  #tell(findings: readonly Finding[]): void {
    const { onFinding } = this.#options;
    if (onFinding !== undefined) for (const finding of findings) onFinding(finding);
  }
}

/** Whether the beginning of a secret has left already: it only shows now. */
function isSecretGivenOut(finding: Finding, settled: number, wish: TransformEffect): boolean {
  return finding.entityClass === 'secret' && finding.start < settled && selectWish(finding, [wish]) !== undefined;
}

function givenOut(holdBackChars: number): ProblemError {
  return new ProblemError({
    code: 'limit_scan',
    message: `a secret of more than the ${holdBackChars} characters that are held back`,
    help: 'raise `holdBackChars`; what was given out holds the beginning of it',
  });
}
