import { Refusal } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MatterLoaders } from '../matters/matter-loader.js';
import { MattersQueries } from '../matters/matters.queries.js';
import { SealedOpenings } from '../matters/sealed-openings.js';
import type { PersonEntity } from '../people/person.entity.js';
import { acceptanceForm } from './acceptance-form.js';
import { printPdf } from './pdf-printer.js';

/** Makes papers from a matter as this person may read it. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly queries: MattersQueries,
    private readonly loaders: MatterLoaders,
    private readonly openings: SealedOpenings,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  /** The acceptance form 受理登记表 as PDF. @throws Refusal MATTER_UNKNOWN, or SEALED_HERE where it may not be read. */
  async acceptanceForm(id: string, person: PersonEntity): Promise<Buffer> {
    const row = await this.queries.find(person, { id });
    if (!row) throw new Refusal('MATTER_UNKNOWN');
    const opened = await this.loaders.fresh().load(id);
    const root = opened.history.path[0];
    const words =
      root && (await this.openings.mayRead(opened, person)) ? opened.words.get(root.id) : undefined;
    if (!words) throw new Refusal('SEALED_HERE');
    return printPdf(
      acceptanceForm({
        matter: row.state,
        words,
        home: this.jurisdictions.get(row.state.home),
        printedAt: new Date().toISOString(),
      }),
    );
  }
}
