/**
 * The detectors for source code and manuals: the built-in ones, without the samples documents print on purpose, such as Amazon's
 * key that ends in EXAMPLE. Where data leaves, nobody can tell a sample from a key that was made to look like one, so the
 * built-in list reports them.
 */
import { type Detector, defineDetector, isSpotDetector } from '../engine/detector.ts';
import { isSample, isStandIn } from '../read/placeholders.ts';
import { DETECTORS } from './index.ts';

export const CODE_DETECTORS: readonly Detector[] = Object.freeze(DETECTORS.map(withoutSamples));

function withoutSamples(detector: Detector): Detector {
  if (!isSpotDetector(detector) || detector.entityClass !== 'secret') return detector;
  return defineDetector({
    ...detector,
    find(subject, at) {
      const match = detector.find(subject, at);
      if (match === undefined) return undefined;
      const secret = subject.text.slice(match.start, match.end);
      return isSample(secret) || isStandIn(secret) ? undefined : match;
    },
  });
}
