/** How a long comparison goes on: a line on standard error now and then, and what differs on standard output. */
const PROGRESS_MS = 10_000;
const SHOWN_MAX = 20;

export class Progress {
  wrong = 0;
  readonly #what: string;
  readonly #started = performance.now();
  #shownAt = this.#started;

  constructor(what: string) {
    this.#what = what;
    process.stderr.write(`differential: ${what}\n`);
  }

  /** Notes what differs and, if it is time, says where things stand. */
  note(counterexamples: readonly string[], standing: () => string): void {
    for (const one of counterexamples) {
      this.wrong += 1;
      if (this.wrong <= SHOWN_MAX) process.stdout.write(`${one}\n\n`);
    }
    if (performance.now() - this.#shownAt < PROGRESS_MS) return;
    this.#shownAt = performance.now();
    process.stderr.write(`differential: ${standing()}, ${this.wrong} differ\n`);
  }

  end(standing: string): void {
    const seconds = ((performance.now() - this.#started) / 1_000).toFixed(1);
    process.stdout.write(`${this.#what}: ${standing}, ${this.wrong} differ, ${seconds} s\n`);
    process.exitCode = this.wrong === 0 ? 0 : 1;
  }
}
