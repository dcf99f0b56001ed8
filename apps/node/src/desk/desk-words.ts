import { answersFor, chinaDate, deskGroup, entriesOf, type DeskGroup, type Matter } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { NodeClock } from '../clock/node-clock.js';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { CountyWords } from '../policies/county-words.js';
import { RegistryService } from '../registry/registry.service.js';

/** For whom a matter waits, in words. */
@Injectable()
export class DeskWords {
  constructor(
    private readonly jurisdictions: JurisdictionsService,
    private readonly registry: RegistryService,
    private readonly county: CountyWords,
    private readonly clock: NodeClock,
  ) {}

  get here(): string {
    return this.jurisdictions.here;
  }

  within(scope: string): string[] {
    return this.jurisdictions.subtree(scope);
  }

  today(): string {
    return chinaDate(this.clock.now().toISOString());
  }

  groupOf(matter: Matter): DeskGroup | null {
    const { here, directory } = this.jurisdictions;
    return deskGroup(matter, here, (code) => directory.isDescendant(code, here));
  }

  waitsFor(matter: Matter): string | null {
    if (matter.offeredTo) return this.jurisdictions.get(matter.offeredTo).name;
    if (matter.holder !== this.here) return this.jurisdictions.get(matter.holder).name;
    return matter.unit && this.groupOf(matter) === 'assigned' ? this.unit(matter.unit) : null;
  }

  /** Parties who have not said yet whether they consent. */
  unasked({ mediation }: Matter): number {
    if (mediation?.stage !== 'asking') return 0;
    return mediation.parties.filter((id) => !mediation.consents[id]).length;
  }

  /** The unit by the name at its door, with who answers there today and the number to call. */
  private unit(code: string): string {
    const own = this.registry.of();
    const unit = entriesOf(own, 'unit').find((entry) => entry.unit === code);
    if (!unit) return this.county.now.label('units', code);
    const post = entriesOf(own, 'post').find(({ unitId }) => unitId === unit.id);
    const answers = post ? answersFor(post, this.today()) : null;
    return [unit.name, answers, post?.phone ?? unit.phone].filter(Boolean).join(' ');
  }
}
