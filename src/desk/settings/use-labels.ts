import { useTranslation } from 'react-i18next';

/** Labels of fields by their pointers: that of the whole pointer, or that of its last part. */
export function useLabelOf() {
  const { t, i18n } = useTranslation('settings');
  const keyOf = (pointer: string) => {
    const parts = pointer.split('/').slice(1);
    const whole = parts.join('-');
    return i18n.exists(`settings:field.${whole}`) ? whole : (parts.at(-1) ?? '');
  };
  return {
    labelOf(pointer: string): string {
      const key = keyOf(pointer);
      return i18n.exists(`settings:field.${key}`) ? t(`field.${key}`) : key;
    },
    hintOf(pointer: string): string | undefined {
      const key = keyOf(pointer);
      return i18n.exists(`settings:hint.${key}`) ? t(`hint.${key}`) : undefined;
    },
  };
}
