import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Decision } from '#domain/schemas/decision.ts';
import { Icon } from '#ui/icon.tsx';
import type { MyRequest } from './merge-requests.ts';
import { rebookingHref, type When } from './request-facts.ts';
import { useRequestNames } from './use-request-names.ts';

/** What to do after a refusal: times that were free when it was written, or a fresh start. */
export function Alternatives({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { when, venueName } = useRequestNames();
  const { request, decision } = mine;
  const alternatives = decision?.alternatives ?? [];
  const labelOf = (alternative: Decision['alternatives'][number]) => {
    const label = when(whenItWouldBe(alternative));
    const isElsewhere =
      request.kind === 'venue' &&
      'venueId' in alternative &&
      alternative.venueId !== request.venueId;
    return isElsewhere ? `${venueName(alternative.venueId)}: ${label}` : label;
  };
  return (
    <section className="stack alternatives">
      {alternatives.length > 0 && (
        <>
          <h2>{t('request.alternatives')}</h2>
          <ul>
            {alternatives.map((alternative) => (
              <li key={JSON.stringify(alternative)}>
                <Link href={rebookingHref(request, alternative)} className="link-card">
                  <Icon name="calendar" />
                  <b>{labelOf(alternative)}</b>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={rebookingHref(request)} className="button-secondary">
        {t(request.kind === 'course' ? 'request.otherCourses' : 'request.startAgain')}
      </Link>
    </section>
  );
}

function whenItWouldBe(alternative: Decision['alternatives'][number]): When {
  return 'start' in alternative
    ? { kind: 'start', start: alternative.start }
    : { kind: 'window', ...alternative };
}
