/** The one-pass scanner against its naive twin, on texts built from what detectors care about. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../limits.ts';
import { DETECTORS } from '../detectors/index.ts';
import { inspect, inspectWith } from '../inspect.ts';
import { exampleCall } from '../testing/example.ts';
import { fragmentText } from '../testing/fragments.ts';
import { compile } from './compile.ts';
import { jsKernel } from './kernel/js-kernel.ts';
import { naiveScanner } from './naive.ts';
import { scannerWith } from './scan.ts';

/** Runs of a property; more where SLUICE_FUZZ_RUNS asks for them. */
const FUZZ_RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 200);

const withJs = scannerWith(compile(DETECTORS), jsKernel);

describe('scan and its naive twin', () => {
  test('agree on texts built of fragments', () => {
    fc.assert(
      fc.property(
        fragmentText(),
        fc.constantFrom('', 'ssn', 'phone', 'api_key', 'awsSecret', 'zip', 'passport_no', 'tax id'),
        (text, key) => {
          const document = key === '' ? text : { [key]: text };
          const naive = inspectWith(naiveScanner(DETECTORS), document, { limits: LIMITS });
          expect(inspect(document, { limits: LIMITS })).toEqual(naive);
          expect(inspectWith(withJs, document, { limits: LIMITS })).toEqual(naive);
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
  });

  test('agree on texts that are scanned together', () => {
    fc.assert(
      fc.property(fc.array(fragmentText(), { minLength: 2, maxLength: 4 }), (texts) => {
        const naive = inspectWith(naiveScanner(DETECTORS), texts, { limits: LIMITS });
        expect(inspect(texts, { limits: LIMITS })).toEqual(naive);
        expect(inspectWith(withJs, texts, { limits: LIMITS })).toEqual(naive);
      }),
      {
        numRuns: FUZZ_RUNS / 4,
        // Pairs with one character between, in two texts that follow each other.
        examples: [[['00:1A:2B:3C:4D:5E', '31 32 33 2d 34 35 2d 36 37 38 39']]],
      },
    );
  });

  test('agree where certain types are asked for', () => {
    const types = fc.constantFrom('passport', 'date', 'phone', 'us_driver_license', 'fr_vat', 'uuid', 'de_kfz', 'bic');
    fc.assert(
      fc.property(fragmentText(), types, (text, type) => {
        const options = { limits: LIMITS, entityTypes: new Set([type]) };
        expect(inspect(text, options)).toEqual(inspectWith(naiveScanner(DETECTORS), text, options));
      }),
      { numRuns: FUZZ_RUNS },
    );
  });

  test('agree on every example of every detector', () => {
    for (const { examples } of DETECTORS) {
      for (const example of [...examples.true, ...examples.false]) {
        const { document, options } = exampleCall(example);
        const naive = inspectWith(naiveScanner(DETECTORS), document, options);
        expect(inspect(document, options)).toEqual(naive);
      }
    }
  });
});
