import { useTranslation } from 'react-i18next';
import { bookingSpans } from '#domain/booking-spans.ts';
import type { ConfirmedBringListItem } from '#domain/schemas/decision.ts';
import { formatDate, formatTime } from '#i18n/format.ts';
import { isInGermanOnly, localized, type TownText } from '#i18n/localized.ts';
import { QrCode } from '#ui/qr-code.tsx';
import type { DeskCase } from '../desk-case.ts';
import { useTown } from '../desk-context.ts';
import { nameOf } from '../town-names.ts';
import { bookedPlace } from './booked-place.ts';

interface ConfirmationProps {
  deskCase: DeskCase;
  /** The person's: the texts `booking` of it are there. */
  locale: string;
}

/** When, where, under which number and what to bring, in the words of the residents' app. */
export function Confirmation({ deskCase, locale }: ConfirmationProps) {
  const { i18n } = useTranslation('desk');
  const t = i18n.getFixedT(locale, 'booking');
  const town = useTown();
  const { request, decision, caseNumber } = deskCase;
  const { kind, contact } = request;
  const place = bookedPlace(town, decision.booking);
  const townDocument = town.get('town');
  return (
    <article class="confirmation-sheet">
      <p class="certificate-town">{townDocument?.type === 'town' && townDocument.name}</p>
      <h2>
        {t(`request.kind.${kind}`)}: <bdi>{contact.name}</bdi>
      </h2>
      <p>{t(`status.next.${kind}.confirmed`)}</p>
      <div class="confirmation-facts">
        <section>
          <h3>{t('request.whenAndWhere')}</h3>
          <Times deskCase={deskCase} locale={locale} />
          {place && (
            <p>
              <TownWords text={place.name} locale={locale} />
              <br />
              <bdi>{place.address}</bdi>
              {place.phone && (
                <>
                  <br />
                  <bdi>{place.phone}</bdi>
                </>
              )}
            </p>
          )}
          <p>
            {t('request.caseNumber')}: <b>{caseNumber}</b>
          </p>
        </section>
        <figure>
          <QrCode text={caseNumber} label={t('checkInCode.label', { caseNumber })} />
          {kind === 'appointment' && <figcaption>{t('checkInCode.text')}</figcaption>}
        </figure>
        {place?.address && place.isPostal && (
          <figure>
            <QrCode
              text={`geo:0,0?q=${encodeURIComponent(place.address)}`}
              label={t('calendar.way')}
            />
            <figcaption>{t('calendar.way')}</figcaption>
          </figure>
        )}
      </div>
      {kind === 'appointment' && <BringList items={decision.bringList} locale={locale} />}
      {request.kind === 'venue' && <VenueWords venueId={request.venueId} locale={locale} />}
    </article>
  );
}

function Times({ deskCase: { decision }, locale }: ConfirmationProps) {
  if (!decision.booking) return null;
  const isVisit = 'officeId' in decision.booking;
  const spans = bookingSpans(decision.booking, decision.series).filter(({ code }) => code === null);
  return (
    <ul class="confirmation-times">
      {spans.map(({ index, start, end }) => (
        <li key={index}>
          {formatDate(start, locale)}
          <br />
          <b>
            {formatTime(start.slice(11), locale)}
            {isVisit || ` – ${formatTime(end.slice(11), locale)}`}
          </b>
        </li>
      ))}
    </ul>
  );
}

interface BringListProps {
  items: readonly ConfirmedBringListItem[];
  locale: string;
}

/** Boxes to tick by hand, as on the phone. */
function BringList({ items, locale }: BringListProps) {
  const { i18n } = useTranslation('desk');
  const t = i18n.getFixedT(locale, 'booking');
  const town = useTown();
  if (items.length === 0) return <p>{t('bring.nothing')}</p>;
  const serviceCount = new Set(items.flatMap(({ serviceIds }) => serviceIds)).size;
  const renderItem = ({ id, text, condition, serviceIds }: ConfirmedBringListItem) => (
    <li key={id}>
      {condition && (
        <small>
          <TownWords text={condition} locale={locale} />:
        </small>
      )}
      <TownWords text={text} locale={locale} />
      {serviceIds.length < serviceCount && (
        <small>
          {t('bring.forServices', {
            services: serviceIds.map((each) => nameOf(town, `service:${each}`, locale)).join(', '),
          })}
        </small>
      )}
    </li>
  );
  const sometimes = items.filter(({ condition }) => condition !== null);
  return (
    <section>
      <h3>{t('bring.heading')}</h3>
      <ul class="bring-boxes">
        {items.filter(({ condition }) => condition === null).map(renderItem)}
      </ul>
      {sometimes.length > 0 && (
        <>
          <h4>{t('bring.sometimes')}</h4>
          <ul class="bring-boxes">{sometimes.map(renderItem)}</ul>
        </>
      )}
    </section>
  );
}

/** How one gets the key, and what holds there. */
function VenueWords({ venueId, locale }: { venueId: string; locale: string }) {
  const { i18n } = useTranslation('desk');
  const t = i18n.getFixedT(locale, 'booking');
  const venue = useTown().get(`venue:${venueId}`);
  if (venue?.type !== 'venue') return null;
  return (
    <section>
      {venue.keyHint && (
        <p>
          {t('venue.fact.key')}: <TownWords text={venue.keyHint} locale={locale} />
        </p>
      )}
      {venue.rules.length > 0 && <h3>{t('venue.rules')}</h3>}
      <ul>
        {venue.rules.map((rule) => (
          <li key={rule.de}>
            <TownWords text={rule} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A text of the town; where it is in German only, it says so. */
function TownWords({ text, locale }: { text: TownText; locale: string }) {
  const words = localized(text, locale);
  if (!isInGermanOnly(text, locale)) return <>{words}</>;
  return (
    <span lang="de" dir="ltr">
      {words}
    </span>
  );
}
