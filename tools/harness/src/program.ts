import { untilReady, type Surroundings } from '../../stack/src/node-programs.js';
import { LOOPBACK } from '../../stack/src/ports.js';
import { signalProcess } from '../../stack/src/process-identity.js';
import {
  lastWords,
  livingPart,
  startPart,
  stopPart,
  untilGone,
  type PartPlan,
} from '../../stack/src/processes.js';
import { goingFirst } from './going-first.js';

const GONE_WITHIN_MS = 15_000;

/** One program of the county, a node or the gateway, as a process of its own that a test may treat badly. */
export class Program {
  constructor(
    private readonly around: Surroundings,
    private readonly plan: PartPlan,
  ) {}

  get url(): string {
    return `http://${LOOPBACK}:${this.plan.port}`;
  }

  /** The same program with some settings changed, as another process on another port. */
  copied(changed: Record<string, string>, port: number): Program {
    const { plan, around } = this;
    const env = { ...plan.env, ...changed, FENGQIAO_HTTP_PORT: String(port) };
    return new Program(around, { ...plan, name: `${plan.name}-copy`, port, env });
  }

  /** A setting that the program is started with. */
  setting(name: string): string {
    return this.plan.env[name] ?? '';
  }

  /** Null while it does not run. */
  get pid(): number | null {
    return livingPart(this.around.places, this.plan.name)?.pid ?? null;
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const { pid } = await startPart(this.around.places, this.plan);
    await goingFirst(pid, () => this.untilReady());
  }

  async untilReady(): Promise<void> {
    await untilReady(this.around, this.plan.name, this.plan.port, new AbortController().signal);
  }

  /** Asks it to end, as a person does who switches the machine off. */
  async stop(): Promise<void> {
    this.thaw();
    await stopPart(this.around.places, this.plan.name, [
      ['SIGTERM', GONE_WITHIN_MS],
      ['SIGKILL', GONE_WITHIN_MS],
    ]);
  }

  /** kill -9: not a word more. */
  async kill(): Promise<void> {
    const run = livingPart(this.around.places, this.plan.name);
    if (!run) return;
    signalProcess(run, 'SIGKILL');
    if (!(await untilGone(run, GONE_WITHIN_MS))) throw new Error(`${this.plan.name} outlived a kill -9`);
  }

  /** Stops it where it stands; its connections stay open and nobody answers on them. */
  freeze(): void {
    this.signal('SIGSTOP');
  }

  thaw(): void {
    this.signal('SIGCONT');
  }

  /** Its answer to a plain GET, whatever the status. */
  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(5_000) });
    return { status: response.status, text: await response.text() };
  }

  /** The sum of one metric over all its labels; 0 while it was never counted. */
  async metric(name: string, label = ''): Promise<number> {
    const { text } = await this.get('/metrics');
    const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(label));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  lastWords(): string {
    return lastWords(this.around.places, this.plan.name, 40);
  }

  private signal(signal: NodeJS.Signals): void {
    const run = livingPart(this.around.places, this.plan.name);
    if (run) signalProcess(run, signal);
  }
}
