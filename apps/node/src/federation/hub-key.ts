import { credentialAnswerFrom, type CredentialQuestion } from '@fengqiao/contracts';
import { Refusal } from '@fengqiao/domain';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { filter } from 'rxjs';
import { Config } from '../config.js';
import { hubKeyOf, prepareHubKey, replaceHubKey } from '../identity/hub-key-files.js';
import { natsSeedFile } from '../identity/keys-file.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { faultName } from '../faults.js';
import { Broker } from './broker.js';
import { Questions } from './questions.js';

/**
 * The key by which the hub knows this node, replaced while the node works: the county signs for the new one, the node
 * connects with it, and only then is the old one let in no more. Whenever the hub is reached with a key that the directory
 * does not name yet, that last word is said again.
 */
@Injectable()
export class HubKey implements OnApplicationBootstrap {
  private readonly logger = new Logger('hub key');
  private readonly seedFile: string;

  constructor(
    config: Config,
    private readonly broker: Broker,
    private readonly questions: Questions,
    private readonly jurisdictions: JurisdictionsService,
  ) {
    this.seedFile = natsSeedFile(config.keysFile);
  }

  onApplicationBootstrap(): void {
    this.broker.up.pipe(filter((isUp) => isUp)).subscribe(() => {
      this.retire().catch((error: unknown) => {
        this.logger.warn(`the key before stays good until the hub is reached again: ${faultName(error)}`);
      });
    });
  }

  /** @throws Refusal TOP_UNAVAILABLE when the county does not answer, and whatever it refuses; the old key then stays */
  async replace(): Promise<void> {
    const natsKey = prepareHubKey(this.seedFile);
    const credential = await this.ask({ natsKey, retire: false });
    if (credential === null) throw new Refusal('INTERNAL');
    replaceHubKey(this.seedFile, credential);
    await this.broker.knockAgain();
  }

  private async retire(): Promise<void> {
    const natsKey = hubKeyOf(this.seedFile);
    const known = this.jurisdictions.node(this.jurisdictions.here)?.natsKey;
    if (known !== natsKey) await this.ask({ natsKey, retire: true });
  }

  private async ask(question: CredentialQuestion): Promise<string | null> {
    const top = this.jurisdictions.directory.root;
    const [answer] = await this.questions.ask(top, 'credential', question, credentialAnswerFrom);
    if (!answer) throw new Refusal('TOP_UNAVAILABLE');
    if ('credential' in answer) return answer.credential;
    throw new Refusal(answer.refusal, answer.detail ?? undefined);
  }
}
