import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Select } from 'antd';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { graphql, type VariablesOf } from '../../app/graphql.js';
import { refreshWork } from '../../app/query-client.js';
import { command } from '../../app/request.js';
import { useLabels } from '../../app/vocabularies.js';
import { FailureNotice } from '../../ui/failure-notice.js';
import { Field } from '../../ui/field.js';
import { focusFirstField } from '../../ui/first-field.js';
import { useKeptSentence } from '../../ui/kept-words.js';
import type { MatterOnScreen } from './matter-query.js';

const ADD_PARTY = graphql(`
  mutation AddParty($input: AddPartyInput!) {
    addParty(input: $input) {
      id
    }
  }
`);

type PartySaid = VariablesOf<typeof ADD_PARTY>['input']['party'];

const NOBODY = { name: '', phone: '', idNumber: '', address: '' };

interface AddPartyDialogProps {
  matter: MatterOnScreen;
  onClose: () => void;
}

/** Somebody is concerned of whom nobody knew at the registration. */
export function AddPartyDialog({ matter, onClose }: AddPartyDialogProps) {
  const { t } = useTranslation();
  const [ids] = useState(() => ({ id: newId(), commandId: newId() }));
  const [role, setRole] = useState<PartySaid['role']>('THIRD_PARTY');
  const [said, setSaid] = useState(NOBODY);
  const [tried, setTried] = useState(false);
  const { id: matterId, epoch, version } = matter;
  const adding = useMutation({
    mutationFn: () =>
      command(ADD_PARTY, { input: { ...ids, matterId, epoch, version, party: { role, ...filled(said) } } }),
    onSuccess: onClose,
    onSettled: refreshWork,
  });
  const kept = useKeptSentence(adding.error);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (said.name.trim() && !adding.isPending) adding.mutate();
  };
  return (
    <Modal
      open
      title={t('party.add')}
      footer={null}
      onCancel={onClose}
      afterOpenChange={focusFirstField}
      mask={{ closable: false }}
      width={520}
    >
      <form onSubmit={submit} className="step-form" data-testid="add-party-form">
        <PartyQuestions role={role} said={said} isMissing={tried} onRole={setRole} onSaid={setSaid} />
        <p className="fine">{t('party.addMeans')}</p>
        {adding.error && <FailureNotice failure={adding.error} kept={kept} />}
        <div className="dialog-buttons">
          <Button size="large" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            size="large"
            type="primary"
            htmlType="submit"
            disabled={adding.isPending}
            data-testid="confirm-party"
          >
            {t(adding.isPending ? 'action.pending' : 'party.add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface PartyQuestionsProps {
  role: PartySaid['role'];
  said: typeof NOBODY;
  /** Whether it was tried to add the party already. */
  isMissing: boolean;
  onRole: (role: PartySaid['role']) => void;
  onSaid: (said: typeof NOBODY) => void;
}

function PartyQuestions({ role, said, isMissing, onRole, onSaid }: PartyQuestionsProps) {
  const { t } = useTranslation();
  const { choicesOf } = useLabels();
  return (
    <>
      <Field label={t('party.role')} required>
        {(control) => (
          <Select
            {...control}
            value={role}
            options={choicesOf('partyRoles') as { value: PartySaid['role']; label: string }[]}
            onChange={onRole}
            style={{ width: '100%' }}
          />
        )}
      </Field>
      {(['name', 'phone', 'idNumber', 'address'] as const).map((name) => (
        <Field
          key={name}
          label={t(`party.${name}`)}
          required={name === 'name'}
          problem={isMissing && name === 'name' && !said.name.trim() ? t('action.needed') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={name === 'address' ? 200 : 60}
              value={said[name]}
              onChange={(event) => onSaid({ ...said, [name]: event.target.value })}
              data-testid={`new-party-${name}`}
            />
          )}
        </Field>
      ))}
    </>
  );
}

function filled({ name, ...others }: typeof NOBODY): Omit<PartySaid, 'role'> {
  const given = Object.entries(others).filter(([, value]) => value.trim() !== '');
  return { name: name.trim(), ...Object.fromEntries(given.map(([key, value]) => [key, value.trim()])) };
}
