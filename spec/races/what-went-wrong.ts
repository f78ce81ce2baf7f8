/** What a race must not have done to the approvals. */
import { isClosed } from '@sluice/core';
import type { RaceResult } from './race.ts';
import type { Recorded } from './racer.ts';

/** Sentences, none where all is well. */
export function whatWentWrong(result: RaceResult): readonly string[] {
  const events = new Map<string, Recorded[]>();
  const seen = new Map<string, string[]>();
  for (const { by, event } of result.recorded) {
    const id = eventId(event);
    const before = seen.get(id);
    if (before === undefined) events.set(event.approval, [...(events.get(event.approval) ?? []), event]);
    seen.set(id, [...(before ?? []), by]);
  }
  // One that dies behind the record and before it says so is repeated by another; nobody else is.
  const repeated = [...seen].filter(([, by]) => by.slice(0, -1).some((name) => !result.killed.has(name)));
  return [
    ...repeated.map(([id, by]) => `recorded more than once, by ${by.join(' and ')}: ${id}`),
    ...result.acknowledged
      .flatMap((each) => each.events)
      .filter((event) => !seen.has(eventId(event)))
      .map((event) => `acknowledged and not recorded: ${eventId(event)}`),
    ...unacknowledged(result, [...events.values()].flat()),
    ...result.approvals.flatMap((each) => wrongIn(each, events.get(each.after.id) ?? [])),
  ];
}

function eventId({ approval, version, kind, actor, receiptId }: Recorded): string {
  return [approval, version, kind, actor, receiptId].join(' ');
}

/** Decisions and releases that nobody was told of can only be those of processes that died. */
function unacknowledged({ acknowledged, killed }: RaceResult, recorded: readonly Recorded[]): readonly string[] {
  const told = new Set(acknowledged.flatMap(({ events }) => events.map(eventId)));
  return recorded
    .filter((event) => `${event.actor}${event.receiptId}` !== '' && !told.has(eventId(event)))
    .filter(({ actor, receiptId }) => !killed.has(`${actor}${receiptId}`.split('-')[0] ?? ''))
    .map((event) => `done, and nobody was told: ${eventId(event)}`);
}

function wrongIn({ after }: RaceResult['approvals'][number], all: readonly Recorded[]): readonly string[] {
  const events = all.filter(({ kind }) => kind !== 'refused');
  const wrong: string[] = [];
  const expect = (holds: boolean, what: string) => {
    if (!holds) wrong.push(`${after.id} (${after.state}, version ${after.version}): ${what}`);
  };
  const of = (...kinds: readonly string[]) => events.filter(({ kind }) => kinds.includes(kind));
  const versions = events.map(({ version }) => version).sort((a, b) => a - b);
  expect(
    versions.join() === Array.from({ length: after.version }, (_, at) => at + 1).join(),
    `versions ${versions.join()}`,
  );

  const votes = of('voted', 'approved', 'denied').sort((a, b) => a.version - b.version);
  expect(
    votes.map(({ actor }) => actor).join() === after.votes.map(({ by }) => by.name).join(),
    'other votes than were given',
  );
  const granted = of('approved').length;
  expect(granted <= 1, 'approved more than once');
  const given = after.votes.filter(({ verdict }) => verdict === 'approve');
  expect(granted === 0 || given.length === after.terms.quorum, 'approved by others than the quorum');

  const releases = of('used', 'consumed');
  const uses = granted === 0 ? 0 : Math.min(...given.map(({ grant }) => grant.uses));
  expect(releases.length <= uses, `released ${releases.length} times where ${uses} were granted`);
  expect(releases.length === uses - (after.grant?.usesLeft ?? 0), 'uses are not those that were made');

  const ends = of('denied', 'cancelled', 'expired', 'stale', 'consumed');
  expect(ends.length === (isClosed(after) ? 1 : 0), `${ends.length} ends`);
  expect(
    ends.every(({ kind }) => kind === after.state),
    `ended as ${ends.map(({ kind }) => kind).join()}`,
  );
  return wrong;
}
