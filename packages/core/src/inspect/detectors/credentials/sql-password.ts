/** Passwords of database users: `IDENTIFIED BY '…'`. */
import { defineDetector } from '../../engine/detector.ts';
import { valueAt } from '../../read/assignment.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isPlaceholder } from '../../read/placeholders.ts';

const IDENTIFIED = 'identified';
const LEAD = /identified\s{1,4}(?:with\s{1,4}['"]?\w{1,40}['"]?\s{1,4})?by\s{1,4}(?:password\s{1,4}|values\s{1,4})?/iy;
const CHARS_MIN = 4;
const BACKTICK = 96;
/** Whose password it is stands before. */
const USER = /\b(?:user|role|grant|account)\b/i;
const USER_CHARS_MAX = 160;

export const sqlPassword = defineDetector({
  id: 'sql-password',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.93,
  description: 'Password in a statement of SQL',
  trigger: { on: 'literal', literals: [IDENTIFIED], fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    LEAD.lastIndex = at;
    if (!LEAD.test(text)) return undefined;
    const value = valueAt(text, LEAD.lastIndex);
    if (value === undefined) return undefined;
    const { start, end, standing } = value;
    if (unitAt(text, start - 1) === BACKTICK || !USER.test(text.slice(Math.max(0, at - USER_CHARS_MAX), at)))
      return undefined;
    const password = text.slice(start, end);
    // Without quotes and without a digit it is a sentence that goes on.
    if (password.length < CHARS_MIN || isPlaceholder(password)) return undefined;
    return standing === 'quoted' || /[0-9]/.test(password) ? { start, end } : undefined;
  },
  examples: {
    true: [
      `CREATE USER app IDENTIFIED BY '${'gr8'.repeat(3)}';`,
      `ALTER USER app IDENTIFIED WITH mysql_native_password BY '${'gr8'.repeat(3)}'`,
      `alter user app identified by ${'gr8'.repeat(3)};`,
    ],
    false: ['a user is identified by `name1`', "IDENTIFIED BY '$" + "{PASSWORD}'", "IDENTIFIED BY '****'"],
  },
});
