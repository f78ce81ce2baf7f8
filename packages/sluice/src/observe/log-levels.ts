/** How much is logged of what: `LOG_LEVEL` is a level for everything, levels by category, or both: `warn,policy=debug`. */

export const LOG_CATEGORIES = ['policy', 'approvals', 'http', 'connections', 'storage'] as const;
export type LogCategory = (typeof LOG_CATEGORIES)[number];

const LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LEVELS)[number];
export type LogLevels = Readonly<Record<LogCategory, LogLevel>>;

export const DEFAULT_LOG_LEVEL = 'info';

/** The setting as it is written, proved to be readable. @throws Error that says what was expected */
export function logLevelSetting(text: string): string {
  logLevels(text);
  return text.trim();
}

/** @throws Error that says what was expected */
export function logLevels(text: string): LogLevels {
  const parts = text.split(',').map((part) => part.trim().toLowerCase());
  const [general = DEFAULT_LOG_LEVEL, ...more] = parts.filter((part) => !part.includes('='));
  if (more.length > 0) throw new Error('must name one level for everything at most');
  const levels = Object.fromEntries(LOG_CATEGORIES.map((category) => [category, level(general)]));
  for (const part of parts.filter((each) => each.includes('='))) {
    const [category = '', value = '', ...rest] = part.split('=');
    if (rest.length > 0) throw new Error('must give one level for each category');
    if (!(LOG_CATEGORIES as readonly string[]).includes(category))
      throw new Error(`must name categories out of: ${LOG_CATEGORIES.join(', ')}`);
    levels[category] = level(value);
  }
  return levels as LogLevels;
}

function level(word: string): LogLevel {
  const found = LEVELS.find((each) => each === word);
  if (found === undefined)
    throw new Error(`must be one of ${LEVELS.join(', ')}, or such for categories: \`warn,policy=debug\``);
  return found;
}
