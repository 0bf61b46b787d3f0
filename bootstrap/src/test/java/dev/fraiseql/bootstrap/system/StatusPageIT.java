package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.assembly.Stores;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.SampleCatalogue;
import dev.fraiseql.testkit.memory.MemoryModule;
import dev.fraiseql.testkit.memory.MemoryTables;
import dev.fraiseql.testkit.service.NodeTools;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page at the root of a whole server, in a real browser. */
class StatusPageIT {

    /** Opens it, shows it a wrong key and a right one, and waits for its second look. */
    private static final String VISIT =
            """
            const { chromium } = require('playwright-core');
            (async () => {
              const packed = (await import('@sparticuz/chromium')).default;
              const browser = await chromium.launch({
                executablePath: await packed.executablePath(), args: packed.args, headless: true });
              try {
                const page = await browser.newPage();
                const trouble = [];
                page.on('pageerror', error => trouble.push(String(error)));
                page.on('console', line => {
                  if (line.text().includes('Content Security Policy')) trouble.push(line.text());
                });
                await page.goto(process.argv[1]);
                await page.waitForSelector('#key:not([hidden])');
                const hidden = await page.isHidden('#numbers');
                await page.fill('#secret', 'nobody.knows.it');
                await page.click('button');
                await page.waitForFunction(() => document.getElementById('refusal').textContent);
                const refusal = await page.textContent('#refusal');
                await page.fill('#secret', process.argv[2]);
                await page.click('button');
                await page.waitForFunction(() => /^\\d/.test(document.querySelector('#http dd')?.textContent));
                const tiles = async id => Object.fromEntries(await page.$$eval(`${id} div`,
                  found => found.map(each => [...each.children].map(part => part.textContent))));
                console.log(JSON.stringify({
                  hidden, refusal, trouble,
                  state: await page.textContent('#state'),
                  parts: await page.$$eval('#parts li', found => found.map(each => each.textContent)),
                  http: await tiles('#http'),
                  resources: await tiles('#resources'),
                  consumers: await page.$$eval('#consumers tr',
                    found => found.map(row => [...row.children].map(cell => cell.textContent))),
                }));
              } finally {
                await browser.close();
              }
            })().catch(error => { console.error(error); process.exitCode = 1; });
            """;

    @Test
    void itAsksForAKeyAndShowsHowTheServerIs() throws Exception {
        var node = NodeTools.browser();
        try (var server = server()) {
            server.start();
            var port = Doors.port(server.doors(), "HTTP");
            var token =
                    Caller.withToken("op", null, "metrics")
                            .headers()
                            .get("authorization")
                            .substring("Bearer ".length());

            var seen = json(node.run(VISIT, "http://127.0.0.1:" + port + "/", token));

            assertThat(seen.path("trouble")).isEmpty();
            assertThat(seen.path("hidden").asBoolean()).isTrue();
            assertThat(seen.path("refusal").asText()).isEqualTo("This key is not known.");
            assertThat(seen.path("state").asText()).isEqualTo("ready");
            assertThat(seen.path("parts").toString()).contains("projection");
            // Its own look at the server is on its way.
            assertThat(seen.path("http").path("On their way").asText()).isEqualTo("1");
            assertThat(seen.path("resources").path("Heap").asText()).endsWith("MiB");
            assertThat(seen.path("consumers").path(0).path(0).asText()).isEqualTo("analytics");
            assertThat(seen.path("consumers").path(0).path(1).asText()).isEqualTo("waiting");
            assertThat(seen.path("consumers").path(0).path(3).asText()).isEqualTo("0");
        }
    }

    private static JsonNode json(String printed) throws Exception {
        return new ObjectMapper().readTree(printed.substring(printed.indexOf('{')));
    }

    private static Application server() {
        var tables = new MemoryTables(SampleCatalogue.CATALOGUE, Clock.systemUTC());
        var memory = new MemoryModule(tables, Clock.systemUTC(), Duration.ofSeconds(30));
        var stores =
                Stores.standard()
                        .withPrimary("memory", configuration -> memory.primary())
                        .withAnalytics("memory", configuration -> MemoryModule.analytics());
        return new Assembly(stores)
                .server(
                        Configuration.defaults()
                                .with(DatabaseKeys.URL, "memory:")
                                .with(AnalyticsKeys.URL, "memory:")
                                .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                                .with(FlightKeys.ENABLED, false)
                                .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET),
                        Sample.SCHEMA);
    }
}
