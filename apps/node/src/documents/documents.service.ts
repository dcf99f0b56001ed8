import { Injectable } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MatterShowingQueries } from '../matters/matter-showing.queries.js';
import type { PersonEntity } from '../people/person.entity.js';
import { CountyWords } from '../policies/county-words.js';
import { acceptanceForm } from './acceptance-form.js';
import { printPdf } from './pdf-printer.js';

/** Makes papers from a matter as this person may read it. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly showing: MatterShowingQueries,
    private readonly jurisdictions: JurisdictionsService,
    private readonly words: CountyWords,
  ) {}

  /** The acceptance form 受理登记表 as PDF. @throws Refusal MATTER_UNKNOWN, or SEALED_HERE where it may not be read. */
  async acceptanceForm(id: string, person: PersonEntity): Promise<Buffer> {
    const { matter, words } = await this.showing.readable(id, person);
    return printPdf(
      acceptanceForm({
        matter,
        words,
        home: this.jurisdictions.get(matter.home),
        printedAt: new Date().toISOString(),
        wording: this.words.now,
      }),
    );
  }
}
