import { committeeOf, hasPaper, paperRule, Refusal, type FilePaper } from '@fengqiao/domain';
import { Injectable, Logger } from '@nestjs/common';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { MatterShowingQueries } from '../matters/matter-showing.queries.js';
import { MediationRecordQueries } from '../matters/mediation-record.queries.js';
import type { PersonEntity } from '../people/person.entity.js';
import { CountyWords } from '../policies/county-words.js';
import { RegistryService } from '../registry/registry.service.js';
import {
  boundPapers,
  fileItems,
  numberedFile,
  numberedPapers,
  UNNUMBERED,
  type NumberedFile,
} from './bound-file.js';
import { printDocx } from './docx-printer.js';
import type { PaperSource } from './matter-values.js';
import type { BoundPaper, PaperDefinition } from './paper.js';
import { paperOf } from './papers.js';
import { printPapers, printPdf } from './pdf-printer.js';

export type PaperFormat = 'pdf' | 'docx';

/** A printed paper, and what it is called. */
export interface Printed {
  readonly title: string;
  readonly content: Buffer;
}

type Wished = Pick<FilePaper, 'paper' | 'step'>;

/** Makes papers from a matter as this person may read it, from what this node holds. */
@Injectable()
export class DocumentsService {
  private readonly logger = new Logger('documents');

  constructor(
    private readonly showing: MatterShowingQueries,
    private readonly records: MediationRecordQueries,
    private readonly jurisdictions: JurisdictionsService,
    private readonly words: CountyWords,
    private readonly registry: RegistryService,
  ) {}

  /**
   * One paper of the file 文书, to print or to edit.
   *
   * @throws Refusal MATTER_UNKNOWN, SEALED_HERE where it may not be read, or PAPER_UNKNOWN
   */
  async paper(id: string, person: PersonEntity, wished: Wished, format: PaperFormat): Promise<Printed> {
    const source = await this.source(id, person);
    requirePaper(wished, source);
    const isCover = UNNUMBERED.includes(wished.paper);
    const numbered = isCover ? await this.numbered(keptInFile(source)) : null;
    const paper = this.made(wished, source, numbered);
    const bound: BoundPaper = isCover ? { paper, numbering: null } : { paper };
    const content = format === 'docx' ? await printDocx(bound) : await printPdf(bound);
    return { title: paper.title, content };
  }

  /** The whole file 卷宗 as one PDF, its pages numbered through as its index tells. @throws Refusal as `paper` does */
  async file(id: string, person: PersonEntity): Promise<Printed> {
    const source = keptInFile(await this.source(id, person));
    const numbered = await this.numbered(source);
    const papers = boundPapers(numbered).map(({ paper, first }) => ({
      paper: this.made(paper, source, numbered),
      numbering: first === null ? null : { first, total: numbered.pages },
    }));
    const title = `卷宗 ${papers[0]?.paper.title ?? ''}`;
    const { pdf } = await printPapers({ title, papers });
    return { title, content: pdf };
  }

  /** How many pages each paper has is known once it is set. */
  private async numbered(source: PaperSource): Promise<NumberedFile> {
    const papers = numberedPapers(fileItems(source)).map((one) => ({ paper: this.made(one, source, null) }));
    const { pages } = await printPapers({ title: '', papers });
    return numberedFile(source, pages);
  }

  private made(wished: Wished, source: PaperSource, numbered: NumberedFile | null): PaperDefinition {
    return paperOf(wished, source, {
      numbered,
      warn: (paper) => {
        this.logger.warn(
          `the template of ${paper} in the policy in force cannot be filled in; the one that ships is used`,
        );
      },
    });
  }

  private async source(id: string, person: PersonEntity): Promise<PaperSource> {
    const { matter, words } = await this.showing.readable(id, person);
    const record = await this.records.of(matter.id, person);
    const place = record?.place ?? matter.holder;
    return {
      ...{ matter, words, record, wording: this.words.now, printedAt: new Date().toISOString() },
      home: this.jurisdictions.get(matter.home),
      place: this.jurisdictions.get(place),
      committee: committeeOf(this.registry.of(place))?.name ?? null,
    };
  }
}

function requirePaper({ paper, step }: Wished, { matter, record }: PaperSource): void {
  const isOfStep = record?.steps.some(({ id, type }) => id === step && type === paperRule(paper).step);
  if (!hasPaper(matter.kind, paper) || (step !== null && !isOfStep)) throw new Refusal('PAPER_UNKNOWN');
}

// The receipt at the foot of the acceptance form is torn off and taken home; who has its code may ask about the matter.
function keptInFile(source: PaperSource): PaperSource {
  return { ...source, words: { ...source.words, publicCode: undefined } };
}
