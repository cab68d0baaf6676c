import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#ui/icon.tsx';

/** Hands the address of this page on: with the phone's own menu, or by copying it. */
export function ShareButton({ title }: { title: string }) {
  const { t } = useTranslation('core');
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const share = async () => {
    const url = location.href;
    try {
      // Missing in browsers on desktops, whatever the types say.
      const menu = navigator.share as Navigator['share'] | undefined;
      if (menu) return await menu.call(navigator, { title, url });
      await navigator.clipboard.writeText(url);
      setOutcome('copied');
    } catch (error) {
      // Who closes the menu has not met a problem.
      if (!(error instanceof DOMException && error.name === 'AbortError')) setOutcome('failed');
    }
  };
  return (
    <>
      <button class="button-secondary" type="button" onClick={() => void share()}>
        <Icon name="people" />
        {t('service.share')}
      </button>
      <p role="status">{outcome && t(`service.shareOutcome.${outcome}`)}</p>
    </>
  );
}
