// What a form does with a picture that waits: it is not sent, and it is not put together without the answer.
// Only `form.submit()` asks nobody, and even that sends a form without the picture.

import type { Guard } from '../gate';
import { hold } from './first';

export interface FormWatch {
  /** The form that the picture would go with. */
  form(): HTMLFormElement | null;
  /** Whether a picture waits for its answer. */
  waits(): boolean;
  /** The values of the form are put together, to be sent or by a script. */
  collect?(values: FormData): void;
  /** The form was reset; one whose reset was prevented was not. */
  reset(): void;
}

/** Hears the form of a control at its root, before the page does, whichever form that is by then. */
export function watchForm(root: Node, signal: AbortSignal, guard: Guard, { form, waits, collect, reset }: FormWatch): void {
  const hear = (type: string, act: (event: Event) => void) =>
    root.addEventListener(type, (event) => event.target === form() && act(event), { capture: true, signal });
  hear('submit', (event) => {
    if (!waits()) return;
    hold(event);
    guard.unanswered();
  });
  if (collect) hear('formdata', (event) => collect((event as FormDataEvent).formData));
  // The browser resets when all who hear of it have had their say.
  hear('reset', (event) => setTimeout(() => !event.defaultPrevented && !signal.aborted && reset()));
}
