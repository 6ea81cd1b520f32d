// Pages and widths on standard input -> what Chromium and axe-core say of each, as JSON on standard output.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

// What a person may do on the page, by name; each gives back what is seen afterwards.
const DEEDS = {
  check: async (page, name) => page.locator(`#filters [value="${name}"]`).check(),
  uncheck: async (page, name) => page.locator(`#filters [value="${name}"]`).uncheck(),
  choose: async (page, [name, label]) => page.selectOption(`#choose-${name}`, { label }),
  press: async (page, name) => page.getByRole("button", { name }).click(),
  follow: async (page, href) => page.locator(`main a[href="${href}"]`).first().click(),
  open: async (page) => page.evaluate(() => document.querySelectorAll("details").forEach((one) => { one.open = true; })),
};

const seen = () => {
  const visible = (one) => one.checkVisibility();
  const form = document.getElementById("filters");
  return {
    filters: Boolean(form && visible(form)),
    said: form ? document.getElementById("shown").textContent : "",
    findings: [...document.querySelectorAll(".finding")].filter(visible).map((one) => one.id),
    groups: [...document.querySelectorAll(".group h3")].filter(visible).map((one) => one.textContent),
    wide: document.documentElement.scrollWidth,
    styled: getComputedStyle(document.querySelector("h1")).color !== "rgb(0, 0, 0)",
  };
};

async function open(browser, { url, width, script = true, deeds = [], audit = false }) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script });
  const page = await context.newPage();
  const told = { complaints: [], requests: [] };
  page.on("console", (message) => told.complaints.push(message.text()));
  page.on("pageerror", (error) => told.complaints.push(String(error)));
  page.on("request", (request) => told.requests.push(request.url()));
  await page.goto(url);
  const steps = [await page.evaluate(seen)];
  for (const [deed, on] of deeds) {
    await DEEDS[deed](page, on);
    await page.waitForTimeout(50);
    steps.push(await page.evaluate(seen));
  }
  let violations = [];
  if (audit) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    violations = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
  }
  await context.close();
  return { ...told, steps, violations };
}

const asked = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const answers = [];
for (const one of asked) answers.push(await open(browser, one));
await browser.close();
process.stdout.write(JSON.stringify(answers));
