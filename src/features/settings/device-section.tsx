import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '#device/outbox-item.ts';
import type { LiveValue } from '#domain/live-value.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { erasedPath } from './erased-notice.tsx';

/** What this device keeps, and how to erase it: for phones that are lent or shared. */
export function DeviceSection() {
  const { t } = useTranslation('core');
  const items = useLiveValue(useOutbox());
  const [step, setStep] = useState<'idle' | 'asking' | 'erasing' | 'failed'>('idle');
  const unsent = items?.filter(({ state }) => state === 'waiting').length ?? 0;
  const erase = async () => {
    setStep('erasing');
    try {
      await eraseEverything();
      location.replace(erasedPath);
    } catch (error) {
      reportError(error);
      setStep('failed');
    }
  };
  return (
    <section class="stack">
      <h2>{t('more.deviceTitle')}</h2>
      {items && <p>{t('more.deviceCount', { count: items.length })}</p>}
      <p>{t('more.deviceText')}</p>
      {unsent > 0 && (
        <p class="notice notice-warning">{t('more.eraseUnsent', { count: unsent })}</p>
      )}
      {step === 'failed' && (
        <p class="notice notice-danger" role="alert">
          {t('more.eraseFailed')}
        </p>
      )}
      {step === 'asking' || step === 'erasing' ? (
        <EraseQuestion
          isErasing={step === 'erasing'}
          onYes={() => void erase()}
          onNo={() => setStep('idle')}
        />
      ) : (
        <p>
          <button
            type="button"
            class="button-danger"
            disabled={!items || unsent > 0}
            onClick={() => setStep('asking')}
          >
            {t('more.erase')}
          </button>
        </p>
      )}
    </section>
  );
}

function EraseQuestion(props: { isErasing: boolean; onYes: () => void; onNo: () => void }) {
  const { t } = useTranslation('core');
  return (
    <div class="card stack" role="alertdialog" aria-labelledby="erase-title">
      <h3 id="erase-title">{t('more.eraseConfirmTitle')}</h3>
      <p>{t('more.eraseConfirmText')}</p>
      <div class="button-row">
        <button type="button" class="button" onClick={props.onNo} disabled={props.isErasing}>
          {t('more.eraseNo')}
        </button>
        <button
          type="button"
          class="button-danger"
          onClick={props.onYes}
          disabled={props.isErasing}
        >
          {t('more.eraseYes')}
        </button>
      </div>
    </div>
  );
}

/** The device's database is not needed to show this page, so it is fetched afterwards. */
function useOutbox(): LiveValue<OutboxItem[]> | undefined {
  const [outbox, setOutbox] = useState<LiveValue<OutboxItem[]>>();
  useEffect(() => {
    import('#device/outbox.ts').then(({ outboxItems }) => setOutbox(outboxItems), reportError);
  }, []);
  return outbox;
}

async function eraseEverything(): Promise<void> {
  const { eraseDevice } = await import('#device/erase-device.ts');
  await eraseDevice(async () => replica.get()?.close());
}
