import { useTranslation } from 'react-i18next';
import type { Office, Town } from '#domain/schemas/town.ts';
import { formatWeekdayNumber, shortTime } from '#i18n/format.ts';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Localized } from '#ui/localized.tsx';
import { telHref } from '#ui/tel-href.ts';
import { callBackHref } from './call-back-href.ts';
import { openingLines, type OpeningLine } from '#domain/opening-hours.ts';

interface OfficeSectionProps {
  office: Office | undefined;
  town: Town | undefined;
  /** The service, in the person's language. */
  about: string;
}

export function OfficeSection({ office, town, about }: OfficeSectionProps) {
  const { t } = useTranslation('core');
  if (!office) return null;
  const phone = office.phone ?? town?.phone ?? '';
  return (
    <section class="stack">
      <h2>{t('service.officeTitle')}</h2>
      <h3>
        <Localized text={office.name} />
      </h3>
      <dl class="facts">
        <dt>{t('service.officeAddress')}</dt>
        <dd>
          {office.address ? (
            <Localized text={{ de: office.address }} />
          ) : (
            t('service.officeAddressUnknown', { phone })
          )}
        </dd>
        <dt>{t('service.officePhone')}</dt>
        <dd>
          <a class="line-link" href={telHref(phone)}>
            {phone}
          </a>
        </dd>
        <dt>{t('service.officeHours')}</dt>
        <dd>
          {office.openingHours ? (
            <>
              <OpeningTimes lines={openingLines(office.openingHours.periods)} />
              {office.openingHours.example && <ExampleBadge />}
            </>
          ) : (
            t('service.officeHoursUnknown', { phone })
          )}
        </dd>
      </dl>
      <p class="no-print">
        <a class="line-link" href={callBackHref(about)}>
          {t('service.askCallBack')}
        </a>
      </p>
      {office.note && (
        <p class="muted small">
          <Localized text={office.note} />
        </p>
      )}
    </section>
  );
}

function OpeningTimes({ lines }: { lines: OpeningLine[] }) {
  const { t, i18n } = useTranslation('core');
  const day = (weekday: number) => formatWeekdayNumber(weekday, i18n.language);
  return lines.map(({ firstWeekday, lastWeekday, times }) => (
    <div key={firstWeekday} class="opening-line">
      <span>
        {firstWeekday === lastWeekday
          ? day(firstWeekday)
          : t('service.weekdays', { from: day(firstWeekday), to: day(lastWeekday) })}
      </span>
      <span>
        {times.map(({ from, to }) => (
          <span key={from}>{t('service.hours', { from: shortTime(from), to: shortTime(to) })}</span>
        ))}
      </span>
    </div>
  ));
}
