/** Random texts made of the pieces detectors look for, whole and broken, for the property tests. */
import fc from 'fast-check';

const FRAGMENTS: readonly string[] = [
  '550e8400-e29b-41d4-4111-111111111111',
  '4111111111111111',
  '4111-1111-1111-1111',
  '4111 1111',
  '123-45-6789',
  '123456789',
  '555-123-4567',
  '(415) 555-0100',
  '+44 20 7946 0958',
  '+1',
  '415',
  '90210',
  '10001-1234',
  'zip ',
  'ssn ',
  'jane.doe@example.com',
  '@',
  'a@b.co',
  '10.0.0.1',
  '::1',
  '2001:db8::7',
  '1990-01-15',
  '01/15/2025',
  'January 15, 2025',
  'Mr. ',
  'John Smith',
  'Sarah',
  'Acme Inc.',
  'in ',
  'New York',
  'Élodie',
  'of the ',
  'api_key=',
  'token: ',
  '"password":"',
  'Bearer ',
  'Ab1'.repeat(7),
  `sk_live_${'a1'.repeat(12)}`,
  `sk-${'aB3'.repeat(9)}`,
  `${'AKIA'}${'A1'.repeat(8)}`,
  `ghp_${'aB3dE6'.repeat(6)}`,
  `glp${'at-'}${'aB3dE6gH9k'.repeat(2)}`,
  `1/${'/0'}${'aB3dE6gH9k'.repeat(4)}`,
  'aB3dE6gH9kLmN4',
  `.atlas${'v1.'}${'aB3dE6gH9k'.repeat(6)}`,
  `:A${'A'}${'aB3dE6gH9kL'.repeat(3)}`,
  '3f8a1c9e04b7d625'.repeat(2),
  'datadog',
  'new_relic',
  'sha256:',
  'xyz8Q~',
  'aB3dE6gH9k'.repeat(3),
  'eyJhbGciOiJub25lIn0',
  'eyJzdWIiOiJhIn0',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  '%41',
  '%40',
  '\\u0040',
  'MTIzLTQ1LTY3ODk=',
  '\u200b',
  '１２３',
  '\ud800',
  '😀',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ':',
  '=',
  '-',
  '.',
  ',',
  ' ',
  ' ',
  '\n',
  '/',
  'x',
  '7',
  'A',
];

/**
 * What gives something near it its meaning: telling words, signs that open and close a stretch of text, and small groups of
 * digits, which count as a card only where no other digits follow.
 */
const CONTEXT: ReadonlySet<string> = new Set([
  'datadog',
  'new_relic',
  'zip ',
  'ssn ',
  '"password":"',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '%40',
  '%41',
  '7',
  '+1',
]);

export function fragmentText(): fc.Arbitrary<string> {
  return joined(FRAGMENTS, '');
}

/** Fragments with spaces between, and none that gives another one its meaning. */
export function separatedText(): fc.Arbitrary<string> {
  return joined(
    FRAGMENTS.filter((fragment) => !CONTEXT.has(fragment)),
    ' ',
  );
}

function joined(fragments: readonly string[], separator: string): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...fragments), { maxLength: 14 }).map((chosen) => chosen.join(separator));
}
