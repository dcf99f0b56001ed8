import type { TrustConfig } from '@fengqiao/credentials';

export interface HubPlan {
  host: string;
  port: number;
  monitorPort: number;
  store: string;
  version: number[];
  trust: TrustConfig;
  /** With which certificate it shows itself; null where nothing is encrypted. */
  certificate: { certificateFile: string; keyFile: string } | null;
}

/**
 * The hub's configuration: every connection proves a key for which the county signed, and may say and hear only what the
 * contract gives its kind. Who comes and goes changes nothing in it. No leaf node, websocket or MQTT listener, and
 * nothing that nats-server 2.9.10 does not know.
 */
export function hubConfig(plan: HubPlan): string {
  const atLeast210 = (plan.version[0] ?? 0) > 2 || (plan.version[0] === 2 && (plan.version[1] ?? 0) >= 10);
  const jetstream = {
    store_dir: plan.store,
    max_memory_store: 64 * 1024 * 1024,
    max_file_store: 2 * 1024 * 1024 * 1024,
    // An older server takes an unknown field for a mistake. Nothing relies on it: NATS is a wire, not a store.
    ...(atLeast210 ? { sync_interval: 'always' } : {}),
  };
  const lines = {
    server_name: 'fengqiao-hub',
    listen: `${plan.host}:${plan.port}`,
    http: `${plan.host}:${plan.monitorPort}`,
    max_payload: 1024 * 1024,
    jetstream,
    authorization: { timeout: 5 },
    ...(plan.certificate && {
      tls: { cert_file: plan.certificate.certificateFile, key_file: plan.certificate.keyFile, timeout: 5 },
    }),
    ...plan.trust,
  };
  return `${Object.entries(lines)
    .map(([name, value]) => `${name}: ${JSON.stringify(value, null, 2)}`)
    .join('\n')}\n`;
}
