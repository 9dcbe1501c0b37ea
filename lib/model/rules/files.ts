import { containersOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import { own } from '../own';
import type { ResolvedContainer, ResolvedWorkload } from '../resolved-workload';

/** Files can be read, and those that are run can be run. */
export function files(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [
    ...unreadable(container, path),
    ...notExecutable(container, container === workload ? workload : undefined, path),
  ]);
}

/** They belong to root, and the user has them by its group or as everybody. */
function unreadable({ fileOptions }: ResolvedContainer, path: Path): Issue[] {
  return Object.entries(fileOptions).flatMap(([file, { mode }]) => {
    if (mode === undefined || (mode & 0o044) !== 0) return [];
    const message = `must let its group or everybody read, got 0${mode.toString(8)}`;
    return [
      issue('file-unreadable', [...path, 'files', file], message, 'files belong to root: 0o440 lets the user of the container read them'),
    ];
  });
}

function notExecutable(container: ResolvedContainer, workload: ResolvedWorkload | undefined, path: Path): Issue[] {
  const { command, probes } = container;
  const beforeStop = workload?.lifecycle.beforeStop;
  const run = [
    command,
    ...Object.values(probes).map((probe) => (probe?.kind === 'exec' ? probe.command : undefined)),
    beforeStop?.kind === 'exec' ? beforeStop.command : undefined,
  ].flatMap((words) => words?.[0] ?? []);
  return [...new Set(run)].flatMap((file) => {
    if (own(container.files, file) === undefined || ((own(container.fileOptions, file)?.mode ?? 0) & 0o011) !== 0) return [];
    const remedy = "write script(…), or file(…, { mode: 0o755 }), or run it by its interpreter: ['/bin/sh', …]";
    return [
      issue('file-not-executable', [...path, 'files', file], 'must be a file that can be run, since a command or a probe runs it', remedy),
    ];
  });
}
