/** Versions of Semantic Versioning 2.0.0 (§2, §9–11): strict, and build metadata is no part of the order. */
export interface Semver {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

const NUMBER = '(0|[1-9]\\d{0,14})';
const FORM = new RegExp(`^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-([0-9A-Za-z.-]{1,128}))?(?:\\+[0-9A-Za-z.-]{1,128})?$`);

export function parseSemver(text: string): Semver | undefined {
  const [, major, minor, patch, prerelease] = text.length > 256 ? [] : (FORM.exec(text) ?? []);
  if (major === undefined) return undefined;
  const parts = prerelease === undefined ? [] : prerelease.split('.');
  if (parts.some((part) => part === '' || /^0\d+$/.test(part))) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], prerelease: parts };
}

/** Negative where `a` comes first. */
export function compareSemver(a: Semver, b: Semver): number {
  for (const index of [0, 1, 2] as const) {
    const difference = a.numbers[index] - b.numbers[index];
    if (difference !== 0) return difference;
  }
  // A version without a pre-release comes after all its pre-releases.
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  for (let index = 0; index < Math.max(a.prerelease.length, b.prerelease.length); index++) {
    const order = comparePart(a.prerelease[index], b.prerelease[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [numericA, numericB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numericA !== numericB) return numericA ? -1 : 1;
  // Numbers may be longer than a double keeps; without leading zeros the longer one is the larger.
  if (numericA && a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
