import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers and addresses in the demo are real: whoever taps one is asked before it is dialled. */
export function CallQuestion() {
  const { t } = useTranslation('demo');
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [asked, setAsked] = useState({ href: '', words: '' });
  useEffect(() => {
    const ask = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || !/^(tel|mailto):/.test(link.href) || dialog.current?.contains(link)) return;
      event.preventDefault();
      setAsked({ href: link.href, words: link.textContent.trim() });
      dialog.current?.showModal();
    };
    document.addEventListener('click', ask);
    return () => document.removeEventListener('click', ask);
  }, []);
  const close = () => dialog.current?.close();
  const way = asked.href.startsWith('mailto:') ? 'mail' : 'call';
  return (
    <dialog
      ref={dialog}
      class="demo-question"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <div class="stack">
        <h2 id={`${id}-title`}>{t(`real.${way}.title`)}</h2>
        <p id={`${id}-text`}>
          <b>{asked.words}</b>
          <br />
          {t(`real.${way}.text`)}
        </p>
        <div class="demo-buttons">
          <button type="button" class="button" onClick={close}>
            {t('real.no')}
          </button>
          <a class="button-secondary" href={asked.href} onClick={close}>
            {t(`real.${way}.yes`)}
          </a>
        </div>
      </div>
    </dialog>
  );
}
