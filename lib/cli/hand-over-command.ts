import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { handOver } from '../delivery/hand-over';
import { effectiveVersions, handedOverFile } from '../delivery/releases/handed-over';
import { releasesFolder } from '../delivery/releases/read-release';
import { type HandOver, type Release, versionOf } from '../delivery/releases/release';
import { changeRelease } from '../delivery/releases/release-file';
import { resolveDelivery } from '../delivery/resolve-delivery';
import { mapValues, sortedEntries, sortedRecord } from '../model/record';
import type { Answer } from './answer';
import { loadDelivery } from './loaded-application';
import { parseOptions } from './options';
import { UsageError } from './usage-error';

export const handOverUsage = `hand-over ENVIRONMENT                 give the versions of images to the owner that the delivery names, or take them back

      --app PATH        folder with delivery.ts beside application.ts and environments.ts, or one file with all (default: .)
      --releases PATH   folder of the releases (default: releases, below the current folder)`;

/** `orchestra hand-over`: the versions that run stay, and another one writes them from now on. */
export function handOverCommand(args: readonly string[]): Answer {
  const { values, positionals } = parseOptions(args, { app: { type: 'string', default: '.' }, releases: { type: 'string' } });
  const [environment, ...more] = positionals;
  if (environment === undefined || more.length > 0)
    throw new UsageError(`name one environment: orchestra hand-over ENVIRONMENT, got ${positionals.join(' ')}`);
  const { delivery } = resolveDelivery(loadDelivery(values.app));
  const deployed = delivery.deployed.find((each) => each.environment.name === environment);
  if (deployed === undefined) throw new UsageError(`the delivery deploys no environment ${environment}`);
  const folder = values.releases ?? releasesFolder;
  const file = handedOverFile(folder, environment);
  const done = changeRelease({
    folder,
    environment,
    change: (present) => {
      const wanted = handOver(delivery, deployed);
      if (isSame(wanted?.handedOver, present.handedOver)) return present;
      if (wanted === undefined) return takenBack(present, effectiveVersions(present, folder));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, wanted.text);
      const images = Object.entries(present.images).filter(([name]) => !Object.hasOwn(wanted.handedOver.images, name));
      return { ...present, images: Object.fromEntries(images), handedOver: wanted.handedOver };
    },
  });
  const owner = done.after.handedOver?.to;
  if (done.after === done.before)
    return { text: `${done.file} is as it was: ${owner ?? 'the release file'} writes the versions already\n`, ok: true };
  if (owner !== undefined) return { text: `${done.file}\n${file}: ${owner} writes these versions from now on\n`, ok: true };
  // once nothing names it; what else is in its folder stays
  rmSync(file, { force: true });
  if (existsSync(dirname(file)) && readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file));
  return { text: `${done.file} has the versions of ${environment} from now on\n`, ok: true };
}

/** Whether one owner has the versions of the same images: one that came later has to be handed over, too. */
function isSame(wanted: HandOver | undefined, present: HandOver | undefined): boolean {
  const images = (of: HandOver | undefined): string => JSON.stringify(sortedEntries(of?.images));
  return wanted?.to === present?.to && images(wanted) === images(present);
}

function takenBack({ handedOver: _handedOver, ...release }: Release, versions: ReturnType<typeof effectiveVersions>): Release {
  return { ...release, images: sortedRecord(Object.entries({ ...mapValues(versions, versionOf), ...release.images })) };
}
