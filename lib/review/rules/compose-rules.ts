import type { ComparedLeaf } from '../compared-leaf';
import type { Risk } from '../risk';
import type { ChangeRule } from './change-rule';
import { gained, isLess, isMore, lost, texts } from './sides';

const isRemoved = ({ after }: ComparedLeaf) => after === undefined;
const gains = (leaf: ComparedLeaf) => gained(leaf).length > 0;
const loses = (leaf: ComparedLeaf) => lost(leaf).length > 0;
const services = /^services$/;

type Row = Omit<ChangeRule, 'plane' | 'risk'>;

const rows: { readonly [risk in Extract<Risk, 'data-loss' | 'outage' | 'exposure' | 'cost' | 'traffic'>]: readonly Row[] } = {
  'data-loss': [
    {
      id: 'compose-volume-removed',
      type: /^volumes$/,
      when: isRemoved,
      sentence: 'its data are no longer used, and are lost with `docker compose down --volumes`',
    },
    {
      id: 'compose-volume-changed',
      type: services,
      shape: /^volumes\[\](?:\.(?:source|type))?$/,
      when: ({ from }) => from !== undefined,
      sentence: 'it starts without the data that it had',
    },
    {
      id: 'compose-project',
      type: /^name$/,
      shape: /^$/,
      sentence: 'it is another project: containers and volumes of the old one stay behind',
    },
  ],
  outage: [
    { id: 'compose-service-removed', type: services, when: isRemoved, sentence: 'its container is removed' },
    {
      id: 'compose-none',
      type: services,
      shape: /^(?:scale|deploy\.replicas)$/,
      when: ({ to }) => to === 0,
      sentence: 'no container is left running',
    },
    {
      id: 'compose-port',
      type: services,
      shape: /^(?:ports|expose)(?:\[\]|$)/,
      when: loses,
      sentence: 'callers of the old port reach nothing',
    },
    {
      id: 'compose-health',
      type: services,
      shape: /^healthcheck(?:$|\.(?:test|disable))/,
      sentence: 'containers count as well by another question, or by none',
    },
    {
      id: 'compose-health-stricter',
      type: services,
      shape: /^healthcheck\.(?:timeout|retries|start_period|interval)$/,
      when: isLess,
      sentence: 'slow containers fail the check sooner',
    },
    {
      id: 'compose-memory-less',
      type: services,
      shape: /^(?:deploy\.resources\.limits\.memory|mem_limit)$/,
      when: isLess,
      sentence: ({ to }) => `what uses more than ${String(to)} is killed`,
    },
    {
      id: 'compose-network-left',
      type: services,
      shape: /^networks(?:$|\[\]|\.)/,
      when: loses,
      sentence: (leaf) => `it no longer reaches ${texts(lost(leaf))}`,
    },
    {
      id: 'compose-restart',
      type: services,
      shape: /^restart$/,
      when: ({ to }) => to === undefined || to === 'no',
      sentence: 'it is not started again when it ends',
    },
    { id: 'compose-grace-less', type: services, shape: /^stop_grace_period$/, when: isLess, sentence: 'work in hand may be cut off' },
    {
      id: 'compose-image-source',
      type: services,
      shape: /^image$/,
      when: ({ from, to }) => String(from).replace(/[:@].*$/, '') !== String(to).replace(/[:@].*$/, ''),
      sentence: 'the image is pulled from another place',
    },
  ],
  exposure: [
    {
      id: 'compose-published',
      type: services,
      shape: /^ports(?:\[\]|$)/,
      inNew: true,
      when: gains,
      sentence: (leaf) => `the host answers at ${texts(gained(leaf))}`,
    },
    {
      id: 'compose-privileged',
      type: services,
      shape: /^privileged$/,
      inNew: true,
      when: ({ to }) => to === true,
      sentence: 'the container may take over its host',
    },
    {
      id: 'compose-capabilities',
      type: services,
      shape: /^cap_(?:add|drop)$/,
      when: (leaf) => (leaf.shape === 'cap_add' ? gains(leaf) : loses(leaf)),
      sentence: 'the container has more capabilities of root',
    },
    {
      id: 'compose-host',
      type: services,
      shape: /^(?:network_mode|pid|ipc|userns_mode|uts)$/,
      inNew: true,
      when: ({ to }) => to === 'host',
      sentence: 'the container shares the network or processes of its host',
    },
    {
      id: 'compose-user',
      type: services,
      shape: /^user$/,
      when: ({ to }) => to === undefined || /^(?:0|root)(?::|$)/.test(String(to)),
      sentence: 'the process may run as root',
    },
    {
      id: 'compose-writable',
      type: services,
      shape: /^read_only$/,
      when: ({ to }) => to !== true,
      sentence: 'the process may change files of its image',
    },
    { id: 'compose-security', type: services, shape: /^security_opt$/, when: loses, sentence: (leaf) => `without ${texts(lost(leaf))}` },
    {
      id: 'compose-mount',
      type: services,
      shape: /^volumes(?:\[\]|$)/,
      when: (leaf) => gains(leaf) && /docker\.sock|"bind"|"[./~]/.test(JSON.stringify(leaf.to)),
      sentence: 'it reads or writes files of its host',
    },
    {
      id: 'compose-secret',
      type: services,
      shape: /^secrets(?:\[\]|$)/,
      when: gains,
      sentence: ({ item }) => `${item.title} reads a secret that it did not`,
    },
    {
      id: 'compose-network-joined',
      type: services,
      shape: /^networks(?:$|\[\]|\.)/,
      when: gains,
      sentence: (leaf) => `it reaches, and is reached from, ${texts(gained(leaf))}`,
    },
    {
      id: 'compose-internal',
      type: /^networks$/,
      shape: /^internal$/,
      when: ({ to }) => to !== true,
      sentence: 'the network leads outside',
    },
  ],
  traffic: [
    { id: 'compose-recreated', type: services, shape: /./, sentence: 'the container is replaced: it is away until the new one is well' },
  ],
  cost: [
    {
      id: 'compose-resources',
      type: services,
      shape: /^(?:deploy\.(?:resources|replicas)|scale|cpus|cpu_shares|mem_)/,
      sentence: 'it needs another share of its host',
    },
    {
      id: 'compose-disk',
      type: services,
      shape: /^(?:tmpfs|shm_size|logging)/,
      when: (leaf) => isMore(leaf) || gains(leaf),
      sentence: 'it needs another share of the disk',
    },
  ],
};

/** Changes of services, volumes and networks of Docker Compose. */
export const composeRules: readonly ChangeRule[] = Object.entries(rows).flatMap(
  ([risk, each]) => each.map((row): ChangeRule => ({ ...row, plane: 'compose', risk: risk as Risk })), // as: a key of the record above
);
