import { useTranslation } from 'react-i18next';
import { awaitsStaff } from '#domain/case-stage.ts';
import { useTownById } from '#replica/town-context.tsx';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { titleOf, whenOf } from './describe-case.ts';
import { CaseBadges, DeskCase } from './desk-case.tsx';
import { townHallState } from './town-hall-store.ts';
import type { DemoCase } from './town-hall.ts';

/** The other side: what arrived, and the case beside it. */
export function DeskPage({ caseNumber }: { caseNumber: string }) {
  const { t } = useTranslation('demo');
  const cases = useLiveValue(townHallState)?.cases;
  const shown = cases?.find(({ decision }) => decision.caseNumber === caseNumber);
  return (
    <div class="stack">
      <PageHeading title={t('desk.title')} />
      {!shown && <p>{t('desk.text')}</p>}
      <div class={shown ? 'demo-desk has-case' : 'demo-desk'}>
        <section aria-label={t('desk.list')}>
          <ul class="link-list">
            {[...(cases ?? [])].sort(byUrgency).map((each) => (
              <CaseLink key={each.request._id} subject={each} isShown={each === shown} />
            ))}
          </ul>
        </section>
        {shown ? (
          <div>
            <a class="line-link demo-all-cases" href="/rathaus">
              <Icon name="arrow-left" /> {t('desk.all')}
            </a>
            <DeskCase key={shown.request._id} subject={shown} />
          </div>
        ) : (
          <p class="muted">{t('desk.choose')}</p>
        )}
      </div>
    </div>
  );
}

/** What waits for staff first, then the newest. */
function byUrgency(left: DemoCase, right: DemoCase): number {
  const waits = (subject: DemoCase) => Number(awaitsStaff(subject));
  return (
    waits(right) - waits(left) || right.decision.caseNumber.localeCompare(left.decision.caseNumber)
  );
}

function CaseLink({ subject, isShown }: { subject: DemoCase; isShown: boolean }) {
  const { t, i18n } = useTranslation('demo');
  const town = useTownById();
  const { request, decision } = subject;
  return (
    <li>
      <a href={`/rathaus/${decision.caseNumber}`} aria-current={isShown ? 'true' : undefined}>
        {titleOf(request, town, i18n.language, t)} <CaseBadges subject={subject} />
        <small>
          {request.contact.name}
          <br />
          {request.kind === 'question' ? request.text : whenOf(subject, town, i18n.language)[0]}
        </small>
      </a>
    </li>
  );
}
