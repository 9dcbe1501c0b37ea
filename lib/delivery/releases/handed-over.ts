import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageVersion } from '../../model/image';
import { imageVersion } from '../../model/image';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue } from '../../model/issue';
import { mapValues } from '../../model/record';
import { peek } from '../../model/schema/plain-data';
import { yamlLibrary } from '../../output/yaml-library';
import type { HandOver, Release } from './release';

/** Where something else writes the versions of an environment, as controllers find it from the root of the repository too. */
export function handedOverFile(folder: string, environment: string): string {
  return join(folder, environment, 'kustomization.yaml');
}

/** The versions that run: those of the file, and those that something else has written for it. */
export function effectiveVersions(
  { environment, images, handedOver }: Release,
  folder: string,
): { readonly [workload: string]: ImageVersion } {
  if (handedOver === undefined) return images;
  return { ...images, ...writtenVersions(handedOver, handedOverFile(folder, environment)) };
}

function writtenVersions({ images }: HandOver, file: string): { readonly [workload: string]: ImageVersion } {
  const issues: Issue[] = [];
  const entries = imagesOf(file, issues);
  const versions = mapValues(images, (repository, workload): ImageVersion | undefined => {
    const index = entries.findIndex((each) => peek(each)['name'] === repository);
    const { newTag, digest } = peek(entries[index]);
    const path = ['images', index < 0 ? workload : index];
    const given = { ...(newTag !== undefined && { tag: newTag }), ...(digest !== undefined && { digest }) };
    if (index < 0 || Object.keys(given).length === 0) {
      if (issues.length === 0 || entries.length > 0)
        issues.push(issue('image-version-missing', path, `must have a version of ${repository}`, 'restore it from the commit before'));
      return undefined;
    }
    return imageVersion.read(given, path, issues);
  });
  if (issues.length > 0) throw new InvalidApplicationError(file, issues);
  return versions;
}

/** The list `images` of a kustomization, as its owner has written it. */
function imagesOf(file: string, issues: Issue[]): readonly unknown[] {
  const remedy = 'restore it from the commit before, or take its versions back with orchestra hand-over';
  const text = textOf(file);
  const document = text === undefined ? undefined : yamlLibrary().parseDocument(text);
  if (document === undefined || document.errors.length > 0) {
    issues.push(
      issue('release-unreadable', [], `must be a kustomization, but ${document === undefined ? 'is not there' : 'is no YAML'}`, remedy),
    );
    return [];
  }
  const images = peek(document.toJS())['images'];
  if (Array.isArray(images)) return images;
  issues.push(issue('release-unreadable', ['images'], 'must be a list of images', remedy));
  return [];
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // reported as absent
  }
}
