/** Collects the lines of one JSON text until its braces and brackets balance. Those inside strings do not count. */
export class JsonCollector {
  readonly #charsMax: number;
  #lines: string[] = [];
  #chars = 0;
  #depth = 0;

  constructor(charsMax: number) {
    this.#charsMax = charsMax;
  }

  get collecting(): boolean {
    return this.#lines.length > 0;
  }

  /** @returns the text once it is whole, or `too_long` */
  add(line: string): { readonly text: string } | 'more' | 'too_long' {
    this.#lines.push(line);
    this.#chars += line.length + 1;
    this.#depth += depthOf(line);
    if (this.#chars > this.#charsMax) {
      this.clear();
      return 'too_long';
    }
    // More closed than opened is a mistake the reader names.
    if (this.#depth > 0) return 'more';
    const text = this.#lines.join('\n');
    this.clear();
    return { text };
  }

  clear(): void {
    this.#lines = [];
    this.#chars = 0;
    this.#depth = 0;
  }
}

/** How much deeper the line leads. A string ends with its line at the latest: JSON knows no other. */
function depthOf(line: string): number {
  let depth = 0;
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
  }
  return depth;
}
