import { useWords } from "./words.tsx";

export interface Step {
  label: string;
  note?: string;
}

/** Where a process stands. `current` is the index of the step that is on; as large as the list when all are done, -1 for none. */
export function Steps({ steps, current }: { steps: Step[]; current: number }) {
  const { common } = useWords();
  return (
    <ol className="steps">
      {steps.map((step, position) => {
        const state =
          current < 0 ? "plain" : position < current ? "done" : position === current ? "current" : "todo";
        return (
          <li
            key={step.label}
            className={`step step-${state}`}
            aria-current={state === "current" ? "step" : undefined}
          >
            <span className="step-mark" aria-hidden="true">
              {state === "done" ? "✓" : position + 1}
            </span>
            <span className="step-words">
              <span className="step-label">{step.label}</span>
              {state === "done" && <span className="visually-hidden"> {common.stepDone}</span>}
              {step.note && <span className="step-note">{step.note}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
