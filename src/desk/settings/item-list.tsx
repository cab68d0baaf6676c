import type { ComponentChildren } from 'preact';
import { useTranslation } from 'react-i18next';
import { useField } from './editing-context.ts';
import { ProblemText } from './field-frame.tsx';

interface ItemListProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  newItem(): unknown;
  children(itemPointer: string, itemName: string): ComponentChildren;
}

/** An ordered list: items can be added, moved and taken away, by keyboard too. */
export function ItemList({ pointer, label, hint, newItem, children }: ItemListProps) {
  const { t } = useTranslation('settings');
  const { value, set, input } = useField(pointer);
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  const move = (from: number, to: number) => {
    const next = items.filter((_, index) => index !== from);
    next.splice(to, 0, items[from]);
    set(next);
  };
  return (
    <fieldset class="field items" id={input.id} tabIndex={-1}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      <ProblemText pointer={pointer} />
      {items.length === 0 && <p class="muted">{t('form.noItems')}</p>}
      <ol>
        {items.map((item, index) => {
          const name = t('form.item', { label, number: index + 1 });
          return (
            <li key={keyOf(item, index)} class="card">
              <fieldset>
                <legend class="visually-hidden">{name}</legend>
                {children(`${pointer}/${index}`, name)}
              </fieldset>
              <div class="item-tools">
                <ItemButton
                  label={t('form.up')}
                  name={name}
                  isOff={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <ItemButton
                  label={t('form.down')}
                  name={name}
                  isOff={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <ItemButton
                  label={t('form.remove')}
                  name={name}
                  onClick={() => set(items.filter((_, each) => each !== index))}
                />
              </div>
            </li>
          );
        })}
      </ol>
      <button class="button-secondary" type="button" onClick={() => set([...items, newItem()])}>
        {t('form.add')}
        <span class="visually-hidden"> – {label}</span>
      </button>
    </fieldset>
  );
}

function keyOf(item: unknown, index: number): string | number {
  const { id } = (item ?? {}) as { id?: unknown };
  return typeof id === 'string' ? id : index;
}

interface ItemButtonProps {
  label: string;
  name: string;
  isOff?: boolean;
  onClick(): void;
}

function ItemButton({ label, name, isOff, onClick }: ItemButtonProps) {
  return (
    <button class="link-button" type="button" disabled={isOff} onClick={onClick}>
      {label}
      <span class="visually-hidden"> – {name}</span>
    </button>
  );
}
