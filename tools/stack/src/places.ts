import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every path of one stack, nearly all of them under `.fengqiao/`. All of it is readable by its owner only: it holds keys and passwords. */
export class Places {
  /**
   * @param root the clone, where the programs lie
   * @param state where everything of this stack is kept
   */
  constructor(
    readonly root: string,
    readonly state: string = join(root, '.fengqiao'),
  ) {}

  /** What a person or another program reads to find the stack; exists only while the stack is up. */
  get stackFile() {
    return join(this.state, 'stack.json');
  }
  get logs() {
    return join(this.state, 'logs');
  }
  /** One file per running part, see processes.ts. */
  get run() {
    return join(this.state, 'run');
  }
  get secrets() {
    return join(this.state, 'secrets');
  }
  get nodes() {
    return join(this.state, 'nodes');
  }
  get lockFile() {
    return join(this.state, 'stack.lock');
  }
  get portsFile() {
    return join(this.state, 'ports.json');
  }
  get countyFile() {
    return join(this.state, 'county.json');
  }
  get directoryFile() {
    return join(this.state, 'directory.json');
  }
  get samplesFile() {
    return join(this.state, 'samples.json');
  }
  /** JetStream's folder: a wire's buffer, which may be deleted while the stack is down. */
  get natsStore() {
    return join(this.state, 'nats');
  }
  /** Where the hub keeps the accounts that it was given. */
  get natsAccounts() {
    return join(this.state, 'nats-accounts');
  }
  /** Certificate of the county's authority, by which programs know their hub. */
  get natsAuthority() {
    return join(this.state, 'hub-authority.pem');
  }
  /** What the node at the top enrols and shuts out others with. */
  get keeperFile() {
    return join(this.secrets, 'keeper.json');
  }
  get natsConfig() {
    return join(this.secrets, 'nats-server.conf');
  }
  get web() {
    return join(this.root, 'apps/web/dist');
  }

  log(part: string) {
    return join(this.logs, `${part}.log`);
  }
  node(code: string) {
    return join(this.nodes, code);
  }
  /** Of a node that joined: the directory that the county gave it, and the certificate of the county's authority. */
  joinedDirectory(code: string) {
    return join(this.node(code), 'directory.json');
  }
  joinedAuthority(code: string) {
    return join(this.node(code), 'hub-authority.pem');
  }
  program(path: string) {
    return join(this.root, path);
  }

  /** Makes the folders, and closes them to others even when an old umask had left them open. */
  make(): void {
    for (const folder of [this.state, this.logs, this.run, this.secrets, this.nodes, this.natsStore]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    }
  }
}
