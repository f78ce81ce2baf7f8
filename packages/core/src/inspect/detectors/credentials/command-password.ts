/** Passwords given to commands whose option for it is but a `p`: `sshpass -p …`, `psexec … -p …`, `mysql -p…`. */
import { defineDetector } from '../../engine/detector.ts';
import { isAlphanumeric, unitAt } from '../../read/characters.ts';
import { isStandIn } from '../../read/placeholders.ts';
import { isNoValue } from '../../read/secret-value.ts';

const NAMES = ['sshpass', 'psexec', 'mysql', 'mysqldump', 'mysqladmin'];
/** The name, up to the option in the same command, and the password: behind a space, but for MySQL's commands. */
const COMMAND =
  /(?:sshpass[ \t]{1,4}-p[ \t]{0,4}|psexec(?:\.exe)?[ \t][^\r\n|;]{1,160}?[ \t]-p[ \t]{1,4}|mysql(?:dump|admin)?[ \t](?:[^\r\n|;]{0,160}?[ \t])?-p)["']?([^\s"']{4,128})/iy;

export const commandPassword = defineDetector({
  id: 'command-password',
  entityType: 'api_key',
  entityClass: 'secret',
  severity: 'critical',
  confidence: 0.9,
  description: 'Password as the option p of a command',
  trigger: { on: 'literal', literals: NAMES, fold: true },
  find({ text }, at) {
    if (isAlphanumeric(unitAt(text, at - 1))) return undefined;
    COMMAND.lastIndex = at;
    const password = COMMAND.exec(text)?.[1];
    if (password === undefined || isStandIn(password) || isNoValue(password)) return undefined;
    const end = COMMAND.lastIndex;
    return { start: end - password.length, end };
  },
  examples: {
    true: [
      `sshpass -p '${'gr8'.repeat(3)}' ssh root@example.com`,
      `PsExec.exe \\\\host -u DOMAIN\\jane -p ${'gr8'.repeat(3)} cmd`,
      `mysql -u root -p${'gr8'.repeat(3)} shop`,
    ],
    false: ['mysql -u root -p shop', 'psexec \\\\host -u jane -p $' + 'PASSWORD cmd', 'sshpass -f file ssh host'],
  },
});
