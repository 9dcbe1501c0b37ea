import { type FileValue, script } from '../model/file-value';
import { replicaHosts } from './part';

/** Settings of an ensemble, and how a server learns its number. */
export function zookeeperFiles(name: string, replicas: number): { readonly [path: string]: string | FileValue<string> } {
  return {
    '/etc/zookeeper/zoo.cfg': settings(name, replicas),
    '/etc/zookeeper/logback.xml': logging,
    '/opt/zookeeper/start.sh': script(start(name)),
  };
}

/** One server needs no peers: with them it would wait for a quorum. */
function settings(name: string, replicas: number): string {
  const servers = replicaHosts(name, replicas).map((host, index) => `server.${index + 1}=${host}:2888:3888`);
  return `${[
    'tickTime=2000',
    'initLimit=10',
    'syncLimit=5',
    'dataDir=/data',
    'clientPort=2181',
    'maxClientCnxns=60',
    'autopurge.snapRetainCount=3',
    'autopurge.purgeInterval=24',
    'admin.enableServer=false',
    '4lw.commands.whitelist=srvr',
    'metricsProvider.className=org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider',
    'metricsProvider.httpPort=7000',
    ...(replicas > 1 ? ['quorumListenOnAllIPs=true', ...servers] : []),
  ].join('\n')}\n`;
}

/** The number of a server is that of its replica, and one more; the only one of Compose is the first. */
function start(name: string): string {
  return `#!/bin/bash
set -eu
replica=\${POD_NAME#${name}-}
if [ "$replica" = "$POD_NAME" ]; then replica=0; fi
echo $((replica + 1)) >/data/myid
ZOOCFGDIR=/etc/zookeeper exec zkServer.sh start-foreground /etc/zookeeper/zoo.cfg
`;
}

const logging = `<configuration>
  <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
    <encoder class="ch.qos.logback.classic.encoder.JsonEncoder"/>
  </appender>
  <root level="INFO">
    <appender-ref ref="CONSOLE"/>
  </root>
</configuration>
`;
