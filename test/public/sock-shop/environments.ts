import { defineEnvironments, ephemeral, ingress, serviceAddress } from 'orchestra-cdk';
import { sockShop } from './application';

const allow = { tags: { reason: 'a demonstration, rebuilt from tags' } };
const ten = { scaling: { min: 1, max: 10, targetCpu: 50 } };

export const environments = defineEnvironments(sockShop, {
  cluster: {
    tier: 'development',
    kubernetes: { namespace: 'sock-shop' },
    workloads: {
      'orders-db': ephemeral(),
      'front-end': { kubernetes: { service: { type: 'node-port', nodePorts: { http: 30_001 } } } },
    },
  },
  prod: {
    tier: 'production',
    allow,
    kubernetes: {
      namespace: 'sock-shop-prod',
      routers: { 'front-end': ingress('nginx', { hosts: ['shop.example.com'] }) },
    },
    images: { 'carts-db': { tag: '3.4' }, 'orders-db': { tag: '3.4' } },
    workloads: {
      'front-end': ten,
      carts: ten,
      catalogue: ten,
      orders: ten,
      payment: ten,
      'queue-master': ten,
      shipping: ten,
      user: ten,
    },
  },
  laptop: {
    tier: 'development',
    compose: {
      restart: 'always',
      publish: { 'edge-router': { http: { port: 80, address: '0.0.0.0' }, admin: { port: 8080, address: '0.0.0.0' } } },
      // their images have neither wget nor nc
      healthChecks: {
        'front-end': 'none',
        catalogue: 'none',
        payment: 'none',
        user: 'none',
        'carts-db': 'none',
        'orders-db': 'none',
        'user-db': 'none',
        'catalogue-db': 'none',
        rabbitmq: 'none',
        'edge-router': 'none',
      },
      hostnames: { 'user-sim': 'user-simulator' },
      folders: {
        'queue-master': {
          '/var/run/docker.sock': { kind: 'host', path: '/var/run/docker.sock', writable: true, reason: 'it starts containers' },
        },
      },
    },
    images: {
      'carts-db': { tag: '3.4' },
      'orders-db': { tag: '3.4' },
      rabbitmq: { tag: '3.6.8' },
      user: { tag: '0.4.4' },
      'user-db': { tag: '0.4.0' },
    },
    workloads: {
      'edge-router': true,
      'user-sim': true,
      'session-db': false,
      'orders-db': ephemeral(),
      'front-end': { calls: ['catalogue', 'user', 'carts', 'orders'], env: { SESSION_REDIS: 'false' } },
      user: { env: { MONGO_HOST: serviceAddress('user-db') } },
      'catalogue-db': { env: { MYSQL_ALLOW_EMPTY_PASSWORD: 'true' } },
    },
  },
});
