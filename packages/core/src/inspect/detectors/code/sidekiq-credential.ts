/** Credentials for Sidekiq Pro and Enterprise: a variable of Bundler named after the gem server, and two numbers. */
import { definePatternDetector } from '../../engine/pattern-detector.ts';

export const sidekiqCredential = definePatternDetector({
  id: 'sidekiq-credential',
  description: 'Sidekiq gem server credential',
  severity: 'critical',
  confidence: 0.95,
  anchors: ['BUNDLE_ENTERPRISE__CONTRIBSYS__COM', 'BUNDLE_GEMS__CONTRIBSYS__COM'],
  entropyMin: 1,
  pattern: '(?:_?[Tt]oken)?(?: ?= ?|: ?)[\'"`]?[0-9a-f]{8}:[0-9a-f]{8}',
  examples: {
    true: [
      `export BUNDLE_GEMS__${'CONTRIBSYS__COM'}=${'3f8a1c9e'}:${'04b7d625'}`,
      `BUNDLE_ENTERPRISE__${'CONTRIBSYS__COM'}: "${'3f8a1c9e'}:${'04b7d625'}"`,
    ],
    false: [
      `BUNDLE_GEMS__${'CONTRIBSYS__COM'}=${'3f8a1c9e'}`,
      `BUNDLE_OTHER__${'CONTRIBSYS__COM'}=${'3f8a1c9e'}:${'04b7d625'}`,
    ],
  },
});
