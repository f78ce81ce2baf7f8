/** Keys of clouds and of hosting. */
import type { Detector } from '../../engine/detector.ts';
import { akamaiToken } from './akamai-token.ts';
import { alibabaKeyId } from './alibaba-key-id.ts';
import { alibabaSecret } from './alibaba-secret.ts';
import { amazonOauthSecret } from './amazon-oauth-secret.ts';
import { awsBedrockKey } from './aws-bedrock-key.ts';
import { awsBedrockShortKey } from './aws-bedrock-short-key.ts';
import { awsMwsKey } from './aws-mws-key.ts';
import { awsSessionToken } from './aws-session-token.ts';
import { azureClientSecret } from './azure-client-secret.ts';
import { azureCognitiveKey } from './azure-cognitive-key.ts';
import { azureContainerRegistry } from './azure-container-registry.ts';
import { azureDevopsMarkedToken } from './azure-devops-marked-token.ts';
import { azureDevopsToken } from './azure-devops-token.ts';
import { azureFunctionKey } from './azure-function-key.ts';
import { azureMarkedKey } from './azure-marked-key.ts';
import { azureSasSignature } from './azure-sas-signature.ts';
import { azureSearchKey } from './azure-search-key.ts';
import { azureSharedKey } from './azure-shared-key.ts';
import { azureStorageBareKey } from './azure-storage-bare-key.ts';
import { azureStorageKey } from './azure-storage-key.ts';
import { bunnyKey } from './bunny-key.ts';
import { cloudflareGlobalKey } from './cloudflare-global-key.ts';
import { cloudflareOriginKey } from './cloudflare-origin-key.ts';
import { cloudflarePrefixedToken } from './cloudflare-prefixed-token.ts';
import { cloudflareToken } from './cloudflare-token.ts';
import { cloudsmithKey } from './cloudsmith-key.ts';
import { cpanelToken } from './cpanel-token.ts';
import { denoToken } from './deno-token.ts';
import { digitaloceanOauthToken } from './digitalocean-oauth-token.ts';
import { digitaloceanRefreshToken } from './digitalocean-refresh-token.ts';
import { digitaloceanSpacesKey } from './digitalocean-spaces-key.ts';
import { digitaloceanToken } from './digitalocean-token.ts';
import { dnsimpleToken } from './dnsimple-token.ts';
import { fastlyToken } from './fastly-token.ts';
import { flyMacaroon } from './fly-macaroon.ts';
import { flyToken } from './fly-token.ts';
import { gcpKeyId } from './gcp-key-id.ts';
import { godaddyKey } from './godaddy-key.ts';
import { googleAccessToken } from './google-access-token.ts';
import { googleOauthCode } from './google-oauth-code.ts';
import { googleOauthSecret } from './google-oauth-secret.ts';
import { googleRefreshToken } from './google-refresh-token.ts';
import { herokuBareKey } from './heroku-bare-key.ts';
import { herokuKey } from './heroku-key.ts';
import { herokuLegacyKey } from './heroku-legacy-key.ts';
import { hetznerToken } from './hetzner-token.ts';
import { ibmCloudKey } from './ibm-cloud-key.ts';
import { infracostKey } from './infracost-key.ts';
import { koyebToken } from './koyeb-token.ts';
import { linodeToken } from './linode-token.ts';
import { netlifyLegacyToken } from './netlify-legacy-token.ts';
import { netlifyToken } from './netlify-token.ts';
import { ngrokToken } from './ngrok-token.ts';
import { openshiftToken } from './openshift-token.ts';
import { ovhKey } from './ovh-key.ts';
import { pulumiToken } from './pulumi-token.ts';
import { railwayToken } from './railway-token.ts';
import { renderKey } from './render-key.ts';
import { scalewayAccessKey } from './scaleway-access-key.ts';
import { scalewaySecret } from './scaleway-secret.ts';
import { scalingoToken } from './scalingo-token.ts';
import { settlemintToken } from './settlemint-token.ts';
import { tailscaleKey } from './tailscale-key.ts';
import { tencentKeyId } from './tencent-key-id.ts';
import { terraformToken } from './terraform-token.ts';
import { vercelBlobToken } from './vercel-blob-token.ts';
import { vercelPrefixedToken } from './vercel-prefixed-token.ts';
import { vercelToken } from './vercel-token.ts';
import { vultrKey } from './vultr-key.ts';
import { yandexAccessToken } from './yandex-access-token.ts';
import { yandexCloudKey } from './yandex-cloud-key.ts';
import { yandexKeyId } from './yandex-key-id.ts';
import { yandexOauthToken } from './yandex-oauth-token.ts';
import { zerotierToken } from './zerotier-token.ts';

export const CLOUD: readonly Detector[] = [
  akamaiToken,
  alibabaKeyId,
  alibabaSecret,
  amazonOauthSecret,
  awsBedrockKey,
  awsBedrockShortKey,
  awsMwsKey,
  awsSessionToken,
  azureClientSecret,
  azureCognitiveKey,
  azureContainerRegistry,
  azureDevopsMarkedToken,
  azureDevopsToken,
  azureFunctionKey,
  azureMarkedKey,
  azureSasSignature,
  azureSearchKey,
  azureSharedKey,
  azureStorageBareKey,
  azureStorageKey,
  bunnyKey,
  cloudflareGlobalKey,
  cloudflareOriginKey,
  cloudflarePrefixedToken,
  cloudflareToken,
  cloudsmithKey,
  cpanelToken,
  denoToken,
  digitaloceanOauthToken,
  digitaloceanRefreshToken,
  digitaloceanSpacesKey,
  digitaloceanToken,
  dnsimpleToken,
  fastlyToken,
  flyMacaroon,
  flyToken,
  gcpKeyId,
  godaddyKey,
  googleAccessToken,
  googleOauthCode,
  googleOauthSecret,
  googleRefreshToken,
  herokuBareKey,
  herokuKey,
  herokuLegacyKey,
  hetznerToken,
  ibmCloudKey,
  infracostKey,
  koyebToken,
  linodeToken,
  netlifyLegacyToken,
  netlifyToken,
  ngrokToken,
  openshiftToken,
  ovhKey,
  pulumiToken,
  railwayToken,
  renderKey,
  scalewayAccessKey,
  scalewaySecret,
  scalingoToken,
  settlemintToken,
  tailscaleKey,
  tencentKeyId,
  terraformToken,
  vercelBlobToken,
  vercelPrefixedToken,
  vercelToken,
  vultrKey,
  yandexAccessToken,
  yandexCloudKey,
  yandexKeyId,
  yandexOauthToken,
  zerotierToken,
];
