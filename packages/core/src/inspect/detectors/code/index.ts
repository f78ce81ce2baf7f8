/** Keys of code hosting, package registries, build and test services. */
import type { Detector } from '../../engine/detector.ts';
import { artifactoryKey } from './artifactory-key.ts';
import { artifactoryReferenceToken } from './artifactory-reference-token.ts';
import { bambooToken } from './bamboo-token.ts';
import { bitbucketAppPassword } from './bitbucket-app-password.ts';
import { bitbucketClientSecret } from './bitbucket-client-secret.ts';
import { browserstackKey } from './browserstack-key.ts';
import { buildkiteAgentToken } from './buildkite-agent-token.ts';
import { buildkiteToken } from './buildkite-token.ts';
import { chromaticToken } from './chromatic-token.ts';
import { circleciLegacyToken } from './circleci-legacy-token.ts';
import { circleciToken } from './circleci-token.ts';
import { clojarsToken } from './clojars-token.ts';
import { codacyToken } from './codacy-token.ts';
import { codeclimateToken } from './codeclimate-token.ts';
import { codecovToken } from './codecov-token.ts';
import { coverallsToken } from './coveralls-token.ts';
import { cratesToken } from './crates-token.ts';
import { crowdinToken } from './crowdin-token.ts';
import { dependencyTrackKey } from './dependency-track-key.ts';
import { depotToken } from './depot-token.ts';
import { dockerToken } from './docker-token.ts';
import { droneToken } from './drone-token.ts';
import { endorlabsKey } from './endorlabs-key.ts';
import { expoToken } from './expo-token.ts';
import { giteaToken } from './gitea-token.ts';
import { gitlabAgentToken } from './gitlab-agent-token.ts';
import { gitlabDeployToken } from './gitlab-deploy-token.ts';
import { gitlabFeatureFlagToken } from './gitlab-feature-flag-token.ts';
import { gitlabFeedToken } from './gitlab-feed-token.ts';
import { gitlabJobToken } from './gitlab-job-token.ts';
import { gitlabMailToken } from './gitlab-mail-token.ts';
import { gitlabOauthToken } from './gitlab-oauth-token.ts';
import { gitlabPersonalToken } from './gitlab-personal-token.ts';
import { gitlabRunnerLegacyToken } from './gitlab-runner-legacy-token.ts';
import { gitlabRunnerRegistration } from './gitlab-runner-registration.ts';
import { gitlabRunnerToken } from './gitlab-runner-token.ts';
import { gitlabScimToken } from './gitlab-scim-token.ts';
import { gitlabSession } from './gitlab-session.ts';
import { gitlabTriggerToken } from './gitlab-trigger-token.ts';
import { gitlabWorkspaceToken } from './gitlab-workspace-token.ts';
import { gitterToken } from './gitter-token.ts';
import { harnessToken } from './harness-token.ts';
import { hexKey } from './hex-key.ts';
import { jenkinsToken } from './jenkins-token.ts';
import { jfrogToken } from './jfrog-token.ts';
import { launchdarklyKey } from './launchdarkly-key.ts';
import { launchdarklyToken } from './launchdarkly-token.ts';
import { localstackToken } from './localstack-token.ts';
import { lokaliseToken } from './lokalise-token.ts';
import { npmToken } from './npm-token.ts';
import { nugetKey } from './nuget-key.ts';
import { octopusKey } from './octopus-key.ts';
import { optimizelyToken } from './optimizely-token.ts';
import { overmindKey } from './overmind-key.ts';
import { packagistToken } from './packagist-token.ts';
import { percyToken } from './percy-token.ts';
import { phraseToken } from './phrase-token.ts';
import { postmanKey } from './postman-key.ts';
import { pypiToken } from './pypi-token.ts';
import { readmeKey } from './readme-key.ts';
import { rubygemsKey } from './rubygems-key.ts';
import { sauceToken } from './sauce-token.ts';
import { semgrepToken } from './semgrep-token.ts';
import { sidekiqCredential } from './sidekiq-credential.ts';
import { sluiceToken } from './sluice-token.ts';
import { snykServiceToken } from './snyk-service-token.ts';
import { snykToken } from './snyk-token.ts';
import { sonarLegacyToken } from './sonar-legacy-token.ts';
import { sonarToken } from './sonar-token.ts';
import { sourcegraphCodyToken } from './sourcegraph-cody-token.ts';
import { sourcegraphLegacyToken } from './sourcegraph-legacy-token.ts';
import { sourcegraphToken } from './sourcegraph-token.ts';
import { teamcityToken } from './teamcity-token.ts';
import { testrailKey } from './testrail-key.ts';
import { travisToken } from './travis-token.ts';
import { unkeyKey } from './unkey-key.ts';

export const CODE: readonly Detector[] = [
  artifactoryKey,
  artifactoryReferenceToken,
  bambooToken,
  bitbucketAppPassword,
  bitbucketClientSecret,
  browserstackKey,
  buildkiteAgentToken,
  buildkiteToken,
  chromaticToken,
  circleciLegacyToken,
  circleciToken,
  clojarsToken,
  codacyToken,
  codeclimateToken,
  codecovToken,
  coverallsToken,
  cratesToken,
  crowdinToken,
  dependencyTrackKey,
  depotToken,
  dockerToken,
  droneToken,
  endorlabsKey,
  expoToken,
  giteaToken,
  gitlabAgentToken,
  gitlabDeployToken,
  gitlabFeatureFlagToken,
  gitlabFeedToken,
  gitlabJobToken,
  gitlabMailToken,
  gitlabOauthToken,
  gitlabPersonalToken,
  gitlabRunnerLegacyToken,
  gitlabRunnerRegistration,
  gitlabRunnerToken,
  gitlabScimToken,
  gitlabSession,
  gitlabTriggerToken,
  gitlabWorkspaceToken,
  gitterToken,
  harnessToken,
  hexKey,
  jenkinsToken,
  jfrogToken,
  launchdarklyKey,
  launchdarklyToken,
  localstackToken,
  lokaliseToken,
  npmToken,
  nugetKey,
  octopusKey,
  optimizelyToken,
  overmindKey,
  packagistToken,
  percyToken,
  phraseToken,
  postmanKey,
  pypiToken,
  readmeKey,
  rubygemsKey,
  sauceToken,
  semgrepToken,
  sidekiqCredential,
  sluiceToken,
  snykServiceToken,
  snykToken,
  sonarLegacyToken,
  sonarToken,
  sourcegraphCodyToken,
  sourcegraphLegacyToken,
  sourcegraphToken,
  teamcityToken,
  testrailKey,
  travisToken,
  unkeyKey,
];
