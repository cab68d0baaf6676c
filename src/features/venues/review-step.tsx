import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { contactOf } from '#domain/check-contact.ts';
import { PrivacyNote } from '#ui/flow/privacy-note.tsx';
import { ReviewList, ReviewRow } from '#ui/flow/review-list.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { Localized } from '#ui/localized.tsx';
import { useSendVenueRequest } from './use-send-venue-request.ts';
import { isWishHeld, isWishTaken } from './venue-days.ts';
import { numberedSteps, wishKey } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { amountLabel, seriesLabel, wishLabel } from './venue-labels.ts';

/** Step 4: everything once more before it is sent. */
export function ReviewStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const locale = i18n.language;
  const { draft, venue, times, hrefOf } = flow;
  const { send, isSending, problem } = useSendVenueRequest(flow);
  const taken = draft.wishes.filter((wish) => isWishTaken(times.dayOn(wish.date), wish));

  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(venue.name, locale) })}
      heading={t('review.heading')}
      step={4}
      total={numberedSteps}
      backHref={hrefOf('kontakt')}
      action={
        taken.length === 0
          ? { label: t('review.send'), isBusy: isSending, busyLabel: t('review.saving') }
          : undefined
      }
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
      {taken.length > 0 && (
        <div className="notice notice-danger" role="alert">
          <p>{t('wish.takenNotice', { count: taken.length })}</p>
          <Link href={hrefOf('wunsch')} className="button">
            {t('review.changeWish')}
          </Link>
        </div>
      )}
      <p>{t(`venue.reviewIntro.${introOf(flow)}`)}</p>
      <ReviewList>
        <ReviewRow term={t('review.wishes')} changeHref={hrefOf('wunsch')}>
          <ol>
            {draft.wishes.map((wish) => (
              <li key={wishKey(wish)}>
                {wishLabel(venue, wish, locale, t)}
                {isWishHeld(times.dayOn(wish.date), wish) && ` (${t('wish.held')})`}
                {taken.includes(wish) && <strong className="error-text"> {t('wish.taken')}</strong>}
              </li>
            ))}
          </ol>
        </ReviewRow>
        {draft.series && (
          <ReviewRow term={t('review.howOften')} changeHref={hrefOf('regelmaessig')}>
            {seriesLabel(draft.series, formatDate(draft.series.until, locale), t)}
            <br />
            {t('series.ifNotFree', { what: t(`series.fail.${draft.series.whenSomeFail}`) })}
          </ReviewRow>
        )}
        <ReviewRow term={t('review.details')} changeHref={hrefOf('angaben')}>
          {t('persons.count', { count: Number(draft.people) })}
          {draft.purpose.trim() && `, ${draft.purpose.trim()}`}
          {draft.postcode && `, ${t('details.postcode')} ${draft.postcode}`}
        </ReviewRow>
        <ReviewRow term={t('review.contact')} changeHref={hrefOf('kontakt')}>
          {Object.entries(contactOf(draft.contact)).map(([field, value]) => (
            <div key={field}>
              <bdi>{value}</bdi>
            </div>
          ))}
        </ReviewRow>
      </ReviewList>
      <p>
        {t('venue.feeIs', { amount: amountLabel(venue.feeEur, locale, t) })}
        <br />
        {t('venue.depositIs', { amount: amountLabel(venue.depositEur, locale, t) })}
        {venue.keyHint && (
          <>
            <br />
            {t('venue.fact.key')}: <Localized text={venue.keyHint} />
          </>
        )}
      </p>
      <PrivacyNote kind="venue" {...(venue.retentionDays && { days: venue.retentionDays })} />
    </StepLayout>
  );
}

/** What will happen to this request, as far as it is known. */
function introOf({ venue, draft }: VenueFlow): 'automatic' | 'series' | 'reviewed' {
  if (venue.confirmsAutomatically) return 'automatic';
  return draft.series ? 'series' : 'reviewed';
}
