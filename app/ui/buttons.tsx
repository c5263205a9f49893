import { Link, useNavigation } from "@remix-run/react";
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from "react";
import { useEffect, useState } from "react";
import { useWords } from "./words.tsx";

export type ButtonVariant = "primary" | "secondary" | "danger" | "quiet";

export const buttonClass = (variant: ButtonVariant = "secondary", small?: boolean) =>
  `button button-${variant}${small ? " button-small" : ""}`;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  small?: boolean;
}

export function Button({ variant, small, type = "button", className, ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`${buttonClass(variant, small)} ${className ?? ""}`.trim()} />
  );
}

export interface LinkButtonProps {
  to: string;
  variant?: ButtonVariant;
  small?: boolean;
  /** For files and feeds, which the browser itself must fetch. */
  reloadDocument?: boolean;
  children: ReactNode;
}

export function LinkButton({ to, variant, small, reloadDocument, children }: LinkButtonProps) {
  return (
    <Link to={to} className={buttonClass(variant, small)} reloadDocument={reloadDocument}>
      {children}
    </Link>
  );
}

interface SubmitButtonProps extends ButtonProps {
  /** Overrides the page's navigation, for a fetcher's form. */
  busy?: boolean;
}

/**
 * Sends its form, once: while a submission is under way a second press does nothing. It stays focusable, so the keyboard
 * does not lose its place; `aria-disabled` switches it off in the same way. Give several buttons of a page the same `name` and different values, such as the act.
 */
export function SubmitButton({ variant = "primary", busy, onClick, children, ...rest }: SubmitButtonProps) {
  const { common } = useWords();
  const navigation = useNavigation();
  const sending =
    navigation.state !== "idle" && navigation.formMethod !== undefined && navigation.formMethod !== "GET";
  const blocked = busy ?? sending;
  const off = blocked || rest["aria-disabled"] === true;
  const mine = rest.name ? navigation.formData?.get(rest.name) === rest.value : true;
  const press = (event: MouseEvent<HTMLButtonElement>) => (off ? event.preventDefault() : onClick?.(event));
  return (
    <Button {...rest} type="submit" variant={variant} aria-disabled={off || undefined} onClick={press}>
      {blocked && mine ? common.submitting : children}
    </Button>
  );
}

/** Only where scripts run: without them the browser's own menu prints. */
export function PrintButton() {
  const { common } = useWords();
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? <Button onClick={() => window.print()}>{common.print}</Button> : null;
}

export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row print-hide">{children}</div>;
}
