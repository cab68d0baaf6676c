import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { AlreadySent } from '#ui/flow/already-sent.tsx';
import { VenueContactStep } from './contact-step.tsx';
import { DetailsStep } from './details-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { SeriesStep } from './series-step.tsx';
import { useVenueFlow } from './use-venue-flow.ts';
import { VenueCalendar } from './venue-calendar.tsx';
import type { VenueStep } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { WishStep } from './wish-step.tsx';

const stepViews: Record<VenueStep, (props: { flow: VenueFlow }) => preact.JSX.Element | null> = {
  wunsch: WishStep,
  regelmaessig: SeriesStep,
  angaben: DetailsStep,
  kontakt: VenueContactStep,
  pruefen: ReviewStep,
};

interface VenueBookingProps {
  venueId: string;
  venue: Venue;
}

/** Without a step in the address the calendar alone; choosing a window begins the reservation. */
export function VenueBooking({ venueId, venue }: VenueBookingProps) {
  const { t } = useTranslation('booking');
  const opened = useVenueFlow(venueId, venue);
  if (!opened) return <p role="status">{t('venue.daysLoading')}</p>;
  const { flow, step, finishedId, problem } = opened;
  if (finishedId) {
    const startHref = `/plaetze/${venueId}`;
    return <AlreadySent requestHref={`/anfragen/${slugOf(finishedId)}`} startHref={startHref} />;
  }
  if (!step) {
    return (
      <VenueCalendar
        choice={flow}
        onChoose={(wish) => {
          // A day chosen now counts, not the ones of a draft that may be forgotten.
          flow.setDraft(({ series, ...draft }) => ({ ...draft, wishes: [wish] }));
          flow.goTo('wunsch');
        }}
      />
    );
  }
  const StepView = stepViews[step];
  return (
    <div className="stack">
      {problem !== undefined && (
        <p className="notice notice-warning" role="alert">
          {t('flow.draftProblem')}
        </p>
      )}
      <StepView key={step} flow={flow} />
    </div>
  );
}
