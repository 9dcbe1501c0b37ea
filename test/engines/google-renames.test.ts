import { App, Testing } from 'cdktf';
import {
  GkeCluster,
  type GkeClusterProps,
  GoogleStack,
  movedFrom,
  Network,
  type NetworkProps,
  PostgresDatabase,
  type PostgresDatabaseProps,
} from 'orchestra-cdk/google';
import { describeWith } from './engine';
import { Terraform, terraformNeeds } from './terraform';

jest.setTimeout(200_000);

const project = 'acme-shop';
const region = 'europe-west1';

/** Things that have keys in the props, before and after one of these is another; what has its name of the key is given the old one. */
interface Renamed {
  readonly pools: Extract<GkeClusterProps, { mode: 'standard' }>['nodePools'];
  readonly subnetworks: NetworkProps['subnetworks'];
  readonly users: PostgresDatabaseProps['users'];
}

const before: Renamed = {
  pools: { main: {} },
  subnetworks: { run: { region, ipCidrRange: '10.8.0.0/24' } },
  users: { api: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: 'api@acme-shop.iam.gserviceaccount.com' } },
};
const after: Renamed = {
  pools: { system: {} },
  subnetworks: { services: { region, ipCidrRange: '10.8.0.0/24', name: 'shop-run' } },
  users: { web: { kind: 'CLOUD_IAM_SERVICE_ACCOUNT', email: 'api@acme-shop.iam.gserviceaccount.com' } },
};
const children = [
  ['Cluster', 'NodePool-main/Resource', 'NodePool-system/Resource'],
  ['Network', 'Subnetwork-run', 'Subnetwork-services'],
  ['Database', 'User-api', 'User-web'],
  ['Database', 'Login-api', 'Login-web'],
] as const;

function stackWith({ pools, subnetworks, users }: Renamed): GoogleStack {
  const stack = new GoogleStack(new App(), 'renamed', { project, region });
  const network = `projects/${project}/global/networks/shop`;
  new GkeCluster(stack, 'Cluster', {
    mode: 'standard',
    name: 'shop',
    project,
    location: region,
    network,
    subnetwork: 'nodes',
    ...(pools !== undefined && { nodePools: pools }),
  });
  new Network(stack, 'Network', { name: 'shop', project, ...(subnetworks !== undefined && { subnetworks }) });
  new PostgresDatabase(stack, 'Database', {
    name: 'shop',
    project,
    region,
    network: { kind: 'private-services', network },
    ...(users !== undefined && { users }),
  });
  return stack;
}

const jsonOf = (stack: GoogleStack): object => JSON.parse(Testing.synth(stack));

/** As `terraform state list` prints it. */
function addressIn(stack: GoogleStack, construct: string, child: string): string {
  const element = child.split('/').reduce((scope, id) => scope.node.findChild(id), stack.node.findChild(construct));
  return `${Reflect.get(element, 'terraformResourceType')}.${Reflect.get(element, 'friendlyUniqueId')}`;
}

describeWith(terraformNeeds, 'a key of node pools, subnetworks or users is another', () => {
  const terraform = new Terraform();
  beforeAll(() => terraform.start());
  afterAll(() => terraform.stop());
  if (!terraform.canApply) return;

  test('nothing goes where each is moved, and keeps its name', async () => {
    const former = stackWith(before);
    const stack = terraform.stackOf(jsonOf(former));
    await stack.init();
    await stack.plan({ shown: false });
    await stack.apply();

    stack.replace(jsonOf(stackWith(after)));
    const { touched: without } = await stack.plan({ shown: false });
    expect(without.filter(({ action }) => action === 'delete')).toHaveLength(children.length);

    const moved = stackWith(after);
    for (const [construct, from, to] of children) movedFrom(moved.node.findChild(construct), addressIn(former, construct, from), to);
    stack.replace(jsonOf(moved));
    const { touched } = await stack.plan({ shown: false });
    expect(touched.filter(({ action }) => action !== 'move' && action !== 'update')).toEqual([]);
    await stack.apply();
    stack.replace(jsonOf(stackWith(after)));
    expect((await stack.plan({ shown: false })).touched).toEqual([]);
  });
});
