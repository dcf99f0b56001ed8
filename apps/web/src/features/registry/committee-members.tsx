import { Button, Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { newMember, type MemberDraft } from './entry-draft.js';

const ROLES = ['CHAIR', 'VICE_CHAIR', 'MEMBER'] as const;
const MOST_MEMBERS = 30;

interface CommitteeMembersProps {
  members: readonly MemberDraft[];
  problem: string | undefined;
  onChange: (members: MemberDraft[]) => void;
}

/** Who sits on a committee, with what the law asks about each (人民调解法 art. 8). */
export function CommitteeMembers({ members, problem, onChange }: CommitteeMembersProps) {
  const { t } = useTranslation();
  const change = (id: string, part: Partial<MemberDraft>) =>
    onChange(members.map((member) => (member.id === id ? { ...member, ...part } : member)));
  return (
    <fieldset className="committee-members" data-testid="members">
      <legend>{t('registry.members')}</legend>
      {members.map((member, at) => (
        <div
          key={member.id}
          className="committee-member"
          role="group"
          aria-label={t('registry.member', { number: at + 1 })}
        >
          <Input
            aria-label={t('registry.memberName', { number: at + 1 })}
            maxLength={60}
            autoComplete="off"
            value={member.name}
            onChange={(event) => change(member.id, { name: event.target.value })}
            data-testid={`member-${at + 1}-name`}
          />
          <Select
            aria-label={t('registry.memberRole', { number: at + 1 })}
            value={member.role}
            options={ROLES.map((role) => ({ value: role, label: t(`registry.role.${role}`) }))}
            onChange={(role) => change(member.id, { role })}
          />
          <Checkbox
            checked={member.isWoman}
            onChange={(event) => change(member.id, { isWoman: event.target.checked })}
            data-testid={`member-${at + 1}-woman`}
          >
            {t('registry.woman')}
          </Checkbox>
          <Checkbox
            checked={member.isOfMinority}
            onChange={(event) => change(member.id, { isOfMinority: event.target.checked })}
          >
            {t('registry.minority')}
          </Checkbox>
          <Button
            type="text"
            aria-label={t('registry.removeMember', { number: at + 1 })}
            onClick={() => onChange(members.filter(({ id }) => id !== member.id))}
          >
            ✕
          </Button>
        </div>
      ))}
      {problem && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {members.length < MOST_MEMBERS && (
        <Button
          type="dashed"
          block
          onClick={() => onChange([...members, newMember()])}
          data-testid="add-member"
        >
          {t('registry.addMember')}
        </Button>
      )}
    </fieldset>
  );
}
