import { expect, test } from 'vitest';
import { databaseAddress } from './database-address.ts';

const refusal = (text: string): string => {
  try {
    databaseAddress(text);
    return '';
  } catch (error) {
    return String(error);
  }
};

test('what is no address of a database is refused, and nothing of it is repeated', () => {
  const secret = ['hun', 'ter', '2'].join('');
  for (const text of [
    '',
    secret,
    `mysql://u:${secret}@h/d`,
    `postgres://${secret}/d`,
    `postgres://:${secret}@h/d`,
    `postgres:///${secret}?user=u`,
    `postgres://u:%zz${secret}@h/d`,
    `postgres://u:${secret}@h/d?sslmode=require`,
    `postgres://u:${secret}@h/d?sslmode=no-verify`,
    `postgres://u:${secret}@h/d?options=-c%20x`,
    `postgres://u:${secret}@h/d?sslrootcert=/nowhere/${secret}`,
    `postgres://u:${secret}@h:99999/d`,
  ]) {
    expect(refusal(text), text).not.toBe('');
    expect(refusal(text)).not.toContain(secret);
  }
});

test('beyond this machine TLS is verified, unless it is said to be off', () => {
  const word = ['p', 'w'].join('');
  const far = `postgres://u:${word}@db.example.com`;
  expect(databaseAddress(`${far}/d`)).toEqual({
    ...{ host: 'db.example.com', port: 5432, database: 'd', user: 'u', password: word },
    tls: { rejectUnauthorized: true },
  });
  expect(databaseAddress(`${far}/d?sslmode=verify-full`).tls).toEqual({ rejectUnauthorized: true });
  expect(databaseAddress(`${far}/d?sslmode=disable`).tls).toBeUndefined();
  for (const here of ['127.0.0.1:5433', 'localhost', '[::1]'])
    expect(databaseAddress(`postgresql://u:${word}@${here}/d`).tls).toBeUndefined();
  expect(databaseAddress(`postgres://u:${word}@127.0.0.1/d?sslmode=verify-full`).tls).toBeDefined();
});

test('a Unix socket, a password with signs in it, and a database named like its user', () => {
  expect(databaseAddress('postgres:///gate?host=/run/postgresql&user=sluice')).toMatchObject({
    ...{ host: '/run/postgresql', user: 'sluice', database: 'gate', tls: undefined },
  });
  expect(databaseAddress('postgres://sluice:a%2Fb%40c@127.0.0.1')).toMatchObject({
    ...{ password: 'a/b@c', database: 'sluice' },
  });
});
