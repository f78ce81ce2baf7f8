import * as z from 'zod';
import { secretSource } from '../keys/secret-source.ts';

/** Who may answer from Slack, as the configuration file says under `approvals.slack`. */
export const slackInFile = z.strictObject({
  signing_secret: secretSource,
  tenant: z.string().min(1).max(256).default('default'),
  /** Slack’s id of a person, and who that is here. Whoever is not named may not answer. */
  users: z.record(
    z.string().regex(/^[A-Z0-9]{3,32}$/, 'must be a member id such as U0123ABCD'),
    z.strictObject({ name: z.string().min(1).max(128), roles: z.array(z.string().min(1).max(64)).max(20).default([]) }),
  ),
});
export type SlackInFile = z.infer<typeof slackInFile>;

export interface SlackConfig {
  readonly slack: SlackInFile;
  /** @throws ProblemError `config_invalid` */
  readonly readSecret: () => string;
}

export interface Slack extends SlackInFile {
  readonly secret: string;
}
