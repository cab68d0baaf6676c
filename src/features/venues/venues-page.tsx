import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { useTown, useTownById } from '#replica/town-context.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { amountLabel } from './venue-labels.ts';
import './venues.css';

const kinds = ['barbecue', 'hall'] as const;

/** All places that can be reserved; rendered on the server, readable without a script. */
export function VenuesPage() {
  const { t } = useTranslation('booking');
  const town = useTown();
  const { venues } = useTownById();
  const sorted = [...venues.values()].sort((left, right) =>
    left.district.localeCompare(right.district, 'de'),
  );
  return (
    <div className="stack">
      <PageHeading title={t('venue.listTitle')} />
      <p className="lead">{t('venue.listLead')}</p>
      {!town && <p role="status">{t('flow.loading')}</p>}
      {kinds.map((kind) => (
        <section key={kind} className="stack">
          <h2>{t(`venue.kinds.${kind}`)}</h2>
          <ul className="card-grid">
            {sorted
              .filter((venue) => venue.kind === kind)
              .map((venue) => (
                <li key={venue._id}>
                  <VenueCard venue={venue} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function VenueCard({ venue }: { venue: Venue }) {
  const { t, i18n } = useTranslation('booking');
  const locale = i18n.language;
  return (
    <Link href={`/plaetze/${slugOf(venue._id)}`} className="link-card venue-card">
      <Icon name={venue.kind === 'barbecue' ? 'fire' : 'building'} />
      <span>
        <b>
          <Localized text={venue.name} />
        </b>
        <span className="venue-card-facts">
          <span>{t('venue.inDistrict', { district: venue.district })}</span>
          <span>{t('venue.upTo', { count: venue.maxPeople })}</span>
          <span>{t('venue.feeIs', { amount: amountLabel(venue.feeEur, locale, t) })}</span>
        </span>
        {venue.example && <ExampleBadge />}
      </span>
    </Link>
  );
}
