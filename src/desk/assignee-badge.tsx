import { useTranslation } from 'react-i18next';
import type { DeskCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { isMine } from './is-mine.ts';

/** Who deals with a case: “with me”, or “with Kim”. */
export function AssigneeBadge({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const { assignee } = deskCase;
  if (assignee === null) return null;
  return (
    <span class={`badge ${isMine(deskCase, staff) ? '' : 'badge-neutral'}`}>
      {assignee === staff.name ? t('assignee.me') : t('assignee.name', { name: assignee })}
    </span>
  );
}

/** Somebody else deals with it: whoever acts all the same should know. */
export function ColleagueNotice({ deskCase }: { deskCase: DeskCase }) {
  const { t } = useTranslation('desk');
  const { staff } = useDesk();
  const { assignee, stage } = deskCase;
  if (assignee === null || stage === 'done' || isMine(deskCase, staff)) return null;
  return <p class="small">{t('assignee.colleague', { name: assignee })}</p>;
}
