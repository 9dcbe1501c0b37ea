import { defineApplication, exec, secret, tcp, text } from 'orchestra-cdk';

const password = secret('mysql-secret', 'password');

/** What a cluster of database servers and routers is called, and where it is. */
export interface ClusterNames<M extends string = string> {
  /** Name of the members. */
  readonly members: M;
  readonly namespace: string;
  /** The number of a member is this one, its ordinal and 1. */
  readonly firstNumber: number;
}

/** Three members that elect a leader, and three routers that clients talk to instead. */
export function mysqlCluster<const M extends string>({ members, namespace, firstNumber }: ClusterNames<M>) {
  return defineApplication({
    name: 'mysql-cluster',
    secrets: { 'mysql-secret': { keys: ['password', 'admin-password'] } },
    workloads: {
      [members]: {
        kind: 'stateful-service',
        image: 'docker.io/mysql/mysql-server:8.0.28',
        replicas: 3,
        port: 3306,
        portName: 'mysql',
        ports: { mysqlx: 33060, xcom: 33061 },
        // the shell expands the name of the pod
        command: ['/bin/bash', '-c'],
        args: [
          [
            `exec /entrypoint.sh --server-id=$((${firstNumber} + \${HOSTNAME##*-} + 1))`,
            `--report-host=\${HOSTNAME}.mysql.${namespace}.svc.cluster.local`,
            '--binlog-checksum=NONE --enforce-gtid-consistency=ON --gtid-mode=ON',
            '--default-authentication-plugin=mysql_native_password',
          ].join(' '),
        ],
        env: { MYSQL_ROOT_HOST: '%', MYSQL_ROOT_PASSWORD: password, MYSQL_ADMIN_PASSWORD: secret('mysql-secret', 'admin-password') },
        calls: [members],
        resources: { cpu: '500m', memory: '1Gi', ephemeralStorage: '1Gi' },
        volumes: { '/var/lib/mysql': { kind: 'persistent', size: '10Gi' } },
        security: {
          root: { reason: 'the entry point prepares the data folder and then changes to the user mysql' },
          writableRoot: { reason: 'the server writes its sockets and logs where the image has them' },
        },
        probes: {
          startup: 'none',
          readiness: exec(['bash', '-c', "mysql -h127.0.0.1 -uroot -p$MYSQL_ROOT_PASSWORD -e'SELECT 1'"], {
            initialDelaySeconds: 30,
            periodSeconds: 2,
          }),
          liveness: exec(['bash', '-c', 'mysqladmin -uroot -p$MYSQL_ROOT_PASSWORD ping'], { initialDelaySeconds: 30, timeoutSeconds: 5 }),
        },
        placement: { spread: { over: 'zones', required: true } },
        kubernetes: {
          apart: [{ workload: members, over: 'nodes', required: true }],
          peers: { name: 'mysql' },
          service: 'none',
          claims: { '/var/lib/mysql': { storageClass: 'fast-storageclass', subPath: 'mysql' } },
          updates: { kind: 'rolling', partition: 0 },
        },
      },
      'mysql-router': {
        kind: 'service',
        image: 'docker.io/mysql/mysql-router:8.0.27',
        port: 6446,
        portName: 'mysql-rw',
        protocol: 'tcp',
        ports: { 'mysql-ro': 6447, 'mysqlx-rw': 64460, 'mysqlx-ro': 64470 },
        access: { kind: 'public', reason: 'clients are in the network of the company; the load balancer keeps others out' },
        env: {
          MYSQL_HOST: text`${members}-0.mysql`,
          MYSQL_PORT: '3306',
          MYSQL_USER: 'root',
          MYSQL_PASSWORD: password,
          MYSQL_INNODB_CLUSTER_MEMBERS: '3',
        },
        calls: [members],
        resources: { cpu: '500m', memory: '2Gi', ephemeralStorage: '1Gi' },
        scaling: { min: 3, max: 3 },
        security: {
          imageUser: { reason: 'the image decides' },
          writableRoot: { reason: 'the router writes its configuration at its start' },
        },
        probes: {
          startup: 'none',
          readiness: tcp({ initialDelaySeconds: 150, periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 60 }),
          liveness: tcp({ initialDelaySeconds: 150, periodSeconds: 30, timeoutSeconds: 30, failureThreshold: 60 }),
        },
        placement: { spread: 'none' },
        kubernetes: {
          near: [{ workload: members, over: 'zones', required: true }],
          apart: [
            { workload: members, over: 'nodes', required: true },
            { workload: 'mysql-router', over: 'nodes', required: true },
            { workload: 'mysql-router', over: 'zones' },
          ],
          service: { type: 'load-balancer', annotations: { 'networking.gke.io/load-balancer-type': 'Internal' } },
        },
      },
    },
  });
}
