import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { handOver } from '../delivery/hand-over';
import { effectiveVersions, handedOverFile } from '../delivery/releases/handed-over';
import { type HandOver, type Release, versionOf } from '../delivery/releases/release';
import { changeRelease } from '../delivery/releases/release-file';
import { resolveDelivery } from '../delivery/resolve-delivery';
import { listNames } from '../model/list-names';
import { mapValues, sortedEntries, sortedRecord } from '../model/record';
import { type Answer, done } from './answer';
import { command } from './command';
import { loadDelivery } from './loaded-application';
import { option } from './option';
import { releasesOption } from './release-options';
import { UsageError } from './usage-error';

/** `orchestra hand-over`: the versions that run stay, and another one writes them from now on. */
export const handOverCommand = command({
  name: 'hand-over',
  summary: 'Give the versions of images to the owner that the delivery names, or take them back',
  arguments: '<environment>',
  options: {
    app: option('PATH', 'folder with delivery.ts beside application.ts and environments.ts, or one file with all', {
      default: '.',
      offers: 'paths',
    }),
    releases: releasesOption,
  },
  example: 'orchestra hand-over prod',
  run: ({ args: [environment], options }) => handedOver(environment, options),
});

function handedOver(environment: string, { app, releases: folder }: { readonly app: string; readonly releases: string }): Answer {
  const { delivery } = resolveDelivery(loadDelivery(app));
  const deployed = delivery.deployed.find((each) => each.environment.name === environment);
  const names = delivery.deployed.map((each) => each.environment.name);
  if (deployed === undefined) throw new UsageError(`the delivery deploys no environment ${environment}; it deploys ${listNames(names)}`);
  const file = handedOverFile(folder, environment);
  const changed = changeRelease({
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
  const owner = changed.after.handedOver?.to;
  if (changed.after === changed.before)
    return done(`${changed.file} is as it was: ${owner ?? 'the release file'} writes the versions already\n`);
  if (owner !== undefined) return done(`${changed.file}\n${file}: ${owner} writes these versions from now on\n`);
  // once nothing names it; what else is in its folder stays
  rmSync(file, { force: true });
  if (existsSync(dirname(file)) && readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file));
  return done(`${changed.file} has the versions of ${environment} from now on\n`);
}

/** Whether one owner has the versions of the same images: one that came later has to be handed over, too. */
function isSame(wanted: HandOver | undefined, present: HandOver | undefined): boolean {
  const images = (of: HandOver | undefined): string => JSON.stringify(sortedEntries(of?.images));
  return wanted?.to === present?.to && images(wanted) === images(present);
}

function takenBack({ handedOver: _handedOver, ...release }: Release, versions: ReturnType<typeof effectiveVersions>): Release {
  return { ...release, images: sortedRecord(Object.entries({ ...mapValues(versions, versionOf), ...release.images })) };
}
