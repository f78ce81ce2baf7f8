import type { JournalFiles } from '../files.ts';
import type { FaultKind } from './sim-disk.ts';

/** The number of an operation, from 1, its name and its path; answers what goes wrong with it. */
export type FileFault = (operation: number, name: string, path: string) => Exclude<FaultKind, 'dead'> | undefined;

/** Other files with errors injected. A write that fails or is short does half of its work, everything else none. */
export class FaultyFiles implements JournalFiles {
  readonly #files: JournalFiles;
  fault: FileFault = () => undefined;
  operations = 0;

  constructor(files: JournalFiles) {
    this.#files = files;
  }

  readonly list: JournalFiles['list'] = (folder) => this.#do('list', folder, () => this.#files.list(folder));
  readonly isFolder: JournalFiles['isFolder'] = (path) => this.#do('isFolder', path, () => this.#files.isFolder(path));
  readonly makeFolder: JournalFiles['makeFolder'] = (path) =>
    this.#do('makeFolder', path, () => this.#files.makeFolder(path));
  readonly remove: JournalFiles['remove'] = (path) => this.#do('remove', path, () => this.#files.remove(path));
  readonly rename: JournalFiles['rename'] = (from, to) => this.#do('rename', to, () => this.#files.rename(from, to));
  readonly syncFolder: JournalFiles['syncFolder'] = (path) =>
    this.#do('syncFolder', path, () => this.#files.syncFolder(path));

  readonly readWhole: JournalFiles['readWhole'] = (path) => {
    this.#refuse('readWhole', path);
    return this.#files.readWhole(path);
  };

  readonly readParts: JournalFiles['readParts'] = (path, parts) => {
    this.#refuse('readParts', path);
    return this.#files.readParts(path, parts);
  };

  readonly open: JournalFiles['open'] = async (path, how) => {
    const file = await this.#do(`open ${how}`, path, () => this.#files.open(path, how));
    return {
      size: () => this.#do('size', path, () => file.size()),
      read: (buffer, position) => this.#do('read', path, () => file.read(buffer, position)),
      write: async (bytes, position) => {
        const fault = this.#next('write', path);
        const count = await file.write(fault === undefined ? bytes : bytes.subarray(0, bytes.length / 2), position);
        if (fault !== undefined && fault !== 'short') throw systemError('write', fault);
        return count;
      },
      sync: () => this.#do('sync', path, () => file.sync()),
      truncate: (length) => this.#do('truncate', path, () => file.truncate(length)),
      close: async () => {
        await file.close();
        this.#refuse('close', path);
      },
    };
  };

  async #do<T>(name: string, path: string, work: () => Promise<T>): Promise<T> {
    this.#refuse(name, path);
    return work();
  }

  #refuse(name: string, path: string): void {
    const fault = this.#next(name, path);
    if (fault !== undefined && fault !== 'short') throw systemError(name, fault);
  }

  #next(name: string, path: string): ReturnType<FileFault> {
    this.operations += 1;
    return this.fault(this.operations, name, path);
  }
}

function systemError(syscall: string, code: string): Error {
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall });
}
