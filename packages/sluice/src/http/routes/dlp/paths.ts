/** Where the routes for data loss prevention are: the two roots the original's pages use. */
export function pathsOf(rest: string): { readonly path: string; readonly aliases: readonly string[] } {
  return { path: `/api/v1/dlp/${rest}`, aliases: [`/dlp/${rest}`] };
}
