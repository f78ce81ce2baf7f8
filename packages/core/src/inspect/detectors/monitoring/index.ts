/** Keys of what watches, logs and measures. */
import type { Detector } from '../../engine/detector.ts';
import { airbrakeKey } from './airbrake-key.ts';
import { amplitudeKey } from './amplitude-key.ts';
import { axiomToken } from './axiom-token.ts';
import { betterstackToken } from './betterstack-token.ts';
import { bugsnagKey } from './bugsnag-key.ts';
import { censysSecret } from './censys-secret.ts';
import { checklyKey } from './checkly-key.ts';
import { cronitorKey } from './cronitor-key.ts';
import { datadogKey } from './datadog-key.ts';
import { dynatraceToken } from './dynatrace-token.ts';
import { grafanaCloudToken } from './grafana-cloud-token.ts';
import { grafanaKey } from './grafana-key.ts';
import { grafanaServiceToken } from './grafana-service-token.ts';
import { healthchecksKey } from './healthchecks-key.ts';
import { honeycombKey } from './honeycomb-key.ts';
import { honeycombLegacyKey } from './honeycomb-legacy-key.ts';
import { honeycombPrefixedKey } from './honeycomb-prefixed-key.ts';
import { instanaToken } from './instana-token.ts';
import { ipstackKey } from './ipstack-key.ts';
import { logdnaKey } from './logdna-key.ts';
import { logglyToken } from './loggly-token.ts';
import { logzioToken } from './logzio-token.ts';
import { merakiKey } from './meraki-key.ts';
import { mixpanelSecret } from './mixpanel-secret.ts';
import { newrelicAdminKey } from './newrelic-admin-key.ts';
import { newrelicBrowserKey } from './newrelic-browser-key.ts';
import { newrelicIngestKey } from './newrelic-ingest-key.ts';
import { newrelicLicenseKey } from './newrelic-license-key.ts';
import { newrelicUserId } from './newrelic-user-id.ts';
import { newrelicUserKey } from './newrelic-user-key.ts';
import { opsgenieKey } from './opsgenie-key.ts';
import { pagerdutyKey } from './pagerduty-key.ts';
import { pagerdutyPrefixedKey } from './pagerduty-prefixed-key.ts';
import { papertrailToken } from './papertrail-token.ts';
import { posthogKey } from './posthog-key.ts';
import { rollbarToken } from './rollbar-token.ts';
import { securitytrailsKey } from './securitytrails-key.ts';
import { sentryOrgToken } from './sentry-org-token.ts';
import { sentryToken } from './sentry-token.ts';
import { sentryUserToken } from './sentry-user-token.ts';
import { shodanKey } from './shodan-key.ts';
import { splunkToken } from './splunk-token.ts';
import { statsigKey } from './statsig-key.ts';
import { statuspageKey } from './statuspage-key.ts';
import { sumologicId } from './sumologic-id.ts';
import { sumologicKey } from './sumologic-key.ts';
import { uptimerobotKey } from './uptimerobot-key.ts';
import { virustotalKey } from './virustotal-key.ts';

export const MONITORING: readonly Detector[] = [
  airbrakeKey,
  amplitudeKey,
  axiomToken,
  betterstackToken,
  bugsnagKey,
  censysSecret,
  checklyKey,
  cronitorKey,
  datadogKey,
  dynatraceToken,
  grafanaCloudToken,
  grafanaKey,
  grafanaServiceToken,
  healthchecksKey,
  honeycombKey,
  honeycombLegacyKey,
  honeycombPrefixedKey,
  instanaToken,
  ipstackKey,
  logdnaKey,
  logglyToken,
  logzioToken,
  merakiKey,
  mixpanelSecret,
  newrelicAdminKey,
  newrelicBrowserKey,
  newrelicIngestKey,
  newrelicLicenseKey,
  newrelicUserId,
  newrelicUserKey,
  opsgenieKey,
  pagerdutyKey,
  pagerdutyPrefixedKey,
  papertrailToken,
  posthogKey,
  rollbarToken,
  securitytrailsKey,
  sentryOrgToken,
  sentryToken,
  sentryUserToken,
  shodanKey,
  splunkToken,
  statsigKey,
  statuspageKey,
  sumologicId,
  sumologicKey,
  uptimerobotKey,
  virustotalKey,
];
