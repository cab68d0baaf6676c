import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { enqueueRequest } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { useSendOnce } from '#ui/flow/use-send-once.ts';
import { Icon } from '#ui/icon.tsx';
import type { MyRequest } from './merge-requests.ts';
import {
  comingAlternatives,
  replacementIdOf,
  replacementOf,
  type Alternative,
} from './replacement.ts';
import { rebookingHref, whenOf, type When } from './request-facts.ts';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';

declare const __APP_VERSION__: string;

interface AlternativesProps {
  mine: MyRequest;
  now: string;
}

/** What to do after a refusal: times that were free when it was written, or a fresh start. */
export function Alternatives({ mine, now }: AlternativesProps) {
  const { t } = useTranslation('booking');
  const { request, decision } = mine;
  const replacementId = replacementIdOf(mine.requestId);
  const replacement = useMyRequests()?.requests.find(
    ({ requestId }) => requestId === replacementId,
  );
  const alternatives = replacement ? [] : comingAlternatives(decision, now);
  return (
    <section className="stack alternatives">
      {replacement && <Chosen replacement={replacement} />}
      {alternatives.length > 0 && (
        <>
          <h2>{t('request.alternatives')}</h2>
          <p>{t('request.alternativesText')}</p>
          <ul>
            {alternatives.map((alternative) => (
              <li key={JSON.stringify(alternative)}>
                <AlternativeItem request={request} alternative={alternative} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={rebookingHref(request)} className="button-secondary">
        {t(`request.again.${request.kind}`)}
      </Link>
    </section>
  );
}

function Chosen({ replacement }: { replacement: MyRequest }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const moment = whenOf(replacement.request, replacement.decision);
  return (
    <div className="notice stack">
      <p>
        <b>{t('request.insteadChosen', { when: moment ? when(moment) : '' })}</b>
      </p>
      <p>
        <Link href={`/anfragen/${slugOf(replacement.requestId)}`} className="button">
          {t('request.insteadSee')}
        </Link>
      </p>
    </div>
  );
}

interface AlternativeItemProps {
  request: CaseRequest;
  alternative: Alternative;
}

/** One tap asks for it, with what is known from the refused request; or a form that is filled in. */
function AlternativeItem({ request, alternative }: AlternativeItemProps) {
  const { t, i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  const { when, venueName } = useRequestNames();
  const make = () =>
    replacementOf(request, alternative, {
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    });
  const { send, isSending, problem } = useSendOnce(async () => {
    const replacement = make();
    if (!replacement) throw new Error('This alternative needs a form');
    await enqueueRequest(replacement);
    navigate(`/anfragen/${slugOf(replacement._id)}`);
    window.scrollTo(0, 0);
  });
  const label = when(whenItWouldBe(alternative));
  const isElsewhere =
    request.kind === 'venue' && 'venueId' in alternative && alternative.venueId !== request.venueId;
  if (!make()) {
    return (
      <Link href={rebookingHref(request, alternative)} className="link-card">
        <Icon name="calendar" />
        <b>{isElsewhere ? `${venueName(alternative.venueId)}: ${label}` : label}</b>
      </Link>
    );
  }
  return (
    <>
      <button type="button" className="link-card" aria-disabled={isSending} onClick={send}>
        <Icon name="calendar" />
        <span>
          <b>{label}</b> <span className="take-hint">{t('request.takeAlternative')}</span>
        </span>
      </button>
      {problem !== undefined && (
        <p className="error-text" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
    </>
  );
}

function whenItWouldBe(alternative: Alternative): When {
  return 'start' in alternative
    ? { kind: 'start', start: alternative.start }
    : { kind: 'window', ...alternative };
}
