// The page a receipt or a chain is dropped on. What is in a file is told by what it holds, not by its name; whatever comes from one is
// shown as text.
import {
  checkChain,
  checkReceipt,
  LIMITS,
  ProblemError,
  parseBeginning,
  parseEntry,
  readCheckpoint,
  readJson,
  readNote,
  readVerifierKey,
  sha256,
  treeHasher,
  verifyEd25519,
} from '../src/record/verification.ts';

const hasher = treeHasher(sha256);
const byId = (id) => document.getElementById(id);
let texts = [];

byId('files').addEventListener('change', ({ target }) => void take(target.files));
byId('keys').addEventListener('input', () => void show());
for (const name of ['dragenter', 'dragover', 'dragleave', 'drop'])
  byId('drop').addEventListener(name, (event) => {
    event.preventDefault();
    byId('drop').classList.toggle('over', name === 'dragover');
    if (name === 'drop') void take(event.dataTransfer.files);
  });

async function take(files) {
  texts = await Promise.all([...files].map(async (file) => ({ name: file.name, text: await file.text() })));
  await show();
}

let shown = 0;

async function show() {
  shown += 1;
  const turn = shown;
  byId('results').dataset.state = 'working';
  const results = await judge(texts, byId('keys').value).catch((error) => [
    { good: false, what: `this browser cannot verify it: ${error.message}` },
  ]);
  // Somebody has dropped something else meanwhile.
  if (turn !== shown) return;
  byId('results').replaceChildren(...results.map(itemOf));
  byId('results').dataset.state = 'done';
}

function itemOf({ good, what, more }) {
  const item = document.createElement('li');
  item.className = good ? 'good' : 'bad';
  item.textContent = `${good ? '✓' : '✗'} ${what}`;
  if (more === undefined) return item;
  const text = document.createElement('pre');
  text.textContent = more;
  item.append(text);
  return item;
}

/** What can be said of the files. */
async function judge(files, typed) {
  const [keyLines, receipts, notes, beginnings, chains, results] = [[], [], [], [], new Map(), []];
  keyLines.push(...typed.split('\n'));
  for (const { name, text } of files) {
    const lines = linesOf(text);
    if (readVerifierKey(lines[0].trim(), sha256) !== undefined) keyLines.push(...lines);
    else if (checkpointIn(text) !== undefined) notes.push({ name, text });
    else if (parseBeginning(text) !== undefined) beginnings.push(text);
    else if (typeof parseEntry(lines[0]) !== 'string') addEntries(chains, lines);
    else receipts.push({ name, text });
  }
  const keys = keyLines.flatMap((line) => readVerifierKey(line.trim(), sha256) ?? []);
  if (files.length === 0) return [];
  if (keys.length === 0) return [{ good: false, what: 'nothing can be verified without a key' }];
  for (const receipt of receipts) results.push(await judgeReceipt(receipt, keys));
  for (const note of notes) results.push(await judgeChain(note, { chains, beginnings }, keys));
  const unsigned = [...chains.keys()].map((origin) => ({
    good: false,
    what: `the chain ${origin} comes without its checkpoint`,
  }));
  return [...results, ...unsigned];
}

/** A segment that is being written is filled with zeros behind its last line. */
function linesOf(text) {
  const lines = text.split('\n');
  return /^\0+$/.test(lines.at(-1)) ? lines.slice(0, -1) : lines;
}

async function judgeReceipt({ name, text }, keys) {
  const receipt = jsonIn(text);
  const signer = keys.find(({ name: signer }) => checkpointIn(receipt?.checkpoint)?.origin.startsWith(`${signer}/`));
  if (signer === undefined) return { good: false, what: `${name} is no receipt of a journal whose key is here` };
  const witnesses = keys.filter((key) => key !== signer);
  const proven = await checkReceipt(receipt, { key: signer, witnesses, hasher, sha256, verify: verifyEd25519 });
  if (typeof proven === 'string') return { good: false, what: `${name}: the receipt ${proven}` };
  const { entry, witnessed } = proven;
  const seen = witnessed.map(([witness, time]) => `, seen by ${witness} at ${new Date(time * 1000).toISOString()}`);
  const what = `${name}: entry ${entry.seq} of ${entry.origin} is in the journal ${signer.name}${seen.join('')}`;
  return { good: true, what, more: JSON.stringify(entry, null, 2) };
}

async function judgeChain({ name, text }, { chains, beginnings }, keys) {
  const { origin } = checkpointIn(text);
  const signer = keys.find((key) => origin.startsWith(`${key.name}/`));
  if (signer === undefined)
    return { good: false, what: `${name} is the checkpoint of ${origin}, whose key is not here` };
  const chain = origin.slice(signer.name.length + 1);
  const entries = chains.get(chain) ?? [];
  chains.delete(chain);
  // Files come in any order; a number that is there twice or missing is found out.
  const lines = entries.toSorted((one, other) => one.seq - other.seq).map(({ line }) => line);
  const beginning = beginningOf(lines[0], beginnings);
  const proven = await checkChain(lines, text, { key: signer, hasher, sha256, verify: verifyEd25519 }, beginning);
  if (typeof proven === 'string') return { good: false, what: `${name}: the chain ${proven}` };
  const { size } = proven.checkpoint;
  const unsigned = proven.removed + proven.entries - size;
  const rest = unsigned === 0 ? '' : `; ${unsigned} behind them are unbroken and not signed yet`;
  const removed =
    proven.removed === 0 ? '' : `; retention removed the first ${proven.removed} of them, as an entry says`;
  const what = `${name}: ${size} entries of ${proven.origin} are those ${signer.name} signed${removed}${rest}`;
  return { good: true, what };
}

/** The file does not say of which chain it is; the chain's first entry does. */
function beginningOf(line, beginnings) {
  const entry = line === undefined ? undefined : parseEntry(line);
  return beginnings.find((text) => parseBeginning(text).mac === entry?.prev);
}

function addEntries(chains, lines) {
  for (const line of lines) {
    if (line === '') continue;
    const entry = parseEntry(line);
    const [origin, seq] = typeof entry === 'string' ? ['of no known chain', 0] : [entry.origin, entry.seq];
    const known = chains.get(origin) ?? [];
    chains.set(origin, known);
    known.push({ seq, line });
  }
}

function checkpointIn(text) {
  const note = typeof text === 'string' ? readNote(text) : undefined;
  return note && readCheckpoint(note.text);
}

function jsonIn(text) {
  try {
    return readJson(text, LIMITS);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
