import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import { momentOf } from './request-facts.ts';
import { useRequestNames } from './use-request-names.ts';

/** A new window is asked for; until staff agree the old one counts. */
export function MoveAsked({ move }: { move: NonNullable<Decision['move']> }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  return (
    <div className="notice" role="status">
      <p className="status-title">{t('move.asked', { when: when(momentOf(move.booking)) })}</p>
      <p>{t('move.oldStands')}</p>
    </div>
  );
}
