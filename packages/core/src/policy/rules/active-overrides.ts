/** Overrides of a rules policy: which of them apply, by the tool and the hosts as parsed, never by parts of texts. */
import type { ActiveOverride, BeforeScan, DlpOverride } from '../../dlp-override.ts';

export interface RulesOverride extends DlpOverride {
  /** Whether a tool, by its name in the one spelling, is meant. */
  readonly isTool: (tool: string) => boolean;
  /** Whether a host, as the URL standard spells it, is meant; undefined where hosts do not matter. */
  readonly isHost: ((host: string) => boolean) | undefined;
}

/** What may be meant may tighten; only what is surely meant, whatever else the action reaches, may loosen. */
export function activeOverrides(
  overrides: readonly RulesOverride[],
  { action, hosts, told }: BeforeScan,
): readonly ActiveOverride[] {
  return overrides.flatMap((override): readonly ActiveOverride[] => {
    const { isTool, isHost } = override;
    if (!isTool(action.tool)) return [];
    if (isHost === undefined) return [{ override, certain: true }];
    const meant = hosts.filter(({ host }) => isHost(host)).length;
    if (meant === 0 && told) return [];
    return [{ override, certain: told && meant === hosts.length }];
  });
}
