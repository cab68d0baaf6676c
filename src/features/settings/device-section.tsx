import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OutboxItem } from '#device/outbox-item.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { Request } from '#domain/schemas/request.ts';
import { replica } from '#replica/live-replica.ts';
import { appBase } from '#ui/app-base.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { EraseQuestion } from './erase-question.tsx';
import { erasedPath } from './erased-notice.tsx';
import { useOutbox } from './use-outbox.ts';

/** What this device keeps, and how to erase it: for phones that are lent or shared. */
export function DeviceSection() {
  const { t } = useTranslation('data');
  const items = useOutbox();
  const arrived = useLiveValue(useLiveValue(replica)?.requests);
  const [step, setStep] = useState<'idle' | 'asking' | 'erasing' | 'failed'>('idle');
  const unsent = items?.filter(({ state }) => state === 'waiting').length ?? 0;
  const erase = async () => {
    setStep('erasing');
    try {
      await eraseEverything();
      location.replace(appBase + erasedPath);
    } catch (error) {
      reportError(error);
      setStep('failed');
    }
  };
  return (
    <section class="card stack" aria-labelledby="data-on-device">
      <h3 id="data-on-device">{t('device.title')}</h3>
      {items && <p>{t('device.count', { count: countRequests(items, arrived ?? []) })}</p>}
      <p>{t('device.text')}</p>
      {unsent > 0 && (
        <p class="notice notice-warning">
          {t('device.unsent', { count: unsent })}{' '}
          <Link href="/anfragen">{t('device.takeBack')}</Link>
        </p>
      )}
      {step === 'failed' && (
        <p class="notice notice-danger" role="alert">
          {t('device.failed')}
        </p>
      )}
      {step === 'asking' || step === 'erasing' ? (
        <EraseQuestion
          title={t('device.question')}
          yes={t('device.yes')}
          no={t('device.no')}
          isBusy={step === 'erasing'}
          onYes={() => void erase()}
          onNo={() => setStep('idle')}
        >
          <p>{t('device.consequence')}</p>
          <p>{t('device.first')}</p>
        </EraseQuestion>
      ) : (
        <p>
          <button
            type="button"
            class="button-danger"
            disabled={!items || unsent > 0}
            onClick={() => setStep('asking')}
          >
            {t('device.erase')}
          </button>
        </p>
      )}
    </section>
  );
}

/** As many as the list of one's requests shows: what is about a request counts with it. */
function countRequests(items: readonly OutboxItem[], arrived: readonly Request[]): number {
  const all = [...items.map(({ request }) => request), ...arrived];
  return new Set(all.filter((request) => opensCase(request)).map(({ _id }) => _id)).size;
}

async function eraseEverything(): Promise<void> {
  const { eraseDevice } = await import('#device/erase-device.ts');
  await eraseDevice(async () => replica.get()?.close());
}
