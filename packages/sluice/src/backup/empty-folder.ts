import { readdir } from 'node:fs/promises';

/** Volumes of some file systems begin with it. */
const OF_THE_SYSTEM = ['lost+found'];

/** Whether nothing of anybody is in the folder, or it is not there. @throws the system's error */
export async function isEmptyOrMissing(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).every((name) => OF_THE_SYSTEM.includes(name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}
