import { useTranslation } from 'react-i18next';
import { formatClock, formatInstant } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { deviceStatus } from './device-status.ts';

/** Without network: since when, what still works, and how much waits. */
export function StatusBar() {
  const { t, i18n } = useTranslation('core');
  const status = useLiveValue(deviceStatus);
  const isOffline = status?.online === false;
  return (
    <div role="status" class={isOffline ? 'status-bar' : undefined}>
      {isOffline && (
        <div>
          <Icon name="offline" />
          <p>
            {status.lastContactAt
              ? t('offline.since', { time: timeOf(status.lastContactAt, i18n.language) })
              : t('offline.now')}{' '}
            {status.unsent > 0 && <b>{t('offline.unsent', { count: status.unsent })}</b>}
          </p>
        </div>
      )}
    </div>
  );
}

function timeOf(instant: string, locale: string): string {
  const isToday = new Date(instant).toDateString() === new Date().toDateString();
  return isToday ? formatClock(instant, locale) : formatInstant(instant, locale);
}
