import { FILE_ITEMS, PAPERS, type FileItemCode, type PaperCode } from '@fengqiao/domain';
import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { upperCaseEnum } from '../graphql/enum-names.js';

export const PaperEnum = upperCaseEnum(PAPERS.map(({ code }) => code));
registerEnumType(PaperEnum, { name: 'Paper', description: 'A paper 文书 that the program fills in.' });

export const FileItemEnum = upperCaseEnum(FILE_ITEMS.map(({ code }) => code));
registerEnumType(FileItemEnum, {
  name: 'FileItemName',
  description: 'One of the thirteen items of a people’s mediation file 人民调解卷宗.',
});

@ObjectType('FilePaper', {
  description:
    'A paper of the file: GET /matters/<id>/papers/<code>.pdf or .docx, with ?step= where it has one.',
})
export class FilePaperType {
  @Field(() => PaperEnum, { description: 'Which paper.' })
  paper!: PaperCode;
  @Field(() => String, { description: 'Its code in the address, lower-case.' })
  code!: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'The event that it is about; null where the file has one such paper, or it is an empty form.',
  })
  step!: string | null;
  @Field(() => String, { description: 'What it is called in the index.' })
  label!: string;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the event was; null without one.' })
  at!: Date | null;
  @Field(() => Boolean, {
    description: 'Whether there is something to fill it in with; before that it is an empty form.',
  })
  isFilled!: boolean;
}

@ObjectType('FileItem', { description: 'One item of the file, as it stands.' })
export class FileItemType {
  @Field(() => Int, { description: 'Its place in the file, from 1 to 13.' })
  number!: number;
  @Field(() => FileItemEnum, { description: 'Which item.' })
  code!: FileItemCode;
  @Field(() => String, { description: 'In Chinese.' })
  label!: string;
  @Field(() => String, { description: 'In English.' })
  labelEn!: string;
  @Field(() => Boolean, { description: 'Whether the file is incomplete without it.' })
  isRequired!: boolean;
  @Field(() => Boolean, { description: 'Whether it is there.' })
  isPresent!: boolean;
  @Field(() => Boolean, { description: 'Whether it exists on paper alone; its pages are recorded by hand.' })
  isOnPaper!: boolean;
  @Field(() => Int, { description: 'Pages recorded of it, where it exists on paper alone.' })
  pages!: number;
  @Field(() => [FilePaperType], { description: 'The papers that are printed for it.' })
  papers!: FilePaperType[];
}

@ObjectType('MatterFile', {
  description: 'The file 卷宗 of a matter; as one PDF: GET /matters/<id>/file.pdf.',
})
export class MatterFileType {
  @Field(() => [FileItemType], { description: 'Its items, in the order in which they are bound.' })
  items!: FileItemType[];
  @Field(() => [FilePaperType], { description: 'Cover and index.' })
  covers!: FilePaperType[];
  @Field(() => Boolean, { description: 'Whether nothing is missing.' })
  isComplete!: boolean;
  @Field(() => [String], { description: 'What is missing, each in a sentence.' })
  missing!: string[];
}
