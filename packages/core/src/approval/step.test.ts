/** What may happen to an approval, refusals first, and what holds whatever is tried in whichever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Approval, type Approver, approvalsGiven, type GrantWish, isClosed } from './approval.ts';
import type { ApprovalStep } from './approval-step.ts';
import { nextTickMs } from './expiry.ts';
import { type NewApproval, openApproval } from './open.ts';
import { stepApproval } from './step.ts';
import { type ApprovalTerms, ASSURANCES, DEFAULT_TERMS, NOBODY, strictestTerms } from './terms.ts';

const MINUTE = 60_000;
const ONCE: GrantWish = { scope: 'once', uses: 1, forMs: 0 };
const BINDING = { actionDigest: 'a1', policyDigest: 'p1', pinDigest: '' };

function asking(terms: Partial<ApprovalTerms> = {}, more: Partial<NewApproval> = {}): Approval {
  return openApproval(
    {
      id: 'apr_1',
      tenant: 'default',
      receiptId: 'r1',
      requester: { agent: 'bot', user: 'ada' },
      session: 's1',
      door: 'http',
      action: { type: 'shell.exec', tool: '', server: '', resource: '' },
      binding: BINDING,
      why: { policy: 'p', rule: 'r', message: 'm' },
      risk: 'high',
      terms: { ...DEFAULT_TERMS, ...terms },
      ...more,
    },
    0,
  ).approval;
}

const person = (name: string, more: Partial<Approver> = {}): Approver => ({
  ...{ name, owner: '', roles: ['approver'], assurance: 'password', channel: 'http', actingFor: [] },
  ...more,
});
const approve = (by: Approver, more: Partial<Extract<ApprovalStep, { kind: 'approve' }>> = {}): ApprovalStep => ({
  ...{ kind: 'approve', by, note: '', grant: ONCE, seenDigest: undefined, editedDigest: undefined },
  ...more,
});
const deny = (by: Approver): ApprovalStep => ({ kind: 'deny', by, note: 'no' });
const use = (more: Partial<Extract<ApprovalStep, { kind: 'consume' }>> = {}): ApprovalStep => ({
  ...{ kind: 'consume', receiptId: 'r2', agent: 'bot', session: 's1', binding: BINDING },
  ...more,
});
const after = (approval: Approval, ...steps: readonly ApprovalStep[]): Approval =>
  steps.reduce((now, step) => stepApproval(now, step, 1).approval, approval);
const refusalOf = (approval: Approval, step: ApprovalStep, nowMs = 1) =>
  stepApproval(approval, step, nowMs).refusal?.code;

describe('an approval is refused', () => {
  test.each([
    ['the agent that asks', person('bot')],
    ['the person it works for', person('ada')],
    ['another credential of that person', person('ada-phone', { owner: 'ada' })],
    ['a delegate of that person', person('bob', { actingFor: ['ada'] })],
  ])('by %s', (_who, by) => {
    const stepped = stepApproval(asking(), approve(by), 1);
    expect(stepped.refusal?.code).toBe('approval_self');
    expect(stepped.approval.votes).toEqual([]);
    expect(stepped.events).toMatchObject([{ kind: 'refused', actor: by.name, note: 'approval_self' }]);
  });

  test('by somebody the terms do not name, until it is escalated to them', () => {
    const named = asking({ approvers: ['role:security'], escalation: { afterMs: MINUTE, to: ['role:lead'] } });
    const lead = person('eve', { roles: ['approver', 'lead'] });
    expect(refusalOf(named, approve(lead))).toBe('approval_not_yours');
    expect(refusalOf(named, deny(lead))).toBe('approval_not_yours');
    const escalated = stepApproval(named, { kind: 'tick' }, MINUTE);
    expect(escalated.events).toMatchObject([{ kind: 'escalated' }]);
    expect(stepApproval(escalated.approval, approve(lead), MINUTE).approval.state).toBe('approved');
  });

  test.each(ASSURANCES.slice(0, -1))(
    'from somebody known by no more than `%s` where an identity provider is asked for',
    (assurance) => {
      expect(refusalOf(asking({ assurance: 'sso' }), approve(person('eve', { assurance })))).toBe('approval_assurance');
    },
  );

  test('twice from one person, whichever credential or delegation carries it', () => {
    const once = after(asking({ quorum: 3 }), approve(person('eve', { owner: 'e' })));
    for (const again of [person('eve'), person('eve-phone', { owner: 'e' }), person('bob', { actingFor: ['eve'] })])
      expect(refusalOf(once, approve(again))).toBe('approval_voted');
    expect(once.state).toBe('pending');
  });

  test('at the moment it expires, and it is expired from then on', () => {
    const late = stepApproval(asking({ expiresAfterMs: MINUTE }), approve(person('eve')), MINUTE);
    expect(late.refusal?.code).toBe('approval_expired');
    expect(late.approval.state).toBe('expired');
    expect(late.events).toMatchObject([{ kind: 'expired', actor: '' }]);
    expect(refusalOf(late.approval, approve(person('bob')), MINUTE)).toBe('approval_closed');
  });

  test('for another action than the one that was shown', () => {
    expect(refusalOf(asking(), approve(person('eve'), { seenDigest: 'a0' }))).toBe('approval_changed');
    const edited = after(asking({ quorum: 2 }), approve(person('eve'), { editedDigest: 'a2' }));
    expect(refusalOf(edited, approve(person('bob')))).toBe('approval_changed');
    expect(refusalOf(edited, approve(person('bob'), { seenDigest: 'a1' }))).toBe('approval_changed');
    expect(after(edited, approve(person('bob'), { seenDigest: 'a2' })).state).toBe('approved');
  });

  test('with changed arguments where the terms say no', () => {
    const fixed = asking({ editable: false });
    expect(refusalOf(fixed, approve(person('eve'), { editedDigest: 'a2' }))).toBe('approval_not_editable');
  });

  test.each([
    ['more uses than the terms let', { scope: 'session', uses: 101, forMs: MINUTE }],
    ['half a use', { scope: 'session', uses: 0.5, forMs: MINUTE }],
    ['no use', { scope: 'session', uses: 0, forMs: MINUTE }],
    ['longer than the terms let', { scope: 'session', uses: 1, forMs: 9 * 60 * MINUTE }],
    ['no time', { scope: 'session', uses: 1, forMs: 0 }],
    ['no number', { scope: 'session', uses: 1, forMs: Number.NaN }],
  ] as const)('with %s', (_what, grant) => {
    expect(refusalOf(asking(), approve(person('eve'), { grant }))).toBe('approval_grant');
  });

  test('for a session where there is none', () => {
    const grant = { scope: 'session', uses: 2, forMs: MINUTE } as const;
    expect(refusalOf(asking({}, { session: '' }), approve(person('eve'), { grant }))).toBe('approval_grant');
  });
});

describe('a release is refused', () => {
  const approved = after(asking(), approve(person('eve')));

  test.each([
    ['before anybody approved', asking(), use(), 'approval_pending'],
    ['once it was denied', after(asking(), deny(person('eve'))), use(), 'approval_closed'],
    ['to another agent', approved, use({ agent: 'bot2' }), 'approval_mismatch'],
    ['in another session', approved, use({ session: 's2' }), 'approval_mismatch'],
    ['of another action', approved, use({ binding: { ...BINDING, actionDigest: 'a2' } }), 'approval_mismatch'],
    ['under another policy set', approved, use({ binding: { ...BINDING, policyDigest: 'p2' } }), 'approval_stale'],
    ['with another tool behind the name', approved, use({ binding: { ...BINDING, pinDigest: 't' } }), 'approval_stale'],
    ['a second time', after(approved, use()), use(), 'approval_closed'],
    ['after it was taken back', after(approved, { kind: 'cancel', by: 'eve', note: '' }), use(), 'approval_closed'],
  ] as const)('%s', (_when, approval, step, code) => {
    expect(refusalOf(approval, step)).toBe(code);
  });

  test('later than the terms let it wait', () => {
    const { grant } = approved;
    expect(refusalOf(approved, use(), grant?.untilMs)).toBe('approval_expired');
    expect(refusalOf(approved, use(), (grant?.untilMs ?? 0) - 1)).toBeUndefined();
  });

  test('of the action as it was before an approver changed it', () => {
    const edited = after(asking(), approve(person('eve'), { editedDigest: 'a2' }));
    expect(refusalOf(edited, use())).toBe('approval_mismatch');
    expect(after(edited, use({ binding: { ...BINDING, actionDigest: 'a2' } })).state).toBe('consumed');
  });

  test('what has gone stale stays so, though the old policies come back', () => {
    const stale = after(approved, use({ binding: { ...BINDING, policyDigest: 'p2' } }));
    expect(stale.state).toBe('stale');
    expect(refusalOf(stale, use())).toBe('approval_closed');
  });
});

describe('an approval goes its way', () => {
  test('one denial ends it, from the requester too', () => {
    const half = after(asking({ quorum: 2 }), approve(person('bob')));
    const denied = stepApproval(half, deny(person('ada')), 5);
    expect(denied.approval).toMatchObject({ state: 'denied', closedMs: 5 });
    expect(denied.events).toMatchObject([{ kind: 'denied', actor: 'ada', note: 'no' }]);
  });

  test('a quorum gives what all of them give', () => {
    const eve = approve(person('eve'), { grant: { scope: 'session', uses: 9, forMs: 2 * MINUTE } });
    const bob = approve(person('bob'), { grant: { scope: 'session', uses: 3, forMs: 5 * MINUTE } });
    expect(after(asking({ quorum: 2 }), eve, bob).grant).toEqual({
      scope: 'session',
      usesLeft: 3,
      untilMs: 2 * MINUTE + 1,
    });
    expect(after(asking({ quorum: 2 }), eve, approve(person('bob'))).grant).toMatchObject({
      scope: 'once',
      usesLeft: 1,
    });
  });

  test('a grant for a session is used up use by use', () => {
    const grant = { scope: 'session', uses: 2, forMs: MINUTE } as const;
    const approved = after(asking(), approve(person('eve'), { grant }));
    const first = stepApproval(approved, use(), 2);
    expect(first.events).toMatchObject([{ kind: 'used' }]);
    const second = stepApproval(first.approval, use(), 3);
    expect(second).toMatchObject({ approval: { state: 'consumed' }, events: [{ kind: 'consumed' }] });
    expect(refusalOf(second.approval, use())).toBe('approval_closed');
  });

  test('an edit makes earlier votes speak for another action', () => {
    const two = after(
      asking({ quorum: 2 }),
      approve(person('eve')),
      approve(person('bob'), { seenDigest: 'a1', editedDigest: 'a2' }),
    );
    expect(two.state).toBe('pending');
    expect(approvalsGiven(two).map(({ by }) => by.name)).toEqual(['bob']);
    expect(after(two, approve(person('eve'), { seenDigest: 'a2' })).state).toBe('approved');
  });

  test('those asked are reminded, once for all the times nobody looked', () => {
    const pending = asking({ remindEveryMs: MINUTE });
    const late = stepApproval(pending, { kind: 'tick' }, 3 * MINUTE + 5);
    expect(late).toMatchObject({ approval: { reminders: 3 }, events: [{ kind: 'reminded' }] });
    expect(stepApproval(late.approval, { kind: 'tick' }, 3 * MINUTE + 6).approval).toBe(late.approval);
    expect(nextTickMs(late.approval)).toBe(4 * MINUTE);
  });
});

describe('terms', () => {
  const terms = fc.record({
    templates: fc.subarray(['a', 'b', 'c']),
    quorum: fc.integer({ min: 1, max: 5 }),
    expiresAfterMs: fc.integer({ min: 1, max: 1e7 }),
    releaseWithinMs: fc.integer({ min: 1, max: 1e7 }),
    assurance: fc.constantFrom(...ASSURANCES),
    approvers: fc.subarray(['eve', 'bob', 'role:lead']),
    escalation: fc.option(
      fc.record({ afterMs: fc.integer({ min: 1, max: 1e6 }), to: fc.subarray(['role:lead', 'cto'], { minLength: 1 }) }),
      { nil: undefined },
    ),
    remindEveryMs: fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined }),
    usesMax: fc.integer({ min: 1, max: 100 }),
    grantMsMax: fc.integer({ min: 1, max: 1e7 }),
    editable: fc.boolean(),
  });

  test('whom one of several templates does not let approve, all of them together do not either', () => {
    fc.assert(
      fc.property(terms, terms, fc.constantFrom(...ASSURANCES), fc.subarray(['lead']), (a, b, assurance, more) => {
        const joined = strictestTerms([a, b]);
        const by = person('eve', { assurance, roles: ['approver', ...more] });
        const may = (each: ApprovalTerms) => refusalOf(asking({ ...each, quorum: 1 }), approve(by), 0) === undefined;
        if (may(joined)) expect(may(a) && may(b)).toBe(true);
        expect(joined.quorum).toBe(Math.max(a.quorum, b.quorum));
        expect(strictestTerms([b, a])).toMatchObject({ quorum: joined.quorum, assurance: joined.assurance });
      }),
    );
  });

  test('templates that name nobody in common leave nobody', () => {
    const joined = strictestTerms([
      { ...DEFAULT_TERMS, approvers: ['eve'] },
      { ...DEFAULT_TERMS, approvers: ['bob'] },
    ]);
    expect(joined.approvers).toEqual([NOBODY]);
    expect(refusalOf(asking(joined), approve(person('eve')))).toBe('approval_not_yours');
  });
});

describe('whatever is tried, in whichever order', () => {
  const names = fc.constantFrom('bot', 'ada', 'eve', 'bob', 'carl');
  const digests = fc.constantFrom('a1', 'a2');
  const wish: fc.Arbitrary<GrantWish> = fc.oneof(
    fc.constant(ONCE),
    fc.record({
      scope: fc.constant('session' as const),
      uses: fc.integer({ min: -1, max: 4 }),
      forMs: fc.integer({ min: 0, max: 50 }),
    }),
  );
  const by = fc
    .record({ name: names, owner: fc.oneof(fc.constant(''), names), assurance: fc.constantFrom(...ASSURANCES) })
    .map(({ name, ...more }) => person(name, more));
  const step: fc.Arbitrary<ApprovalStep> = fc.oneof(
    fc.record({
      kind: fc.constant('approve' as const),
      by,
      note: fc.constant(''),
      grant: wish,
      seenDigest: fc.option(digests, { nil: undefined }),
      editedDigest: fc.option(digests, { nil: undefined }),
    }),
    by.map(deny),
    fc.record({ kind: fc.constant('cancel' as const), by: names, note: fc.constant('') }),
    fc.constantFrom<ApprovalStep>({ kind: 'join', receiptId: '' }, { kind: 'tick' }, { kind: 'outdate', note: '' }),
    fc
      .record({ agent: fc.constantFrom('bot', 'eve'), session: fc.constantFrom('s1', 's2'), actionDigest: digests })
      .map(({ agent, session, actionDigest }) => use({ agent, session, binding: { ...BINDING, actionDigest } })),
  );

  test('nothing leaves an end, nobody approves for himself, and no grant gives more than was given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(step, fc.nat({ max: 20 })), { maxLength: 30 }),
        (quorum, steps) => {
          let now = 0;
          let approval = asking({ quorum, expiresAfterMs: 100, releaseWithinMs: 60, usesMax: 3, grantMsMax: 40 });
          let released = 0;
          for (const [each, laterMs] of steps) {
            now += laterMs;
            const { approval: next, events, refusal } = stepApproval(approval, each, now);
            if (isClosed(approval)) expect(next).toBe(approval);
            expect(next.version).toBe(next === approval ? approval.version : approval.version + 1);
            if (events.some(({ kind }) => kind === 'used' || kind === 'consumed')) {
              released += 1;
              expect(refusal).toBeUndefined();
              const given = approvalsGiven(approval);
              const people = new Set(given.map((each) => each.by.name));
              expect(people.size).toBeGreaterThanOrEqual(quorum);
              expect(people.has('bot') || people.has('ada')).toBe(false);
              expect(now).toBeLessThan(approval.grant?.untilMs ?? 0);
              expect(released).toBeLessThanOrEqual(
                Math.min(...given.map(({ grant }) => (grant.scope === 'once' ? 1 : grant.uses))),
              );
            }
            approval = next;
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
