import { useTranslation } from 'react-i18next';
import { formatClock, formatInstant } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';
import './flow.css';

const townDay = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeZone: 'Europe/Berlin' });

interface AsOfProps {
  /** Instant of the last time that the town hall was heard. */
  asOf: string;
  now: string;
}

/** How old the free times are: the clock for today, otherwise with the day. */
export function AsOf({ asOf, now }: AsOfProps) {
  const { t, i18n } = useTranslation('booking');
  const isToday = townDay.format(new Date(asOf)) === townDay.format(new Date(now));
  const format = isToday ? formatClock : formatInstant;
  return (
    <p className="as-of">
      <Icon name="clock" />
      {t('flow.asOf', { time: format(asOf, i18n.language) })}
    </p>
  );
}
