/** DataFog's registry of adapters (specification §9): which program names mean the same tool. */
const ADAPTERS: Readonly<Record<string, readonly string[]>> = {
  vcs: ['git', 'gh', 'gogcli', 'hub', 'mercurial', 'hg', 'svn', 'bzr', 'fossil', 'stgit'],
  shell: ['sh', 'bash', 'zsh', 'fish', 'csh', 'tcsh', 'cmd', 'powershell', 'pwsh'],
  container: ['docker', 'podman', 'nerdctl', 'crictl', 'buildah'],
  kubernetes: ['kubectl', 'helm', 'oc', 'k9s'],
  cloud_aws: ['aws', 'aws2', 'sam', 'cdk', 'eksctl'],
  cloud_gcp: ['gcloud', 'gsutil', 'bq', 'gke'],
  cloud_azure: ['az', 'azure'],
  package_manager: ['npm', 'pnpm', 'yarn', 'pip', 'pip3', 'poetry', 'cargo', 'go', 'mvn', 'gradle', 'ruby', 'gem'],
  database: ['psql', 'mysql', 'mariadb', 'sqlite3', 'mongo', 'mongosh', 'redis-cli'],
  http: ['curl', 'wget', 'http', 'https'],
  claude: ['claude', 'claude-code', 'claude-cli'],
  codex: ['codex', 'openai-codex', 'codex-cli'],
};

const CANONICAL: ReadonlyMap<string, string> = new Map(
  Object.entries(ADAPTERS).flatMap(([canonical, aliases]) => aliases.map((alias) => [alias, canonical] as const)),
);

/** Trimmed base name in lower case without `.exe`. */
function adapterName(name: string): string {
  return (name.trim().split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');
}

/** The canonical adapter of a tool name: `gh` → `vcs`; an unknown name is its own adapter. */
export function resolveAdapter(name: string): string {
  const plain = adapterName(name);
  return CANONICAL.get(plain) ?? plain;
}

/** Whether a policy's adapter name means `tool`: the same word, or the same canonical adapter. */
export function sameAdapter(listed: string, tool: string): boolean {
  const [a, b] = [listed.trim().toLowerCase(), tool.trim().toLowerCase()];
  return a !== '' && b !== '' && (a === b || (CANONICAL.get(a) ?? a) === (CANONICAL.get(b) ?? b));
}
