/** Keys of databases and of what keeps and moves data. */
import type { Detector } from '../../engine/detector.ts';
import { adafruitKey } from './adafruit-key.ts';
import { adafruitLegacyKey } from './adafruit-legacy-key.ts';
import { aivenPassword } from './aiven-password.ts';
import { aivenToken } from './aiven-token.ts';
import { alchemyKey } from './alchemy-key.ts';
import { algoliaKey } from './algolia-key.ts';
import { astraToken } from './astra-token.ts';
import { blynkToken } from './blynk-token.ts';
import { clickhouseKey } from './clickhouse-key.ts';
import { cockroachKey } from './cockroach-key.ts';
import { confluentKey } from './confluent-key.ts';
import { confluentSecret } from './confluent-secret.ts';
import { cosmoKey } from './cosmo-key.ts';
import { databricksOauthSecret } from './databricks-oauth-secret.ts';
import { databricksToken } from './databricks-token.ts';
import { dbtToken } from './dbt-token.ts';
import { elasticKey } from './elastic-key.ts';
import { elasticsearchKey } from './elasticsearch-key.ts';
import { etherscanKey } from './etherscan-key.ts';
import { faunaKey } from './fauna-key.ts';
import { fivetranKey } from './fivetran-key.ts';
import { hasuraSecret } from './hasura-secret.ts';
import { hereKey } from './here-key.ts';
import { influxdbToken } from './influxdb-token.ts';
import { infuraKey } from './infura-key.ts';
import { mapboxTemporaryToken } from './mapbox-temporary-token.ts';
import { mapboxToken } from './mapbox-token.ts';
import { maxmindKey } from './maxmind-key.ts';
import { maxmindSuffixedKey } from './maxmind-suffixed-key.ts';
import { meilisearchKey } from './meilisearch-key.ts';
import { mongodbAtlasKey } from './mongodb-atlas-key.ts';
import { mongodbServiceSecret } from './mongodb-service-secret.ts';
import { neonKey } from './neon-key.ts';
import { openweatherKey } from './openweather-key.ts';
import { planetscaleOauthToken } from './planetscale-oauth-token.ts';
import { planetscalePassword } from './planetscale-password.ts';
import { planetscaleToken } from './planetscale-token.ts';
import { prefectKey } from './prefect-key.ts';
import { privateaiKey } from './privateai-key.ts';
import { rapidapiKey } from './rapidapi-key.ts';
import { rudderstackToken } from './rudderstack-token.ts';
import { segmentToken } from './segment-token.ts';
import { supabaseSecretKey } from './supabase-secret-key.ts';
import { supabaseToken } from './supabase-token.ts';
import { tinybirdToken } from './tinybird-token.ts';
import { typesenseKey } from './typesense-key.ts';
import { upstashToken } from './upstash-token.ts';

export const DATA: readonly Detector[] = [
  adafruitKey,
  adafruitLegacyKey,
  aivenPassword,
  aivenToken,
  alchemyKey,
  algoliaKey,
  astraToken,
  blynkToken,
  clickhouseKey,
  cockroachKey,
  confluentKey,
  confluentSecret,
  cosmoKey,
  databricksOauthSecret,
  databricksToken,
  dbtToken,
  elasticKey,
  elasticsearchKey,
  etherscanKey,
  faunaKey,
  fivetranKey,
  hasuraSecret,
  hereKey,
  influxdbToken,
  infuraKey,
  mapboxTemporaryToken,
  mapboxToken,
  maxmindKey,
  maxmindSuffixedKey,
  meilisearchKey,
  mongodbAtlasKey,
  mongodbServiceSecret,
  neonKey,
  openweatherKey,
  planetscaleOauthToken,
  planetscalePassword,
  planetscaleToken,
  prefectKey,
  privateaiKey,
  rapidapiKey,
  rudderstackToken,
  segmentToken,
  supabaseSecretKey,
  supabaseToken,
  tinybirdToken,
  typesenseKey,
  upstashToken,
];
