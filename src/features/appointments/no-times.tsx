import { useTranslation } from 'react-i18next';
import { connection } from '#device/connection.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { AsOf } from '#ui/flow/as-of.tsx';
import { Icon } from '#ui/icon.tsx';
import { telHref } from '#ui/tel-href.ts';
import type { TimeChoice } from './appointment-flow.ts';

/** No times to choose from: still loading, never loaded, or really none. Each has another way on. */
export function NoTimes({ flow }: { flow: TimeChoice }) {
  const { t } = useTranslation('booking');
  const isOnline = useLiveValue(connection)?.online ?? true;
  const { times, office, now } = flow;
  if (times.isKnown) {
    return (
      <div className="notice notice-warning">
        <p>{t('appointment.wishes.noneFree', { count: flow.durationMinutes })}</p>
        {times.asOf && <AsOf asOf={times.asOf} now={now} />}
        <PhoneLine phone={office?.phone} />
      </div>
    );
  }
  if (isOnline) {
    return (
      <p className="notice" role="status">
        {t('appointment.wishes.loading')}
      </p>
    );
  }
  return (
    <div className="notice notice-warning" role="status">
      <p>{t('appointment.wishes.neverLoaded')}</p>
      <PhoneLine phone={office?.phone} />
    </div>
  );
}

function PhoneLine({ phone }: { phone: string | null | undefined }) {
  const { t } = useTranslation('booking');
  const { town } = useTownById();
  const number = phone ?? town?.phone;
  if (!number) return null;
  return (
    <p className="phone-line">
      <Icon name="phone" />
      <span>
        {t('flow.orCall')}{' '}
        <a className="line-link" href={telHref(number)}>
          <bdi>{number}</bdi>
        </a>
      </span>
    </p>
  );
}
