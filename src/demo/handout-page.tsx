import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/page-heading.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { appAddressOf } from './handout-address.ts';
import { saveHandout, savedHandout, type Handout } from './handout-setting.ts';
import { HandoutSheet, type HandoutTown } from './handout-sheet.tsx';

/** One sheet of A4 in large print, to take home; and what stands on it. */
export function HandoutPage({ town }: { town: HandoutTown }) {
  const { t } = useTranslation('demo');
  const saved = useLiveValue(savedHandout);
  return (
    <div class="stack demo-handout">
      <div class="no-print">
        <PageHeading title={t('menu.handout')} />
      </div>
      {saved !== undefined && <HandoutForm town={town} saved={saved ?? emptyHandout()} />}
    </div>
  );
}

/** Where the demo is at home on the internet, the address is known. */
function emptyHandout(): Handout {
  const address = 'origin' in appAddressOf(location.origin) ? location.origin : '';
  return { address, person: '', nextDate: '' };
}

function HandoutForm({ town, saved }: { town: HandoutTown; saved: Handout }) {
  const { t } = useTranslation('demo');
  const [handout, setHandout] = useState(saved);
  const address = appAddressOf(handout.address);
  const change = (part: Partial<Handout>) => {
    const next = { ...handout, ...part };
    setHandout(next);
    void saveHandout(next);
  };
  const isWrong = 'problem' in address && address.problem !== 'missing';
  return (
    <>
      <div class="no-print stack">
        <p class="field">
          <label for="handout-address">{t('handout.address')}</label>
          <span class="hint" id="handout-address-hint">
            {t('handout.addressHint')}
          </span>
          <input
            id="handout-address"
            type="url"
            inputMode="url"
            autoComplete="off"
            value={handout.address}
            aria-invalid={isWrong || undefined}
            aria-describedby="handout-address-hint handout-problem"
            onInput={(event) => change({ address: event.currentTarget.value })}
          />
        </p>
        <p id="handout-problem" role="status" class={isWrong ? 'error-text' : undefined}>
          {'problem' in address && t(`handout.problem.${address.problem}`)}
        </p>
        {(['person', 'nextDate'] as const).map((name) => (
          <p key={name} class="field">
            <label for={`handout-${name}`}>{t(`handout.${name}Label`)}</label>
            <input
              id={`handout-${name}`}
              autoComplete="off"
              value={handout[name]}
              onInput={(event) => change({ [name]: event.currentTarget.value })}
            />
          </p>
        ))}
        {'origin' in address && (
          <p>
            <button type="button" class="button" onClick={() => print()}>
              {t('handout.print')}
            </button>
          </p>
        )}
      </div>
      {'origin' in address && <HandoutSheet town={town} origin={address.origin} {...handout} />}
    </>
  );
}
