import { isList } from '../../model/shape/plain-data';
import { fields, flag, kinds, known, listOf, number, oneOf, recordOf, text, when, whole } from '../../model/shape/shape';
import { ownName } from '../iam-members';
import { reason } from '../reason';
import { computeName, overrides, project, readable, region } from '../shapes';
import { firewallRule } from './firewall-shape';
import { ipRange } from './ip-range-shape';
import type { CloudNat, NetworkProps, PrivateServices, SampledFlowLogs, Subnetwork, VpcConnector } from './network-props';

const regionKey = { pattern: /^[a-z]+-[a-z]+[0-9]+$/, allowed: "a region such as 'europe-west1'" };
const connectorName = { pattern: /^[a-z](?:[-a-z0-9]{0,23}[a-z0-9])?$/, allowed: 'at most 25 lower-case letters, digits and hyphens' };

const sampled = fields<SampledFlowLogs>(
  {
    kind: text(),
    aggregationInterval: oneOf(
      'INTERVAL_5_SEC',
      'INTERVAL_30_SEC',
      'INTERVAL_1_MIN',
      'INTERVAL_5_MIN',
      'INTERVAL_10_MIN',
      'INTERVAL_15_MIN',
    ),
    flowSampling: number(0, 1),
    metadata: known(when(isList, listOf(text()), flag)),
    filterExpr: text(),
  },
  ['kind'],
);

const subnetwork = fields<Subnetwork>(
  {
    name: computeName,
    region,
    ipCidrRange: ipRange(8, 29),
    secondaryIpRanges: recordOf(ipRange(8, 29), ownName),
    description: text(),
    privateIpGoogleAccess: flag,
    purpose: oneOf('PRIVATE', 'REGIONAL_MANAGED_PROXY', 'PRIVATE_SERVICE_CONNECT'),
    flowLogs: kinds({ sampled, off: fields<{ kind: 'off'; reason: string }>({ kind: text(), reason }, ['kind', 'reason']) }),
    overrides,
  },
  ['region', 'ipCidrRange'],
);

const nat = fields<CloudNat>({
  name: readable({
    pattern: /^[a-z][-a-z0-9]{0,61}[a-z0-9]$/,
    allowed: '2 to 63 lower-case letters, digits and hyphens, starting with a letter',
  }),
  subnetworks: known(listOf(text())),
  reservedAddresses: known(whole(1, 50)),
  logs: oneOf('ERRORS_ONLY', 'TRANSLATIONS_ONLY', 'ALL', 'OFF'),
  ports: fields<NonNullable<CloudNat['ports']>>({ min: whole(2, 65536), max: whole(64, 65536) }, ['min']),
});

const privateServices = fields<PrivateServices>({
  name: computeName,
  prefixLength: whole(16, 24),
  address: readable({ pattern: /^(?:\d{1,3}\.){3}\d{1,3}$/, allowed: 'an IPv4 address' }),
});

const connector = fields<VpcConnector>(
  {
    region,
    range: kinds({
      own: fields<{ kind: 'own'; ipCidrRange: string }>({ kind: text(), ipCidrRange: ipRange(28, 28) }, ['kind', 'ipCidrRange']),
      subnetwork: fields<{ kind: 'subnetwork'; subnetwork: string }>({ kind: text(), subnetwork: text() }, ['kind', 'subnetwork']),
    }),
    minInstances: whole(2, 9),
    maxInstances: whole(3, 10),
    machineType: oneOf('f1-micro', 'e2-micro', 'e2-standard-4'),
  },
  ['region', 'range'],
);

export const networkShape = fields<NetworkProps>(
  {
    name: computeName,
    project,
    description: text(),
    routingMode: oneOf('REGIONAL', 'GLOBAL'),
    mtu: whole(1300, 8896),
    deleteDefaultRoutesOnCreate: flag,
    subnetworks: recordOf(subnetwork, ownName),
    nat: recordOf(nat, regionKey),
    privateServices,
    firewall: recordOf(firewallRule, ownName),
    connectors: recordOf(connector, connectorName),
    overrides,
  },
  ['name', 'project'],
);
