const FIRST_FIELD = '.step-form :is(input, textarea, button[type="submit"])';

/**
 * For a dialog that has just opened: antd leaves the focus on the cross that closes it, where a person who begins to
 * write types into nothing. Without a field, the focus is on the button that gives the step.
 */
export function focusFirstField(opened: boolean): void {
  if (!opened) return;
  const first = document.querySelector<HTMLElement>(FIRST_FIELD);
  (chosenBeside(first) ?? first)?.focus();
}

/** Arrow keys go on from the answer that is chosen; a group in which none is begins with its first. */
function chosenBeside(field: HTMLElement | null): HTMLElement | null {
  return field?.closest('[role="radiogroup"]')?.querySelector<HTMLElement>(':checked') ?? null;
}
