import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { enqueueRequest } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { useTownById } from '#replica/town-context.tsx';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { useSendOnce } from '#ui/flow/use-send-once.ts';
import { Icon } from '#ui/icon.tsx';
import { telHref } from '#ui/tel-href.ts';
import type { MyRequest } from './merge-requests.ts';
import {
  comingAlternatives,
  replacementIdOf,
  replacementOf,
  type Alternative,
} from './replacement.ts';
import { isTooMany, rebookingHref, whenOf, type When } from './request-facts.ts';
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
  const offered = replacement ? [] : comingAlternatives(decision, now);
  const ready = offered.filter((alternative) => isReadyToSend(request, alternative));
  const others = offered.filter((alternative) => !isReadyToSend(request, alternative));
  return (
    <section className="stack alternatives">
      {replacement && <Chosen replacement={replacement} />}
      {ready.length > 0 && <ReadyAlternatives request={request} alternatives={ready} />}
      {others.length > 0 && <OtherAlternatives request={request} alternatives={others} />}
      {isTooMany(mine) && request.kind === 'appointment' ? (
        <MakeRoom officeId={request.officeId} />
      ) : (
        <Link href={rebookingHref(request)} className="button-secondary">
          {t(`request.again.${request.kind}`)}
        </Link>
      )}
    </section>
  );
}

/** No other time helps: one appointment has to go first, or somebody at the town hall decides. */
function MakeRoom({ officeId }: { officeId: string }) {
  const { t } = useTranslation('booking');
  const { offices, town } = useTownById();
  const phone = offices.get(officeId)?.phone ?? town?.phone;
  return (
    <>
      <Link href="/anfragen" className="button-secondary">
        {t('requests.title')}
      </Link>
      {phone && (
        <a className="button-secondary" href={telHref(phone)}>
          <Icon name="phone" />
          {t('courses.call', { phone })}
        </a>
      )}
    </>
  );
}

function isReadyToSend(request: CaseRequest, alternative: Alternative): boolean {
  const { locale, createdAt, appVersion } = request;
  return replacementOf(request, alternative, { locale, createdAt, appVersion }) !== undefined;
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

interface AlternativesOfProps {
  request: CaseRequest;
  alternatives: Alternative[];
}

/** A tap chooses; only the button below sends, with what is known from the refused request. */
function ReadyAlternatives({ request, alternatives }: AlternativesOfProps) {
  const { t, i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  const { when } = useRequestNames();
  const [chosen, setChosen] = useState<Alternative>();
  const [isMissing, setIsMissing] = useState(false);
  const { send, isSending, problem } = useSendOnce(async () => {
    const frame = { locale: i18n.language, appVersion: __APP_VERSION__ };
    const createdAt = new Date().toISOString();
    const replacement = chosen && replacementOf(request, chosen, { ...frame, createdAt });
    if (!replacement) throw new Error('This alternative needs a form');
    await enqueueRequest(replacement);
    navigate(`/anfragen/${slugOf(replacement._id)}`);
    window.scrollTo(0, 0);
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen) send();
        else setIsMissing(true);
      }}
    >
      <fieldset aria-describedby="alternatives-hint">
        <legend>
          <h2>{t('request.alternatives')}</h2>
        </legend>
        <p id="alternatives-hint">{t('request.alternativesText')}</p>
        {alternatives.map((alternative) => {
          const label = when(whenItWouldBe(alternative));
          return (
            <ChoiceCard
              key={label}
              id={`alternative-${alternatives.indexOf(alternative)}`}
              type="radio"
              name="alternative"
              isChecked={alternative === chosen}
              hasError={isMissing && !chosen}
              onChange={() => setChosen(alternative)}
            >
              {label}
            </ChoiceCard>
          );
        })}
      </fieldset>
      {isMissing && !chosen && (
        <p className="error-text" role="alert">
          {t('request.chooseAlternative')}
        </p>
      )}
      {problem !== undefined && (
        <p className="error-text" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
      <button type="submit" className="button" aria-disabled={isSending}>
        {chosen
          ? t('request.askFor', { when: when(whenItWouldBe(chosen)) })
          : t('request.askForChosen')}
      </button>
    </form>
  );
}

/** Another place has rules of its own: a form that is filled in, where nothing is sent yet. */
function OtherAlternatives({ request, alternatives }: AlternativesOfProps) {
  const { t } = useTranslation('booking');
  const { when, venueName } = useRequestNames();
  const labelOf = (alternative: Alternative) => {
    const label = when(whenItWouldBe(alternative));
    const isElsewhere =
      request.kind === 'venue' &&
      'venueId' in alternative &&
      alternative.venueId !== request.venueId;
    return isElsewhere ? `${venueName(alternative.venueId)}: ${label}` : label;
  };
  return (
    <>
      <h2>{t('request.otherAlternatives')}</h2>
      <p>{t('request.otherAlternativesText')}</p>
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
  );
}

function whenItWouldBe(alternative: Alternative): When {
  return 'start' in alternative
    ? { kind: 'start', start: alternative.start }
    : { kind: 'window', ...alternative };
}
