import type { Effect } from '../decision.ts';
import { ProblemError } from '../problem.ts';
import { higherRisk, RISKS, type Risk } from './risk.ts';
import { type ApprovalTerms, strictestTerms } from './terms.ts';

export interface AskedTerms {
  readonly terms: ApprovalTerms;
  readonly risk: Risk;
}

/**
 * What the rules that ask say of the asking. Every policy language can annotate a decision: `approval` names a template of the
 * configuration, `risk` one of {@link RISKS}. Of several the strictest terms and the highest risk count; without any it is `fallback` and `medium`.
 * @throws ProblemError `approval_template` for a template or a risk nobody knows, which must not become a weaker one
 */
export function askedTerms(
  effects: readonly Effect[],
  templates: ReadonlyMap<string, ApprovalTerms>,
  fallback: ApprovalTerms,
): AskedTerms {
  const notes = effects.filter((effect) => effect.kind === 'annotate');
  const named = notes.filter(({ key }) => key === 'approval').map(({ value }) => known(value, templates.get(value)));
  const risks = notes
    .filter(({ key }) => key === 'risk')
    .map(({ value }) =>
      known(
        value,
        RISKS.find((risk) => risk === value),
      ),
    );
  const [first = 'medium', ...others] = risks;
  return { terms: named.length === 0 ? fallback : strictestTerms(named), risk: others.reduce(higherRisk, first) };
}

function known<T>(name: string, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new ProblemError({
    code: 'approval_template',
    message: `a rule asks for an approval by \`${name}\`, which is neither a template nor a risk that is known`,
    help: `add it to \`approvals.templates\` in the configuration, or name a risk of ${RISKS.join(', ')}`,
  });
}
