import type { ReactNode } from 'react';
import type { MatterOnScreen } from '../matter-query.js';
import type { GivenOn } from '../matter-steps.js';
import type { Beginning, MatterInMediation, Problems } from './answers.js';
import type { StageAfter } from './mediation-commands.js';

/** What the fields of a form are given. */
export interface FieldsProps<Answers> {
  matter: MatterOnScreen;
  answers: Answers;
  /** What has to be put right; empty until it was first tried to give the step. */
  problems: Problems;
  change: (part: Partial<Answers>) => void;
}

/** One step of a mediation: how its form begins, what has to be answered, how it is given, and how it looks. */
export interface StepForm<Answers extends object> {
  empty: (beginning: Beginning) => Answers;
  problems: (answers: Answers, matter: MatterInMediation) => Problems;
  give: (given: GivenOn, answers: Answers) => StageAfter;
  Fields: (props: FieldsProps<Answers>) => ReactNode;
}
