import type { Path } from '../../model/issue';
import { countWithin } from '../count-within';
import { projectRoles } from '../iam/project-roles';
import { defineResource, type Report } from '../resource';
import { isToken } from '../tokens';
import { type BuildTriggerSpec, connectionLocationOf, derive, type InlineBuildSpec } from './derive';
import type { StepSpec } from './inline-build';
import { buildTriggerSchema } from './schema';

export const buildTrigger = defineResource({
  noun: 'build trigger',
  schema: buildTriggerSchema,
  derive,
  rules: [connectionLocation, counts, manualFiles, steps, substitutions, roles],
  refused: {
    service_account: 'say it by serviceAccount: without one it builds as an account that may change the whole project',
    'build.options.logging': 'say it by build.logging',
    build: 'say it by build',
    bitbucket_server_trigger_config: 'connect the repository and use kind repository',
    trigger_template: 'Cloud Source Repositories takes no new customers; connect the repository and use kind repository',
  },
});

/** A trigger finds connected repositories in its own region only. */
function connectionLocation({ location, source }: BuildTriggerSpec, report: Report): void {
  const known = connectionLocationOf(source);
  if (known !== undefined && known !== location)
    report('trigger-location', ['location'], `must be that of the connection ('${known}'), got '${location}'`);
}

/** How many of each Cloud Build takes. */
function counts({ build, substitutions: given, includedFiles, ignoredFiles, tags }: BuildTriggerSpec, report: Report): void {
  countWithin(['substitutions'], Object.keys(given).length, [0, 200], report);
  countWithin(['includedFiles'], includedFiles.length, [0, 100], report);
  countWithin(['ignoredFiles'], ignoredFiles.length, [0, 100], report);
  countWithin(['tags'], tags.length, [0, 64], report);
  if (build.kind === 'file') return;
  countWithin(['build', 'steps'], build.steps.length, [1, 300], report);
  countWithin(['build', 'images'], build.images.length, [0, 500], report);
  countWithin(['build', 'tags'], build.tags.length, [0, 64], report);
}

/** A start by hand has no changed files. */
function manualFiles({ source, includedFiles, ignoredFiles }: BuildTriggerSpec, report: Report): void {
  if (source.kind !== 'manual') return;
  for (const [key, files] of Object.entries({ includedFiles, ignoredFiles }))
    if (files.length > 0) report('trigger-files-unused', [key], 'must not be given with source.kind manual: nothing has changed');
}

/** Steps wait for steps before them, read secrets that there are, and end before the build does. */
function steps({ build }: BuildTriggerSpec, report: Report): void {
  if (build.kind === 'file') return;
  const ids = build.steps.map(({ id }) => id);
  for (const [index, step] of build.steps.entries()) {
    const path = ['build', 'steps', index];
    const { id, timeoutSeconds = 0 } = step;
    if (id !== undefined && ids.indexOf(id) !== index) report('step-duplicate', [...path, 'id'], `must be unique, got '${id}' again`);
    waits(step, { before: ids.slice(0, index), path }, report);
    secrets(step, { build, path }, report);
    if (timeoutSeconds > build.timeoutSeconds) {
      const message = `must be at most build.timeoutSeconds (${build.timeoutSeconds}), got ${timeoutSeconds}`;
      report('step-timeout', [...path, 'timeoutSeconds'], message);
    }
  }
}

function waits(
  { waitFor = [] }: StepSpec,
  { before, path }: { readonly before: readonly (string | undefined)[]; readonly path: Path },
  report: Report,
): void {
  for (const [index, id] of waitFor.entries()) {
    const place = [...path, 'waitFor', index];
    if (id === '-' && waitFor.length > 1) report('step-wait-alone', place, "must be alone: '-' waits for nothing");
    if (id === '-' || before.includes(id)) continue;
    const known = before.filter((each) => each !== undefined).join(', ') || 'none';
    report('step-unknown', place, `must be the id of a step before this one, got '${id}'`, `known are ${known}`);
  }
}

function secrets(
  { secretEnv, env }: StepSpec,
  { build, path }: { readonly build: InlineBuildSpec; readonly path: Path },
  report: Report,
): void {
  const known = Object.keys(build.secrets);
  for (const [index, name] of secretEnv.entries()) {
    if (!known.includes(name)) {
      const message = `must be a name in build.secrets, got '${name}'`;
      report('step-secret-unknown', [...path, 'secretEnv', index], message, `known are ${known.join(', ') || 'none'}`);
    } else if (Object.hasOwn(env, name))
      report('step-secret-hidden', [...path, 'env', name], `must not be set twice: secretEnv sets '${name}' too`);
  }
}

/** A substitution as Cloud Build reads it; doubled dollar signs stand for themselves. */
const used = /\$\$|\$(?:\{(_[A-Z0-9_]+)\}|(_[A-Z0-9_]+))/g;

/** A build of a trigger takes what is not defined for an empty text and goes on, which is seldom what was meant. */
function substitutions({ build, substitutions: known }: BuildTriggerSpec, report: Report): void {
  if (build.kind === 'file') return;
  const { secrets: _, steps: given, ...texts } = build;
  const withoutScripts = given.map(({ run, ...step }) => (run?.kind === 'script' ? step : { ...step, run }));
  const found = new Map(usesIn({ build: { ...texts, steps: withoutScripts } }, []).map((use) => [use.name, use.path]));
  const names = Object.keys(known).sort().join(', ') || 'none';
  for (const [name, path] of found) {
    if (Object.hasOwn(known, name)) continue;
    const remedy = `known are ${names}; a doubled $ stands for itself`;
    report('substitution-undefined', path, `must use what substitutions define, got $${name}`, remedy);
  }
}

function usesIn(value: unknown, path: Path): { readonly name: string; readonly path: Path }[] {
  if (typeof value === 'string') {
    if (isToken(value)) return [];
    return [...value.matchAll(used)].flatMap(([, braced, bare]) =>
      (braced ?? bare) === undefined ? [] : [{ name: braced ?? bare ?? '', path }],
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => usesIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

function roles({ account }: BuildTriggerSpec, report: Report): void {
  if (account.kind === 'own') projectRoles(account.grants, ['serviceAccount', 'grants'], report);
}
