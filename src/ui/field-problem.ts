/** Says beside an input what is wrong with it, as the server would; without a message, takes it back. What was typed stays. */
export function sayAtField(input: HTMLInputElement, message: string | undefined): void {
  const id = `${input.id}-problem`;
  const field = input.closest('.field');
  const told = document.getElementById(id);
  const others = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id);
  if (message === undefined) {
    if (!told) return;
    told.remove();
    field?.classList.remove('field-wrong');
    input.removeAttribute('aria-invalid');
    input.setAttribute('aria-describedby', others.join(' '));
    return;
  }
  const line = told ?? document.createElement('p');
  line.id = id;
  line.className = 'error';
  line.setAttribute('role', 'alert');
  input.before(line);
  line.textContent = message;
  field?.classList.add('field-wrong');
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', [...others, id].join(' '));
}
