import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '#ui/icon.tsx';
import type { DaySummary } from './venue-days.ts';

const icons: Record<DaySummary, IconName | undefined> = {
  free: 'check',
  'partly-free': undefined,
  held: 'clock',
  booked: 'close',
  closed: undefined,
  'own-held': 'person',
  'own-booked': 'person',
  outside: undefined,
  unknown: 'info',
};

/** A state as icon and word; the word stays for screen readers where there is room for the icon only. */
export function StateLabel({ state }: { state: DaySummary }) {
  const { t } = useTranslation('booking');
  const icon = icons[state];
  return (
    <span className="state">
      {icon && <Icon name={icon} />}
      {state === 'partly-free' && <StateSign sign="½" />}
      {state === 'closed' && <StateSign sign="–" />}
      <span className="state-word">{t(`venue.state.${state}`)}</span>
    </span>
  );
}

function StateSign({ sign }: { sign: string }) {
  return (
    <span className="state-sign" aria-hidden="true">
      {sign}
    </span>
  );
}

const explained: DaySummary[] = ['free', 'partly-free', 'held', 'booked', 'closed'];

/** @param own states of one's own bookings that the calendar shows */
export function StateLegend({ own }: { own: readonly DaySummary[] }) {
  const { t } = useTranslation('booking');
  return (
    <ul className="legend" aria-label={t('venue.legend')}>
      {[...explained, ...own].map((state) => (
        <li key={state} className={`is-${state}`}>
          <StateLabel state={state} />
        </li>
      ))}
    </ul>
  );
}
