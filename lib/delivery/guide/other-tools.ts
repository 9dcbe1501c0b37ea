import { startCommand } from '../../targets/compose/target';
import { enumeration, shellBlock } from '../markdown';
import type { ResolvedDelivery } from '../resolved-delivery';
import { deployCommands } from '../runbook/cloud-run-passages';
import { isOnCloudRun, isOnHost, type Operated } from '../runbook/operated';
import { withoutVersion } from './contract-table';

/** Passages on platforms that are no clusters. */
export function otherTools(delivery: ResolvedDelivery, environments: readonly Operated[]): readonly string[] {
  return [...ecs(environments), ...cloudRun(environments), ...functions(), ...compose(delivery, environments)];
}

function ecs(environments: readonly Operated[]): readonly string[] {
  const images = [
    ...new Set(environments.slice(0, 1).flatMap(({ app }) => Object.values(app.workloads).map(({ image }) => withoutVersion(image)))),
  ];
  return [
    '### Amazon ECS',
    'It takes the images, and nothing else from here: task definitions, services, target groups and roles are yours to write. What they have to say of each container stands [below](#what-a-platform-has-to-know); secrets are references to Secrets Manager, never values. That an image is there, for which platforms:',
    shellBlock(images.map((image) => `docker manifest inspect ${image}:VERSION`)),
  ];
}

function cloudRun(environments: readonly Operated[]): readonly string[] {
  const found = environments.filter(isOnCloudRun);
  if (found.length === 0)
    return [
      '### Cloud Run',
      'No environment of this delivery is deployed there. [Which target fits](#which-target-fits) says whether it could be, and what stands in the way.',
    ];
  return [
    '### Cloud Run',
    `${enumeration(found.map(({ environment }) => environment.name))} are stacks of Terraform, which cdktf, cdktn, Terraform and OpenTofu take alike:`,
    ...found.map(({ site, delivery }) => shellBlock(deployCommands(delivery.commands.infrastructure, site.stacks))),
  ];
}

function functions(): readonly string[] {
  return [
    '### AWS Lambda, Azure Functions, Vercel',
    'Out of scope. They run functions, not containers that listen on a port: an image would need the runtime interface of the platform, and has no probes, volumes and rollouts as they are stated here.',
  ];
}

function compose(delivery: ResolvedDelivery, environments: readonly Operated[]): readonly string[] {
  const found = environments.filter(isOnHost);
  if (found.length === 0)
    return [
      '### Docker Compose',
      'No environment of this delivery is deployed to one host. `compile(compose, …)` renders the project of an environment that has `compose`.',
    ];
  return [
    '### Docker Compose',
    ...found.map(({ site, app }) => {
      const folder = `${delivery.folder}/${site.folder}`;
      const start = startCommand(app).replace('docker compose ', '');
      return shellBlock([
        `docker compose --project-directory=${folder} config --quiet`,
        `docker compose --project-directory=${folder} ${start}`,
      ]);
    }),
  ];
}
