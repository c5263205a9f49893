import type { ReactNode } from "react";
import type { ButtonVariant } from "./buttons.tsx";
import { buttonClass, SubmitButton } from "./buttons.tsx";
import { useWords } from "./words.tsx";

export interface ConfirmButtonProps {
  label: string;
  /** What will happen, as a question: 确定要撤回这条需求吗？ */
  question: string;
  confirmLabel?: string;
  name?: string;
  value?: string;
  variant?: ButtonVariant;
  small?: boolean;
  /** More fields of the same form, such as a reason. */
  children?: ReactNode;
}

/** Stands inside a form. The first press opens the question; the button in it sends the form. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { common } = useWords();
  const variant = props.variant ?? "danger";
  return (
    <details className="confirm print-hide">
      <summary className={buttonClass(variant === "danger" ? "quiet" : variant, props.small)}>
        {props.label}
      </summary>
      <div className="confirm-panel">
        <p>{props.question}</p>
        {props.children}
        <SubmitButton variant={variant} name={props.name} value={props.value}>
          {props.confirmLabel ?? common.confirm}
        </SubmitButton>
      </div>
    </details>
  );
}
