import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { keysAreOn, setKeysOn, useKeyHint } from './key-setting.ts';

/** Each with the text that says what it does. */
const keys = [
  ['j', 'down'],
  ['k', 'up'],
  ['Enter', 'open'],
  ['c', 'confirm'],
  ['d', 'decline'],
  ['m', 'message'],
  ['i', 'note'],
  ['n', 'next'],
  ['u', 'undo'],
  ['/', 'search'],
  ['Esc', 'back'],
  ['?', 'help'],
] as const;

/** Lists the keys; here single letters are switched off, and on again. */
export function KeyHelp() {
  const { t } = useTranslation('desk');
  const keyOf = useKeyHint();
  const isOn = useLiveValue(keysAreOn) === true;
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button
        type="button"
        class="link-button"
        aria-haspopup="dialog"
        aria-keyshortcuts={keyOf('?')}
        onClick={() => dialog.current?.showModal()}
      >
        {t('keys.title')}
      </button>
      <dialog class="key-help stack" ref={dialog} aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.title')}</h2>
        <dl>
          {keys.map(([key, name]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <label class="check">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => setKeysOn(event.currentTarget.checked)}
          />
          <span>{t('keys.on')}</span>
        </label>
        <p class="small">{t('keys.elsewhere')}</p>
        <p class="small">{t('keys.typing')}</p>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {t('keys.close')}
        </button>
      </dialog>
    </>
  );
}
