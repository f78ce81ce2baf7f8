/** What one inspection may still spend. Running out is a problem, never a partial result. */
import type { Limits } from '../limits.ts';
import { ProblemError } from '../problem.ts';

/** Candidates are counted before parts of bigger findings and unwanted types are dropped. */
const CANDIDATES_PER_FINDING = 4;
const INFLATIONS_MAX = 64;

export class Budget {
  readonly limits: Limits;
  #chars = 0;
  #decodedChars = 0;
  #inflations = 0;
  #candidates = 0;
  #findings = 0;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  spendChars(chars: number): void {
    this.#chars += chars;
    if (this.#chars > this.limits.scanCharsMax)
      throw overScan(`more than ${this.limits.scanCharsMax} characters to scan`);
  }

  /** Decoded text has an allowance of its own, as large as that for raw text. */
  spendDecoded(chars: number): void {
    this.#decodedChars += chars;
    if (this.#decodedChars > this.limits.scanCharsMax) {
      throw overScan(`more than ${this.limits.scanCharsMax} characters of decoded text to scan`);
    }
  }

  /** What seems to be compressed is costly to try, and rare. */
  countInflation(): void {
    this.#inflations++;
    if (this.#inflations > INFLATIONS_MAX)
      throw overScan(`more than ${INFLATIONS_MAX} texts that seem to be compressed`);
  }

  checkDepth(depth: number): void {
    // An action's arguments may be as deep as the reader accepts, and the document wraps them.
    if (depth > 2 * this.limits.jsonDepthMax)
      throw overScan(`nested deeper than ${2 * this.limits.jsonDepthMax} levels`);
  }

  /** How many candidates more would still be within the limit. */
  get candidatesLeft(): number {
    return CANDIDATES_PER_FINDING * this.limits.findingsMax - this.#candidates;
  }

  countCandidate(): void {
    this.#candidates++;
    if (this.candidatesLeft < 0) throw overFindings(this.limits);
  }

  countFinding(): void {
    this.#findings++;
    if (this.#findings > this.limits.findingsMax) throw overFindings(this.limits);
  }
}

function overScan(message: string): ProblemError {
  return new ProblemError({ code: 'limit_scan', message });
}

function overFindings(limits: Limits): ProblemError {
  return new ProblemError({ code: 'limit_findings', message: `more than ${limits.findingsMax} findings` });
}
