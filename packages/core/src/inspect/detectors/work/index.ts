/** Keys of office tools: documents, tasks, design, content. */
import type { Detector } from '../../engine/detector.ts';
import { adobeClientSecret } from './adobe-client-secret.ts';
import { airtableKey } from './airtable-key.ts';
import { airtableToken } from './airtable-token.ts';
import { asanaNewerToken } from './asana-newer-token.ts';
import { asanaSecret } from './asana-secret.ts';
import { asanaToken } from './asana-token.ts';
import { atlassianConnectToken } from './atlassian-connect-token.ts';
import { atlassianLegacyToken } from './atlassian-legacy-token.ts';
import { atlassianToken } from './atlassian-token.ts';
import { calcomKey } from './calcom-key.ts';
import { canvaSecret } from './canva-secret.ts';
import { clickupToken } from './clickup-token.ts';
import { closeKey } from './close-key.ts';
import { codaToken } from './coda-token.ts';
import { contentfulDeliveryToken } from './contentful-delivery-token.ts';
import { contentfulManagementToken } from './contentful-management-token.ts';
import { definedToken } from './defined-token.ts';
import { docusignKey } from './docusign-key.ts';
import { dropboxLongToken } from './dropbox-long-token.ts';
import { dropboxToken } from './dropbox-token.ts';
import { dropboxUserToken } from './dropbox-user-token.ts';
import { figmaLegacyToken } from './figma-legacy-token.ts';
import { figmaToken } from './figma-token.ts';
import { flickrToken } from './flickr-token.ts';
import { frameioToken } from './frameio-token.ts';
import { ghostKey } from './ghost-key.ts';
import { giphyKey } from './giphy-key.ts';
import { linearClientSecret } from './linear-client-secret.ts';
import { linearKey } from './linear-key.ts';
import { linearOauthToken } from './linear-oauth-token.ts';
import { lookerSecret } from './looker-secret.ts';
import { miroToken } from './miro-token.ts';
import { notionNtnToken } from './notion-ntn-token.ts';
import { notionToken } from './notion-token.ts';
import { nytimesToken } from './nytimes-token.ts';
import { pipedriveToken } from './pipedrive-token.ts';
import { pivotalToken } from './pivotal-token.ts';
import { planeKey } from './plane-key.ts';
import { readwiseToken } from './readwise-token.ts';
import { salesforceToken } from './salesforce-token.ts';
import { sanityToken } from './sanity-token.ts';
import { shortcutToken } from './shortcut-token.ts';
import { spotifySecret } from './spotify-secret.ts';
import { storyblokToken } from './storyblok-token.ts';
import { tallyKey } from './tally-key.ts';
import { todoistToken } from './todoist-token.ts';
import { trelloKey } from './trello-key.ts';
import { trelloLegacyToken } from './trello-legacy-token.ts';
import { trelloToken } from './trello-token.ts';
import { typeformToken } from './typeform-token.ts';
import { unsplashKey } from './unsplash-key.ts';
import { wakatimeKey } from './wakatime-key.ts';
import { webflowToken } from './webflow-token.ts';

export const WORK: readonly Detector[] = [
  adobeClientSecret,
  airtableKey,
  airtableToken,
  asanaNewerToken,
  asanaSecret,
  asanaToken,
  atlassianConnectToken,
  atlassianLegacyToken,
  atlassianToken,
  calcomKey,
  canvaSecret,
  clickupToken,
  closeKey,
  codaToken,
  contentfulDeliveryToken,
  contentfulManagementToken,
  definedToken,
  docusignKey,
  dropboxLongToken,
  dropboxToken,
  dropboxUserToken,
  figmaLegacyToken,
  figmaToken,
  flickrToken,
  frameioToken,
  ghostKey,
  giphyKey,
  linearClientSecret,
  linearKey,
  linearOauthToken,
  lookerSecret,
  miroToken,
  notionNtnToken,
  notionToken,
  nytimesToken,
  pipedriveToken,
  pivotalToken,
  planeKey,
  readwiseToken,
  salesforceToken,
  sanityToken,
  shortcutToken,
  spotifySecret,
  storyblokToken,
  tallyKey,
  todoistToken,
  trelloKey,
  trelloLegacyToken,
  trelloToken,
  typeformToken,
  unsplashKey,
  wakatimeKey,
  webflowToken,
];
