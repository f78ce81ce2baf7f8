/**
 * Secrets for cases, made when they run: a file that holds a real-looking key would be found by every scanner, ours among them.
 * `{aws}` in a case stands for such a key, `{card}` for a card number.
 */
const STAND_INS: Readonly<Record<string, () => string>> = {
  aws: () => ['AKIA', 'QYLP', 'MN5H', 'HHFP', 'ZAM2'].join(''),
  card: () => ['4111', '1111', '1111', '1111'].join(''),
  github: () => ['ghp', '_', 'aB3dE6gH9j'.repeat(4).slice(0, 36)].join(''),
  email: () => ['jane.doe', 'example.com'].join('@'),
  ssn: () => ['536', '90', '4399'].join('-'),
};

/** `text` with every stand-in's name in braces replaced. */
export function fillIn(text: string): string {
  return text.replace(/\{([a-z]{1,10})\}/g, (whole, name: string) =>
    Object.hasOwn(STAND_INS, name) ? (STAND_INS[name] as () => string)() : whole,
  );
}
