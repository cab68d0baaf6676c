import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { ChooseWindows } from './choose-windows.tsx';
import { isStillOffered, isWishHeld } from './venue-days.ts';
import { numberedSteps } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { seriesLabel } from './venue-labels.ts';

/** Step 1: one to three windows, the best first; or one that comes again and again. */
export function WishStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { venue, venueId, draft, setDraft, goTo } = flow;
  const { wishes, series } = draft;
  const isReady = wishes.length > 0 && wishes.every((wish) => isStillOffered(flow, wish));
  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(venue.name, i18n.language) })}
      heading={t('venue.wishHeading')}
      step={1}
      total={numberedSteps}
      backHref={`/plaetze/${venueId}`}
      backLabel={localized(venue.name, i18n.language)}
      action={isReady ? { label: t('flow.next') } : undefined}
      onAction={() => goTo(series ? 'regelmaessig' : 'angaben')}
    >
      <ChooseWindows
        choice={flow}
        mayAdd={!series}
        onWishes={(change) =>
          setDraft((current) => ({ ...current, wishes: change(current.wishes) }))
        }
      />
      {isReady && <SeriesOffer flow={flow} />}
    </StepLayout>
  );
}

/** For clubs: most people come once and are not asked. */
function SeriesOffer({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { draft, times, hrefOf } = flow;
  const [wish, ...others] = draft.wishes;
  const { series } = draft;
  const isHeld = wish && isWishHeld(times.dayOn(wish.date), wish);
  if (!wish || others.length > 0 || isHeld) return null;
  return (
    <section className="stack">
      <p className="muted">
        {series?.until
          ? seriesLabel(series, formatDate(series.until, i18n.language), t)
          : t('series.offerHint')}
      </p>
      <Link href={hrefOf('regelmaessig')} className="button-secondary">
        {t(series ? 'series.change' : 'series.offer')}
      </Link>
    </section>
  );
}
