import { STEP_SCHEMA_VERSION, type JoinAnswer, type JoinCode } from '@fengqiao/contracts';
import { tierOf } from '@fengqiao/domain';
import { credentialFile } from '@fengqiao/jetstream';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasTop, keepJoined, readNodesHere, type CountyNode } from '../county.js';
import { journalIncarnation, makeDatabase } from '../databases.js';
import { enrol, enrolledNode, isEnrolled, type EnrolledNode } from '../enrolment.js';
import { StackFailure } from '../failure.js';
import { httpUrl, nodePlan, partOf, untilReady } from '../node-programs.js';
import { writePrivate, writePrivateJson } from '../private-files.js';
import { stopParts } from '../down.js';
import { livingPart, startPart, type RunFile } from '../processes.js';
import { joinedSecrets, type NodeSecrets } from '../secrets.js';
import { addToStackFile } from '../stack-file.js';
import { askToJoin } from './ask-to-join.js';
import { countyCertificate } from './county-certificate.js';
import type { Machine } from './machine.js';
import { untilCountyHears } from './until-county-hears.js';

/** What a machine is after it joined. */
export interface Joined {
  node: CountyNode;
  url: string;
  accounts: NodeSecrets['accounts'];
}

interface KeysFile {
  incarnation: string;
  signingSeed: string;
}

/**
 * Makes this machine the node that it was invited to be. Each step leaves something that the next run finds and goes on
 * from, so that a join that was cut off anywhere is finished by running the same command again.
 */
export class Joining {
  private readonly node: CountyNode;

  constructor(
    private readonly machine: Machine,
    private readonly code: JoinCode,
  ) {
    const { code: place, name, parent, hub, fingerprint } = code;
    const tier = tierOf(place);
    if (!tier) throw unusable(place);
    const joined = { hub, isAuthorityOwn: fingerprint !== null };
    this.node = { code: place, name, tier, parent, joined };
  }

  async run(): Promise<Joined> {
    const { machine, node, code } = this;
    this.requireForeign();
    const authority = code.fingerprint === null ? null : await countyCertificate(code.hub, code.fingerprint);
    this.say('已找到县里的总线，证书与邀请码相符', 'the hub is the one that the code names');
    await machine.startDatabases();
    this.say('数据库已启动', 'PostgreSQL is running');
    const secrets = joinedSecrets(machine.places, node, hasTop(readNodesHere(machine.places)));
    const enrolled = await this.enrol(secrets);
    this.say('本机的密钥已生成，只存在本机', 'keys are made; they never leave this machine');
    this.keepAnswer(await this.ask(enrolled, authority), enrolled, authority);
    this.say('县里已批准加入，凭证、目录和期限规则已收到', 'the county let this node in');
    keepJoined(machine.places, node);
    const run = await this.start(secrets);
    this.say('节点已启动', `the node runs on port ${run.port}`);
    const url = httpUrl(machine.settings, run.port);
    addToStackFile(machine.places, {
      node,
      url,
      pid: run.pid,
      database: machine.database,
      accounts: secrets.accounts,
    });
    await untilCountyHears(url, code.top);
    this.say('县里已看到本节点', 'the county has heard this node');
    return { node, url, accounts: secrets.accounts };
  }

  // A county's own nodes have their keys from its founding; a code for one of them is for another machine.
  private requireForeign(): void {
    const here = readNodesHere(this.machine.places).nodes.find(({ code }) => code === this.node.code);
    if (here && !here.joined)
      throw new StackFailure(
        `${this.node.name}（${this.node.code}）已经在这台机器上运行，邀请码是给另一台机器的。什么都没有改动。`,
        `${this.node.code} runs on this machine already; the code is for another one. Nothing was changed.`,
      );
  }

  private async enrol(secrets: ReturnType<typeof joinedSecrets>): Promise<EnrolledNode> {
    const { places, settings, interrupt, database, superuser } = this.machine;
    const { node } = this;
    const { program } = this.machine.surroundings(this.code.hub);
    const anew = await makeDatabase(superuser, node, secrets);
    const journal = await journalIncarnation(superuser, node.code);
    const followsOn = this.code.purpose === 'rekey';
    const wish = { node, secrets, database, program, anew, journal, followsOn };
    if (!isEnrolled(places, wish)) {
      await stopParts(places, [partOf(node.code)]);
      await enrol(places, settings, wish, interrupt);
    }
    const enrolled = enrolledNode(places, node.code);
    if (!enrolled) throw new Error(`enrolment of ${node.code} left no record`);
    return enrolled;
  }

  private ask(
    { signingKey, curveKey, natsKey }: EnrolledNode,
    authority: string | null,
  ): Promise<Exclude<JoinAnswer, { refusal: unknown }>> {
    const keys = this.keys();
    return askToJoin(
      { code: this.code, authority, signingSeed: keys.signingSeed },
      {
        schemaVersion: STEP_SCHEMA_VERSION,
        invitationId: this.code.invitationId,
        code: this.node.code,
        keys: { signingKey, curveKey, natsKey },
        begins: keys.incarnation,
        software: process.version,
      },
    );
  }

  private keepAnswer(
    { credential, directory }: Exclude<JoinAnswer, { refusal: unknown }>,
    { natsSeedFile }: EnrolledNode,
    authority: string | null,
  ): void {
    const { places } = this.machine;
    const { code } = this.node;
    if (authority !== null) writePrivate(places.joinedAuthority(code), authority);
    writePrivateJson(places.joinedDirectory(code), directory);
    // Last: a node with a credential has all the rest.
    writePrivate(credentialFile(natsSeedFile), `${credential}\n`);
  }

  private async start(secrets: NodeSecrets): Promise<RunFile> {
    const { machine, node } = this;
    const around = machine.surroundings(this.code.hub);
    const plan = nodePlan(around, node, secrets, await machine.portOf(node));
    const run = livingPart(machine.places, plan.name) ?? (await startPart(machine.places, plan));
    await untilReady(around, plan.name, run.port, machine.interrupt);
    return run;
  }

  private keys(): KeysFile {
    return JSON.parse(
      readFileSync(join(this.machine.places.node(this.node.code), 'keys.json'), 'utf8'),
    ) as KeysFile;
  }

  private say(chinese: string, english: string): void {
    this.machine.speech.step(chinese, english);
  }
}

function unusable(place: string): StackFailure {
  return new StackFailure(
    `邀请码里的区划代码 ${place} 不合法，什么都没有改动。请上级重新邀请。`,
    `The join code names ${place}, which is no division code. Nothing was changed; ask for a new invitation.`,
  );
}
