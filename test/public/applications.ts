import type { Application, NamedEnvironment } from 'orchestra-cdk';
import type { PublicApplication, Rendered } from './application';
import { astronomyShop } from './astronomy-shop/application';
import { environments as ofAstronomyShop } from './astronomy-shop/environments';
import { clusterMetrics } from './cluster-metrics/application';
import { environments as ofClusterMetrics } from './cluster-metrics/environments';
import { grpcEdge } from './grpc-edge/application';
import { environments as ofGrpcEdge } from './grpc-edge/environments';
import { first, environments as ofMysqlCluster, second } from './mysql-cluster/environments';
import { podinfo } from './podinfo-webapp/application';
import { environments as ofPodinfo } from './podinfo-webapp/environments';
import { releaseGallery } from './release-gallery/application';
import { environments as ofReleaseGallery } from './release-gallery/environments';
import { sockShop } from './sock-shop/application';
import { environments as ofSockShop } from './sock-shop/environments';

/** The environments of an application by the names that the facts have for them. */
function rendered(application: Application, environment: NamedEnvironment): Rendered {
  return { application, environment };
}

/** Public applications, each from its description alone. */
export const publicApplications: readonly PublicApplication[] = [
  {
    name: 'sock-shop',
    places: [
      { name: 'cluster', kubernetes: rendered(sockShop, ofSockShop.cluster), compose: rendered(sockShop, ofSockShop.laptop) },
      { name: 'prod', kubernetes: rendered(sockShop, ofSockShop.prod) },
    ],
  },
  {
    name: 'podinfo-webapp',
    places: [
      { name: 'dev', kubernetes: rendered(podinfo, ofPodinfo.dev) },
      { name: 'production', kubernetes: rendered(podinfo, ofPodinfo.production) },
      { name: 'serverless', cloudRun: rendered(podinfo, ofPodinfo.serverless) },
    ],
  },
  {
    name: 'cluster-metrics',
    places: [
      { name: 'cluster', kubernetes: rendered(clusterMetrics, ofClusterMetrics.cluster) },
      { name: 'edge', kubernetes: rendered(clusterMetrics, ofClusterMetrics.edge) },
    ],
  },
  {
    name: 'mysql-cluster',
    places: [
      { name: 'first', kubernetes: rendered(first, ofMysqlCluster.first) },
      { name: 'second', kubernetes: rendered(second, ofMysqlCluster.second) },
    ],
  },
  {
    name: 'grpc-edge',
    places: [
      { name: 'public', kubernetes: rendered(grpcEdge, ofGrpcEdge.public) },
      { name: 'internal', kubernetes: rendered(grpcEdge, ofGrpcEdge.internal) },
    ],
  },
  {
    name: 'release-gallery',
    places: [
      { name: 'prod', kubernetes: rendered(releaseGallery, ofReleaseGallery.prod) },
      { name: 'dev', kubernetes: rendered(releaseGallery, ofReleaseGallery.dev) },
    ],
  },
  {
    name: 'astronomy-shop',
    places: [
      { name: 'cluster', kubernetes: rendered(astronomyShop, ofAstronomyShop.cluster) },
      { name: 'public', kubernetes: rendered(astronomyShop, ofAstronomyShop.public) },
      { name: 'own-observability', kubernetes: rendered(astronomyShop, ofAstronomyShop['own-observability']) },
    ],
  },
];
