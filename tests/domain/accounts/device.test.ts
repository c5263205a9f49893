import { expect, test } from "vitest";
import { deviceOf } from "#app/domain/accounts/device.ts";

test("a device is named as its owner knows it, whatever else its browser claims to be", () => {
  const named = [
    [
      "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47",
      "WeChat · Android",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
      "Edge · Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1",
      "Safari · iOS",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
      "Chrome · macOS",
    ],
    ["curl/8.5.0", ""],
  ];
  for (const [userAgent = "", name] of named) expect(deviceOf(userAgent)).toBe(name);
});
