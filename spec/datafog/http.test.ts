import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkHttp, type HttpGroup } from './run-http.ts';

const groups = parse(readFileSync(new URL('http.yaml', import.meta.url), 'utf8')) as readonly HttpGroup[];

test.each(groups.map((group) => [group.note, group] as const))('%s', async (_note, group) => {
  for (const { step, wrong } of await checkHttp(group)) {
    expect(wrong, JSON.stringify(step)).toEqual([]);
  }
});
