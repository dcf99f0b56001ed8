import { useMutation, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hostProgramQuery } from '../../app/host-program.js';
import { queryClient } from '../../app/query-client.js';
import { isAdministrator, useSession } from '../../app/session.js';
import { useLabels } from '../../app/vocabularies.js';
import { Answered } from '../../ui/answered.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { PageHeading } from '../../ui/page-heading.js';
import { endEntry } from './entry-commands.js';
import { EntryDialog } from './entry-dialog.js';
import { ENTRY_KINDS, newEntry, type EntryDraft } from './entry-draft.js';
import { EntryCard } from './entry-card.js';
import { registryQuery, type Registry } from './registry-query.js';
import './registry.css';

/** Who and what there is at a node: its own to be kept, those of the nodes above and below to be read. */
export function RegistryScreen() {
  const { t } = useTranslation();
  const [node, setNode] = useState<string | null>(null);
  const registry = useQuery(registryQuery(node));
  return (
    <>
      <PageHeading
        title={t('registry.title', { name: registry.data?.name ?? '' })}
        about={t('registry.about')}
      />
      <NodeChoice node={node ?? registry.data?.node ?? null} onChoose={setNode} />
      <Answered question={registry}>{(shown) => <Entries registry={shown} />}</Answered>
    </>
  );
}

function NodeChoice({ node, onChoose }: { node: string | null; onChoose: (node: string) => void }) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  const places = choicesOf('jurisdictions');
  if (places.length < 2) return null;
  return (
    <Field label={t('registry.whose')} className="registry-node">
      {(control) => (
        <Select
          {...control}
          showSearch={{ optionFilterProp: 'label' }}
          value={node ?? undefined}
          options={places}
          onChange={onChoose}
          style={{ width: '100%' }}
          data-testid="registry-node"
        />
      )}
    </Field>
  );
}

function Entries({ registry }: { registry: Registry }) {
  const session = useSession();
  const { data: host } = useQuery(hostProgramQuery);
  const [draft, setDraft] = useState<EntryDraft | null>(null);
  const ending = useMutation({
    mutationFn: endEntry,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['registry'] }),
  });
  const mayKeep =
    registry.isHere &&
    host?.program === 'node' &&
    (isAdministrator(session) || session.signedIn?.person.role === 'DESK');
  return (
    <>
      {ending.error && <FailureNotice failure={ending.error} />}
      {ENTRY_KINDS.map((kind) => (
        <EntryCard
          key={kind}
          kind={kind}
          registry={registry}
          mayKeep={mayKeep}
          onAdd={() => setDraft(newEntry(kind))}
          onChange={setDraft}
          onEnd={(id) => ending.mutate(id)}
        />
      ))}
      {draft && (
        <EntryDialog registry={registry} draft={draft} onChange={setDraft} onClose={() => setDraft(null)} />
      )}
    </>
  );
}
