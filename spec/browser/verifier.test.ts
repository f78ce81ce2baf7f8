/**
 * The verifier's page in a real browser: a state folder is made by the command line, its receipts and chains are dropped on the page, and
 * so is what somebody has tampered with. Nobody gives the browser a key but the public one.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGate, emptyAction, NO_IDS } from '../../packages/sluice/src/index.ts';
import { sluice } from '../../packages/sluice/src/testing/command-line.ts';
import { findProgram, haveServices } from '../../packages/sluice/src/testing/services/services.ts';
import { verifierPage } from '../../scripts/verifier-page.ts';

const DECISIONS = 30;
const STARTER = {
  paths: [fileURLToPath(new URL('../../policies/starter', import.meta.url))],
  compat: 'native',
} as const;

describe.skipIf(!haveServices('chromium'))('the verifier in Chromium', () => {
  let folder: string;
  let browser: Browser;
  let server: Server;
  let page: Page;
  let requests: string[];
  let key: string;
  const state = (...path: readonly string[]) => join(folder, '.sluice', ...path);

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-browser-'));
    const gate = await createGate({
      stateFolder: state(),
      policies: STARTER,
      origin: 'server',
    });
    for (let at = 0; at < DECISIONS; at += 1) await gate.decide(requestOf('~/.ssh/id_rsa'));
    await gate.close();
    key = readFileSync(state('keys', 'checkpoint.pub'), 'utf8').trim();
    for (const id of ['server/3', `server/${DECISIONS}`])
      await sluice(['audit', 'prove', id, '--out', `receipt-${id.slice(7)}.json`], { cwd: folder });
    await sluice(['audit', 'export', '--format', 'ndjson', '--origin', 'server', '--out', 'chain.jsonl'], {
      cwd: folder,
    });
    writeFileSync(join(folder, 'verify.html'), verifierPage());
    server = createServer((request, response) => {
      response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(request.url === '/' ? readFileSync(join(folder, 'verify.html')) : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath: findProgram('chromium') as string,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    requests = [];
    page.on('request', (request) => requests.push(request.url().slice(0, 40)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterEach(() => page.close());

  /** What the page says of the files. */
  async function verified(files: readonly { readonly name: string; readonly text: string }[], keys = key) {
    // Begun anew, so that nothing said of earlier files is taken for an answer.
    await page.reload();
    await page.fill('#keys', keys);
    const uploads = files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) }));
    await page.locator('#results').evaluate((results) => Object.assign(results.dataset, { state: 'waiting' }));
    await page.setInputFiles('#files', uploads);
    await page.waitForSelector('#results[data-state=done]', { state: 'attached' });
    return page
      .locator('#results li')
      .evaluateAll((items) =>
        items.map(({ className, firstChild }) => `${className}: ${firstChild?.textContent ?? ''}`),
      );
  }
  const read = (...path: readonly string[]) => ({
    name: path.at(-1) ?? '',
    text: readFileSync(join(folder, ...path), 'utf8'),
  });
  const checkpoint = () => read('.sluice', 'journal', 'server', 'checkpoint');
  const changed = (file: { readonly name: string; readonly text: string }, from: string | RegExp, to: string) => {
    const text = file.text.replace(from, to);
    expect(text).not.toBe(file.text);
    return { ...file, text };
  };

  test('a receipt that was tampered with is refused, wherever', async () => {
    const receipt = read('receipt-3.json');
    const { entry, proof } = JSON.parse(receipt.text) as { entry: string; proof: string[] };
    expect(entry).toContain('"verdict":"deny"');
    const [hash = ''] = proof;
    const flipped = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
    for (const [what, file] of [
      ['does not lead from its entry', changed(receipt, '\\"verdict\\":\\"deny\\"', '\\"verdict\\":\\"allow\\"')],
      ['does not lead from its entry', changed(receipt, hash, flipped)],
      ['names another place', changed(receipt, '"index":2', '"index":3')],
      ['does not lead from its entry|names another size|is not signed', changed(receipt, /\\n(\d+)\\n/, '\\n9$1\\n')],
      ['is no receipt of a journal', changed(receipt, 'sluice-', 'sluice_')],
      ['is no receipt of a journal', { name: 'half.json', text: receipt.text.slice(0, 200) }],
      ['is no receipt of a journal', { name: 'page.json', text: '{"checkpoint":"<img src=x onerror=alert(1)>"}' }],
    ] as const) {
      const [said = ''] = await verified([file]);
      expect(said, what).toMatch(new RegExp(`^bad: ✗ .*(?:${what})`));
    }
  });

  test('a receipt counts for nothing without the key, or with another', async () => {
    expect(await verified([read('receipt-3.json')], '')).toEqual(['bad: ✗ nothing can be verified without a key']);
    const other = mkdtempSync(join(folder, 'other-'));
    const gate = await createGate({ stateFolder: other, policies: STARTER, origin: 'server' });
    await gate.decide(requestOf('~/.ssh/id_rsa'));
    await gate.close();
    const foreign = readFileSync(join(other, 'keys', 'checkpoint.pub'), 'utf8');
    expect((await verified([read('receipt-3.json')], foreign))[0]).toContain(
      'is no receipt of a journal whose key is here',
    );
    // Somebody else's key under our name: its id does not fit it, so it is no key.
    const [name, id] = key.split('+');
    const forged = `${name}+${id}+${foreign.trim().split('+').slice(2).join('+')}`;
    expect(await verified([read('receipt-3.json')], forged)).toEqual(['bad: ✗ nothing can be verified without a key']);
  });

  test('a chain that was tampered with is refused, wherever', async () => {
    const chain = read('chain.jsonl');
    const lines = chain.text.trimEnd().split('\n');
    const without = (at: number) => ({ ...chain, text: lines.toSpliced(at, 1).join('\n') });
    for (const [what, files] of [
      ['its first \\d+ entries are others', [changed(chain, '"verdict":"deny"', '"verdict":"allow"'), checkpoint()]],
      ['entry 6 where entry 5 should be', [without(4), checkpoint()]],
      ['its end is missing', [without(lines.length - 1), checkpoint()]],
      ['entry 1 where entry 2 should be', [{ ...chain, text: `${lines[0]}\n${chain.text}` }, checkpoint()]],
      ['is broken before entry', [changed(chain, /"prev":"[1-9a-f]/, '"prev":"0'), checkpoint()]],
      ['is not signed with', [chain, changed(checkpoint(), /— (\S+) (\S{20})./, '— $1 $2_'.replace('_', 'A'))]],
      ['comes without its checkpoint', [chain]],
    ] as const) {
      const said = await verified(files);
      expect(said.join(), what).toMatch(new RegExp(`^bad: ✗ .*(?:${what})`));
    }
  });

  test('receipts of the command line and the whole chain hold, and the page talks to nobody', async () => {
    const files = [read('receipt-3.json'), read(`receipt-${DECISIONS}.json`), read('chain.jsonl'), checkpoint()];
    const said = await verified(files);
    expect(said).toEqual([
      expect.stringMatching(/^good: ✓ receipt-3\.json: entry 3 of server is in the journal sluice-[0-9a-f]{8}$/),
      expect.stringMatching(new RegExp(`^good: ✓ receipt-${DECISIONS}\\.json: entry ${DECISIONS} of server`)),
      expect.stringMatching(/^good: ✓ checkpoint: \d+ entries of server are those sluice-[0-9a-f]{8} signed$/),
    ]);
    expect(await page.locator('#results pre').first().textContent()).toContain('"verdict": "deny"');
    expect(new Set(requests.filter((url) => !url.startsWith('data:'))).size).toBe(1);
  });

  test('a chain whose beginning retention removed holds with its `beginning.json`, and not without', async () => {
    const kept = mkdtempSync(join(folder, 'pruned-'));
    const gate = await createGate({ stateFolder: kept, policies: STARTER, origin: 'server', segmentBytesMax: 8_000 });
    for (let at = 0; at < DECISIONS; at += 1) await gate.decide(requestOf('~/.ssh/id_rsa'));
    await gate.prune(Date.now() + 1_000);
    await gate.close();
    const chain = join(kept, 'journal', 'server');
    const files = readdirSync(chain)
      .filter((name) => name === 'checkpoint' || /\.jsonl?$/.test(name))
      .map((name) => ({ name, text: readFileSync(join(chain, name), 'utf8') }));
    const own = readFileSync(join(kept, 'keys', 'checkpoint.pub'), 'utf8');
    expect(await verified(files, own)).toEqual([
      expect.stringMatching(/^good: ✓ checkpoint: .*; retention removed the first \d+ of them, as an entry says$/),
    ]);
    const without = files.filter(({ name }) => name !== 'beginning.json');
    expect(without).toHaveLength(files.length - 1);
    expect((await verified(without, own))[0]).toMatch(/^bad: ✗ .*nobody can tell by whom$/);
  });

  test('opened from the disk without a network it verifies the same, with every chain as it lies in the state folder', async () => {
    await page.context().setOffline(true);
    await page.goto(pathToFileURL(join(folder, 'verify.html')).href);
    cpSync(state('journal'), join(folder, 'copy'), { recursive: true });
    const files = readdirSync(join(folder, 'copy')).flatMap((origin) =>
      readdirSync(join(folder, 'copy', origin))
        .filter((name) => name === 'checkpoint' || name.endsWith('.jsonl'))
        .map((name) => read('copy', origin, name)),
    );
    const said = await verified(files);
    expect(said.toSorted()).toEqual([
      expect.stringMatching(/^good: ✓ checkpoint: \d+ entries of heads are those/),
      expect.stringMatching(/^good: ✓ checkpoint: \d+ entries of server are those/),
    ]);
    await page.context().setOffline(false);
  });
});

/** Refused by the starter policies. */
function requestOf(path: string): Parameters<Awaited<ReturnType<typeof createGate>>['decide']>[0] {
  return {
    door: 'library',
    action: { ...emptyAction('file.read'), resource: path },
    principal: { tenant: 'default', agent: 'a', roles: [] },
    session: { id: '', workspaces: [], home: '/home/ada', context: {} },
    claimedFindings: [],
    ids: NO_IDS,
  };
}
