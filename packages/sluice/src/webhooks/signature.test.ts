import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signWebhook, verifyWebhook } from './signature.ts';

const SECRET = 'a secret of some length';
const NOW = 1_900_000_000_000;
const body = '{"event_type":"dlp.detected"}';
const timestamp = String(NOW / 1_000);
const signature = signWebhook(SECRET, NOW / 1_000, body);
const genuine = { secret: SECRET, timestamp, signature, body, now: NOW };

test('a genuine delivery is accepted, and any language can tell', () => {
  expect(verifyWebhook(genuine)).toBe(true);
  expect(signature).toBe(`hmac-sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`);
});

test.each([
  ['another body', { body: `${body} ` }],
  ['another time', { timestamp: String(NOW / 1_000 + 1) }],
  ['another secret', { secret: 'another secret' }],
  ['no signature', { signature: undefined }],
  ['a signature that is cut', { signature: signature.slice(0, -1) }],
  ['no time', { timestamp: undefined }],
  ['a time that is none', { timestamp: 'now' }],
  ['an old delivery sent again', { now: NOW + 301_000 }],
  ['one from the future', { now: NOW - 301_000 }],
])('%s is refused', (_what, changes) => {
  expect(verifyWebhook({ ...genuine, ...changes })).toBe(false);
});

test('within the window it may arrive late', () => {
  expect(verifyWebhook({ ...genuine, now: NOW + 299_000 })).toBe(true);
  expect(verifyWebhook({ ...genuine, now: NOW + 299_000, windowSeconds: 60 })).toBe(false);
});
