/** Passwords in connection strings of databases: `Server=…;User Id=…;Password=…;`. Among the others any word may be one. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isPlaceholder } from '../../read/placeholders.ts';

const NAMES = ['password', 'pwd'];
const PAIR = /(?:password|pwd)[ ]?=[ ]?([^;"'\s<>]{3,128})(?=[;"'\s<]|$)/iy;
const OTHERS =
  /(?:^|[;"'\s])(?:server|data source|initial catalog|database|driver|provider|host|uid|user id|username)[ ]?=/i;
const NEIGHBOURS_CHARS = 160;
const TEMPLATE = /^[{#$%<*]|^(?:your|my)?_?password$/i;

export const connectionPassword = defineDetector({
  id: 'connection-password',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.92,
  description: 'Password in the connection string of a database',
  trigger: { on: 'literal', literals: NAMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    PAIR.lastIndex = at;
    const password = PAIR.exec(text)?.[1];
    if (password === undefined || isPlaceholder(password) || TEMPLATE.test(password)) return undefined;
    const end = PAIR.lastIndex;
    if (unitAt(text, end) !== 59 && unitAt(text, at - 1) !== 59 && text.slice(at - 2, at) !== '; ') return undefined;
    const before = text.slice(Math.max(0, at - NEIGHBOURS_CHARS), at);
    return OTHERS.test(before) || OTHERS.test(text.slice(end, end + NEIGHBOURS_CHARS))
      ? { start: end - password.length, end }
      : undefined;
  },
  examples: {
    true: [
      'Server=db;Database=shop;User Id=app;Password=opensesame;',
      'Driver={ODBC Driver 18};Server=db;UID=app;PWD=opensesame',
    ],
    false: [
      'Server=db;User Id=app;Password={0};',
      'Server=db;User Id=app;Password=********;',
      'password=opensesame;',
      'Server=db;Integrated Security=true;',
    ],
  },
});
