/** What every store of approvals does, whatever it is made of. */
import { isClosed, type NewApproval } from '@sluice/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApprovalChange, ApprovalStore } from '../approval-store.ts';
import { approver, approving, askedFor, consuming, hex } from './asked-approval.ts';

export interface OpenedStore {
  /** Two on the same approvals, as two processes have them. */
  readonly stores: readonly [ApprovalStore, ApprovalStore];
  readonly close: () => Promise<void>;
}

const BOUNDS = { pendingMax: 1_000, pendingPerAgentMax: 1_000 };
const SEALED = Buffer.from('sealed action');

export function describeApprovalStore(name: string, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let [one, other]: ApprovalStore[] = [];
    const here = () => one as ApprovalStore;
    const there = () => other as ApprovalStore;
    beforeAll(async () => {
      opened = await open();
      [one, other] = opened.stores;
    });
    afterAll(() => opened.close());

    const begin = async (asked: NewApproval, bounds = BOUNDS) => {
      const change = await here().open(asked, SEALED, bounds);
      if (change === 'full') throw new Error('the store is full');
      return { change, key: { tenant: asked.tenant, id: change.approval.id } };
    };
    const settle = (...changes: readonly ApprovalChange[]) =>
      here().recorded(changes.flatMap(({ events }) => events.map(({ number }) => number)));

    test('what is unknown, or of another tenant, is not there', async () => {
      const asked = askedFor();
      const { key, change } = await begin(asked);
      for (const unknown of [
        { ...key, tenant: 'other' },
        { ...key, id: 'apr_0' },
      ]) {
        expect(await there().find(unknown)).toBeUndefined();
        expect(await there().sealed(unknown)).toBeUndefined();
        expect(await there().step(unknown, approving('eve'))).toBeUndefined();
      }
      expect(await there().find(key)).toEqual(change.approval);
      expect((await there().list({ tenant: 'other', limit: 10, offset: 0 })).total).toBe(0);
    });

    test('more than may be pending is refused, for one agent and for all', async () => {
      const tenant = hex(4);
      await begin(askedFor({}, { tenant }));
      const full = { pendingMax: 2, pendingPerAgentMax: 1 };
      expect(await there().open(askedFor({}, { tenant }), SEALED, full)).toBe('full');
      const second = askedFor({}, { tenant, requester: { agent: 'bot2', user: '' } });
      expect(await there().open(second, SEALED, full)).toMatchObject({ approval: { version: 1 } });
      const third = askedFor({}, { tenant, requester: { agent: 'bot3', user: '' } });
      expect(await there().open(third, SEALED, full)).toBe('full');
    });

    test('the same asked again joins the one that is pending, in the same session only', async () => {
      const asked = askedFor();
      const { key } = await begin(asked);
      const again = await there().open({ ...asked, id: `apr_${hex(16)}` }, SEALED, BOUNDS);
      expect(again).toMatchObject({ approval: { id: key.id, asked: 2 }, events: [{ event: { kind: 'joined' } }] });
      const elsewhere = { ...asked, id: `apr_${hex(16)}`, session: 's2' };
      expect(await there().open(elsewhere, SEALED, BOUNDS)).toMatchObject({ approval: { id: elsewhere.id } });
      await here().step(key, { kind: 'deny', by: approver('eve'), note: '' });
      expect(await there().open({ ...asked, id: `apr_${hex(16)}` }, SEALED, BOUNDS)).toMatchObject({
        approval: { asked: 1, state: 'pending' },
      });
    });

    test('of many who decide at once, one does', async () => {
      const { key } = await begin(askedFor());
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (index % 2 === 0 ? here() : there()).step(
            key,
            index % 3 === 0 ? { kind: 'deny', by: approver(`a${index}`), note: '' } : approving(`a${index}`),
          ),
        ),
      );
      expect(results.filter((result) => result?.refusal === undefined)).toHaveLength(1);
      expect(results.filter((result) => result?.refusal?.code === 'approval_closed')).toHaveLength(19);
    });

    test('of many who release at once, as many do as uses were given', async () => {
      const asked = askedFor();
      const { key } = await begin(asked);
      await there().step(key, approving('eve', { grant: { scope: 'session', uses: 3, forMs: 60_000 } }));
      const query = { tenant: 'default', agent: 'bot', session: 's1', actionDigest: asked.binding.actionDigest };
      expect(await here().grantFor(query)).toMatchObject({ id: key.id });
      for (const wrong of [{ tenant: 'x' }, { agent: 'x' }, { session: 'x' }, { actionDigest: 'x' }])
        expect(await here().grantFor({ ...query, ...wrong })).toBeUndefined();
      const results = await Promise.all(
        Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? here() : there()).step(key, consuming(asked))),
      );
      expect(results.filter((result) => result?.refusal === undefined)).toHaveLength(3);
      expect((await here().find(key))?.state).toBe('consumed');
      expect(await here().grantFor(query)).toBeUndefined();
    });

    test('the sealed action goes with the end, and an edit brings another', async () => {
      const asked = askedFor({ quorum: 2 });
      const { key } = await begin(asked);
      expect(Buffer.from((await there().sealed(key)) ?? '')).toEqual(SEALED);
      // An approval that is refused changes nothing.
      await here().step(key, approving('bot', { editedDigest: 'a2' }), Buffer.from('smuggled'));
      expect(Buffer.from((await there().sealed(key)) ?? '')).toEqual(SEALED);
      await here().step(key, approving('eve', { editedDigest: 'a2' }), Buffer.from('edited'));
      expect(Buffer.from((await there().sealed(key)) ?? '')).toEqual(Buffer.from('edited'));
      await here().step(key, { kind: 'cancel', by: 'bot', note: '' });
      expect(await there().sealed(key)).toBeUndefined();
    });

    test('what the clock makes due is found, and nothing else', async () => {
      const soon = await begin(askedFor({ expiresAfterMs: 1 }));
      const reminded = await begin(askedFor({ remindEveryMs: 1 }));
      const later = await begin(askedFor());
      await new Promise((resolve) => setTimeout(resolve, 20));
      const due = (await there().due(1_000)).map(({ id }) => id);
      expect(due).toContain(soon.key.id);
      expect(due).toContain(reminded.key.id);
      expect(due).not.toContain(later.key.id);
      expect(await here().step(soon.key, { kind: 'tick' })).toMatchObject({
        approval: { state: 'expired' },
        refusal: undefined,
      });
      expect((await there().due(1_000)).map(({ id }) => id)).not.toContain(soon.key.id);
    });

    test('events are kept until somebody has recorded them, and lent to one at a time', async () => {
      const tenant = hex(4);
      const { key, change } = await begin(askedFor({}, { tenant }));
      const approved = (await there().step(key, approving('eve'))) as ApprovalChange;
      const mine = (changes: readonly ApprovalChange[]) => changes.filter(({ approval }) => approval.tenant === tenant);
      expect(mine(await there().unrecorded(60_000, 1_000))).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const lent = mine(await there().unrecorded(1, 1_000));
      expect(lent.map(({ events }) => events[0]?.event.kind)).toEqual(['requested', 'approved']);
      expect(lent.flatMap(({ events }) => events.map(({ version }) => version))).toEqual([1, 2]);
      expect(mine(await here().unrecorded(60_000, 1_000))).toEqual([]);
      await settle(change, approved);
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect(mine(await here().unrecorded(1, 1_000))).toEqual([]);
    });

    test('what has ended is forgotten, but not before it is recorded', async () => {
      const tenant = hex(4);
      const { key, change } = await begin(askedFor({}, { tenant }));
      const denied = (await here().step(key, { kind: 'deny', by: approver('eve'), note: '' })) as ApprovalChange;
      await new Promise((resolve) => setTimeout(resolve, 5));
      await there().forget(1);
      expect(isClosed((await here().find(key)) ?? { state: 'pending' })).toBe(true);
      await settle(change, denied);
      expect(await there().forget(1)).toBeGreaterThan(0);
      expect(await here().find(key)).toBeUndefined();
    });

    test('a list is filtered, paged, and its total is a total', async () => {
      const tenant = hex(4);
      const all = [];
      for (let index = 0; index < 5; index += 1) {
        const requester = { agent: index < 2 ? 'bot' : 'bot2', user: '' };
        all.push(await begin(askedFor({}, { tenant, requester, risk: index === 0 ? 'low' : 'high' })));
      }
      const [first] = all;
      await here().step(first?.key ?? { tenant, id: '' }, { kind: 'deny', by: approver('eve'), note: '' });
      const list = (more: object) => there().list({ tenant, limit: 10, offset: 0, ...more });
      expect(await list({ limit: 2 })).toMatchObject({ total: 5, approvals: [{}, {}] });
      expect((await list({ limit: 2, offset: 4 })).approvals).toHaveLength(1);
      expect(await list({ states: ['pending'] })).toMatchObject({ total: 4 });
      expect(await list({ states: ['pending', 'denied'], agent: 'bot' })).toMatchObject({ total: 2 });
      expect(await list({ risk: 'low' })).toMatchObject({ total: 1, approvals: [{ state: 'denied' }] });
      const ids = all.map(({ key }) => key.id);
      expect([...(await there().versions([...ids, 'apr_0'])).entries()].sort()).toEqual(
        ids.map((id, index) => [id, index === 0 ? 2 : 1] as const).sort(),
      );
    });
  });
}
