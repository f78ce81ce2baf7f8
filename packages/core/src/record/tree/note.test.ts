import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import {
  cosignatureLine,
  cosignedAt,
  cosignedMessage,
  isSignedBy,
  type NoteKey,
  readNote,
  readVerifierKey,
  writeNote,
  writeVerifierKey,
} from './note.ts';
import { TILE_WIDTH, tilePath, tilePlace } from './tiles.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
/** A raw Ed25519 key as the platform wants it. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const verifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }),
    signature,
  );

function pair(name: string): { readonly key: NoteKey; readonly signs: (message: Uint8Array) => Uint8Array } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return { key: { name, publicKey: new Uint8Array(raw) }, signs: (message) => sign(null, message, privateKey) };
}

const log = pair('sluice/one/server');
const text = 'sluice/one/server\n2\nIBEQHQG0PySbM0RN4RAbsF8vWQ8nFJ2Kyzr4zl2XpjA=\n';
const note = writeNote(text, log.key, log.signs(Buffer.from(text)), sha256);

describe('signed notes', () => {
  // The note and keys of the Go module for notes (golang.org/x/mod/sumdb/note), which the format comes from.
  test('of others are accepted', async () => {
    const key = readVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', sha256);
    const theirs = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
    const read = readNote(theirs);
    expect(key).toBeDefined();
    expect(await isSignedBy(read as never, key as NoteKey, sha256, verifyEd25519)).toBe(true);
  });

  test('are read as they were written, and no other text or key is theirs', async () => {
    const read = readNote(note);
    expect(read?.text).toBe(text);
    expect(await isSignedBy(read as never, log.key, sha256, verifyEd25519)).toBe(true);
    expect(
      await isSignedBy({ ...(read as never as object), text: `${text}x\n` } as never, log.key, sha256, verifyEd25519),
    ).toBe(false);
    expect(await isSignedBy(read as never, pair('sluice/one/server').key, sha256, verifyEd25519)).toBe(false);
    expect(await isSignedBy(read as never, { ...log.key, name: 'other' }, sha256, verifyEd25519)).toBe(false);
  });

  test('with a line that is none are none', () => {
    for (const bad of [
      '',
      'text\n',
      note.slice(0, -1),
      `${note}\n`,
      `${note}x\n`,
      note.replace('— ', '- '),
      `${text}\n`,
    ])
      expect(readNote(bad)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        const read = readNote(any);
        expect(read === undefined || any.startsWith(read.text)).toBe(true);
      }),
    );
  });

  test('tell when a witness saw them', async () => {
    const witness = pair('witness.example.org');
    const line = cosignatureLine(
      witness.key,
      1_679_315_147,
      witness.signs(cosignedMessage(text, 1_679_315_147)),
      sha256,
    );
    const read = readNote(note + line);
    expect(await cosignedAt(read as never, witness.key, sha256, verifyEd25519)).toBe(1_679_315_147);
    expect(await cosignedAt(read as never, pair('witness.example.org').key, sha256, verifyEd25519)).toBeUndefined();
    const forged = cosignatureLine(
      witness.key,
      1_679_315_148,
      witness.signs(cosignedMessage(text, 1_679_315_147)),
      sha256,
    );
    expect(await cosignedAt(readNote(note + forged) as never, witness.key, sha256, verifyEd25519)).toBeUndefined();
    // A witness does not sign as a log does.
    expect(await isSignedBy(read as never, witness.key, sha256, verifyEd25519)).toBe(false);
  });

  test('name their key in one line', () => {
    const line = writeVerifierKey(log.key, sha256);
    expect(readVerifierKey(line, sha256)).toEqual(log.key);
    expect(readVerifierKey(line.replace('server', 'client'), sha256)).toBeUndefined();
    expect(readVerifierKey('x', sha256)).toBeUndefined();
  });
});

describe('checkpoints', () => {
  test('are read as they were written', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
    fc.assert(
      fc.property(fc.nat(), hash, (size, root) => {
        const checkpoint = { origin: 'sluice/one/server', size, root };
        expect(readCheckpoint(writeCheckpoint(checkpoint))).toEqual(checkpoint);
      }),
    );
  });

  test('without a log, a size or a root are none', () => {
    for (const bad of [
      '',
      '\n2\nIBEQHQG0PySbM0RN4RAbsF8vWQ8nFJ2Kyzr4zl2XpjA=\n',
      'a\n02\nx\n',
      'a\n2\nAAAA\n',
      'a\n-1\n',
      'a\n99999999999999999\nx\n',
    ])
      expect(readCheckpoint(bad)).toBeUndefined();
  });
});

describe('tiles', () => {
  test('lie where C2SP says', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
    expect(tilePath(1, 0, 112)).toBe('tile/1/000.p/112');
    expect(tilePath(0, 273)).toBe('tile/0/273');
  });

  test('hold every complete subtree', () => {
    expect(tilePlace(0, 300)).toEqual({ level: 0, index: 1, from: 44, to: 45 });
    expect(tilePlace(7, 3)).toEqual({ level: 0, index: 1, from: 128, to: TILE_WIDTH });
    expect(tilePlace(8, 3)).toEqual({ level: 1, index: 0, from: 3, to: 4 });
  });
});
