/**
 * `npm run -s differential -- [rules|datalog|scan] [--programs N] [--seed N]`: random policies through all our evaluators, and for Datalog
 * through Cozo; or random texts through all our scanners. Prints what differs; the exit code is 1 if anything does.
 */
import { parseArgs } from 'node:util';
import { compareDatalog } from './differential/datalog.ts';
import { compareRules } from './differential/rules.ts';
import { compareScans } from './differential/scan.ts';

const { values, positionals } = parseArgs({
  options: { programs: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const [language = 'datalog'] = positionals;
const seed = Number(values.seed ?? 1);
if (language === 'rules') compareRules(Number(values.programs ?? 1_000_000), seed);
else if (language === 'datalog') await compareDatalog(Number(values.programs ?? 100_000), seed);
else if (language === 'scan') await compareScans(Number(values.programs ?? 1_000_000), seed);
else {
  process.stderr.write('usage: npm run -s differential -- [rules|datalog|scan] [--programs N] [--seed N]\n');
  process.exitCode = 2;
}
