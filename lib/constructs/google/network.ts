import { ComputeAddress } from '@cdktf/provider-google/lib/compute-address';
import { ComputeFirewall } from '@cdktf/provider-google/lib/compute-firewall';
import { ComputeGlobalAddress } from '@cdktf/provider-google/lib/compute-global-address';
import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ComputeRouter } from '@cdktf/provider-google/lib/compute-router';
import { ComputeRouterNat } from '@cdktf/provider-google/lib/compute-router-nat';
import { ComputeSubnetwork } from '@cdktf/provider-google/lib/compute-subnetwork';
import { ServiceNetworkingConnection } from '@cdktf/provider-google/lib/service-networking-connection';
import { VpcAccessConnector } from '@cdktf/provider-google/lib/vpc-access-connector';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { NatSpec, NetworkSpec } from '../../google/network/derive';
import { renderConnector, renderNetwork, renderSubnetwork } from '../../google/network/render';
import { renderDenial, renderFirewallRule } from '../../google/network/render-firewall';
import { renderNat } from '../../google/network/render-nat';
import { renderServiceConnection, renderServiceRange } from '../../google/network/render-private-services';
import { network } from '../../google/network/rules';
import type { NetworkProps } from '../../google/network/schema';
import type { PrivateServicesNetwork } from '../../google/network/schemas';
import { resolveProps } from '../../google/resource';
import { own } from '../../model/own';
import { mapValues } from '../../model/record';
import { make } from './make';
import { override } from './override';
import { stateReasons } from './stated';
import { releasedLast, successorFirst } from './successor';
import { untraced } from './untraced';

/**
 * A VPC network with its subnetworks, NAT, private services and firewall: custom subnetworks only, flow logs on, and no ingress without a rule.
 *
 * @example
 * const network = new Network(this, 'Network', {
 *   name: 'shop',
 *   project: 'acme-shop',
 *   subnetworks: { run: { region: 'europe-west1', ipCidrRange: '10.8.0.0/24' } },
 *   nat: { 'europe-west1': {} },
 *   privateServices: {},
 *   firewall: { 'from-office': { kind: 'ingress', from: { kind: 'ranges', ranges: ['192.0.2.0/24'] }, ports: { tcp: ['443'] } } },
 * });
 */
export class Network extends Construct {
  /** `projects/…/global/networks/…`. */
  readonly id: string;
  readonly resource: ComputeNetwork;
  /** By the keys of the props. */
  readonly subnetworks: { readonly [name: string]: ComputeSubnetwork };
  /** By the keys of the props. */
  readonly connectors: { readonly [name: string]: VpcAccessConnector };
  /** By region. */
  readonly nat: { readonly [region: string]: ComputeRouterNat };
  /** By region: addresses that others see, where they are reserved. */
  readonly natAddresses: { readonly [region: string]: readonly string[] };

  /** Lets Google's own services in. Absent without `privateServices`. */
  readonly connection?: ServiceNetworkingConnection;

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(network, props));
    const made = untraced(() => makeNetwork(this, spec, props));
    this.resource = made.resource;
    this.id = made.resource.id;
    this.subnetworks = made.subnetworks;
    this.connectors = made.connectors;
    this.nat = Object.fromEntries(Object.entries(made.nat).map(([region, { nat }]) => [region, nat]));
    this.natAddresses = Object.fromEntries(Object.entries(made.nat).map(([region, { addresses }]) => [region, addresses]));
    this.connection = made.connection;
    override(this.resource, props);
  }

  /**
   * Network of databases and caches: dependents are created after the connection, since it is named through it.
   *
   * @throws Error when the network has no private services
   */
  get privateServices(): PrivateServicesNetwork {
    if (this.connection === undefined) throw new Error(`${this.node.path} has no privateServices: give it {}`);
    return { kind: 'private-services', network: this.connection.network };
  }
}

interface Made {
  readonly resource: ComputeNetwork;
  readonly subnetworks: { readonly [name: string]: ComputeSubnetwork };
  readonly connectors: { readonly [name: string]: VpcAccessConnector };
  readonly nat: { readonly [region: string]: MadeNat };
  readonly connection?: ServiceNetworkingConnection;
}

interface MadeNat {
  readonly nat: ComputeRouterNat;
  readonly addresses: readonly string[];
}

function makeNetwork(scope: Construct, spec: NetworkSpec, props: NetworkProps): Made {
  const { project } = spec;
  const resource = releasedLast(make(ComputeNetwork, scope, 'Default', renderNetwork(spec)));
  const subnetworks = mapValues(spec.subnetworks, (subnetwork, key) => {
    const made = releasedLast(make(ComputeSubnetwork, scope, `Subnetwork-${key}`, renderSubnetwork(project, subnetwork, resource.id)));
    stateReasons(made, { log_config: subnetwork.flowLogs });
    override(made, own(props.subnetworks, key) ?? {});
    return made;
  });
  make(ComputeFirewall, scope, 'DenyIngress', renderDenial(spec, resource.id));
  mapValues(spec.firewall, (rule, key) => {
    const made = make(ComputeFirewall, scope, `Firewall-${key}`, renderFirewallRule(project, rule, resource.id));
    if (rule.kind === 'ingress') stateReasons(made, { source_ranges: rule.from });
  });
  const subnetworkNames = new Map(Object.entries(spec.subnetworks).map(([key, { name }]) => [name, own(subnetworks, key)?.name ?? name]));
  const connectors = mapValues(spec.connectors, (_, key) =>
    releasedLast(
      make(VpcAccessConnector, scope, `Connector-${key}`, renderConnector(spec, key, { network: resource.id, subnetworkNames })),
    ),
  );
  const nat = mapValues(spec.nat, (given, region) => makeNat(scope, given, { project, region, network: resource.id, subnetworks }));
  if (spec.privateServices === undefined) return { resource, subnetworks, connectors, nat };
  const config = renderServiceRange(project, spec.privateServices, resource.id);
  const range = successorFirst(make(ComputeGlobalAddress, scope, 'ServiceRange', config), 63);
  const connection = make(ServiceNetworkingConnection, scope, 'ServiceConnection', renderServiceConnection(resource.id, range.name));
  return { resource, subnetworks, connectors, nat, connection };
}

interface NatSurroundings {
  readonly project: string;
  readonly region: string;
  readonly network: string;
  readonly subnetworks: Made['subnetworks'];
}

function makeNat(scope: Construct, spec: NatSpec, { project, region, network, subnetworks }: NatSurroundings): MadeNat {
  const router = make(ComputeRouter, scope, `Router-${region}`, { name: spec.name, project, region, network });
  const addresses = Array.from({ length: spec.reservedAddresses }, (_, index) => {
    const config = { name: `${spec.name}-nat-${index + 1}`, project, region };
    return releasedLast(make(ComputeAddress, scope, `NatAddress-${region}-${index + 1}`, config));
  });
  const config = renderNat(spec, {
    project,
    region,
    router: router.name,
    addresses: addresses.map(({ selfLink }) => selfLink),
    subnetworks: spec.subnetworks?.map((key) => own(subnetworks, key)?.id ?? key),
  });
  return { nat: make(ComputeRouterNat, scope, `Nat-${region}`, config), addresses: addresses.map(({ address }) => address) };
}
