/**
 * Addresses of databases and queues with a password in them. Host, database, user and password are one credential, so the whole
 * address is taken: none of its parts is anybody's business.
 */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isSampleUrlPassword } from '../../read/url-password-samples.ts';

const SCHEMES = [
  ...[
    'postgres',
    'postgresql',
    'mysql',
    'mariadb',
    'mongodb',
    'redis',
    'rediss',
    'amqp',
    'amqps',
    'mssql',
    'sqlserver',
  ],
  ...['clickhouse', 'cockroachdb', 'oracle', 'db2', 'nats', 'jdbc', 'neo4j', 'bolt', 'couchbase', 'ldap', 'ldaps'],
];
/** The longest scheme. */
const HEAD_CHARS = 12;
const ADDRESS =
  /(?:jdbc:)?[a-z0-9]{2,12}(?:\+[a-z0-9]{2,12})?:\/\/[^\s:/@"'<>]{0,128}:([^\s/"'<>]{1,256})@[^\s"'<>`\\]{1,512}/iy;

export const connectionString = defineDetector({
  id: 'connection-string',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.94,
  description: 'Address of a database or queue, with its password',
  trigger: { on: 'literal', literals: SCHEMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    const head = text.slice(at, at + HEAD_CHARS).toLowerCase();
    if (!SCHEMES.some((scheme) => head.startsWith(scheme))) return undefined;
    ADDRESS.lastIndex = at;
    const password = ADDRESS.exec(text)?.[1];
    return password === undefined || isSampleUrlPassword(password) ? undefined : { start: at, end: ADDRESS.lastIndex };
  },
  examples: {
    true: [
      `DATABASE_URL=postgres://app:${'s3cret'}${'pw'}@db.internal:5432/shop`,
      `mongodb+srv://app:${'s3cr@t'}${'pw'}@cluster0.example.net/shop?retryWrites=true`,
      `jdbc:mysql://app:${'s3cret'}${'pw'}@db.internal/shop`,
    ],
    false: [
      'postgres://db.internal:5432/shop',
      'postgres://user:password@localhost/shop',
      'redis://:$' + '{REDIS_PASSWORD}@redis:6379',
      'https://app:s3cretpw@example.com',
    ],
  },
});
