import type { Role } from '@fengqiao/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An account; it lives on its node and nowhere else. */
@Entity({ name: 'people' })
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  username!: string;

  @Column({ type: 'text' })
  name!: string;

  /** argon2id, in the standard encoded form that names its parameters. */
  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** The person sees matters whose home lies within this jurisdiction. */
  @Column({ type: 'text' })
  scope!: string;

  /** The password was given by somebody else: nothing is possible before another one is chosen. */
  @Column({ type: 'boolean', name: 'must_change_password' })
  mustChangePassword!: boolean;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ type: 'timestamptz', name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;

  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;
}
