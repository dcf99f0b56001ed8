import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { graphql, type VariablesOf } from '../../app/graphql.js';
import { send } from '../../app/request.js';

const PROCEDURE = graphql(`
  query Procedure($kind: MatterKind!, $category: String) {
    procedure(kind: $kind, category: $category) {
      label
      labelEn
      basis
    }
  }
`);

/** Which procedure the matter will be led into by what was chosen, and what that rests on. */
export function ProcedureLine(of: VariablesOf<typeof PROCEDURE>) {
  const { t, i18n } = useTranslation();
  const { data: procedure } = useQuery({
    queryKey: ['procedure', of],
    queryFn: ({ signal }) => send(PROCEDURE, of, { signal }).then((answer) => answer.procedure),
    staleTime: Infinity,
    retry: false,
  });
  if (!procedure) return null;
  return (
    <p className="fine" data-testid="procedure">
      {t('triage.procedure', { procedure: i18n.language === 'en' ? procedure.labelEn : procedure.label })}
      {procedure.basis.length > 0 && `（${procedure.basis.join('，')}）`}
    </p>
  );
}
