/** Reading and filling a form that the server wrote, from a script on its page: the form stays the one place where values live. */

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The control of a name; undefined where the form has none, or several (radios). */
export function control(form: HTMLFormElement, name: string): Control | undefined {
  const found = form.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement || found instanceof HTMLTextAreaElement
    ? found
    : undefined;
}

/** What stands in a control, without spaces at its ends; empty where there is none. */
export function valueIn(form: HTMLFormElement, name: string): string {
  return control(form, name)?.value.trim() ?? '';
}

/** Puts values into the controls of their names and tells the page of each that changed. */
export function fillIn(form: HTMLFormElement, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = control(form, name);
    if (!field || value === undefined || field.value === value) continue;
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** The next control a person would come to with Tab, buttons and links left out; undefined after the last. */
export function nextControl(form: HTMLFormElement, after: Element): Control | undefined {
  const controls = [...form.elements].filter((one): one is Control => isTyped(one));
  return controls[controls.indexOf(after as Control) + 1];
}

/** Whether anything in the form differs from what the server wrote. */
export function isTouched(form: HTMLFormElement): boolean {
  return [...form.elements].some((one) => {
    if (one instanceof HTMLInputElement) {
      const ticks = one.type === 'checkbox' || one.type === 'radio';
      return ticks ? one.checked !== one.defaultChecked : one.type !== 'hidden' && one.value !== one.defaultValue;
    }
    if (one instanceof HTMLTextAreaElement) return one.value !== one.defaultValue;
    return (
      one instanceof HTMLSelectElement &&
      [...one.options].some((o) => o.selected !== o.defaultSelected) &&
      one.selectedIndex > 0
    );
  });
}

/** Whether a key pressed there is a letter being typed. */
export function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

function isTyped(one: Element): boolean {
  const kept =
    one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement;
  if (!kept || one.disabled || one.type === 'hidden') return false;
  // Of a group of radios Tab stops at the chosen one only.
  if (one instanceof HTMLInputElement && one.type === 'radio' && !one.checked) return false;
  return one.checkVisibility();
}
