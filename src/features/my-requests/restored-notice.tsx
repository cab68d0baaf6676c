import { useTranslation } from 'react-i18next';
import { formatShortDate } from '#i18n/format.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { Icon } from '#ui/icon.tsx';
import type { MyRequest } from './merge-requests.ts';
import { momentOf } from './request-facts.ts';
import { restoredState } from './restored-state.ts';
import { useRequestNames } from './use-request-names.ts';

/** Why an answer that was read is no longer here: the town hall had to restore its data. */
export function RestoredNotice({ mine, now }: { mine: MyRequest; now: string }) {
  const { t, i18n } = useTranslation('booking');
  const { when } = useRequestNames();
  const state = restoredState(mine, now);
  if (!state || !mine.restored) return null;
  const { former, at } = mine.restored;
  const date = formatShortDate(instantToLocal(at).slice(0, 10), i18n.language);
  const status = former && t(`status.short.${former.status}`, { context: mine.request.kind });
  const moment = former?.booking && when(momentOf(former.booking));
  return (
    <div
      className={`notice notice-${state === 'same' ? 'info' : 'warning'} status-notice`}
      role="status"
    >
      <Icon name="info" />
      <div>
        <p className="status-title">{t('restored.title', { date })}</p>
        <p>{t(`restored.${state}`)}</p>
        {former && state !== 'same' && (
          <p>{t('restored.before', { answer: [status, moment].filter(Boolean).join(', ') })}</p>
        )}
      </div>
    </div>
  );
}
