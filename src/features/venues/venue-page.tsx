import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import type { Venue } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { useTown, useTownById } from '#replica/town-context.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { VenueFacts, VenueLists } from './venue-facts.tsx';
import './venues.css';

const VenueBooking = lazy(async () => {
  const { VenueBooking: component } = await import('./venue-booking.tsx');
  return { default: component };
});

/** One place: what is known of it, the days, and the way to reserve it. */
export function VenuePage({ venueId }: { venueId: string }) {
  const { t } = useTranslation('booking');
  const town = useTown();
  const venue = useTownById().venues.get(venueId);
  const isMounted = useIsMounted();
  const parameters = new URLSearchParams(useSearch());
  const isBooking = isMounted && (parameters.has('schritt') || parameters.has('aus'));
  const loading = <p role="status">{t('venue.daysLoading')}</p>;
  if (!venue) return <UnknownVenue isLoaded={town !== undefined} />;
  if (isBooking) {
    return (
      <Suspense fallback={loading}>
        <VenueBooking venueId={venueId} venue={venue} />
      </Suspense>
    );
  }
  return (
    <article className="stack venue">
      <VenueHead venue={venue} />
      <VenueFacts venue={venue} />
      <section className="stack" aria-labelledby="free-days">
        <h2 id="free-days">{t('venue.daysHeading')}</h2>
        {isMounted ? (
          <Suspense fallback={loading}>
            <VenueBooking venueId={venueId} venue={venue} />
          </Suspense>
        ) : (
          <WithoutScript />
        )}
      </section>
      <VenueLists venue={venue} />
    </article>
  );
}

/** The first rendering is the server's; what only this device knows comes after it. */
function useIsMounted(): boolean {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsMounted(true));
    return () => clearTimeout(timer);
  }, []);
  return isMounted;
}

function VenueHead({ venue }: { venue: Venue }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <>
      <Link href="/plaetze" className="flow-back">
        <Icon name="arrow-left" />
        {t('venue.backToList')}
      </Link>
      <PageHeading title={localized(venue.name, i18n.language)}>
        <Localized text={venue.name} />
      </PageHeading>
      {venue.example && (
        <p>
          <ExampleBadge />
        </p>
      )}
      <p className="lead">
        <Localized text={venue.description} />
      </p>
    </>
  );
}

function WithoutScript() {
  const { t } = useTranslation('booking');
  const { town } = useTownById();
  return (
    <>
      <p role="status">{t('venue.daysLoading')}</p>
      <noscript>
        <p className="notice">{t('venue.noScript', { phone: town?.phone ?? '' })}</p>
      </noscript>
    </>
  );
}

function UnknownVenue({ isLoaded }: { isLoaded: boolean }) {
  const { t } = useTranslation('booking');
  return (
    <div className="stack">
      <PageHeading title={isLoaded ? t('venue.unknown') : t('venue.listTitle')} />
      <p role="status">{isLoaded ? t('venue.unknownText') : t('flow.loading')}</p>
      <Link href="/plaetze" className="button-secondary">
        {t('venue.backToList')}
      </Link>
    </div>
  );
}
