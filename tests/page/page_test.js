// Opens pages in headless Chromium: axe-core finds nothing at any width and scheme, tables sort, nothing
// is wider than a phone, nothing is fetched, paper gets all of it.
// Run as: node page_test.js CHROMIUM FOLDER, with the pages of page_sample in FOLDER.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const [chromium, folder] = process.argv.slice(-2);
const pages = (await readdir(folder)).filter(file => file.endsWith('.html')).map(file => file.slice(0, -5));
for (const name of ['nothing', 'one', 'report', 'many', 'hostile', 'no-gnuplot']) assert.ok(pages.includes(name));
const axeSource = await readFile(new URL('./node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let browser;

before(async () => {
    browser = await puppeteer.launch({
        executablePath: chromium,
        args: ['--no-sandbox', '--disable-gpu', '--lang=en'],
    });
});
after(() => browser?.close());

// Opens a page, runs `look`, and holds it against what it said to the console or asked the network for.
async function open(name, { width = 1280, scheme = 'light', script = true }, look) {
    const page = await browser.newPage();
    const said = [];
    const asked = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(error.message));
    page.on('request', request => asked.push(request.url()));
    await page.setJavaScriptEnabled(script);
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.setBypassCSP(true); // for axe alone; the policy is looked at in a test of its own
    const address = pathToFileURL(path.resolve(folder, `${name}.html`)).href;
    await page.goto(address);
    await look(page);
    assert.deepEqual(said, [], 'the console is silent');
    assert.deepEqual(asked, [address], 'nothing else is fetched');
    await page.close();
}

const unfold = page =>
    page.evaluate(() => document.querySelectorAll('details').forEach(each => (each.open = true)));

async function violations(page) {
    await page.evaluate(axeSource);
    const found = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
    return found.violations.map(each => `${each.id}: ${each.help}: ${each.nodes[0].html.slice(0, 200)}`);
}

// What is large costs axe seconds a look: it is looked at where it differs.
const looks = {
    report: [[1280, 'light'], [1280, 'dark'], [800, 'light'], [360, 'light'], [360, 'dark']],
    hostile: [[1280, 'light'], [1280, 'dark'], [360, 'light'], [360, 'dark']],
    'no-gnuplot': [[1280, 'light']],
    'aim-report': [[1280, 'light'], [360, 'light']],
};
const elsewhere = [[1280, 'light'], [360, 'dark']];

for (const name of pages)
    for (const [width, scheme] of looks[name] ?? elsewhere)
        test(`axe finds nothing: ${name}, ${width} px, ${scheme}`, () =>
            open(name, { width, scheme }, async page => {
                await unfold(page);
                assert.deepEqual(await violations(page), []);
            }));

for (const name of pages)
    for (const script of [true, false])
        test(`as wide as the screen: ${name}, script ${script}`, () =>
            open(name, { script }, async page => {
                await unfold(page);
                for (const width of [1280, 800, 360, 320]) {
                    await page.setViewport({ width, height: 800 });
                    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
                    assert.ok(wide <= width, `${wide} px on ${width}`);
                }
            }));

test('one h1, landmarks, a language, a policy', () =>
    open('hostile', {}, async page => {
        const seen = await page.evaluate(() => ({
            heads: document.querySelectorAll('h1').length,
            marks: ['header', 'nav', 'main', 'footer'].map(mark => document.querySelectorAll(mark).length),
            language: document.documentElement.lang,
            policy: document.querySelector('meta[http-equiv]').content.startsWith("default-src 'none'"),
            scripts: document.scripts.length,
            title: document.title.startsWith('<h1>'),
        }));
        assert.deepEqual(seen, {
            heads: 1, marks: [1, 1, 1, 1], language: 'en', policy: true, scripts: 1, title: true,
        });
    }));

test('texts stay texts', () =>
    open('hostile', {}, async page => {
        const text = await page.evaluate(() => document.querySelector('.claims').textContent);
        assert.ok(text.includes(`<script>document.title='broken'</script> & "quoted" 'single'`));
        assert.ok(text.includes('数据中心收入同比增长 92 %'));
        assert.ok(!/[\x00-\x08\x0b-\x1f\x7f]/.test(text), 'no control characters');
        assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(text), 'nothing turns 85 into 58');
    }));

test('every id once', () =>
    open('many', {}, async page => {
        const twice = await page.evaluate(() => {
            const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
            return ids.filter((id, at) => ids.indexOf(id) !== at);
        });
        assert.deepEqual(twice, []);
    }));

test('every link leads somewhere', async () => {
    for (const name of pages)
        await open(name, {}, async page => {
            const lost = await page.evaluate(() => [...document.querySelectorAll('a')]
                .map(each => each.getAttribute('href'))
                .filter(href => !document.getElementById(href.slice(1))));
            assert.deepEqual(lost, [], name);
        });
});

// The cells of a column of the first claims table, as sorted by.
const column = (page, head) =>
    page.evaluate(head => {
        const table = document.querySelector('.claims');
        const at = [...table.tHead.rows[0].cells].findIndex(each => each.textContent === head);
        return [...table.tBodies[0].rows].map(row => ({
            text: row.cells[at].textContent,
            value: row.cells[at].dataset.value,
        }));
    }, head).then(cells => cells.map(cell => ({ ...cell, value: Number(cell.value ?? NaN) })));
const sortOf = (page, head) =>
    page.evaluate(head => [...document.querySelectorAll('.claims th')]
        .find(each => each.textContent === head).getAttribute('aria-sort'), head);

function assertSorted(values, sign) {
    const known = values.filter(value => !Number.isNaN(value));
    assert.ok(known.length > 1);
    assert.ok(values.slice(0, known.length).every(value => !Number.isNaN(value)), 'the unknown come last');
    for (let i = 1; i < known.length; i++)
        assert.ok(sign * (known[i] - known[i - 1]) >= 0 || known[i] === known[i - 1], `${known[i - 1]}, ${known[i]}`);
}

test('a head sorts numbers as numbers, up, then down', () =>
    open('report', {}, async page => {
        const head = await page.waitForSelector('.claims th:nth-child(8) button');
        assert.equal(await sortOf(page, 'room'), null);
        await head.click();
        assert.equal(await sortOf(page, 'room'), 'ascending');
        assertSorted((await column(page, 'room')).map(cell => cell.value), 1);
        await head.click();
        assert.equal(await sortOf(page, 'room'), 'descending');
        assertSorted((await column(page, 'room')).map(cell => cell.value), -1);
    }));

test('another head takes over; texts sort as texts, their numbers by value', () =>
    open('report', {}, async page => {
        await page.click('.claims th:nth-child(8) button');
        await page.click('.claims th:nth-child(1) button');
        assert.equal(await sortOf(page, 'room'), null);
        assert.equal(await sortOf(page, 'id'), 'ascending');
        const ids = (await column(page, 'id')).map(cell => Number(cell.text));
        assert.deepEqual(ids, Array.from({ length: 34 }, (_, i) => i + 1)); // not 1, 10, 11, ..., 2
        await page.click('.claims th:nth-child(1) button');
        assert.equal(Number((await column(page, 'id'))[0].text), 34);
    }));

test('verdicts sort by how much they ask for a look', () =>
    open('report', {}, async page => {
        await page.click('.claims th:nth-child(4) button');
        const verdicts = (await column(page, 'verdict')).map(cell => cell.text.slice(2));
        assert.equal(verdicts[0], 'refuted');
        assert.equal(verdicts.at(-1), 'proved');
        assertSorted((await column(page, 'verdict')).map(cell => cell.value), 1);
    }));

test('the keyboard sorts', () =>
    open('report', {}, async page => {
        await page.focus('.claims th:nth-child(2) button');
        await page.keyboard.press('Enter');
        assert.equal(await sortOf(page, 'the text says'), 'ascending');
        await page.keyboard.press('Space');
        assert.equal(await sortOf(page, 'the text says'), 'descending');
    }));

test('heads can be reached on a phone', () =>
    open('report', { width: 360 }, async page => {
        const button = await page.$('.claims th:nth-child(8) button');
        const box = await button.boundingBox();
        assert.ok(box.height >= 24 && box.width >= 24, 'large enough for a finger');
        await button.click();
        assert.equal(await sortOf(page, 'room'), 'ascending');
    }));

test('on a phone, how a verdict came about goes on below its name', () =>
    open('report', { width: 360 }, async page => {
        const display = await page.evaluate(() =>
            getComputedStyle(document.querySelector('.claims td:last-child')).display);
        assert.equal(display, 'block'); // and not a row of which each part is a column
    }));

test('500 claims sort in less than a second', () =>
    open('many', {}, async page => {
        const spent = await page.evaluate(() => {
            const start = performance.now();
            document.querySelector('.claims th:nth-child(7) button').click();
            return performance.now() - start;
        });
        assert.ok(spent < 1000, `${spent} ms`);
    }));

test('without the script the page is whole and has no dead buttons', () =>
    open('report', { script: false }, async page => {
        const seen = await page.evaluate(() => ({
            buttons: document.querySelectorAll('button').length,
            rows: document.querySelector('.claims').tBodies[0].rows.length,
        }));
        assert.deepEqual(seen, { buttons: 0, rows: 34 });
    }));

test('every picture says what it shows', () =>
    open('report', {}, async page => {
        const labels = await page.evaluate(() =>
            [...document.querySelectorAll('svg.ranges')].map(each => each.getAttribute('aria-label')));
        assert.ok(labels.length >= 34);
        assert.ok(labels.every(label => /^The words allow .+; the facts give .+\.$/.test(label)));
        assert.equal(labels.filter(label => label.includes('nan')).length, 0);
    }));

test('charts are drawn, and where gnuplot is not there the page says so', async () => {
    await open('report', {}, async page => assert.ok((await page.$$('.chart svg')).length >= 3));
    await open('no-gnuplot', {}, async page => {
        assert.equal((await page.$$('.chart svg')).length, 0);
        assert.ok((await page.$$('.chart table')).length >= 3);
        const text = await page.evaluate(() => document.querySelector('#charts').textContent);
        assert.ok(text.includes('charts were left out: gnuplot could not be run'));
    });
});

test('paper gets everything: folded parts open, no buttons, no menu', () =>
    open('report', {}, async page => {
        await page.emulateMediaType('print');
        const seen = await page.evaluate(() => {
            dispatchEvent(new Event('beforeprint'));
            const shown = each => each.getBoundingClientRect().height > 0;
            const arrow = getComputedStyle(document.querySelector('thead button'), '::after').content;
            const wide = document.documentElement.scrollWidth <= innerWidth;
            const state = {
                folded: document.querySelectorAll('details:not([open])').length,
                menu: shown(document.querySelector('nav')), arrow, wide,
            };
            dispatchEvent(new Event('afterprint'));
            return { ...state, open: document.querySelectorAll('details[open]').length };
        });
        assert.deepEqual(seen, { folded: 0, menu: false, arrow: 'none', wide: true, open: 0 });
    }));

test('prints to PDF', () =>
    open('report', {}, async page => {
        const pdf = await page.pdf({ format: 'A4' });
        assert.equal(Buffer.from(pdf.slice(0, 5)).toString(), '%PDF-');
        assert.ok(pdf.length > 50000, `${pdf.length} bytes`);
    }));
