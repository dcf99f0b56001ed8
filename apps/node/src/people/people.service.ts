import { Refusal, type Actor } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { Between, DataSource, IsNull, Not } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { givenPassword, hashPassword } from './passwords.js';
import { NodeClock } from '../clock/node-clock.js';
import { PersonEntity } from './person.entity.js';
import { SessionEntity } from './session.entity.js';
import { Tokens } from './tokens.js';

/** DOMAIN 2.10 (等保): lock after five failures for at least ten minutes. */
const MAX_FAILURES = 5;
const LOCKED_MINUTES = 15;
/** One working day at the desk, with the morning before and the evening after it. */
const SESSION_HOURS = 12;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** So much a clock is set back by itself, when it is kept right by others. */
const SET_BACK_MS = 5 * MINUTE_MS;
const REMEMBERED_MS = 5_000;
const REMEMBERED = 1_000;

export interface SignedIn {
  token: string;
  expiresAt: Date;
  person: PersonEntity;
}

/** Accounts of this node, and who is signed in. */
@Injectable()
export class PeopleService {
  /** Verified tokens for a few seconds, so that a screen's queries do not ask the database each time. */
  private readonly remembered = new Map<string, { person: PersonEntity; sessionId: string; until: number }>();
  private readonly decoy = hashPassword('no such person');

  constructor(
    private readonly source: DataSource,
    private readonly tokens: Tokens,
    private readonly clock: NodeClock,
  ) {}

  /** @throws Refusal CREDENTIALS_WRONG or LOCKED_OUT; both take as long whether or not the account exists. */
  async signIn(username: string, password: string): Promise<SignedIn> {
    const people = this.source.getRepository(PersonEntity);
    const person = await people.findOneBy({ username, disabledAt: IsNull() });
    const right = await verify(person?.passwordHash ?? (await this.decoy), password);
    if (!person) throw new Refusal('CREDENTIALS_WRONG');
    const isLocked = this.isAhead(person.lockedUntil, LOCKED_MINUTES * MINUTE_MS);
    // Only who knows the password is told that the account is locked: to anybody else it might not exist.
    if (!right && !isLocked) await this.countFailure(person.id);
    if (!right) throw new Refusal('CREDENTIALS_WRONG');
    if (isLocked) throw new Refusal('LOCKED_OUT');
    if (person.failures > 0) await people.update(person.id, { failures: 0, lockedUntil: null });
    return this.openSession(person);
  }

  /**
   * Chooses another password; every other sign-in of the account ends.
   *
   * @throws Refusal CREDENTIALS_WRONG when the present one is wrong, BAD_USER_INPUT when nothing would change
   */
  async changePassword(
    person: PersonEntity,
    present: string,
    next: string,
    sessionId: string,
  ): Promise<void> {
    if (!(await verify(person.passwordHash, present))) throw new Refusal('CREDENTIALS_WRONG');
    if (present === next) throw new Refusal('BAD_USER_INPUT', '新密码不能与原密码相同 / choose another one');
    const change = { passwordHash: await hashPassword(next), mustChangePassword: false };
    await this.source.getRepository(PersonEntity).update(person.id, change);
    const others = { personId: person.id, id: Not(sessionId), endedAt: IsNull() };
    await this.source.getRepository(SessionEntity).update(others, { endedAt: this.clock.now() });
    for (const [token, known] of this.remembered)
      if (known.person.id === person.id) this.remembered.delete(token);
  }

  /** A new account and its first password, which is kept nowhere. @throws Refusal when the name is taken */
  async create(
    { username, name, role }: Pick<PersonEntity, 'username' | 'name' | 'role'>,
    scope: string,
  ): Promise<{ person: PersonEntity; password: string }> {
    const people = this.source.getRepository(PersonEntity);
    const password = givenPassword();
    const id = uuidv7();
    const made = { id, username, name, role, scope, passwordHash: await hashPassword(password) };
    const inserted = await people
      .createQueryBuilder()
      .insert()
      .values({ ...made, mustChangePassword: true })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0)
      throw new Refusal('BAD_USER_INPUT', '这个用户名已有人用 / the user name is taken');
    return { person: await people.findOneByOrFail({ id }), password };
  }

  async signOut(sessionId: string): Promise<void> {
    await this.source.getRepository(SessionEntity).update(sessionId, { endedAt: this.clock.now() });
    for (const [token, { sessionId: id }] of this.remembered)
      if (id === sessionId) this.remembered.delete(token);
  }

  /** Who holds this token, or null when it is not of this node, expired, signed out, or the account was disabled. */
  async personOf(token: string): Promise<{ person: PersonEntity; sessionId: string } | null> {
    const known = this.remembered.get(token);
    if (known && known.until > performance.now()) return known;
    this.remembered.delete(token);
    const claims = await this.tokens.verify(token);
    if (!claims) return null;
    const session = await this.source.getRepository(SessionEntity).findOneBy({
      id: claims.sessionId,
      endedAt: IsNull(),
      expiresAt: Between(...this.ahead(SESSION_HOURS * HOUR_MS)),
    });
    const person =
      session &&
      (await this.source
        .getRepository(PersonEntity)
        .findOneBy({ id: session.personId, disabledAt: IsNull() }));
    if (!person) return null;
    const found = { person, sessionId: claims.sessionId };
    const [oldest] = this.remembered.keys();
    if (oldest && this.remembered.size >= REMEMBERED) this.remembered.delete(oldest);
    this.remembered.set(token, { ...found, until: performance.now() + REMEMBERED_MS });
    return found;
  }

  private async openSession(person: PersonEntity): Promise<SignedIn> {
    const expiresAt = new Date(this.clock.now().getTime() + SESSION_HOURS * HOUR_MS);
    const session = { id: uuidv7(), personId: person.id, expiresAt, endedAt: null };
    await this.source.getRepository(SessionEntity).insert(session);
    const token = await this.tokens.sign({ sessionId: session.id, personId: person.id }, expiresAt);
    return { token, expiresAt, person };
  }

  // Nothing ends later than if it began now. What does was begun by a clock that has been set back since: a session that
  // would never end, or a lock that would keep a desk out for a year. Neither counts.
  private ahead(length: number): [Date, Date] {
    const now = this.clock.now().getTime();
    return [new Date(now), new Date(now + length + SET_BACK_MS)];
  }

  private isAhead(end: Date | null, length: number): boolean {
    const [now, latest] = this.ahead(length);
    return end !== null && end > now && end <= latest;
  }

  // Counted in the database, in one statement: two wrong passwords at once are two failures.
  private async countFailure(personId: string): Promise<void> {
    await this.source.query(
      `UPDATE people SET
         failures = CASE WHEN failures + 1 >= $2 THEN 0 ELSE failures + 1 END,
         locked_until = CASE WHEN failures + 1 >= $2 THEN $3 ELSE locked_until END
       WHERE id = $1`,
      [personId, MAX_FAILURES, new Date(this.clock.now().getTime() + LOCKED_MINUTES * MINUTE_MS)],
    );
  }
}

/** The person as the domain knows who acts. */
export function actorOf(person: PersonEntity): Actor {
  return { id: person.id, name: person.name, role: person.role, scope: person.scope };
}
