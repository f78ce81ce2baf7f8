/** What policies know of earlier calls. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Action,
  compilePolicies,
  emptyAction,
  type FactPackage,
  factsOfRecorded,
  gatherFacts,
  LIMITS,
  type Policy,
  ProblemError,
} from '@sluice/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGate, type Gate } from '../gate.ts';
import { type GateRequest, NO_IDS } from '../gate-request.ts';
import { HALF_DAY_MS } from './remembered.ts';
import { SessionMemories, type Who } from './session-memories.ts';

const LEAK = `
policy "leak" priority 2 {
  deny when tool_call(call_id, a, "send"), tool_call(c, a, "read"), c != call_id reason "it has read";
}
policy "open" priority 1 { allow when tool_call(call_id, _, "send"); allow when tool_call(call_id, _, "read"); allow when tool_call(call_id, _, "look"); }`;

const policyOf = (text: string): Policy => {
  const { policies } = compilePolicies([{ name: 'p.dl', text }], { limits: LIMITS, sha256Hex: () => '0' });
  return policies[0] as Policy;
};
const who = (agent: string, changes: Partial<Who> = {}): Who => ({
  principal: { tenant: 't', agent },
  session: { id: '' },
  door: 'http',
  ...changes,
});
const readBy = (agent: string, call = 'c1'): FactPackage =>
  factsOfRecorded({ call, agent, tool: 'read', type: 'tool.call', server: '', at: 0, findings: [] });
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    if (error instanceof ProblemError) return error.first.code;
    throw error;
  }
};

describe('memory', () => {
  const policy = policyOf(LEAK);
  const knows = (memories: SessionMemories, whose: Who, now: number) =>
    memories.of(whose, now).sessionOf(policy) !== undefined;

  test('lasts at least half a day and at most a day, whenever it began', () => {
    const sending = gatherFacts({
      action: { ...emptyAction('tool.call'), tool: 'send' },
      findings: [],
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: '', workspaces: [], home: '', context: {} },
      targets: {},
    });
    const denies = (memories: SessionMemories, at: number) => {
      const answer = (memories.of(who('a'), at).sessionOf(policy) ?? policy).answer(sending, { stepsLeft: 10_000 });
      return answer.kind === 'verdict' && answer.verdict === 'deny';
    };
    const step = HALF_DAY_MS / 8;
    for (let began = 0; began < 5 * HALF_DAY_MS; began += step)
      for (const quiet of [step, 7 * HALF_DAY_MS]) {
        const memories = new SessionMemories();
        memories.add(who('a'), [], 0);
        memories.add(who('a'), readBy('a'), began);
        for (let at = began; at <= began + 3 * HALF_DAY_MS; at += step) {
          if (at - began < HALF_DAY_MS) expect(denies(memories, at)).toBe(true);
          if (at - began > 2 * HALF_DAY_MS) expect(denies(memories, at)).toBe(false);
          if (step === quiet) memories.add(who('a'), [], at);
        }
      }
  });

  test('is of the credential where the caller chooses the session, and of the session where the door vouches', () => {
    const memories = new SessionMemories();
    memories.add(who('a', { session: { id: 's1' } }), readBy('a'), 0);
    memories.add(who('b', { session: { id: 's1' }, door: 'mcp' }), readBy('b'), 0);
    expect(knows(memories, who('a', { session: { id: 's2' } }), 1)).toBe(true);
    expect(knows(memories, who('b', { session: { id: 's1' }, door: 'mcp' }), 1)).toBe(true);
    expect(knows(memories, who('b', { session: { id: 's2' }, door: 'mcp' }), 1)).toBe(false);
    expect(knows(memories, who('c'), 1)).toBe(false);
  });

  test('that overflows denies to the one who filled it, and to nobody else', () => {
    const memories = new SessionMemories();
    const many = Array.from({ length: 20_000 }, (_, index) => [`c${index}`, 'noisy', 'read']);
    for (let round = 0; round < 14; round += 1) memories.add(who('noisy'), [many], round);
    memories.add(who('a'), readBy('a'), 20);
    expect(codeOf(() => knows(memories, who('noisy'), 20))).toBe('limit_facts');
    expect(knows(memories, who('a'), 20)).toBe(true);
  });

  test('with no room for another session denies to whoever is not in it', () => {
    const memories = new SessionMemories();
    for (let agent = 0; agent < 10_001; agent += 1) memories.add(who(`a${agent}`), readBy(`a${agent}`), 0);
    expect(knows(memories, who('a1'), 1)).toBe(true);
    expect(codeOf(() => knows(memories, who('a10000'), 1))).toBe('limit_facts');
    expect(knows(memories, who('a10000'), 5 * HALF_DAY_MS)).toBe(false);
  });

  test('that once had no room for a session does not take what it keeps of it later for the whole', () => {
    const memories = new SessionMemories();
    const early = -2 * HALF_DAY_MS + 1_000;
    for (let agent = 0; agent < 10_000; agent += 1) memories.add(who(`a${agent}`), readBy(`a${agent}`), early);
    memories.add(who('late'), readBy('late'), 0);
    // By now the others have run out and there is room.
    for (const at of [2_000, 3_000]) memories.add(who('late'), [], at);
    expect(codeOf(() => knows(memories, who('late'), 4_000))).toBe('limit_facts');
    expect(knows(memories, who('late'), 5 * HALF_DAY_MS)).toBe(true);
  });

  test('that let go of everything does not take what came afterwards for the whole', () => {
    const memories = new SessionMemories();
    memories.add(who('a'), readBy('a'), 0);
    memories.lose(1);
    memories.add(who('a'), [], 2);
    expect(codeOf(() => knows(memories, who('a'), 3))).toBe('limit_facts');
  });
});

describe('in the gate', () => {
  let folder: string;
  let gate: Gate;
  let now = 1_800_000_000_000;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sluice-memory-'));
    write(LEAK);
    gate = await open();
  });
  afterEach(async () => {
    await gate.close();
    rmSync(folder, { recursive: true });
  });
  const write = (text: string) => writeFileSync(join(folder, 'p.dl'), text);
  const open = () =>
    createGate({
      stateFolder: join(folder, 'state'),
      policies: { paths: [join(folder, 'p.dl')], compat: 'native' },
      origin: 'test',
      now: () => now,
    });
  const ask = (tool: string, changes: Partial<GateRequest> & { readonly action?: Action } = {}) =>
    gate.decide({
      door: 'http',
      action: { ...emptyAction('tool.call'), tool },
      principal: { tenant: 't', agent: 'a', roles: [] },
      session: { id: 's', workspaces: [], home: '', context: {} },
      claimedFindings: [],
      ids: NO_IDS,
      ...changes,
    });
  const verdict = async (...asked: Parameters<typeof ask>) => {
    const { verdict: said, reasons } = (await ask(...asked)).decision;
    return `${said} ${reasons[0]?.code}`;
  };

  test('a call is seen by those after it, by another name of the tool and in another session as well', async () => {
    expect(await verdict('send')).toBe('allow rule');
    expect(await verdict('Read')).toBe('allow rule');
    expect(await verdict('send')).toBe('deny rule');
    const elsewhere = { id: 'other', workspaces: [], home: '', context: {} };
    expect(await verdict('send', { session: elsewhere })).toBe('deny rule');
    expect(await verdict('send', { principal: { tenant: 't', agent: 'b', roles: [] } })).toBe('allow rule');
  });

  test('what was refused has not happened', async () => {
    write(LEAK.replace('allow when tool_call(call_id, _, "read");', ''));
    await gate.reload();
    expect(await verdict('read')).toBe('deny no_policy_decided');
    expect(await verdict('send')).toBe('allow rule');
  });

  test('of two calls asked for at once the second sees the first', async () => {
    const both = await Promise.all([verdict('read'), verdict('send')]);
    expect(both).toEqual(['allow rule', 'deny rule']);
  });

  test('a restart and a reload forget nothing for half a day', async () => {
    await ask('read');
    now += 1_000;
    await gate.close();
    gate = await open();
    expect(await verdict('send')).toBe('deny rule');
    write(`${LEAK}\n// changed`);
    expect(await gate.reload()).toBe(true);
    expect(await verdict('send')).toBe('deny rule');
    now += 3 * HALF_DAY_MS;
    expect(await verdict('send')).toBe('allow rule');
  });

  test.each([0, 1, 5, 20])(
    'a call made while policies that look back are taken up is not lost between journal and memory (%d turns later)',
    async (turns) => {
      await gate.close();
      write(LEAK.slice(LEAK.indexOf('policy "open"')));
      gate = await open();
      write(`${LEAK} policy "often" priority 3 { deny when tool_call(call_id, _, _), calls("nothing", "1h") > 3; }`);
      const reloaded = gate.reload();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      const read = ask('read');
      expect(await reloaded).toBe(true);
      await read;
      now += 1_000;
      expect(await verdict('send')).toBe('deny rule');
    },
  );

  test('a past that could not be read is read at the next attempt, not taken for empty', async () => {
    await gate.close();
    write(LEAK.slice(LEAK.indexOf('policy "open"')));
    gate = await open();
    await ask('read');
    now += 1_000;
    const [segment] = readdirSync(join(folder, 'state', 'journal', 'test')).filter((name) => name.endsWith('.jsonl'));
    const strange = join(folder, 'state', 'journal', 'other');
    // A folder where a segment should be cannot be read.
    mkdirSync(join(strange, String(segment)), { recursive: true });
    write(LEAK);
    expect(await gate.reload()).toBe(false);
    rmSync(strange, { recursive: true });
    expect(await gate.reload()).toBe(true);
    expect(await verdict('send')).toBe('deny rule');
  });

  test('arguments of calls before a restart cannot be told', async () => {
    write(LEAK.replace('c != call_id', 'call_arg(c, "path", "/secret")'));
    await gate.reload();
    await ask('read', { action: { ...emptyAction('tool.call'), tool: 'read', args: { path: '/public' } } });
    expect(await verdict('send')).toBe('allow rule');
    now += 1_000;
    await gate.close();
    gate = await open();
    expect(await verdict('send')).toBe('deny indeterminate');
  });

  test('a tool whose name the journal could not show may have been any, after a restart', async () => {
    const tool = `read ${['jo', 'example.org'].join('@')}`;
    write(LEAK.replaceAll('"read"', JSON.stringify(tool)));
    await gate.reload();
    expect(await verdict(tool)).toBe('allow rule');
    now += 1_000;
    await gate.close();
    gate = await open();
    expect(await verdict('send')).toBe('deny indeterminate');
  });

  test('what is found in a result is known, across a restart as well', async () => {
    write(LEAK.replace('tool_call(c, a, "read"), c != call_id', 'tool_call(c, a, _), content_tag(c, "email", _)'));
    await gate.reload();
    const answer = await ask('look');
    expect(await verdict('send')).toBe('allow rule');
    await gate.releaseResult(answer, { text: ['jo', 'example.org'].join('@') }, 'completed');
    expect(await verdict('send')).toBe('deny rule');
    now += 1_000;
    await gate.close();
    gate = await open();
    expect(await verdict('send')).toBe('deny rule');
  });
});
