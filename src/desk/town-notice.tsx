import { useTranslation } from 'react-i18next';
import type { TownChangeState } from './use-town-change.ts';

/** How far an editor's change has come. */
export function TownNotice({ change }: { change: Pick<TownChangeState, 'isSending' | 'problem'> }) {
  const { t } = useTranslation('desk');
  const { isSending, problem } = change;
  return (
    <div aria-live="polite">
      {isSending && <p class="notice">{t('verdict.sending')}</p>}
      {!isSending && problem && (
        <p class="notice notice-danger">
          {problem.kind === 'refused' && t('closures.refused', { reason: problem.reason })}
          {problem.kind === 'conflict' && t('closures.conflict')}
          {problem.kind !== 'refused' && problem.kind !== 'conflict' && t('closures.unsent')}
        </p>
      )}
    </div>
  );
}
