import {
  type ComposeCapabilities,
  type ComposeNetwork,
  type HostFolder,
  type HostVolume,
  linuxCapabilities,
  type MemoryFolder,
} from '../compose-host';
import type { Build, ComposeCache, ComposeDatabase, ComposeLogs, ComposePlace, Development, HostPort, Watch } from '../compose-place';
import { type Issue, issue, type Path } from '../issue';
import { absolutePath } from '../schema/names';
import { memory, port, words } from './container-shape';
import { fields, flag, kinds, listOf, oneOf, recordOf, type Shape, text, when, whole } from './shape';

const hostPort = fields<HostPort>(
  {
    port,
    address: text({
      pattern: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/,
      allowed: "an IPv4 address of the host such as '127.0.0.1' or '0.0.0.0'",
    }),
  },
  ['port'],
);
const isNumber = (value: unknown): boolean => typeof value !== 'object' || value === null;
const published = when(isNumber, port, hostPort);
const portName = { pattern: /^[a-z0-9-]{1,15}$/, allowed: 'the name of a port' };
const publish = when(isNumber, port, recordOf(published, portName));

const hostName = text({
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}$/,
  allowed: 'letters, digits, underscores, dots and hyphens, starting with a letter or digit',
  code: 'wrong-name',
});
const networkName = { pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: "'default', or the name of what is reached there" };
const network = fields<ComposeNetwork>({ name: hostName, external: flag });
/** No colon and no dollar sign: Compose takes them for other things. */
const hostPath = text({
  pattern: /^(?:\/|\.\.?(?:\/|$))[^:\\\0$]*$/,
  allowed: "a path that starts with '/', './' or '../', without a colon, a back slash or a dollar sign",
  code: 'wrong-path',
});
const reason = text({ pattern: /\S/, allowed: 'a reason in words', code: 'reason-missing' });
const folder = kinds({
  volume: fields<HostVolume>({ kind: text(), name: hostName, external: flag }, ['kind', 'name']),
  host: fields<HostFolder>({ kind: text(), path: hostPath, writable: flag, reason }, ['kind', 'path']),
  memory: fields<MemoryFolder>(
    {
      kind: text(),
      size: memory,
      mode: text({ pattern: /^[01]?[0-7]{3}$/, allowed: "octal digits such as '1777' or '700'" }),
      executable: flag,
    },
    ['kind', 'size'],
  ),
});
const folders = recordOf(folder, absolutePath);
const capabilities = fields<ComposeCapabilities>({ add: listOf(oneOf(...linuxCapabilities)), reason }, ['add', 'reason']);

const database = fields<ComposeDatabase>({ image: text(), publish: published, data: folder });
const cache = fields<ComposeCache>({ image: text(), publish: published });

const command: Shape = (value, path, issues) =>
  Array.isArray(value) && value.length === 0 ? emptyCommand(path, issues) : words(value, path, issues);
const healthCheck = when((value) => Array.isArray(value), command, oneOf('busybox', 'python', 'none'));

const profileName = text({
  pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/,
  allowed: 'letters, digits, underscores, dots and hyphens, starting with a letter or digit',
  code: 'wrong-name',
});
/** No colon and no back slash: Compose takes them for other things on some systems. */
const sourcePath = text({
  pattern: /^[^/:\\\0\s~$][^:\\\0$]*$/,
  allowed: "a relative path without a colon, a back slash or a dollar sign, such as '.' or '../frontend'",
  code: 'wrong-path',
});

const build = fields<Build>(
  { context: sourcePath, dockerfile: sourcePath, target: text({ pattern: /^\S+$/, allowed: 'the name of a stage' }) },
  ['context'],
);
const watch = fields<Watch>(
  {
    path: sourcePath,
    action: oneOf('sync', 'restart', 'sync+restart', 'rebuild'),
    target: text(absolutePath),
    ignore: listOf(text({ pattern: /\S/, allowed: 'a pattern of files' })),
  },
  ['path', 'action'],
);
const development = fields<Development>({ build, watch: listOf(watch), debugPort: whole(1024, 65535), command });

/** A project of Docker Compose; the keys of its records are names that the application declares. */
export function composeShape(declared: (noun: 'workload' | 'database' | 'cache', shape: Shape) => Shape): Shape {
  return fields<ComposePlace>({
    project: text({
      pattern: /^[a-z0-9][-_a-z0-9]{0,62}$/,
      allowed: 'lower-case letters, digits, hyphens and underscores, starting with a letter or digit, at most 63',
      code: 'wrong-name',
    }),
    publish: declared('workload', publish),
    databases: declared('database', database),
    caches: declared('cache', cache),
    healthChecks: declared('workload', healthCheck),
    profiles: declared('workload', listOf(profileName)),
    networks: recordOf(network, networkName),
    folders: declared('workload', folders),
    capabilities: declared('workload', capabilities),
    logs: fields<ComposeLogs>({ size: memory, files: whole(1, 100) }),
    develop: declared('workload', development),
    sources: sourcePath,
  });
}

function emptyCommand(path: Path, issues: Issue[]): undefined {
  issues.push(issue('empty', path, 'must be a list with at least one word, got []'));
}
