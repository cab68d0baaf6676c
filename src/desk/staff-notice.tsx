import { useTranslation } from 'react-i18next';
import type { StaffChange } from './use-staff-call.ts';

/** How far a change of an account has come. */
export function StaffNotice({ isSending, problem }: Pick<StaffChange, 'isSending' | 'problem'>) {
  const { t } = useTranslation('desk');
  return (
    <div aria-live="polite">
      {isSending && <p class="notice">{t('verdict.sending')}</p>}
      {!isSending && problem && <p class="notice notice-danger">{t(`staffProblem.${problem}`)}</p>}
    </div>
  );
}
