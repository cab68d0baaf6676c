import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { slugOf } from '#domain/document-ids.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { askedBefore } from './asked-before.ts';
import { whenOf } from './request-facts.ts';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';

/** Says it in a few words; asking a second time stays possible, for somebody else. */
export function AlreadyAsked({ asked, draftId }: AskingAgain) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const now = useNow();
  const others = useMyRequests()?.requests.filter(({ requestId }) => requestId !== draftId);
  const mine = askedBefore(others ?? [], asked, now);
  if (!mine) return null;
  const moment = whenOf(mine.request, mine.decision);
  const state = mine.status === 'confirmed' ? 'confirmed' : 'open';
  return (
    <div className="notice" role="status">
      <p>
        <b>{t(`already.${asked.kind}.${state}`, { when: moment ? when(moment) : '' })}</b>
      </p>
      {draftId && <p>{t('already.again')}</p>}
      <p>
        <Link className="line-link" href={`/anfragen/${slugOf(mine.requestId)}`}>
          {t('flow.sent.see')}
        </Link>
      </p>
    </div>
  );
}
