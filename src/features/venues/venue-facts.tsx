import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { formatDay } from '#i18n/format.ts';
import { Localized } from '#ui/localized.tsx';
import { amountLabel, residentsFirstFacts, windowLabel } from './venue-labels.ts';

/** What the town has laid down; an unknown amount is called unknown. */
export function VenueFacts({ venue }: { venue: Venue }) {
  const { t, i18n } = useTranslation('booking');
  const locale = i18n.language;
  const windows = venue.windows.map((window) => windowLabel(window, locale, t));
  return (
    <dl className="venue-facts">
      <Fact term={t('venue.fact.place')}>
        {venue.address ? (
          <Localized text={{ de: venue.address }} />
        ) : (
          t('venue.inDistrict', { district: venue.district })
        )}
      </Fact>
      <Fact term={t('venue.fact.people')}>{t('venue.upTo', { count: venue.maxPeople })}</Fact>
      <Fact term={t('venue.fact.fee')}>{amountLabel(venue.feeEur, locale, t)}</Fact>
      <Fact term={t('venue.fact.deposit')}>{amountLabel(venue.depositEur, locale, t)}</Fact>
      <Fact term={t('venue.fact.season')}>{seasonLabel(venue, locale, t)}</Fact>
      <Fact term={t('venue.fact.notice')}>
        {t('venue.leadTime', { count: venue.leadTimeDays })}
      </Fact>
      {venue.residentsFirst && (
        <Fact term={t('venue.fact.first')}>
          {t('venue.residentsFirst', residentsFirstFacts(venue.residentsFirst))}
        </Fact>
      )}
      {venue.keyHint && (
        <Fact term={t('venue.fact.key')}>
          <Localized text={venue.keyHint} />
        </Fact>
      )}
      <Fact term={t('venue.fact.windows')}>
        {windows.map((label) => (
          <div key={label}>{label}</div>
        ))}
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function seasonLabel({ season }: Venue, locale: string, t: TFunction<'booking'>): string {
  if (!season) return t('venue.allYear');
  const day = (monthAndDay: string) =>
    formatDay(`2024-${monthAndDay}`, locale).replace(/,? 2024$/, '');
  return t('venue.season', { from: day(season.from), to: day(season.to) });
}

export function VenueLists({ venue }: { venue: Venue }) {
  const { t } = useTranslation('booking');
  return (
    <>
      <TextList heading={t('venue.equipment')} texts={venue.equipment} />
      <TextList heading={t('venue.rules')} texts={venue.rules} />
    </>
  );
}

function TextList({ heading, texts }: { heading: string; texts: LocalizedText[] }) {
  if (texts.length === 0) return null;
  return (
    <section className="stack">
      <h2>{heading}</h2>
      <ul className="text-list">
        {texts.map((text) => (
          <li key={text.de}>
            <Localized text={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
