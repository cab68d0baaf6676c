/**
 * Where one asks to be called back.
 * @param about put into the form, where it can be changed; browsers send nothing behind `#`
 */
export function callBackHref(about: string): string {
  const words = about.trim();
  const hash = words && `#${new URLSearchParams({ suche: words }).toString()}`;
  return `/kontakt?thema=rueckruf${hash}`;
}
