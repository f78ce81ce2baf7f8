/** Where the strings of a JSON text are, and what may be written there. */

/** Where strings begin and end in turn, in a JSON text that begins in none. */
export function quotesIn(text: string): number[] {
  const quotes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 92) at++;
    else if (unit === 34) quotes.push(at);
  }
  return quotes;
}

/** What is written into JSON leaves it JSON: escaped within a string, a string of its own in place of a number. */
export function fitBetween(quotes: readonly number[], written: string, at: number): string {
  const quoted = JSON.stringify(written);
  return isInString(quotes, at) ? quoted.slice(1, -1) : quoted;
}

function isInString(quotes: readonly number[], at: number): boolean {
  let low = 0;
  let high = quotes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((quotes[middle] as number) < at) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
