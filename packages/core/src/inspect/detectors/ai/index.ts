/** Keys of model providers and of what is built around them. */
import type { Detector } from '../../engine/detector.ts';
import { ai21Key } from './ai21-key.ts';
import { assemblyaiKey } from './assemblyai-key.ts';
import { browserbaseKey } from './browserbase-key.ts';
import { cerebrasKey } from './cerebras-key.ts';
import { clarifaiKey } from './clarifai-key.ts';
import { cohereKey } from './cohere-key.ts';
import { composioKey } from './composio-key.ts';
import { deepgramKey } from './deepgram-key.ts';
import { deeplKey } from './deepl-key.ts';
import { deepseekKey } from './deepseek-key.ts';
import { e2bKey } from './e2b-key.ts';
import { elevenlabsKey } from './elevenlabs-key.ts';
import { exaKey } from './exa-key.ts';
import { falKey } from './fal-key.ts';
import { firecrawlKey } from './firecrawl-key.ts';
import { fireworksKey } from './fireworks-key.ts';
import { friendliToken } from './friendli-token.ts';
import { groqKey } from './groq-key.ts';
import { heliconeKey } from './helicone-key.ts';
import { huggingfaceToken } from './huggingface-token.ts';
import { jinaKey } from './jina-key.ts';
import { lambdaKey } from './lambda-key.ts';
import { langfuseKey } from './langfuse-key.ts';
import { langsmithKey } from './langsmith-key.ts';
import { llamacloudKey } from './llamacloud-key.ts';
import { mistralKey } from './mistral-key.ts';
import { nvidiaKey } from './nvidia-key.ts';
import { openrouterKey } from './openrouter-key.ts';
import { perplexityKey } from './perplexity-key.ts';
import { pineconeKey } from './pinecone-key.ts';
import { pineconeLegacyKey } from './pinecone-legacy-key.ts';
import { replicateToken } from './replicate-token.ts';
import { roboflowKey } from './roboflow-key.ts';
import { runpodKey } from './runpod-key.ts';
import { serpapiKey } from './serpapi-key.ts';
import { tavilyKey } from './tavily-key.ts';
import { togetherKey } from './together-key.ts';
import { vectorCloudKey } from './vector-cloud-key.ts';
import { voyageKey } from './voyage-key.ts';
import { wandbKey } from './wandb-key.ts';
import { xaiKey } from './xai-key.ts';

export const AI: readonly Detector[] = [
  ai21Key,
  assemblyaiKey,
  browserbaseKey,
  cerebrasKey,
  clarifaiKey,
  cohereKey,
  composioKey,
  deepgramKey,
  deeplKey,
  deepseekKey,
  e2bKey,
  elevenlabsKey,
  exaKey,
  falKey,
  firecrawlKey,
  fireworksKey,
  friendliToken,
  groqKey,
  heliconeKey,
  huggingfaceToken,
  jinaKey,
  lambdaKey,
  langfuseKey,
  langsmithKey,
  llamacloudKey,
  mistralKey,
  nvidiaKey,
  openrouterKey,
  perplexityKey,
  pineconeKey,
  pineconeLegacyKey,
  replicateToken,
  roboflowKey,
  runpodKey,
  serpapiKey,
  tavilyKey,
  togetherKey,
  vectorCloudKey,
  voyageKey,
  wandbKey,
  xaiKey,
];
