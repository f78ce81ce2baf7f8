/** Clients of other systems are brought by whoever sends something there: most never do, and should not install them. */
import { ProblemError } from '@sluice/core';

/**
 * The module, loaded now. @param packages what to install for it, each with its major version
 * @throws ProblemError `package_missing` where it is not installed
 */
export async function optionalPackage<Module>(
  sink: string,
  packages: readonly string[],
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new ProblemError({
      code: 'package_missing',
      message: `the sink \`${sink}\` needs ${packages.map((each) => `\`${each.replace(/(?!^)@.*/, '')}\``).join(' and ')}, which is not installed`,
      help: `npm install ${packages.join(' ')}`,
    });
  }
}
