/** An image of the catalog: its reference, and where its digest was read. */
interface PinnedImage {
  readonly image: string;
  /** Page or repository that names the tag and, where there is one, the digest. */
  readonly source: string;
  /** Day on which it was read there. */
  readonly date: string;
}

/**
 * Every image that a part of the catalog runs, by the word that the part knows it by. A digest is that of the index of all processors.
 * Without one, production refuses the image until `images` of the environment gives a digest or `allow: { tags }` a reason.
 */
export const images = {
  zookeeper: {
    image: 'docker.io/library/zookeeper:3.9.5@sha256:4c6f15fbd5491a3e01b0108c046891125553329a4956848ba3014cedff5386ee',
    source: 'official images, tag 3.9.5',
    date: '2026-11-30',
  },
  // no later image has been published: Mesos went to the attic of Apache in August 2025
  mesosMaster: { image: 'docker.io/mesosphere/mesos-master:1.7.0', source: 'images of Mesosphere, last tag', date: '2026-11-30' },
  marathon: { image: 'docker.io/mesosphere/marathon:v1.11.24', source: 'images of Mesosphere, last tag', date: '2026-11-30' },
  nodeExporter: {
    image: 'docker.io/prom/node-exporter:v1.12.1@sha256:1b4e4438faca4dd7e001dd445d161a4a2091b0fededa84093b3a8dfeae1f1be0',
    source: 'images of Prometheus, tag v1.12.1',
    date: '2026-11-30',
  },
  prometheus: {
    image: 'docker.io/prom/prometheus:v3.15.0@sha256:efd719c99d83b060d9daefdcf00360461adf279f45ef5391f8d111892118753e',
    source: 'images of Prometheus, tag v3.15.0',
    date: '2026-11-30',
  },
  kubeStateMetrics: {
    image:
      'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.18.0@sha256:1545919b72e3ae035454fc054131e8d0f14b42ef6fc5b2ad5c751cafa6b2130e',
    source: 'images of Kubernetes, tag v2.18.0',
    date: '2026-11-30',
  },
  alertmanager: {
    image: 'docker.io/prom/alertmanager:v0.34.1@sha256:e9733bafb1bdef9b00e25a21f8f99dc26a22224bf16641ad754d1649f4c3357a',
    source: 'images of Prometheus, tag v0.34.1',
    date: '2026-11-30',
  },
  grafana: {
    image: 'docker.io/grafana/grafana:13.2.3@sha256:b28bae15e219c998fb0e0424ed724930cc61b1f61fb404d47c862f9a23f9e572',
    source: 'images of Grafana, tag 13.2.3',
    date: '2026-11-30',
  },
  elasticsearch: {
    image: 'docker.io/library/elasticsearch:9.5.3@sha256:2d19e09b145bca2de1572e79b67c2b6be494c4a9943e2ebcb1ce393e7964cc44',
    source: 'official images, tag 9.5.3',
    date: '2026-11-30',
  },
  elasticsearchExporter: {
    image: 'quay.io/prometheuscommunity/elasticsearch-exporter:v1.11.0',
    source: 'images of the Prometheus community, tag v1.11.0',
    date: '2026-11-30',
  },
  logstash: {
    image: 'docker.io/library/logstash:9.5.3@sha256:e6b2959b8c87e9250e9d60f03e9ff322accc01b9f8632b12474d96925cbf9547',
    source: 'official images, tag 9.5.3',
    date: '2026-11-30',
  },
  kibana: {
    image: 'docker.io/library/kibana:9.5.3@sha256:75d0ce6d1d179063267dd7cd158beffa75ced49303349ed938f99636c05bd07e',
    source: 'official images, tag 9.5.3',
    date: '2026-11-30',
  },
  fluentBit: {
    image: 'docker.io/fluent/fluent-bit:5.1.3@sha256:c5542543523c9678398dd78d927c05e8425ec15b038f226b67b3b019b1a70845',
    source: 'images of Fluent Bit, tag 5.1.3',
    date: '2026-11-30',
  },
  postgres: {
    image: 'docker.io/library/postgres:17.10@sha256:7958605b474b3d264a969cb3a123d6aa00ad1e1fe9da8a69984dabb704d93317',
    source: 'official images, tag 17.10',
    date: '2026-11-30',
  },
  postgresExporter: {
    image: 'quay.io/prometheuscommunity/postgres-exporter:v0.20.1@sha256:ac5ec343104fae0e2d84a27bb8d69b38430a11910c5382cad85d478d2bab713e',
    source: 'images of the Prometheus community, tag v0.20.1',
    date: '2026-11-30',
  },
  redis: {
    image: 'docker.io/library/redis:8.2.9-alpine@sha256:30abb90e62f14b737010746def3ba99cc79fe19dcdb3d37b41f21fc62e7da19d',
    source: 'official images, tag 8.2.9-alpine',
    date: '2026-11-30',
  },
  redisExporter: {
    image: 'docker.io/oliver006/redis_exporter:v1.90.0@sha256:a129504e65b87c54f79bc92f1afc403475e8ff646a3d7512de469904ceddf986',
    source: 'images of the exporter, tag v1.90.0',
    date: '2026-11-30',
  },
  mockOidc: {
    image: 'ghcr.io/navikt/mock-oauth2-server:4.0.0@sha256:79f51f412caddb1e2120a5ae10d1f203e134f6e8328f1bc63c444acba33c9086',
    source: 'images of NAV, tag 4.0.0',
    date: '2026-11-30',
  },
} satisfies { readonly [name: string]: PinnedImage };
