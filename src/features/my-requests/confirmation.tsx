import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import { formatDate, formatTime } from '#i18n/format.ts';
import { bookedPlace, type BookedPlace } from './booked-place.ts';
import { BookingTools } from './booking-tools.tsx';
import { CourseDates } from './course-dates.tsx';
import { useTownById } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { telHref } from '#ui/tel-href.ts';
import type { MyRequest } from './merge-requests.ts';
import { whenOf } from './request-facts.ts';
import { StatusBadge } from './status-view.tsx';
import { useRequestNames } from './use-request-names.ts';

/** The number stands above it in words, so the page does without when it cannot be fetched. */
const CheckInCode = lazy(() =>
  import('./check-in-code.tsx').then(
    ({ CheckInCode: component }) => ({ default: component }),
    () => ({ default: NoCode }),
  ),
);

function NoCode(_: { caseNumber: string }) {
  return <></>;
}

interface ConfirmationProps {
  mine: MyRequest;
  decision: Decision;
}

/** When, where and under which number. */
export function Confirmation({ mine, decision }: ConfirmationProps) {
  const { t, i18n } = useTranslation('booking');
  const { when } = useRequestNames();
  const locale = i18n.language;
  const moment = whenOf(mine.request, decision);
  const isStart = moment?.kind === 'start';
  const place = bookedPlace(decision.booking, useTownById());
  return (
    <section className="card confirmation" aria-label={t('request.whenAndWhere')}>
      <div className="print-only">
        <StatusBadge mine={mine} />
        <p>
          <Icon name="person" />
          <strong>
            <bdi>{mine.request.contact.name}</bdi>
          </strong>
        </p>
      </div>
      {decision.booking && 'courseId' in decision.booking && (
        <CourseDates dates={decision.booking.dates} />
      )}
      {moment && moment.kind !== 'course' && (
        <p className="confirmation-when">
          <Icon name="calendar" />
          <span>
            {isStart ? (
              <>
                {formatDate(moment.start, locale)}
                <strong>{formatTime(moment.start.slice(11, 16), locale)}</strong>
              </>
            ) : (
              <strong>{when(moment)}</strong>
            )}
          </span>
        </p>
      )}
      <Place name={place.name} address={place.address} phone={place.phone} />
      <p className="confirmation-number">
        <Icon name="document" />
        <span>
          {t('request.caseNumber')} <strong>{decision.caseNumber}</strong>
        </span>
      </p>
      {isStart && mine.status === 'confirmed' && (
        <Suspense fallback={<p className="muted">{t('checkInCode.loading')}</p>}>
          <CheckInCode caseNumber={decision.caseNumber} />
        </Suspense>
      )}
      <BookingTools request={mine.request} decision={decision} mapQuery={place.mapQuery} />
    </section>
  );
}

function Place({ name, address, phone }: Omit<BookedPlace, 'mapQuery'>) {
  return (
    <>
      {name && (
        <p>
          <Icon name="place" />
          <span>
            <Localized text={name} />
            <br />
            {address && <Localized text={{ de: address }} />}
          </span>
        </p>
      )}
      {phone && (
        <p>
          <Icon name="phone" />
          <a className="line-link" href={telHref(phone)}>
            <bdi>{phone}</bdi>
          </a>
        </p>
      )}
    </>
  );
}
