/** Floating-point numbers as Go's package fmt prints them. */

interface FloatFormat {
  readonly flags: string;
  readonly precision: number | undefined;
}

/** Undefined for a verb that prints no floating-point numbers. Go's `%v` is `%g` with the shortest digits. */
export function formatFloat(verb: string, { flags, precision }: FloatFormat, value: number): string | undefined {
  const magnitude = Math.abs(value);
  const body = digits(verb, Math.min(precision ?? -1, 100), magnitude);
  if (body === undefined) return undefined;
  const sign = value < 0 || Object.is(value, -0) ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + body;
}

function digits(verb: string, precision: number, magnitude: number): string | undefined {
  switch (verb) {
    case 'f':
    case 'F':
      return magnitude < 1e21 ? magnitude.toFixed(precision < 0 ? 6 : precision) : String(BigInt(magnitude));
    case 'e':
      return scientific(magnitude.toExponential(precision < 0 ? 6 : precision));
    case 'E':
      return scientific(magnitude.toExponential(precision < 0 ? 6 : precision)).toUpperCase();
    case 'v':
    case 'g':
      return general(magnitude, precision);
    case 'G':
      return general(magnitude, precision).toUpperCase();
    default:
      return undefined;
  }
}

/** The shorter of the two ways to write it: an exponent below -4, or at 21 and above the precision. */
function general(magnitude: number, precision: number): string {
  const shortest = precision < 0 ? magnitude.toExponential() : magnitude.toExponential(Math.max(precision - 1, 0));
  const exponent = Number(shortest.slice(shortest.indexOf('e') + 1));
  const limit = precision < 0 ? 21 : Math.max(precision, 1);
  if (exponent < -4 || exponent >= limit) return scientific(shortest.replace(/\.?0+e/, 'e'));
  if (precision < 0) return exponent < 0 ? magnitude.toFixed(fractionDigits(shortest, exponent)) : String(magnitude);
  const fixed = magnitude.toFixed(Math.max(precision - 1 - exponent, 0));
  return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
}

function fractionDigits(shortest: string, exponent: number): number {
  return shortest.slice(0, shortest.indexOf('e')).replace('.', '').length - 1 - exponent;
}

/** Go writes at least two digits of exponent. */
function scientific(text: string): string {
  return text.replace(/e([+-])([0-9])$/, 'e$10$2');
}
