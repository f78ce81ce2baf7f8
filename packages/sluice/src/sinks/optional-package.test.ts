import { expect, test } from 'vitest';
import { optionalPackage } from './optional-package.ts';

test('a package that is not there is named with what to install', async () => {
  const missing = 'not-a-package-of-anybody';
  const failure = await optionalPackage('out', ['@a/b@3', 'c@1'], () => import(missing)).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({
    first: {
      code: 'package_missing',
      message: 'the sink `out` needs `@a/b` and `c`, which is not installed',
      help: 'npm install @a/b@3 c@1',
    },
  });
});

test('one that is there and fails is not called missing', async () => {
  await expect(optionalPackage('out', ['c@1'], () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
