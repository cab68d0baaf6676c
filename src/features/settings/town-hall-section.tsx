import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newRequestId } from '#device/new-request-id.ts';
import type { Erasure } from '#domain/erasure-status.ts';
import { formatInstant } from '#i18n/format.ts';
import { useSendOnce } from '#ui/flow/use-send-once.ts';
import { EraseQuestion } from './erase-question.tsx';
import { useTownHallData } from './use-town-hall-data.ts';

/** What the town hall keeps, and the wish that it erases all of it. */
export function TownHallSection({ appVersion }: { appVersion: string }) {
  const { t } = useTranslation('data');
  const [isAsking, setIsAsking] = useState(false);
  const data = useTownHallData();
  const erasure = data?.erasure;
  const isUnderWay = erasure?.status === 'saved' || erasure?.status === 'arrived';
  const isOffered = !isUnderWay && erasure?.status !== 'refused' && data?.hasSome !== false;
  return (
    <section class="card stack" aria-labelledby="data-at-town-hall">
      <h3 id="data-at-town-hall">{t('townHall.title')}</h3>
      <p>{t('townHall.text')}</p>
      <div role="status">{erasure && <ErasureNotice erasure={erasure} />}</div>
      {data && !data.hasSome && !erasure && <p>{t('townHall.nothing')}</p>}
      {isOffered && isAsking && (
        <TownHallQuestion appVersion={appVersion} onClose={() => setIsAsking(false)} />
      )}
      {isOffered && !isAsking && (
        <p>
          <button
            type="button"
            class="button-danger"
            disabled={!data}
            onClick={() => setIsAsking(true)}
          >
            {t('townHall.erase')}
          </button>
        </p>
      )}
    </section>
  );
}

function ErasureNotice({ erasure: { requestId, status, at } }: { erasure: Erasure }) {
  const { t, i18n } = useTranslation('data');
  const retry = () => {
    void import('#device/outbox.ts').then(({ retryItem }) => retryItem(requestId), reportError);
  };
  return (
    <div class={`notice notice-${status === 'done' ? 'success' : 'warning'}`}>
      <p>
        <b>{t(`townHall.status.${status}`, { time: formatInstant(at, i18n.language) })}</b>
      </p>
      {status === 'saved' && <p>{t('townHall.savedText')}</p>}
      {status === 'refused' && (
        <button type="button" class="button-secondary" onClick={retry}>
          {t('townHall.retry')}
        </button>
      )}
    </div>
  );
}

interface TownHallQuestionProps {
  appVersion: string;
  onClose(): void;
}

/** The id is made when the question is shown, so that tapping twice is sending once. */
function TownHallQuestion({ appVersion, onClose }: TownHallQuestionProps) {
  const { t, i18n } = useTranslation('data');
  const [ownId] = useState(newRequestId);
  const { send, isSending, problem } = useSendOnce(async () => {
    const { enqueueRequest } = await import('#device/outbox.ts');
    await enqueueRequest({
      _id: ownId,
      type: 'request',
      kind: 'erase',
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion,
    });
    onClose();
  });
  return (
    <EraseQuestion
      title={t('townHall.question')}
      yes={t('townHall.yes')}
      no={t('townHall.no')}
      isBusy={isSending}
      onYes={send}
      onNo={onClose}
    >
      {problem !== undefined && <p role="alert">{t('townHall.problem')}</p>}
      <ul>
        <li>{t('townHall.cancels')}</li>
        <li>{t('townHall.erases')}</li>
        <li>{t('townHall.keeps')}</li>
      </ul>
      <p>
        <b>{t('townHall.final')}</b>
      </p>
    </EraseQuestion>
  );
}
