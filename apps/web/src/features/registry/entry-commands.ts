import { graphql, type VariablesOf } from '../../app/graphql.js';
import { command } from '../../app/request.js';

const KEEP_UNIT = graphql(`
  mutation KeepUnitEntry($input: UnitEntryInput!) {
    keepUnitEntry(input: $input) {
      node
    }
  }
`);
const KEEP_PLACE = graphql(`
  mutation KeepPlaceEntry($input: PlaceEntryInput!) {
    keepPlaceEntry(input: $input) {
      node
    }
  }
`);
const KEEP_POST = graphql(`
  mutation KeepPostEntry($input: PostEntryInput!) {
    keepPostEntry(input: $input) {
      node
    }
  }
`);
const KEEP_MEDIATOR = graphql(`
  mutation KeepMediatorEntry($input: MediatorEntryInput!) {
    keepMediatorEntry(input: $input) {
      node
    }
  }
`);
const KEEP_COMMITTEE = graphql(`
  mutation KeepCommitteeEntry($input: CommitteeEntryInput!) {
    keepCommitteeEntry(input: $input) {
      node
    }
  }
`);
const KEEP_EXPERT = graphql(`
  mutation KeepExpertEntry($input: ExpertEntryInput!) {
    keepExpertEntry(input: $input) {
      node
    }
  }
`);
const END_ENTRY = graphql(`
  mutation EndRegistryEntry($id: ID!) {
    endRegistryEntry(id: $id) {
      node
    }
  }
`);

export type UnitSaid = VariablesOf<typeof KEEP_UNIT>['input'];
export type PlaceSaid = VariablesOf<typeof KEEP_PLACE>['input'];
export type PostSaid = VariablesOf<typeof KEEP_POST>['input'];
export type MediatorSaid = VariablesOf<typeof KEEP_MEDIATOR>['input'];
export type CommitteeSaid = VariablesOf<typeof KEEP_COMMITTEE>['input'];
export type ExpertSaid = VariablesOf<typeof KEEP_EXPERT>['input'];

/** Keeps an entry of each kind; its id makes repeating it safe. */
export const keepEntry = {
  unit: (input: UnitSaid) => command(KEEP_UNIT, { input }),
  place: (input: PlaceSaid) => command(KEEP_PLACE, { input }),
  post: (input: PostSaid) => command(KEEP_POST, { input }),
  mediator: (input: MediatorSaid) => command(KEEP_MEDIATOR, { input }),
  committee: (input: CommitteeSaid) => command(KEEP_COMMITTEE, { input }),
  expert: (input: ExpertSaid) => command(KEEP_EXPERT, { input }),
};

export async function endEntry(id: string): Promise<void> {
  await command(END_ENTRY, { id });
}
