/** A point in the order of a list: by time, ties by id. */
export interface ListPoint {
  readonly timeMs: number;
  readonly id: string;
}

/** Below zero where `one` comes first. */
export function compareInList(one: ListPoint, other: ListPoint, oldestFirst: boolean): number {
  const byTime = oldestFirst ? one.timeMs - other.timeMs : other.timeMs - one.timeMs;
  return byTime !== 0 ? byTime : one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

/** A point as an opaque text for callers to hand back. */
export function encodeCursor({ timeMs, id }: ListPoint): string {
  return `${timeMs.toString(36)}.${id}`;
}

/** Undefined for what is no such text. */
export function decodeCursor(cursor: string): ListPoint | undefined {
  const [, time, id] = /^([0-9a-z]{1,11})\.(.+)$/.exec(cursor) ?? [];
  return time === undefined || id === undefined ? undefined : { timeMs: Number.parseInt(time, 36), id };
}
