/** Settings as a deployment gives them, read as the gate reads them. */
import { SETTINGS } from '../../packages/sluice/src/config/settings.ts';

const ALL = Object.values(SETTINGS);

/** Whether a gate looks at the variable. */
export function isVariable(name: string): boolean {
  const isSecretFile = ALL.some(({ env, flag }) => flag === undefined && name === `${env}_FILE`);
  return name === 'SLUICE_CONFIG' || isSecretFile || ALL.some(({ env }) => env === name);
}
