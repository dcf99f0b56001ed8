import {
  gatewayPermissions,
  hubPermissions,
  nodePermissions,
  type DirectoryFile,
  type Permissions,
} from '@fengqiao/contracts';

export interface HubPlan {
  host: string;
  port: number;
  monitorPort: number;
  store: string;
  version: number[];
  directory: DirectoryFile;
  hubKey: string;
  gatewayKey: string;
}

/**
 * The hub's configuration: every connection proves a key, and each key may say and hear only what the contract gives
 * it. No leaf node, websocket or MQTT listener, and nothing that nats-server 2.9.10 does not know.
 */
export function hubConfig(plan: HubPlan): string {
  const users = [
    userOf(plan.hubKey, hubPermissions()),
    userOf(plan.gatewayKey, gatewayPermissions()),
    ...plan.directory.nodes.map((node) => userOf(node.natsKey, nodePermissions(node.code))),
  ];
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
    authorization: { timeout: 5, users },
  };
  return `${Object.entries(lines)
    .map(([name, value]) => `${name}: ${JSON.stringify(value, null, 2)}`)
    .join('\n')}\n`;
}

function userOf(nkey: string, permissions: Permissions) {
  return {
    nkey,
    permissions: {
      publish: { allow: permissions.publish },
      subscribe: { allow: permissions.subscribe },
      ...(permissions.responses ? { allow_responses: { max: 4, expires: '1m' } } : {}),
    },
  };
}
