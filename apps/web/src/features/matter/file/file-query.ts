import { queryOptions } from '@tanstack/react-query';
import { graphql, type ResultOf } from '../../../app/graphql.js';
import { command, send } from '../../../app/request.js';
import type { GivenOn } from '../matter-steps.js';

const FILE = graphql(`
  query MatterFile($id: ID!) {
    matter(id: $id) {
      file {
        isComplete
        missing
        covers {
          code
          step
          label
          isFilled
        }
        items {
          number
          code
          label
          isRequired
          isPresent
          isOnPaper
          pages
          papers {
            code
            step
            label
            at
            isFilled
          }
        }
      }
    }
  }
`);
const RECORD = graphql(`
  mutation RecordFileItem($input: RecordFileItemInput!) {
    recordFileItem(input: $input) {
      id
    }
  }
`);

export type MatterFile = NonNullable<ResultOf<typeof FILE>['matter']>['file'];
export type FileItem = MatterFile['items'][number];
export type FilePaper = FileItem['papers'][number] | MatterFile['covers'][number];

/** The file of a matter as it is at this version of it. */
export function fileQuery(id: string, version: number) {
  return queryOptions({
    queryKey: ['matter-file', id, version],
    queryFn: ({ signal }) => send(FILE, { id }, { signal }).then(({ matter }) => matter?.file ?? null),
  });
}

/** So many pages of an item lie in the file on paper; none takes a mistaken record back. */
export function recordFileItem(given: GivenOn, item: FileItem['code'], pages: number): Promise<unknown> {
  return command(RECORD, { input: { ...given, item, pages } });
}

export function pathOf(matterId: string, { code, step }: FilePaper, kind: 'pdf' | 'docx'): string {
  return `/matters/${matterId}/papers/${code}.${kind}${step ? `?step=${step}` : ''}`;
}
