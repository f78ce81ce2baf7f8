/** What every store of keys, accounts and sessions does, whatever it is made of. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountRecord,
  type DelegationRecord,
  type FactorUse,
  type IdentityStore,
  type KeyRecord,
  SESSIONS_OF_ONE_MAX,
  type SessionRecord,
} from '../identity-store.ts';

export interface OpenedIdentityStore {
  /** Two on the same identities, as two processes have them. */
  readonly stores: readonly [IdentityStore, IdentityStore];
  readonly close: () => Promise<void>;
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const NOW = 1_750_000_000_000;
const HOUR = 3_600_000;

export function sampleKey(more: Partial<KeyRecord> = {}): KeyRecord {
  return {
    ...{ id: hex(8), kind: 'agent', sha256: hex(32), tenant: 'default', name: `bot-${hex(4)}`, owner: 'ada' },
    ...{ roles: ['agent'], scopes: null, createdMs: NOW, createdBy: 'operator' },
    ...{ expiresMs: null, revokedMs: null, lastUsedMs: null, rotatedFrom: '' },
    ...more,
  };
}

function sampleAccount(more: Partial<AccountRecord> = {}): AccountRecord {
  const name = `ada-${hex(4)}`;
  return {
    ...{ id: hex(8), tenant: 'default', email: `${name}@example.com`, name, roles: ['approver'], password: 'p' },
    ...{ createdMs: NOW, disabledMs: null },
    ...more,
  };
}

function sampleSession({ id, tenant, name, email, roles }: AccountRecord, openedMs = NOW): SessionRecord {
  const account = { account: id, tenant, name, email, roles };
  return { id: hex(8), sha256: hex(32), ...account, assurance: 'password', openedMs, expiresMs: openedMs + HOUR };
}

export function describeIdentityStore(what: string, open: () => Promise<OpenedIdentityStore>): void {
  describe(what, () => {
    let opened: OpenedIdentityStore;
    let here: IdentityStore;
    let there: IdentityStore;
    beforeAll(async () => {
      opened = await open();
      [here, there] = opened.stores;
    });
    afterAll(() => opened.close());
    const keyThere = async (id: string) => (await there.snapshot()).keys.find((key) => key.id === id);

    describe('keys', () => {
      test('a name that a living key or an account of the tenant has is taken; another tenant may use it', async () => {
        const key = sampleKey();
        const account = sampleAccount();
        expect(await here.addKey(key, NOW)).toBe('added');
        expect(await here.addAccount(account)).toBe('added');
        expect(await there.addKey(sampleKey({ name: key.name }), NOW)).toBe('taken');
        expect(await there.addKey(sampleKey({ name: account.name }), NOW)).toBe('taken');
        expect(await there.addAccount(sampleAccount({ name: key.name }))).toBe('taken');
        expect(await there.addKey(sampleKey({ name: key.name, tenant: 'other' }), NOW)).toBe('added');
        await here.revokeKey(key, NOW);
        expect(await there.addKey(sampleKey({ name: key.name }), NOW)).toBe('added');
      });

      test('a key of another tenant is neither revoked nor rotated, and what is revoked is not rotated', async () => {
        const key = sampleKey();
        await here.addKey(key, NOW);
        expect(await there.revokeKey({ tenant: 'other', id: key.id }, NOW)).toBe(false);
        const next = sampleKey({ name: key.name, rotatedFrom: key.id });
        expect(await there.rotateKey({ ...next, tenant: 'other' }, NOW + HOUR, NOW)).toBe(false);
        expect(await there.revokeKey(key, NOW)).toBe(true);
        expect(await there.revokeKey(key, NOW)).toBe(false);
        expect(await here.rotateKey(next, NOW + HOUR, NOW)).toBe(false);
        expect(await keyThere(next.id)).toBeUndefined();
        expect(await keyThere(key.id)).toMatchObject({ revokedMs: NOW });
      });

      test('what has expired is not rotated, and rotating never makes a key last longer', async () => {
        const short = sampleKey({ expiresMs: NOW + 1_000 });
        await here.addKey(short, NOW);
        const next = sampleKey({ name: short.name, rotatedFrom: short.id });
        expect(await here.rotateKey(next, NOW + HOUR, NOW + 1_000)).toBe(false);
        expect(await here.rotateKey(next, NOW + HOUR, NOW)).toBe(true);
        expect(await keyThere(short.id)).toEqual(short);
        expect(await keyThere(next.id)).toEqual(next);
      });

      test('both of a rotation are there until the time given', async () => {
        const key = sampleKey();
        await here.addKey(key, NOW);
        const next = sampleKey({ name: key.name, rotatedFrom: key.id });
        expect(await here.rotateKey(next, NOW + HOUR, NOW)).toBe(true);
        expect(await keyThere(key.id)).toMatchObject({ expiresMs: NOW + HOUR, revokedMs: null });
      });

      test('every change has another revision, seen by others at once; use has none and only grows', async () => {
        const key = sampleKey();
        const before = await there.revision();
        await here.addKey(key, NOW);
        const after = await there.revision();
        expect(after).not.toBe(before);
        await here.keysUsed([
          [key.id, NOW + 5],
          ['unknown', NOW],
        ]);
        await here.keysUsed([[key.id, NOW + 1]]);
        expect(await there.revision()).toBe(after);
        expect(await keyThere(key.id)).toEqual({ ...key, lastUsedMs: NOW + 5 });
      });
    });

    describe('accounts and sessions', () => {
      test('no two accounts have one address, in whatever tenant', async () => {
        const account = sampleAccount();
        await here.addAccount(account);
        expect(await there.addAccount(sampleAccount({ email: account.email, tenant: 'other' }))).toBe('taken');
        expect((await there.snapshot()).accounts).toContainEqual(account);
      });

      test('another tenant changes no account; a change may end its sessions, and only its', async () => {
        const [account, other] = [sampleAccount(), sampleAccount()];
        const [mine, theirs] = [sampleSession(account), sampleSession(other)];
        for (const each of [account, other]) await here.addAccount(each);
        for (const each of [mine, theirs]) await here.openSession(each, NOW);
        expect(await there.updateAccount({ tenant: 'other', id: account.id }, { password: 'q' }, true)).toBe(false);
        expect(await there.updateAccount(account, { roles: ['viewer'] }, false)).toBe(true);
        expect((await here.snapshot()).sessions).toContainEqual(mine);
        expect(await there.updateAccount(account, { disabledMs: NOW, password: 'q' }, true)).toBe(true);
        const { sessions, accounts } = await here.snapshot();
        expect(sessions.map(({ id }) => id)).not.toContain(mine.id);
        expect(sessions).toContainEqual(theirs);
        expect(accounts).toContainEqual({ ...account, roles: ['viewer'], disabledMs: NOW, password: 'q' });
      });

      test('all sessions of an account but one can be ended with a change', async () => {
        const account = sampleAccount();
        const [kept, ended] = [sampleSession(account), sampleSession(account)];
        await here.addAccount(account);
        for (const each of [kept, ended]) await here.openSession(each, NOW);
        expect(await there.updateAccount(account, { password: 'q' }, { butId: kept.id })).toBe(true);
        const { sessions } = await here.snapshot();
        expect(sessions.filter(({ account: of }) => of === account.id)).toEqual([kept]);
      });

      test('a code of a second factor is used once, whoever uses it, and none before it afterwards', async () => {
        const secondFactor = { sealed: 's', confirmedMs: NOW, lastStep: 100, recovery: ['r1', 'r2'] };
        const [account, unconfirmed] = [
          sampleAccount({ secondFactor }),
          sampleAccount({ secondFactor: { ...secondFactor, confirmedMs: null } }),
        ];
        for (const each of [account, unconfirmed]) await here.addAccount(each);
        expect(await here.useSecondFactor({ tenant: 'other', id: account.id }, { step: 101 })).toBe(false);
        expect(await here.useSecondFactor(unconfirmed, { step: 101 })).toBe(false);
        expect(await here.useSecondFactor(account, { step: 100 })).toBe(false);
        const race = (use: FactorUse) =>
          Promise.all(
            Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? here : there).useSecondFactor(account, use)),
          );
        expect((await race({ step: 102 })).filter((did) => did)).toHaveLength(1);
        expect(await there.useSecondFactor(account, { step: 101 })).toBe(false);
        expect((await race({ recovery: 'r1' })).filter((did) => did)).toHaveLength(1);
        expect(await here.useSecondFactor(account, { recovery: 'r3' })).toBe(false);
        const kept = (await there.snapshot()).accounts.find(({ id }) => id === account.id);
        expect(kept?.secondFactor).toEqual({ ...secondFactor, lastStep: 102, recovery: ['r2'] });
        expect(await here.updateAccount(account, { secondFactor: null }, false)).toBe(true);
        expect(await there.useSecondFactor(account, { step: 103 })).toBe(false);
      });

      test('a session that is used stays, and one that is not ends for good, for everybody', async () => {
        const account = sampleAccount();
        const session = sampleSession(account);
        await here.addAccount(account);
        await here.openSession(session, NOW);
        const before = await there.revision();
        expect(await here.useSession({ tenant: 'other', id: session.id }, 1_000, NOW)).toBe(false);
        expect(await here.useSession(session, 1_000, NOW + 900)).toBe(true);
        expect(await there.useSession(session, 1_000, NOW + 1_800)).toBe(true);
        expect(await there.revision()).toBe(before);
        // A clock that is behind takes nothing back.
        expect(await here.useSession(session, 1_000, NOW + 1_000)).toBe(true);
        expect((await here.snapshot()).sessions).toContainEqual({ ...session, lastUsedMs: NOW + 1_800 });
        expect(await here.useSession(session, 1_000, NOW + 2_800)).toBe(false);
        expect(await there.useSession(session, 1_000, NOW + 1_801)).toBe(false);
        expect(await there.revision()).not.toBe(before);
        expect((await there.snapshot()).sessions.map(({ id }) => id)).not.toContain(session.id);
      });

      test('a session is ended once, and not by another tenant', async () => {
        const account = sampleAccount();
        const session = sampleSession(account);
        await here.addAccount(account);
        await here.openSession(session, NOW);
        expect(await there.closeSession({ tenant: 'other', id: session.id })).toBe(false);
        expect(await there.closeSession(session)).toBe(true);
        expect(await here.closeSession(session)).toBe(false);
      });

      test('the oldest sessions of a person end when there are too many, and those that are over are removed', async () => {
        const account = sampleAccount();
        await here.addAccount(account);
        const opened = Array.from({ length: SESSIONS_OF_ONE_MAX + 2 }, (_, at) => sampleSession(account, NOW + at));
        for (const each of opened) await here.openSession(each, NOW);
        const own = async () => (await there.snapshot()).sessions.filter(({ name }) => name === account.name);
        expect((await own()).map(({ id }) => id).toSorted()).toEqual(
          opened
            .slice(2)
            .map(({ id }) => id)
            .toSorted(),
        );
        const late = sampleSession(account, NOW + 2 * HOUR);
        await here.openSession(late, NOW + 2 * HOUR);
        expect(await own()).toEqual([late]);
      });
    });

    describe('delegations', () => {
      const sample = (more: Partial<DelegationRecord> = {}): DelegationRecord => ({
        ...{ id: hex(8), tenant: 'default', from: ['ada', 'ada@example.com'], to: 'bob', note: '' },
        ...{ createdMs: NOW, expiresMs: NOW + HOUR },
        ...more,
      });
      const all = async (store: IdentityStore) => (await store.snapshot()).delegations;

      test('one is ended once, by its own tenant, and another process sees either', async () => {
        const [given, revision] = [sample(), await there.revision()];
        expect(await here.addDelegation(given, NOW)).toBe('added');
        expect(await all(there)).toContainEqual(given);
        expect(await there.endDelegation({ tenant: 'other', id: given.id })).toBe(false);
        expect(await there.endDelegation(given)).toBe(true);
        expect(await here.endDelegation(given)).toBe(false);
        expect(await all(here)).not.toContainEqual(given);
        expect(await here.revision()).toBe(revision + 2);
      });

      test('those that are over are removed with the next', async () => {
        const [old, next] = [sample(), sample({ expiresMs: NOW + 3 * HOUR })];
        await here.addDelegation(old, NOW);
        await there.addDelegation(next, NOW + 2 * HOUR);
        expect(await all(here)).toEqual([next]);
      });
    });
  });
}
