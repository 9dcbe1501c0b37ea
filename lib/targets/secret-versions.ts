import { own } from '../model/own';
import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import { googleNames } from './google-names';
import { usedSecrets } from './used-by-workload';

/** Key of an annotation of pods, and of a label of Compose's containers, behind the name of the secret and a dot. */
export const secretVersionAnnotation = 'orchestra-cdk/secret-version';

/**
 * Annotations with the version of each secret that a container of a workload reads. A variable is read once, and a Secret has no
 * version of its own: written into the pod template, a raised version makes the pods start anew.
 */
export function secretVersions(app: ResolvedApplication, workload: ResolvedWorkload): { readonly [annotation: string]: string } {
  const made = versionsOfBacking(app);
  const read = usedSecrets(workload).flatMap((name) => {
    const version = own(app.secrets, name)?.version ?? made.get(name);
    return version === undefined ? [] : [[`${name}.${secretVersionAnnotation}`, version] as const];
  });
  return Object.fromEntries(read);
}

/** Passwords and certificates of databases and caches, by the secret that holds them. */
export function versionsOfBacking({ databases, caches }: ResolvedApplication): ReadonlyMap<string, string> {
  const passwords = [...Object.entries(databases), ...Object.entries(caches)].map(
    ([name, { passwordVersion }]) => [googleNames.passwordSecret(name), String(passwordVersion)] as const,
  );
  const certificates = Object.entries(caches).map(
    ([name, { passwordVersion }]) => [googleNames.caSecret(name), String(passwordVersion)] as const,
  );
  return new Map([...passwords, ...certificates]);
}
