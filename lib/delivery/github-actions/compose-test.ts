import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import { backingServices } from '../../targets/compose/backing-services';
import { passwordSecret, secretVariable } from '../../targets/compose/names';
import { placeOf } from '../../targets/compose/place';
import { jobsAfterUp } from '../../targets/compose/profiles';
import { secretUses } from '../../targets/compose/render/secrets';
import type { ResolvedDelivery } from '../resolved-delivery';
import { shellWord } from '../shell/bash';
import type { ComposeTest } from '../tested';
import { exactText } from './exact-text';
import { readsFiles } from './permissions';
import { checkout, run, whenFailed } from './steps';
import { buildCommands, servicesOf, testedImages } from './tested-images';
import { Expression, type Job, type Step } from './workflow';

/** Up, asked, and down again. */
export function composeTest(delivery: ResolvedDelivery, { app, folder }: ComposeTest): Job {
  const images = testedImages(delivery, app);
  const override = JSON.stringify({
    services: Object.fromEntries(servicesOf(app, images).map(([service, image]) => [service, { image, pull_policy: 'never' }])),
  });
  const compose = `docker compose --file ${shellWord(`${folder}/compose.yaml`)} --file "$RUNNER_TEMP/images.json"`;
  const asked = askedWorkloads(app);
  const after = jobsAfterUp(app);
  const steps: readonly Step[] = [
    checkout(),
    ...(images.length === 0 ? [] : [run('Build the images', buildCommands(images))]),
    run('Secrets with random values', secretsText(app, folder)),
    run('Images of this machine', `printf '%s\\n' ${shellWord(override)} >"$RUNNER_TEMP/images.json"`),
    run('Up', `${compose} up --detach --wait --wait-timeout 600 ${lastingServices(app).join(' ')}`),
    ...(asked.length === 0 ? [] : [run('Ask for their health', askText(compose, asked))]),
    ...(after.length === 0 ? [] : [run('Jobs', after.map((job) => `${compose} run --rm ${job}`).join('\n'))]),
    whenFailed(run('What they printed', `${compose} ps --all\n${compose} logs --timestamps --tail 200`), new Expression('failure()')),
    whenFailed(run('Down', `${compose} down --volumes --timeout 10`), new Expression('always()')),
  ];
  return { runner: delivery.githubActions.runner, minutes: 45, permissions: readsFiles, steps };
}

/** Files may be read by the users of all containers, on a machine that is gone afterwards. */
function secretsText(app: ResolvedApplication, folder: string): string {
  const uses = secretUses(app);
  const files = uses.filter(({ asFile }) => asFile).map(({ secret }) => secret);
  const variables = [
    ...uses.filter(({ asVariable }) => asVariable).map(({ secret }) => secretVariable(secret)),
    ...backingServices(app).map(({ service }) => secretVariable(passwordSecret(service))),
  ];
  return exactText`
cd ${shellWord(folder)}
mkdir -p -m 700 secrets
: >.env
${variables.map((name) => `printf '%s=%s\\n' ${name} "$(openssl rand -hex 24)" >>.env`).join('\n')}
${files.map((name) => `openssl rand -hex 24 | tr -d '\\n' >secrets/${shellWord(name)}`).join('\n')}
${files.length === 0 ? '' : 'chmod 644 secrets/*'}
`
    .split('\n')
    .filter((line) => line !== '')
    .join('\n');
}

/** What runs all the time: `--wait` takes the end of a job for a failure. What these need is started with them. */
function lastingServices(app: ResolvedApplication): readonly string[] {
  const { profiles } = placeOf(app);
  return Object.values(app.workloads)
    .filter(({ kind, name }) => kind !== 'job' && kind !== 'scheduled-job' && (own(profiles, name) ?? []).length === 0)
    .map(({ name }) => name);
}

interface Asked {
  readonly service: string;
  readonly address: string;
}

/** Paths by which services say that they are ready. */
function askedWorkloads(app: ResolvedApplication): readonly Asked[] {
  const lasting = lastingServices(app);
  return Object.values(app.workloads).flatMap(({ name, probes }) => {
    const probe = [probes.readiness, probes.liveness, probes.startup].find((each) => each?.kind === 'http');
    return probe?.kind === 'http' && lasting.includes(name) ? [{ service: name, address: `:${probe.port}${probe.path}` }] : [];
  });
}

/** From the machine, by the address of the container: most publish no port. */
function askText(compose: string, asked: readonly Asked[]): string {
  return exactText`
ask() {
  local container address
  container=$(${compose} ps --quiet "$1" | head -n 1)
  address=$(docker inspect --format '{{range .NetworkSettings.Networks}}{{println .IPAddress}}{{end}}' "$container" | head -n 1)
  curl --fail --silent --show-error --output /dev/null --retry 30 --retry-all-errors --retry-delay 2 "http://$address$2"
  echo "$1 is ready"
}
${asked.map(({ service, address }) => `ask ${service} ${shellWord(address)}`).join('\n')}
`;
}
