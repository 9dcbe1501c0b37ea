import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Provenance } from '../delivery/releases/changed-release';
import { effectiveVersions } from '../delivery/releases/handed-over';
import { releasesFolder } from '../delivery/releases/read-release';
import { isSameVersion, linePattern, momentPattern, type Release, versionOf } from '../delivery/releases/release';
import type { NamedEnvironment } from '../model/environment';
import { examine } from '../model/examine';
import type { ImageVersion } from '../model/image';
import { InvalidApplicationError } from '../model/invalid-application-error';
import { type Issue, issue, type Path } from '../model/issue';
import { listKeys } from '../model/list-names';
import { own } from '../model/own';
import { mapValues } from '../model/record';
import { environmentOf, type LoadedApplication } from './loaded-application';
import { registryDigest } from './registry-digest';
import { UsageError } from './usage-error';

/** Where something is released, and by whom. */
export interface ReleasedPlace extends LoadedApplication {
  readonly environment: NamedEnvironment;
  /** Of the files. */
  readonly folder: string;
  readonly provenance: Omit<Provenance, 'commit'>;
}

/** What the command line says of the place. */
export interface StatedPlace {
  readonly environment: string;
  readonly releases?: string | undefined;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
}

/** @throws UsageError for an environment that there is not */
export function releasedPlace(
  loaded: LoadedApplication,
  { environment: name, releases = releasesFolder, by, at }: StatedPlace,
): ReleasedPlace {
  const environment = environmentOf(loaded, name);
  if (by !== undefined && !linePattern.test(by)) throw new UsageError('--by must be one line');
  if (at !== undefined && !momentPattern.test(at))
    throw new UsageError(`--at must be a moment in UTC such as 2026-11-30T09:00:00Z, got ${at}`);
  const who = by ?? gitsAddress();
  const when = at ?? `${new Date().toISOString().slice(0, 19)}Z`;
  return {
    ...loaded,
    environment,
    folder: releases,
    provenance: { at: when, ...(who !== undefined && { by: who }) },
  };
}

function gitsAddress(): string | undefined {
  const { status, stdout } = spawnSync('git', ['config', 'user.email'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : undefined;
}

/** Versions with the digests that their tags have in the registry of the environment. */
export function withDigests(
  { application, environment }: ReleasedPlace,
  versions: { readonly [workload: string]: ImageVersion },
): { readonly [workload: string]: ImageVersion } {
  const { resolved } = examine(application, withImages(environment, versions));
  return mapValues(versions, (version, workload) => {
    const image = own(resolved?.workloads, workload)?.image;
    // the check of the release says what is wrong with a workload that is not there
    return image === undefined || version.digest !== undefined ? version : { ...version, digest: registryDigest(image) };
  });
}

/** The environment with other versions of workloads, which the rules look at. */
function withImages(environment: NamedEnvironment, versions: { readonly [workload: string]: ImageVersion }): NamedEnvironment {
  return { ...environment, images: { ...environment.images, ...versions } } as NamedEnvironment; // names of workloads are checked by the rules
}

/**
 * A release that the environment can run: its images are those of workloads that are there, in versions that the tier allows, and the
 * environment reads the file.
 *
 * @throws InvalidApplicationError with all that is wrong with it
 */
export function checkedRelease({ application, environment, folder }: ReleasedPlace, present: Release, wanted: Release): Release {
  const { name } = environment;
  const images: { readonly [workload: string]: ImageVersion | undefined } = environment.images ?? {};
  const effective = effectiveVersions(present, folder);
  const released = (workload: string): ImageVersion | undefined => own(effective, workload);
  const named = [...new Set([...Object.keys(effective), ...Object.keys(wanted.images)])];
  const unread = named.filter((workload) => !isSameVersion(own(images, workload), released(workload)));
  const changed = Object.keys(wanted.images).filter(
    (workload) => !isSameVersion(own(present.images, workload), own(wanted.images, workload)),
  );
  const { issues, resolved } = examine(application, withImages(environment, mapValues({ ...effective, ...wanted.images }, versionOf)));
  const path = ['environments', name, 'images'];
  const found = issues.filter((each) => path.every((key, index) => each.path[index] === key) && changed.includes(String(each.path[3])));
  const ignored = unread.map((workload) =>
    issue(
      'release-unread',
      [...path, workload],
      `must be what ${join(folder, `${name}.json`)} has, or the release has no effect`,
      `state images: readRelease('${name}'${folder === releasesFolder ? '' : ', { folder: … }'})`,
    ),
  );
  const absent = changed.filter(
    (workload) => own(application.workloads, workload) !== undefined && own(resolved?.workloads, workload) === undefined,
  );
  const leftOut = absent.map((workload) =>
    issue(
      'workload-absent',
      [...path, workload],
      `must be the image of a workload that runs in ${name}`,
      `there run ${listKeys(resolved?.workloads ?? {})}; promote takes some by --only`,
    ),
  );
  const all = [...found, ...leftOut, ...ignored, ...ownerIssues(present, wanted, path)];
  if (all.length > 0) throw new InvalidApplicationError(`${application.name} in ${name}`, all);
  return wanted;
}

/** What something else writes is not written here, and its owner changes by a hand-over only. */
function ownerIssues({ handedOver: before }: Release, { handedOver, images, environment }: Release, path: Path): Issue[] {
  const remedy = `let the delivery name no owner of images, and run orchestra hand-over ${environment}`;
  const twice = Object.keys(before?.images ?? {}).filter((workload) => own(images, workload) !== undefined);
  const issues = twice.map((workload) =>
    issue('two-owners', [...path, workload], `must be left to ${before?.to}, which writes it`, remedy),
  );
  if (issues.length > 0 || before?.to === handedOver?.to) return issues;
  const [was, is] = [handedOver?.to ?? 'the release file', before?.to ?? 'the release file'];
  return [
    issue(
      'owner-changed',
      path,
      `must be versions of ${is}, got a release in which ${was} wrote them`,
      `orchestra hand-over ${environment} changes the owner`,
    ),
  ];
}
