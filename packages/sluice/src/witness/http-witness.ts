/**
 * A witness over HTTP (C2SP tlog-witness): it is told what it saw last, how the log got from there to the new checkpoint, and signs
 * that one if it did.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { cosignedAt, type NoteKey, readNote } from '@sluice/core';
import { sha256, verifyEd25519 } from '../journal/tree/signing-key.ts';
import { guardedLookup, TargetRefused, targetRefusal } from '../webhooks/target.ts';
import type { HttpWitnessInFile, Shown, Witness } from './witness.ts';

const ANSWER_BYTES_MAX = 16_384;
const TIMEOUT_MS = 10_000;
const SIZE = /^(?:0|[1-9][0-9]{0,15})\n?$/;

export function httpWitness(target: HttpWitnessInFile, key: NoteKey): Witness {
  return async (shown, before, signal) => {
    let answer = await add(target, shown, before, signal);
    // It saw another size last than we remember, and says which.
    if (answer.status === 409 && SIZE.test(answer.text)) {
      const seen = Number(answer.text);
      if (seen > shown.size) throw new Error('has seen a longer history than this one');
      answer = await add(target, shown, seen, signal);
    }
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    const note = readNote(shown.note + answer.text);
    if (note === undefined || (await cosignedAt(note, key, sha256, verifyEd25519)) === undefined)
      throw new Error('did not sign with its key');
    return answer.text;
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

function add(target: HttpWitnessInFile, shown: Shown, before: number, signal: AbortSignal): Promise<Answer> {
  if (targetRefusal(target) !== undefined) return Promise.reject(new TargetRefused());
  const hashes = before === 0 ? [] : shown.consistency(before);
  const proof = hashes.map((hash) => `${Buffer.from(hash, 'hex').toString('base64')}\n`).join('');
  const body = `old ${before}\n${proof}\n${shown.note}`;
  const url = new URL('add-checkpoint', target.url.endsWith('/') ? target.url : `${target.url}/`);
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    agent: false,
    lookup: guardedLookup(target),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(body) },
  });
  request.on('error', reject);
  // Some answers, such as switching to another protocol, end without an error and are no response either.
  request.on('close', () => reject(new Error('closed without an answer')));
  request.on('response', (response) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('error', reject);
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > ANSWER_BYTES_MAX) request.destroy(new Error('answered too much'));
      else chunks.push(chunk);
    });
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
    );
  });
  request.end(body);
  return promise;
}
