import type { Permission, Permissions } from './workflow';

export const readsFiles = { contents: { access: 'read', reason: 'reads the files of the repository' } } as const satisfies Permissions;
export const commitsReleases = { contents: { access: 'write', reason: 'commits the release' } } as const satisfies Permissions;
export const readsProtection = {
  actions: { access: 'read', reason: 'asks whether the environment has reviewers' },
} as const satisfies Permissions;

export const signsImages = { 'id-token': { access: 'write', reason: 'signs images' } } as const satisfies Permissions;

/** What a workflow that is called may need: all that one of its jobs does. */
export function allPermissions(each: readonly Permissions[]): Permissions {
  const found = new Map<string, Permission>();
  for (const permissions of each)
    for (const [name, permission] of Object.entries(permissions)) if (found.get(name)?.access !== 'write') found.set(name, permission);
  return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}
