import type { JournalFiles } from '../files.ts';
import { BEGINNING_FILE } from '../retention/beginning.ts';
import type { KeyMutant } from './key-mutants.ts';
import { pick, seededRandom, whole } from './seeded-random.ts';
import { type Fault, type FaultKind, SimDisk } from './sim-disk.ts';
import { check, Known, ratchetedKey, work } from './sim-gate.ts';

/** Files as a faulty writer would use them. `random` is for its choices. */
export type Mutant = (files: JournalFiles, random: () => number) => JournalFiles;

export interface Life {
  readonly losses: number;
  /** What was found not to be true, and after how many losses; undefined when nothing was. */
  readonly violation: string | undefined;
  /** Epochs of the key that entries were acknowledged in; 0 where it never changes. */
  readonly epochs: number;
}

/**
 * One disk's life: again and again a gate starts on what the last power loss left, works, and loses power at any operation, often while
 * it is still recovering, and sometimes after the disk failed or a gate was killed. After each loss, everything known is looked up.
 */
export async function lifeOfADisk(
  seed: number,
  lossesMax: number,
  mutant: Mutant = (files) => files,
  keyMutant: KeyMutant = (files) => files,
): Promise<Life> {
  const random = seededRandom(seed);
  const known = new Known();
  let disk = new SimDisk(random);
  const prunes = seed % 3 === 0;
  const isRatcheted = seed % 2 === 0;
  const key = isRatcheted && { key: () => ratchetedKey(disk, known, keyMutant) };
  // Often a full tile of the tree is near: 256 entries.
  const groups = pick(random, [0, 0, 11, 25]);
  const before = { name: 'before', groups, groupLengthMax: 40, segmentBytesMax: 40_000, ...key };
  if (groups > 0) await work(disk, known, before, random);
  for (let losses = 1; losses <= lossesMax; losses++) {
    try {
      // Processes that are killed leave their unsynced bytes to the next one, whose power it is that fails.
      for (let kills = pick(random, [0, 0, 1, 2]); kills >= 0; kills--) {
        disk.setFault(prunes && random() < 0.5 ? deadWhilePruning(random) : trouble(random));
        const plan = {
          name: `${losses}-${kills}`,
          groups: pick(random, [0, 1, 2, 14]),
          groupLengthMax: pick(random, [1, 4, 20]),
          segmentBytesMax: pick(random, [2_000, 9_000, 40_000]),
          prunes,
          ...key,
        };
        await work(mutant(disk, random), known, plan, random);
      }
      disk = disk.afterPowerLoss();
      await check(disk.copy(), known, random, isRatcheted ? keyMutant : undefined);
    } catch (error) {
      return { losses, violation: error instanceof Error ? error.message : String(error), epochs: known.epochs };
    }
  }
  return { losses: lossesMax, violation: undefined, epochs: known.epochs };
}

const CHANGING = ['write', 'sync', 'syncFolder', 'truncate', 'rename', 'remove', 'makeFolder', 'open create'];

/** Dead some changes after it is first written down where the chain begins. */
function deadWhilePruning(random: () => number): Fault {
  let left = whole(random, 1, 8);
  let begun = false;
  return (_, name, path) => {
    if (left === 0) return 'dead';
    if (!CHANGING.includes(name)) return undefined;
    begun ||= path.includes(BEGINNING_FILE);
    if (begun) left -= 1;
    return left === 0 ? 'dead' : undefined;
  };
}

/** Dead from some change on, often while the journal is being opened; before that, now and then, a disk that fails. */
function trouble(random: () => number): Fault {
  const dead = whole(random, 1, pick(random, [12, 40, 200]));
  const from = random() < 0.5 ? dead : whole(random, 1, dead);
  let failures = 1 + pick(random, [0, 0, 3, 12]);
  const kind: FaultKind = pick(random, ['ENOSPC', 'EFBIG', 'EIO', 'short']);
  const only = pick(random, ['write', 'sync', 'sync', 'syncFolder', 'rename', '']);
  let changes = 0;
  return (_, name) => {
    if (changes >= dead) return 'dead';
    if (!CHANGING.includes(name)) return undefined;
    changes += 1;
    if (changes >= dead) return 'dead';
    if (changes < from || failures === 0 || (only !== '' && only !== name)) return undefined;
    failures -= 1;
    return kind;
  };
}
