/** Owner and name of a repository on GitHub. */
export function githubRepository(repository: string): { readonly owner: string; readonly name: string } | undefined {
  const [, owner, name] = /^(?:https?:\/\/|ssh:\/\/(?:[^@/]+@)?)github\.com\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(repository) ?? [];
  return owner === undefined || name === undefined ? undefined : { owner, name };
}
