const FIRST_FIELD = '.step-form :is(input, textarea, button[type="submit"])';

/**
 * For a dialog that has just opened: antd leaves the focus on the cross that closes it, where a person who begins to
 * write types into nothing. Without a field, the focus is on the button that gives the step.
 */
export function focusFirstField(opened: boolean): void {
  if (opened) document.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
}
