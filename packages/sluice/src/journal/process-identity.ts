import { readFileSync } from 'node:fs';

/**
 * Tells whether the process that left a mark is still the one running under its id. Process ids are used again, so on
 * Linux the mark also holds the kernel's boot id and the process's start time in ticks; elsewhere the id has to do.
 *
 * Processes in different containers do not see each other's ids: two containers must not share one origin.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Letters and digits; `0` where the system does not say. */
  readonly start: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid) ?? '0' };
}

export function isAlive(identity: ProcessIdentity): boolean {
  if (!respondsToSignals(identity.pid)) return false;
  const start = startOf(identity.pid);
  return start === undefined || identity.start === '0' || start === identity.start;
}

function respondsToSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's process, but a living one.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot id and start time of `pid`, or undefined where /proc does not tell. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name is in brackets and may hold spaces and brackets itself; start time is field 22.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').replaceAll('-', '').slice(0, 12);
    return ticks === undefined ? undefined : `${boot}t${ticks}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}
