import { compileGlob } from '../../../value/glob.ts';
import type { Operator } from '../operator.ts';
import { plain, textsOf } from '../plain-compat.ts';

/** `glob`: the whole text matches the pattern, or one of them. `*` and `?` stay within a path segment, `**` does not. */
export const glob: Operator = {
  id: 'glob',
  summary:
    'matches the glob as a whole, or one of the globs (`*` within a segment, `**` across, `?`, `[a-z]`, `{a,b}`)',
  prepare: (expected, limits) => {
    const patterns = textsOf(expected, 'pattern');
    if (typeof patterns === 'string') return patterns;
    const globs: ((text: string) => boolean)[] = [];
    for (const pattern of patterns) {
      const compiled = compileGlob(pattern);
      if (typeof compiled === 'string') return compiled;
      globs.push(compiled);
    }
    return plain((actual) => {
      if (typeof actual !== 'string' || actual.length > limits.regexInputCharsMax) return 'unknown';
      return globs.some((matches) => matches(actual));
    });
  },
  examples: [
    { expected: 'src/*.ts', actual: 'src/main.ts', native: true, compat: true },
    { expected: 'src/*.ts', actual: 'src/a/main.ts', native: false, compat: false },
    { expected: 'src/**', actual: 'src/a/main.ts', native: true, compat: true },
    { expected: ['delete_*', 'drop_?'], actual: 'drop_x', native: true, compat: true },
    { expected: '*.{pem,key}', actual: 'id.key', native: true, compat: true },
    { expected: '[a-c]*', actual: 'dog', native: false, compat: false },
    { expected: 'a*a*a*a*a*b', actual: 'a'.repeat(5_000), native: false, compat: false },
    { expected: '*', actual: 5, native: 'unknown', compat: 'error' },
  ],
};
