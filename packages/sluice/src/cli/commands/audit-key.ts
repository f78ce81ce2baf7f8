import { relative, resolve } from 'node:path';
import { ProblemError, writeVerifierKey } from '@sluice/core';
import { journalKeysOf } from '../../config/journal-keys.ts';
import { beginEpoch, type CurrentEpoch, currentEpoch } from '../../journal/keys/epoch-files.ts';
import { firstEpoch } from '../../journal/keys/ratchet.ts';
import { createNextRootKey, type RootKey, readRootKeys } from '../../journal/keys/root-key.ts';
import { loadJournalKey } from '../../journal/keys/state-key.ts';
import { rotateSigningKey } from '../../journal/tree/rotate-signing-key.ts';
import { sha256 } from '../../journal/tree/signing-key.ts';
import { createSecretFile, eraseSecretFile } from '../../keys/secret-file.ts';
import { type Command, type CommandContext, EXIT, type Terminal, UsageError } from '../command.ts';
import { configOf, settingOptions } from '../configured.ts';

const { options, optionHelp } = settingOptions('state');

export const auditKey: Command = {
  name: 'audit key',
  summary: 'Say which keys the journal is sealed with, take the root key off this machine, or change to another',
  usage: '[--take FILE | --rotate | --rotate-checkpoint] [--id ID] [--state FOLDER]',
  options: {
    ...options,
    take: { type: 'string' },
    rotate: { type: 'boolean' },
    'rotate-checkpoint': { type: 'boolean' },
    id: { type: 'string' },
  },
  optionHelp: {
    ...optionHelp,
    take: 'write the root key to a new file, which belongs on another machine, and erase it here',
    rotate: 'make a new root key, and seal with keys of it from now on',
    'rotate-checkpoint': 'sign checkpoints with a new key from now on, vouched for by the old one; while no gate runs',
    id: 'the root key to take, where there are several; the one in use unless told',
  },
  examples: [
    'sluice audit key',
    'sluice audit key --take /media/key/journal.key',
    'sluice audit key --rotate',
    'sluice audit key --rotate-checkpoint',
  ],
  run: async (context) => {
    const { terminal, values, positionals, cwd } = context;
    if (positionals.length > 0) throw new UsageError('key takes no names');
    const { take, rotate, id } = values;
    const rotateCheckpoint = values['rotate-checkpoint'] === true;
    if ([take !== undefined, rotate === true, rotateCheckpoint].filter(Boolean).length > 1)
      throw new UsageError('--take, --rotate and --rotate-checkpoint are steps of their own');
    const { state } = configOf(context);
    const current = currentEpoch(state);
    if (current === undefined)
      throw new ProblemError({
        code: 'journal_key',
        message: `no journal has been written in \`${state}\``,
        help: 'keys are made when a gate first opens the state folder',
      });
    if (rotateCheckpoint) await rotateSigning(context, state);
    else if (rotate === true) rotateRoot(state, current, terminal);
    else if (typeof take === 'string') {
      const wanted = typeof id === 'string' ? id : current.root;
      takeRoot(state, wanted, resolve(cwd, take), terminal);
    } else show(state, current, values['json'] === true, terminal);
    return EXIT.ok;
  },
};

function rotateRoot(state: string, { generation, root }: CurrentEpoch, terminal: Terminal): void {
  const epoch = firstEpoch(createNextRootKey(state));
  beginEpoch(state, generation + 1, epoch);
  terminal.out(`sealed with keys of ${epoch.root} from now on; running gates change within half a minute`);
  terminal.out(`keep ${root} for as long as its entries are to be checked`);
}

async function rotateSigning(context: CommandContext, state: string): Promise<void> {
  const { terminal, values } = context;
  const key = await loadJournalKey(state, journalKeysOf(configOf(context)));
  const rotated = key && (await rotateSigningKey({ stateFolder: state, key, now: Date.now }));
  if (rotated === undefined)
    throw new ProblemError({
      code: 'journal_key',
      message: `no checkpoint has been signed in \`${state}\``,
      help: 'the key is made when a gate first opens the state folder',
    });
  const [before, now] = [writeVerifierKey(rotated.from, sha256), rotated.to.verifierKey];
  if (values['json'] === true) terminal.out(JSON.stringify({ before, now, chains: rotated.chains }));
  else {
    terminal.out(`checkpoints are signed with ${now} from now on`);
    terminal.out(`give it to witnesses and to whoever verifies; receipts made before are checked with ${before}`);
  }
}

/** Written, read again, and only then erased here. */
function takeRoot(state: string, id: string, file: string, terminal: Terminal): void {
  const found = readRootKeys(state).find((root) => root.id === id);
  if (found === undefined) throw noSuchKey(state, id);
  if (!relative(state, file).startsWith('..'))
    throw new UsageError('the file must not be in the state folder: whoever reads one key there reads them all');
  if (!createSecretFile(file, `${found.secret.toString('hex')}\n`))
    throw new UsageError(`\`${file}\` is there already; name a new file`);
  eraseSecretFile(found.path);
  terminal.out(`the root key ${id} is in \`${file}\` and no longer in the state folder`);
  terminal.out('take it to another machine, and keep a copy: only it can check the seals of epochs that are over');
}

function noSuchKey(state: string, id: string): ProblemError {
  const there = readRootKeys(state).map((root) => root.id);
  return new ProblemError({
    code: 'journal_key',
    message: `the root key \`${id.slice(0, 40)}\` is not in \`${state}\``,
    help: there.length === 0 ? 'it was taken before' : `those there: ${there.join(', ')}`,
  });
}

function show(state: string, current: CurrentEpoch, json: boolean, terminal: Terminal): void {
  const roots = readRootKeys(state);
  const { root, number, sinceMs } = current;
  const since = new Date(sinceMs).toISOString();
  if (json) {
    terminal.out(JSON.stringify({ root, epoch: number, since, roots: roots.map(({ id }) => id) }));
    return;
  }
  terminal.out(`root key ${root}: ${whereabouts(roots, root)}`);
  terminal.out(`epoch ${number}, since ${since}`);
  for (const { id } of roots.filter((other) => other.id !== root))
    terminal.out(`root key ${id}: no longer used, ${whereabouts(roots, id)}`);
}

function whereabouts(roots: readonly RootKey[], id: string): string {
  const found = roots.find((root) => root.id === id);
  return found === undefined
    ? 'not on this machine'
    : `in \`${found.path}\`, where whoever takes it can forge old entries (--take FILE)`;
}
