/**
 * The scanner: the kernel finds candidates in one pass over the texts, and a detector is called only where its trigger stands.
 * Its slow twin is naive.ts; both must always agree.
 */
import type { Compiled } from './compile.ts';
import { type Kernel, kernelFor } from './kernel/kernel.ts';
import type { KeyContext } from './key-context.ts';
import { OnePass } from './one-pass.ts';
import type { Scanned, Take } from './scanned.ts';
import type { Subject } from './subject.ts';

/** Finds hits. One object serves many texts: most of them are short, and allocating would dominate. */
export interface Scanner {
  /** What is in the subject's text. Where there are more than `hitsMax` hits, it may stop when it has more than that many. */
  scan(subject: Subject, hitsMax?: number): Scanned;
  /** {@link scan} for many texts at once; hands over those that hold something or may be JSON, in their order. */
  scanEach(subjects: readonly Subject[], take: Take): void;
  /** Whether the text scanned last called no detector and showed nothing to decode, whatever stands above it. */
  readonly quiet: boolean;
  /** Puts a text aside, to be scanned together with others. */
  put(text: string, context: KeyContext, numeric: boolean): void;
  /** Whether so much was put aside that it should be scanned now. */
  readonly full: boolean;
  /**
   * Scans the texts put aside, and hands over those that hold something or may be JSON, in their order. Where there are more than
   * `hitsMax` hits in all, it may stop when it has more than that many.
   */
  scanAll(hitsMax: number, take: Take): void;
  /** Forgets what was put aside and not scanned. */
  discard(): void;
}

const NOTHING: Scanned = Object.freeze({
  hits: Object.freeze([]),
  seen: 0,
  runs: Object.freeze([]),
  spaced: Object.freeze([]),
});
/** Texts put aside are scanned when they are this long together: they stay near the processor. */
const LOAD_CHARS = 262_144;

const scanners = new WeakMap<Compiled, Scanner>();

export function scannerOf(compiled: Compiled): Scanner {
  const known = scanners.get(compiled);
  if (known !== undefined) return known;
  const made = scannerWith(compiled, kernelFor);
  scanners.set(compiled, made);
  return made;
}

/** {@link scannerOf} with kernels of the caller's choice. */
export function scannerWith(compiled: Compiled, kernel: (tables: Uint8Array) => Kernel): Scanner {
  // While texts put aside are gone through, what is decoded from them is scanned one by one: two passes at a time.
  const single = new OnePass(compiled, kernel(compiled.tables));
  const load = new OnePass(compiled, kernel(compiled.tables));
  return {
    scan({ text, context, numeric }, hitsMax = Number.POSITIVE_INFINITY) {
      let found = NOTHING;
      single.put(text, context, numeric);
      single.pass(hitsMax, (_, __, scanned) => {
        found = scanned;
      });
      return found;
    },
    scanEach(subjects, take) {
      // Whoever takes a text may scan what is decoded from it, so none is handed over before all are scanned.
      const found: Parameters<Take>[] = [];
      for (let from = 0; from < subjects.length; ) {
        const first = from;
        for (; from < subjects.length && single.chars < LOAD_CHARS; from++) {
          const { text, context, numeric } = subjects[from] as Subject;
          single.put(text, context, numeric);
        }
        single.pass(Number.POSITIVE_INFINITY, (place, subject, scanned) => {
          found.push([first + place, subject, scanned]);
        });
      }
      for (const [place, subject, scanned] of found) take(place, subject, scanned);
    },
    get quiet() {
      return single.quiet;
    },
    put: (text, context, numeric) => load.put(text, context, numeric),
    get full() {
      return load.chars >= LOAD_CHARS;
    },
    scanAll: (hitsMax, take) => load.pass(hitsMax, take),
    discard: () => load.discard(),
  };
}
