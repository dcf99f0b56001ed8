import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftOf, LIST_OF, type EntryDraft, type EntryKind } from './entry-draft.js';
import { CommitteeLine, ExpertLine, MediatorLine, PlaceLine, PostLine, UnitLine } from './entry-lines.js';
import type { Registry } from './registry-query.js';

interface EntryCardProps {
  kind: EntryKind;
  registry: Registry;
  mayKeep: boolean;
  onAdd: () => void;
  onChange: (draft: EntryDraft) => void;
  onEnd: (id: string) => void;
}

/** The entries of one kind. */
export function EntryCard({ kind, registry, mayKeep, onAdd, onChange, onEnd }: EntryCardProps) {
  const { t } = useTranslation();
  const entries = registry[LIST_OF[kind]];
  return (
    <section className="card" aria-labelledby={`registry-${kind}`} data-testid={`registry-${kind}`}>
      <div className="registry-head">
        <h2 id={`registry-${kind}`}>{t(`registry.kind.${kind}`)}</h2>
        {mayKeep && (
          <Button onClick={onAdd} data-testid={`add-${kind}`}>
            {t(`registry.add.${kind}`)}
          </Button>
        )}
      </div>
      {entries.length === 0 && <p className="fine">{t(`registry.none.${kind}`)}</p>}
      <ul className="registry-entries">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{entry.name}</strong>
            {lineOf(kind, registry, entry.id)}
            {mayKeep && (
              <span className="registry-buttons">
                <Button
                  size="small"
                  aria-label={t('registry.changeNamed', { name: entry.name })}
                  onClick={() => onChange(draftOf(kind, entry))}
                >
                  {t('registry.changeShort')}
                </Button>
                <Popconfirm
                  title={t('registry.endNamed', { name: entry.name })}
                  okText={t('registry.end')}
                  cancelText={t('action.cancel')}
                  onConfirm={() => onEnd(entry.id)}
                >
                  <Button size="small" type="text">
                    {t('registry.end')}
                  </Button>
                </Popconfirm>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function lineOf(kind: EntryKind, registry: Registry, id: string): ReactNode {
  const within = <Entry extends { id: string }>(list: readonly Entry[], line: (entry: Entry) => ReactNode) =>
    list.filter((entry) => entry.id === id).map(line);
  switch (kind) {
    case 'unit':
      return within(registry.units, (entry) => <UnitLine key={id} entry={entry} />);
    case 'place':
      return within(registry.places, (entry) => <PlaceLine key={id} entry={entry} />);
    case 'post':
      return within(registry.posts, (entry) => <PostLine key={id} entry={entry} registry={registry} />);
    case 'mediator':
      return within(registry.mediators, (entry) => (
        <MediatorLine key={id} entry={entry} registry={registry} />
      ));
    case 'committee':
      return within(registry.committees, (entry) => <CommitteeLine key={id} entry={entry} />);
    case 'expert':
      return within(registry.experts, (entry) => <ExpertLine key={id} entry={entry} />);
  }
}
